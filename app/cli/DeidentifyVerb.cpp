#include "app/cli/DeidentifyVerb.h"

#include "app/cli/Console.h"
#include "app/cli/Interrupt.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace sightline {

namespace {

using Json = nlohmann::ordered_json;

QString text(const std::string& utf8)
{
    return QString::fromStdString(utf8);
}

struct Keepable {
    const char* name;
    bool DeidentifyRules::*rule;
};

constexpr std::array kKeepable{
    Keepable{"patient-characteristics", &DeidentifyRules::keepPatientCharacteristics},
    Keepable{"device", &DeidentifyRules::keepDevice},
    Keepable{"institution", &DeidentifyRules::keepInstitution},
    Keepable{"uids", &DeidentifyRules::keepUids},
    Keepable{"safe-private", &DeidentifyRules::keepSafePrivate},
    Keepable{"graphics", &DeidentifyRules::keepGraphics},
};

QString keepableNames()
{
    QStringList names;
    for (const Keepable& one : kKeepable) {
        names << QLatin1String(one.name);
    }
    return names.join(QStringLiteral(", "));
}

} // namespace

void DeidentifyVerb::declare(CLI::App& app)
{
    app.add_option(
           "PATH", paths_,
           tr("Files, folders or DICOMDIRs, and last the folder for the copies: a new or an empty one")
               .toStdString())
        ->required();
    app.add_option(
           "--keep", keep_,
           tr("What is kept although the basic profile removes it: %1").arg(keepableNames()).toStdString())
        ->type_name("LIST");
    app.add_option("--dates", dates_,
                   tr("remove, shift (all of a patient by the same number of days) or keep").toStdString())
        ->type_name("HOW")
        ->capture_default_str();
    app.add_option("--descriptors", descriptors_,
                   tr("Descriptions: remove, or clean (only words of a fixed vocabulary stay)").toStdString())
        ->type_name("HOW")
        ->capture_default_str();
    app.add_option(
           "--key", key_,
           tr("The same key gives the same pseudonyms and UIDs again; made where the file does not exist "
              "(default: a random key that is forgotten)")
               .toStdString())
        ->type_name("FILE");
    app.add_option(
           "--mapping", mapping_,
           tr("Write who became whom, for the site itself; not into the folder of the copies").toStdString())
        ->type_name("FILE.csv");
    app.add_option("--pseudonym", pseudonym_,
                   tr("Name and ID for the one patient of the export (default: from the key)").toStdString())
        ->type_name("TEXT");
    app.add_option(
           "--mask", masks_,
           tr("Blacken this rectangle of pixels, or all outside the calibrated regions of ultrasound, in "
              "pictures that may hold text; repeatable")
               .toStdString())
        ->type_name("X,Y,W,H|outside-regions");
    app.add_flag("--pixels-checked", pixelsChecked_,
                 tr("A person has looked at the pictures that may hold text and found none").toStdString());
    app.add_flag("--json", json_, tr("Say what was done on standard output, machine-readable").toStdString());
}

QString DeidentifyVerb::examples() const
{
    return QStringLiteral("  sightline deidentify ct/ copies\n"
                          "  sightline deidentify us/ copies --mask outside-regions --mask 0,0,800,60\n"
                          "  sightline deidentify study/ copies --dates shift --keep patient-characteristics "
                          "--key site.key --mapping who.csv");
}

bool DeidentifyVerb::readKeep(DeidentifyRules& rules)
{
    for (const QString& name : text(keep_).split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        const auto* found = std::find_if(kKeepable.begin(), kKeepable.end(), [&](const Keepable& one) {
            return name.trimmed() == QLatin1String(one.name);
        });
        if (found == kKeepable.end()) {
            console().fail(tr("--keep %1: known are %2.").arg(name, keepableNames()));
            return false;
        }
        rules.*(found->rule) = true;
    }
    return true;
}

bool DeidentifyVerb::readOptions(DeidentifyOptions& options)
{
    if (!readKeep(options.rules)) {
        return false;
    }
    if (dates_ != "remove" && dates_ != "shift" && dates_ != "keep") {
        console().fail(tr("--dates %1: known are remove, shift and keep.").arg(text(dates_)));
        return false;
    }
    options.rules.dates = dates_ == "keep"    ? DateHandling::Keep
                          : dates_ == "shift" ? DateHandling::Shift
                                              : DateHandling::Remove;
    if (descriptors_ != "remove" && descriptors_ != "clean") {
        console().fail(tr("--descriptors %1: known are remove and clean.").arg(text(descriptors_)));
        return false;
    }
    options.rules.cleanDescriptors = descriptors_ == "clean";
    static const QRegularExpression rectangle(
        QStringLiteral("^(\\d{1,5}),(\\d{1,5}),([1-9]\\d{0,4}),([1-9]\\d{0,4})$"));
    for (const std::string& mask : masks_) {
        const auto match = rectangle.match(text(mask));
        if (mask == "outside-regions") {
            options.maskOutsideRegions = true;
        } else if (match.hasMatch()) {
            options.masks.push_back({match.captured(1).toInt(), match.captured(2).toInt(),
                                     match.captured(3).toInt(), match.captured(4).toInt()});
        } else {
            console().fail(
                tr("--mask %1: expected X,Y,WIDTH,HEIGHT in pixels, or outside-regions.").arg(text(mask)));
            return false;
        }
    }
    if (pixelsChecked_ && !masks_.empty()) {
        console().fail(tr("--pixels-checked excludes --mask: leave out one of them."));
        return false;
    }
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_. -]{1,64}$"));
    if (!pseudonym_.empty() && !plain.match(text(pseudonym_)).hasMatch()) {
        console().fail(tr("--pseudonym %1: expected up to 64 letters, digits and -_. without accents.")
                           .arg(text(pseudonym_)));
        return false;
    }
    options.keyFile = text(key_);
    options.mappingFile = text(mapping_);
    options.pseudonym = text(pseudonym_);
    options.pixelsChecked = pixelsChecked_;
    return true;
}

