#include "app/cli/ModelsVerb.h"

#include "app/cli/Console.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <QDir>

namespace sightline {

namespace {

using Json = nlohmann::ordered_json;

QString text(const std::string& utf8)
{
    return QString::fromStdString(utf8);
}

void printJson(const Json& json)
{
    Console::print(json.dump(2, ' ', false, Json::error_handler_t::replace));
}

/// Why an entry may not run, judged without hashing its weights; empty where it may.
QString refusal(const InstalledModels::Entry& entry)
{
    if (!entry.package) {
        return entry.package.error();
    }
    if (!entry.approved) {
        return QCoreApplication::translate("ModelsVerb", "not approved in the installed list");
    }
    return {};
}

Json entryJson(const InstalledModels::Entry& entry)
{
    return {{"id", entry.id.toStdString()},
            {"version", entry.version.toStdString()},
            {"folder", entry.folder.toStdString()},
            {"sha256", entry.sha256.toStdString()},
            {"approved", entry.approved},
            {"usable", refusal(entry).isEmpty()},
            {"reason", refusal(entry).toStdString()}};
}

} // namespace

void ModelsVerb::declare(CLI::App& app)
{
    app.add_option("ACTION", action_, tr("list, show or verify").toStdString())
        ->check(CLI::IsMember({"list", "show", "verify"}))
        ->required();
    app.add_option("ID", id_, tr("The model, for instance sightline.nodule").toStdString());
    app.add_flag("--json", json_, tr("Machine-readable output").toStdString());
}

QString ModelsVerb::examples() const
{
    return QStringLiteral("  sightline models list\n  sightline models show sightline.nodule\n"
                          "  sightline models verify --json");
}

ExitCode ModelsVerb::run()
{
    if (action_ == "show" && id_.empty()) {
        console().fail(tr("models show needs the ID of a model; \"sightline models list\" shows them."));
        return ExitCode::BadArguments;
    }
    if (action_ == "list" && !id_.empty()) {
        console().fail(tr("models list takes no ID; use models show %1.").arg(text(id_)));
        return ExitCode::BadArguments;
    }
    const InstalledModels models = InstalledModels::load();
    for (const QString& problem : models.problems()) {
        console().warn(problem);
    }
    if (action_ == "list") {
        return list(models);
    }
    std::vector<const InstalledModels::Entry*> entries;
    for (const InstalledModels::Entry& entry : models.entries()) {
        if (id_.empty() || entry.id == text(id_)) {
            entries.push_back(&entry);
        }
    }
    if (entries.empty()) {
        console().fail(
            id_.empty()
                ? tr("No model is installed.")
                : tr("No model %1 is installed; \"sightline models list\" shows what is.").arg(text(id_)));
        return id_.empty() ? ExitCode::Failed : ExitCode::BadArguments;
    }
    const ExitCode code = action_ == "show" ? show(*entries.front()) : verify(entries);
    return worst(code, models.problems().isEmpty() ? ExitCode::Done : ExitCode::DoneWithTrouble);
}

ExitCode ModelsVerb::list(const InstalledModels& models) const
{
    ExitCode code = models.problems().isEmpty() ? ExitCode::Done : ExitCode::DoneWithTrouble;
    Json json{{"models", Json::array()}, {"problems", Json::array()}};
    for (const QString& problem : models.problems()) {
        json["problems"].push_back(problem.toStdString());
    }
    for (const InstalledModels::Entry& entry : models.entries()) {
        json["models"].push_back(entryJson(entry));
        const QString why = refusal(entry);
        if (!why.isEmpty()) {
            code = ExitCode::DoneWithTrouble;
        }
        if (!json_) {
            Console::print(
                QStringLiteral("%1 %2  %3")
                    .arg(entry.id, entry.version, why.isEmpty() ? tr("ready") : tr("refused: %1").arg(why)));
        }
    }
    if (json_) {
        printJson(json);
    } else if (models.entries().empty()) {
        Console::print(tr("No model is installed."));
    }
    return code;
}

ExitCode ModelsVerb::show(const InstalledModels::Entry& entry) const
{
    const QString why = refusal(entry);
    if (!entry.package) {
        if (json_) {
            printJson(entryJson(entry));
        }
        console().fail(tr("Model %1 cannot be used: %2").arg(entry.id, why));
        return ExitCode::Failed;
    }
    const ModelPackage& package = *entry.package;
    const ModelPackage::SeriesRule& rule = package.seriesRule();
    if (json_) {
        Json json = entryJson(entry);
        json["name"] = package.identity().name.toStdString();
        json["finds"] = toKeyword(package.kind()).toStdString();
        json["licence"] = package.licence().toStdString();
        json["intended_use"] = package.intendedUse().toStdString();
        json["limits"] = package.limits().toStdString();
        json["card"] = package.cardPath().toStdString();
        json["series_rule"] = {{"modalities", rule.modalities.join(QLatin1Char(',')).toStdString()},
                               {"body_part", rule.bodyPart.toStdString()},
                               {"max_slice_spacing_mm", rule.maxSliceSpacingMm},
                               {"min_slices", rule.minSlices}};
        json["operating_points"] = Json::object();
        for (const auto& [name, threshold] : package.operatingPoints()) {
            json["operating_points"][name.toStdString()] = threshold;
        }
        printJson(json);
        return why.isEmpty() ? ExitCode::Done : ExitCode::DoneWithTrouble;
    }
    Console::print(QStringLiteral("%1 %2").arg(package.identity().name, package.identity().version));
    Console::print(tr("  ID            %1").arg(entry.id));
    Console::print(tr("  State         %1").arg(why.isEmpty() ? tr("ready") : tr("refused: %1").arg(why)));
    Console::print(tr("  Finds         %1").arg(displayName(package.kind())));
    Console::print(tr("  Series        %1, %2, slices at most %3 mm apart, at least %4 of them")
                       .arg(rule.modalities.join(QStringLiteral(", ")), rule.bodyPart)
                       .arg(rule.maxSliceSpacingMm)
                       .arg(rule.minSlices));
    for (const auto& [name, threshold] : package.operatingPoints()) {
        Console::print(tr("  Threshold     %1 at %2").arg(name).arg(threshold));
    }
    Console::print(tr("  Intended use  %1").arg(package.intendedUse()));
    Console::print(tr("  Limits        %1").arg(package.limits()));
    Console::print(tr("  Licence       %1").arg(package.licence()));
    Console::print(tr("  SHA-256       %1").arg(entry.sha256));
    Console::print(tr("  Folder        %1").arg(QDir::toNativeSeparators(entry.folder)));
    Console::print(tr("  Model card    %1").arg(QDir::toNativeSeparators(package.cardPath())));
    return why.isEmpty() ? ExitCode::Done : ExitCode::DoneWithTrouble;
}

ExitCode ModelsVerb::verify(const std::vector<const InstalledModels::Entry*>& entries) const
{
    Json json{{"models", Json::array()}};
    int good = 0;
    for (const InstalledModels::Entry* entry : entries) {
        QString why = refusal(*entry);
        if (entry->package) {
            if (const auto verified = entry->package->verify(); !verified) {
                why = verified.error();
            }
        }
        Json one = entryJson(*entry);
        one["verified"] = why.isEmpty();
        one["reason"] = why.toStdString();
        one["usable"] = why.isEmpty();
        json["models"].push_back(one);
        if (why.isEmpty()) {
            ++good;
            if (!json_) {
                Console::print(tr("%1 %2  unchanged, %3").arg(entry->id, entry->version, entry->sha256));
            }
        } else {
            console().fail(tr("%1 %2 is refused: %3").arg(entry->id, entry->version, why));
        }
    }
    if (json_) {
        printJson(json);
    }
    if (good == static_cast<int>(entries.size())) {
        return ExitCode::Done;
    }
    return good > 0 ? ExitCode::DoneWithTrouble : ExitCode::Failed;
}

} // namespace sightline
