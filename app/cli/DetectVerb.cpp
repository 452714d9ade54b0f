#include "app/cli/DetectVerb.h"

#include "ai/runtime/InstalledModels.h"
#include "app/cli/Console.h"
#include "app/cli/Interrupt.h"
#include "app/cli/OutputPlace.h"
#include "dicom/VolumeLoader.h"
#include "findings/FindingList.h"
#include "report/SrWriter.h"

#include <CLI/CLI.hpp>

#include <algorithm>

namespace sightline {

namespace {

QString text(const std::string& utf8)
{
    return QString::fromStdString(utf8);
}

QString nameOf(const Series& series)
{
    const QString name = QStringLiteral("%1 %2").arg(text(series.modality)).arg(series.number);
    return series.description.empty() ? name : QStringLiteral("%1 (%2)").arg(name, text(series.description));
}

} // namespace

void DetectVerb::declare(CLI::App& app)
{
    input_.declare(app);
    app.add_option("--out", out_, tr("Folder for findings.json and the AI-results SR").toStdString())
        ->type_name("DIR")
        ->required();
    app.add_option("--model", models_, tr("Only this model (may be repeated)").toStdString())
        ->type_name("ID")
        ->allow_extra_args(false);
    app.add_option("--device", device_, tr("cpu, cuda or auto").toStdString())
        ->check(CLI::IsMember({"cpu", "cuda", "auto"}))
        ->capture_default_str();
    app.add_option(
           "--threshold", threshold_,
           tr("Lowest score to keep, 0 to 1; without it the model's balanced operating point").toStdString())
        ->check(CLI::Range(0.0, 1.0));
    app.add_flag("--json", json_, tr("Write findings.json to standard output too").toStdString());
}

QString DetectVerb::examples() const
{
    return QStringLiteral(
        "  sightline detect ct/ --out results\n"
        "  sightline detect ct/ --model sightline.nodule --device cpu --json --out results");
}

tl::expected<std::vector<Detector>, ExitCode> DetectVerb::detectors()
{
    const InstalledModels models = InstalledModels::load();
    for (const QString& problem : models.problems()) {
        console().warn(problem);
    }
    QStringList ids;
    for (const InstalledModels::Entry& entry : models.entries()) {
        ids << entry.id;
    }
    for (const std::string& id : models_) {
        if (!models.find(text(id))) {
            console().fail(tr("No model %1 is installed. Installed: %2.")
                               .arg(text(id), ids.isEmpty() ? tr("none") : ids.join(QStringLiteral(", "))));
            return tl::unexpected(ExitCode::BadArguments);
        }
    }
    std::vector<Detector> detectors;
    for (const InstalledModels::Entry& entry : models.entries()) {
        if (!models_.empty() &&
            std::find(models_.begin(), models_.end(), entry.id.toStdString()) == models_.end()) {
            continue;
        }
        if (entry.package) {
            detectors.emplace_back(*entry.package);
        } else {
            console().fail(tr("Model %1 cannot be used: %2").arg(entry.id, entry.package.error()));
            ++count_.failed;
        }
    }
    if (detectors.empty()) {
        console().fail(
            tr("There is no model to run. Nothing was written; \"sightline models list\" shows what is "
               "installed and why it cannot be used."));
        return tl::unexpected(ExitCode::Failed);
    }
    return detectors;
}

ExitCode DetectVerb::run()
{
    const auto detectors = this->detectors();
    if (!detectors) {
        return detectors.error();
    }
    if (const auto place = OutputPlace::prepareFolder(text(out_)); !place) {
        console().fail(place.error());
        return ExitCode::Failed;
    }
    const Interrupt interrupt;
    ExitCode code = input_.read(console(), interrupt.token());
    if (code == ExitCode::Failed || code == ExitCode::BadArguments) {
        return code;
    }
    std::vector<FindingsFile> files;
    for (const SeriesInput::Choice& choice : input_.choices()) {
        if (stopped_) {
            break;
        }
        studies_[choice.study->uid] = choice.study;
        if (files.empty() || files.back().studyUid != text(choice.study->uid)) {
            files.push_back({text(choice.study->uid), {}});
        }
        files.back().series.push_back(examine(choice, *detectors, interrupt.token()));
    }
    console().endProgress();
    code = worst(code, writeResults(files));
    if (stopped_) {
        console().fail(tr("Stopped. What was done until then is written to %1: %n detector run(s).", nullptr,
                          count_.done + count_.notApplicable + count_.failed)
                           .arg(text(out_)));
        return ExitCode::Failed;
    }
    if (count_.failed > 0) {
        code = worst(code,
                     count_.done + count_.notApplicable > 0 ? ExitCode::DoneWithTrouble : ExitCode::Failed);
    }
    if (unreadableSlice_) {
        code = worst(code, ExitCode::DoneWithTrouble);
    }
    return code;
}

FindingsFile::SeriesEntry DetectVerb::examine(const SeriesInput::Choice& choice,
                                              const std::vector<Detector>& detectors, std::stop_token stop)
{
    const Series& series = *choice.series;
    FindingsFile::SeriesEntry entry;
    entry.uid = text(series.uid);
    std::shared_ptr<Volume> volume;
    QString whyNoVolume;
    for (const Detector& detector : detectors) {
        FindingsFile::DetectorRun run;
        run.model = detector.package().identity();
        if (const auto why = detector.whyNot(series)) {
            console().note(tr("%1, %2: %3").arg(nameOf(series), run.model.id, *why));
            entry.detectors.push_back(recorded(run, QStringLiteral("not-applicable"), *why));
            continue;
        }
        // Pixels are read only for a series that some detector wants.
        if (!volume && whyNoVolume.isEmpty()) {
            std::vector<SeriesIssue> issues;
            auto loaded = loadVolume(
                series, &issues,
                [&](int arrived, int total) {
                    console().progress(tr("Reading images"), double(arrived) / total);
                },
                stop);
            console().endProgress();
            for (const SeriesIssue& issue : issues) {
                console().warn(text(issue.text));
                unreadableSlice_ = true;
            }
            if (loaded) {
                volume = *loaded;
            } else {
                whyNoVolume = loaded.error();
            }
        }
        if (stop.stop_requested()) {
            stopped_ = true;
            return entry;
        }
        if (!volume) {
            console().fail(tr("%1, %2: %3").arg(nameOf(series), run.model.id, whyNoVolume));
            entry.detectors.push_back(recorded(run, QStringLiteral("failed"), whyNoVolume));
            continue;
        }
        run = examineWith(detector, series, *volume, stop);
        if (stopped_) {
            return entry;
        }
        entry.detectors.push_back(run);
    }
    return entry;
}

FindingsFile::DetectorRun DetectVerb::examineWith(const Detector& detector, const Series& series,
                                                  const Volume& volume, std::stop_token stop)
{
    FindingsFile::DetectorRun run;
    run.model = detector.package().identity();
    DetectionOptions options;
    options.device = device_ == "cpu" ? Device::Cpu : device_ == "cuda" ? Device::Cuda : Device::Auto;
    options.stop = stop;
    options.progress = [&](double fraction) {
        console().progress(tr("%1 on %2").arg(run.model.id, nameOf(series)), fraction);
    };
    const DetectionResult result = detector.detect(series, volume, options);
    console().endProgress();

    if (const auto* no = std::get_if<NotApplicable>(&result)) {
        console().note(tr("%1, %2: %3").arg(nameOf(series), run.model.id, no->why));
        return recorded(run, QStringLiteral("not-applicable"), no->why);
    }
    if (const auto* failed = std::get_if<Failed>(&result)) {
        console().fail(tr("%1, %2: %3").arg(nameOf(series), run.model.id, failed->why));
        return recorded(run, QStringLiteral("failed"), failed->why);
    }
    if (const auto* done = std::get_if<Done>(&result)) {
        run.model = done->model;
        run.seconds = done->seconds;
        // The list gives each finding its number, as it does in the window.
        FindingList numbered;
        numbered.insertDetections(text(series.uid), done->model.id, done->findings);
        run.findings = numbered.findings();
        const double threshold = threshold_.value_or(detector.package().balancedThreshold());
        std::erase_if(run.findings, [&](const Finding& finding) { return finding.score() < threshold; });
        console().note(tr("%1, %2: %n finding(s) in %3 s", nullptr, static_cast<int>(run.findings.size()))
                           .arg(nameOf(series), run.model.id, QString::number(run.seconds, 'f', 1)));
        return recorded(run, QStringLiteral("done"), {});
    }
    stopped_ = true;
    return run;
}

FindingsFile::DetectorRun DetectVerb::recorded(FindingsFile::DetectorRun run, const QString& status,
                                               const QString& reason)
{
    run.status = status;
    run.reason = reason;
    ++(status == QLatin1String("done")     ? count_.done
       : status == QLatin1String("failed") ? count_.failed
                                           : count_.notApplicable);
    return run;
}

ExitCode DetectVerb::writeResults(const std::vector<FindingsFile>& files)
{
    ExitCode code = ExitCode::Done;
    for (const FindingsFile& file : files) {
        QString folder = text(out_);
        if (files.size() > 1) {
            folder += QStringLiteral("/") + file.studyUid; // findings.json holds one study
        }
        if (const auto place = OutputPlace::prepareFolder(folder); !place) {
            console().fail(place.error());
            code = worst(code, ExitCode::Failed);
            continue;
        }
        code = worst(code, writeStudy(studies_.at(file.studyUid.toStdString()), file, folder));
        if (json_) {
            Console::print(toJson(file).toStdString());
        }
    }
    return code;
}

ExitCode DetectVerb::writeStudy(const std::shared_ptr<const Study>& study, const FindingsFile& file,
                                const QString& folder)
{
    ExitCode code = ExitCode::Done;
    const auto check = [&](const auto& written) {
        if (!written) {
            console().fail(written.error());
            code = ExitCode::Failed;
        }
    };
    check(OutputPlace::write(folder + QStringLiteral("/findings.json"), toJson(file)));
    std::map<QString, int> parts;
    for (const FindingsFile::SeriesEntry& entry : file.series) {
        Report report;
        report.study = study;
        for (const auto& series : study->series) {
            if (text(series->uid) == entry.uid) {
                report.series.push_back(series);
            }
        }
        bool ran = false;
        for (const FindingsFile::DetectorRun& run : entry.detectors) {
            ran = ran || run.status == QLatin1String("done");
            report.findings.insert(report.findings.end(), run.findings.begin(), run.findings.end());
            report.detectors.push_back(
                {entry.uid, run.model, run.status, run.reason, static_cast<int>(run.findings.size()), 0});
        }
        report.when = QDateTime::currentDateTimeUtc();
        if (ran) {
            // Parts of a split series share their UID.
            const int part = ++parts[entry.uid];
            const QString name = part == 1 ? entry.uid : QStringLiteral("%1-%2").arg(entry.uid).arg(part);
            check(writeSr(report, folder + QStringLiteral("/ai-results-%1.dcm").arg(name), false));
        }
    }
    return code;
}

} // namespace sightline