ExitCode DeidentifyVerb::run()
{
    DeidentifyOptions options;
    if (!readOptions(options)) {
        return ExitCode::BadArguments;
    }
    if (paths_.size() < 2) {
        console().fail(tr("Give the files or folders to copy and, last, the folder for the copies."));
        return ExitCode::BadArguments;
    }
    QStringList sources;
    for (std::size_t n = 0; n + 1 < paths_.size(); ++n) {
        sources << text(paths_[n]);
    }
    if (std::none_of(sources.begin(), sources.end(),
                     [](const QString& path) { return QFileInfo::exists(path); })) {
        console().fail(tr("There is no such file or folder: %1").arg(sources.join(QStringLiteral(", "))));
        return ExitCode::BadArguments;
    }
    const Interrupt interrupt;
    const DeidentifyResult result = deidentify(
        sources, text(paths_.back()), options,
        [&](const ScanProgress& state) {
            console().progress(tr("Exporting"), state.total > 0 ? double(state.files) / state.total : 0);
        },
        interrupt.token());
    console().endProgress();
    json_ ? printJson(result, options) : printText(result);
    if (!result.problem.isEmpty()) {
        console().fail(result.problem);
        return ExitCode::Failed;
    }
    if (result.stopped) {
        console().fail(tr("Stopped. The files written so far are whole."));
        return ExitCode::Failed;
    }
    if (result.mayShowFaces) {
        console().warn(
            tr("Pictures of a head are among them: a face can be computed from such slices, and nothing was "
               "done against that. Pass them on only to those who may know the patient."));
    }
    if (result.written.empty()) {
        console().fail(tr("Nothing was exported."));
        return ExitCode::Failed;
    }
    return result.refused.empty() ? ExitCode::Done : ExitCode::DoneWithTrouble;
}

void DeidentifyVerb::printText(const DeidentifyResult& result) const
{
    for (const DeidentifyResult::File& file : result.refused) {
        Console::print(tr("refused  %1: %2").arg(file.source, file.reason));
    }
    for (const UnusedFile& file : result.skipped) {
        Console::print(tr("skipped  %1: %2").arg(file.path, file.reason));
    }
    Console::print(tr("%n file(s) exported", nullptr, static_cast<int>(result.written.size())) +
                   QStringLiteral(", ") + tr("%n refused", nullptr, static_cast<int>(result.refused.size())) +
                   QStringLiteral(", ") + tr("%n skipped", nullptr, static_cast<int>(result.skipped.size())));
}

void DeidentifyVerb::printJson(const DeidentifyResult& result, const DeidentifyOptions& options) const
{
    Json json{{"written", Json::array()}, {"refused", Json::array()}, {"skipped", Json::array()}};
    for (const DeidentifyResult::File& file : result.written) {
        json["written"].push_back({{"source", file.source.toStdString()},
                                   {"path", file.path.toStdString()},
                                   {"blackened", file.blackened}});
    }
    for (const DeidentifyResult::File& file : result.refused) {
        json["refused"].push_back(
            {{"source", file.source.toStdString()}, {"reason", file.reason.toStdString()}});
    }
    for (const UnusedFile& file : result.skipped) {
        json["skipped"].push_back(
            {{"source", file.path.toStdString()}, {"reason", file.reason.toStdString()}});
    }
    json["patients"] = result.patients;
    json["studies"] = result.studies;
    json["series"] = result.series;
    json["may_show_faces"] = result.mayShowFaces;
    json["stopped"] = result.stopped;
    json["problem"] = result.problem.toStdString();
    Json keep = Json::array();
    for (const Keepable& one : kKeepable) {
        if (options.rules.*(one.rule)) {
            keep.push_back(one.name);
        }
    }
    json["options"] = {{"keep", keep},
                       {"dates", dates_},
                       {"descriptors", descriptors_},
                       {"masks", masks_},
                       {"pixels_checked", options.pixelsChecked},
                       {"key_given", !options.keyFile.isEmpty()}};
    Console::print(json.dump(2, ' ', false, Json::error_handler_t::replace));
}

} // namespace sightline
