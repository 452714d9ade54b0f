#include "app/cli/SeriesInput.h"

#include "app/Places.h"
#include "app/cli/Console.h"
#include "dicom/ArchiveCache.h"

#include <CLI/CLI.hpp>

#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace sightline {

namespace {

constexpr std::size_t kUnusedShown = 10;

} // namespace

void SeriesInput::declare(CLI::App& app)
{
    app.add_option("PATH", paths_, tr("Files, folders, DICOMDIRs or archives").toStdString())->required();
    app.add_option("--series", uids_, tr("Only the series with this UID (may be repeated)").toStdString())
        ->type_name("UID")
        ->allow_extra_args(false);
    app.add_flag("--index", useIndex_,
                 tr("Use what the window remembers of files, and remember these").toStdString());
}

ExitCode SeriesInput::read(Console& console, std::stop_token stop, bool nameUnused)
{
    QStringList existing;
    for (const std::string& path : paths_) {
        const QString text = QString::fromStdString(path);
        if (QFileInfo::exists(text)) {
            existing << text;
        } else {
            console.fail(
                tr("%1: no such file or folder. Check the name; the other paths are still read.").arg(text));
        }
    }
    if (existing.isEmpty()) {
        return ExitCode::BadArguments;
    }
    ExitCode code =
        existing.size() == static_cast<int>(paths_.size()) ? ExitCode::Done : ExitCode::DoneWithTrouble;
    ScanEvents events;
    events.progress = [&](const ScanProgress& progress) {
        if (progress.total > 0) {
            console.progress(tr("Looking through files"),
                             static_cast<double>(progress.files) / progress.total);
        }
    };
    ScanKnowledge knowledge;
    knowledge.index = HeaderIndex(useIndex_ ? Places::headerIndexPath() : QString());
    ArchiveCache::ofThisProgram().keepIn(QFile::encodeName(Places::archivesFolder()).toStdString());
    scan_ = sightline::scan(existing, events, stop, knowledge);
    console.endProgress();
    if (scan_.stopped) {
        console.fail(tr("Stopped while looking through the files. Nothing was written."));
        return ExitCode::Failed;
    }
    const std::size_t shown = nameUnused ? std::min(scan_.unused.size(), kUnusedShown) : 0;
    for (std::size_t n = 0; n < shown; ++n) {
        const UnusedFile& file = scan_.unused[n];
        const QString text = tr("%1: not used: %2").arg(file.path, file.reason);
        file.isDamaged ? console.warn(text) : console.note(text);
    }
    if (nameUnused && scan_.unused.size() > shown) {
        console.warn(tr("%n more file(s) not used; \"sightline info\" lists all of them.", nullptr,
                        static_cast<int>(scan_.unused.size() - shown)));
    }
    // A text file beside the images is no trouble; an image that cannot be read is.
    if (std::any_of(scan_.unused.begin(), scan_.unused.end(),
                    [](const UnusedFile& file) { return file.isDamaged; })) {
        code = ExitCode::DoneWithTrouble;
    }
    if (scan_.studies.empty()) {
        console.fail(
            tr("There is no readable image in %1. Give a folder, a file, a DICOMDIR or a ZIP with CT, MR "
               "or ultrasound images.")
                .arg(existing.join(QStringLiteral(", "))));
        return ExitCode::Failed;
    }
    return worst(code, choose(console));
}

ExitCode SeriesInput::choose(Console& console)
{
    std::vector<Choice> all;
    for (const auto& study : scan_.studies) {
        for (const auto& series : study->series) {
            all.push_back({study, series});
        }
    }
    if (uids_.empty()) {
        choices_ = std::move(all);
        return ExitCode::Done;
    }
    bool unknown = false;
    for (const std::string& uid : uids_) {
        // A series that was split shares its UID among the parts: the UID means all, the id one of them.
        bool found = false;
        for (const Choice& choice : all) {
            if (choice.series->uid == uid || choice.series->id == uid) {
                choices_.push_back(choice);
                found = true;
            }
        }
        if (!found) {
            console.fail(tr("There is no series %1 here.").arg(QString::fromStdString(uid)));
            unknown = true;
        }
    }
    if (unknown) {
        for (const Choice& choice : all) {
            console.note(tr("There is: %1 (%2, %3)")
                             .arg(QString::fromStdString(choice.series->uid),
                                  QString::fromStdString(choice.series->modality),
                                  QString::fromStdString(choice.series->description)));
        }
        return ExitCode::BadArguments;
    }
    return ExitCode::Done;
}

SeriesInput::Choice SeriesInput::one(Console& console) const
{
    const auto volume = std::find_if(choices_.begin(), choices_.end(),
                                     [](const Choice& choice) { return choice.series->isVolume; });
    const Choice& choice = volume == choices_.end() ? choices_.front() : *volume;
    if (choices_.size() > 1) {
        console.note(tr("%n series here; this is %1 (%2). Choose another with --series.", nullptr,
                        static_cast<int>(choices_.size()))
                         .arg(QString::fromStdString(choice.series->uid),
                              QString::fromStdString(choice.series->description)));
    }
    return choice;
}

} // namespace sightline
