#include "app/cli/InfoVerb.h"

#include "app/cli/Console.h"
#include "app/cli/DetectorOpinion.h"
#include "app/cli/Interrupt.h"
#include "app/cli/UltrasoundInfo.h"
#include "dicom/DecodeWorker.h"
#include "dicom/VolumeLoader.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <QCryptographicHash>

#include <algorithm>

namespace sightline {

namespace {

using Json = nlohmann::ordered_json;

QString text(const std::string& utf8)
{
    return QString::fromStdString(utf8);
}

QString number(double value, int digits)
{
    return QString::number(value, 'f', digits);
}

/// What is there, two spaces between.
QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(QStringLiteral("  "));
}

QString labelled(const QString& label, const std::string& value)
{
    return value.empty() ? QString() : label.arg(text(value));
}

/// The millimetres of a series with what they are of, where that is not the patient.
QString millimetres(SpacingKind kind)
{
    switch (kind) {
    case SpacingKind::Detector:
        return InfoVerb::tr("mm (detector)");
    case SpacingKind::Calibrated:
        return InfoVerb::tr("mm (calibrated)");
    case SpacingKind::Estimated:
        return InfoVerb::tr("mm (estimated)");
    case SpacingKind::Patient:
    case SpacingKind::Unknown:
        break;
    }
    return InfoVerb::tr("mm");
}

/// What tells a part of a 4-D series from its siblings.
QString partText(const SeriesPart& part)
{
    QStringList words;
    if (part.count > 1) {
        words << InfoVerb::tr("%1 of %2").arg(part.index + 1).arg(part.count);
    }
    if (part.bValue) {
        words << InfoVerb::tr("b = %1 s/mm²").arg(number(*part.bValue, 0));
    }
    if (part.echoTimeMs) {
        words << InfoVerb::tr("TE %1 ms").arg(number(*part.echoTimeMs, 2));
    }
    if (part.phasePercent) {
        words << InfoVerb::tr("phase %1 %").arg(number(*part.phasePercent, 0));
    }
    if (part.triggerMs) {
        words << InfoVerb::tr("%1 ms after the trigger").arg(number(*part.triggerMs, 0));
    } else if (part.timeSeconds) {
        words << InfoVerb::tr("%1 s").arg(number(*part.timeSeconds, 1));
    }
    return joined(words);
}

/// Words of the machine-readable form; never translated.
const char* keyword(SeriesIssue::Kind kind)
{
    switch (kind) {
    case SeriesIssue::Kind::MissingSlices:
        return "missing-slices";
    case SeriesIssue::Kind::UnevenSpacing:
        return "uneven-spacing";
    case SeriesIssue::Kind::GantryTilt:
        return "gantry-tilt";
    case SeriesIssue::Kind::DuplicateSlices:
        return "duplicate-slices";
    case SeriesIssue::Kind::MixedOrientation:
        return "mixed-orientation";
    case SeriesIssue::Kind::NoPositions:
        return "no-positions";
    case SeriesIssue::Kind::UnreadableSlice:
        return "unreadable-slice";
    case SeriesIssue::Kind::MixedRescale:
        return "mixed-rescale";
    case SeriesIssue::Kind::SingleImage:
        return "single-image";
    case SeriesIssue::Kind::SliceGaps:
        return "slice-gaps";
    case SeriesIssue::Kind::ObliqueSlices:
        return "oblique-slices";
    case SeriesIssue::Kind::Calibration:
        return "calibration";
    case SeriesIssue::Kind::ValueScale:
        return "value-scale";
    case SeriesIssue::Kind::IncompleteSet:
        return "incomplete-set";
    case SeriesIssue::Kind::Other:
        break;
    }
    return "other";
}

const char* keyword(SpacingKind kind)
{
    switch (kind) {
    case SpacingKind::Patient:
        return "patient";
    case SpacingKind::Calibrated:
        return "calibrated";
    case SpacingKind::Estimated:
        return "estimated";
    case SpacingKind::Detector:
        return "detector";
    case SpacingKind::Unknown:
        break;
    }
    return "unknown";
}

/// Plain ASCII, as programs compare it.
const char* keyword(Unit unit)
{
    switch (unit) {
    case Unit::Hounsfield:
        return "HU";
    case Unit::SquareMicrometrePerSecond:
        return "10^-6 mm2/s";
    case Unit::BecquerelPerMillilitre:
        return "Bq/ml";
    case Unit::SuvBodyWeight:
        return "SUVbw";
    case Unit::None:
        break;
    }
    return "none";
}

Json toJson(Vec3 v)
{
    return Json::array({v.x, v.y, v.z});
}

Json optionalNumber(const std::optional<double>& value)
{
    return value ? Json(*value) : Json(nullptr);
}

/// What tells a part of a 4-D series from its siblings.
Json partJson(const SeriesPart& part)
{
    Json json{{"group", part.dimensionGroup.empty() ? Json(nullptr) : Json(part.dimensionGroup)},
              {"index", part.index},
              {"count", part.count},
              {"time_index", part.timeIndex},
              {"time_count", part.timeCount},
              {"time_s", optionalNumber(part.timeSeconds)},
              {"trigger_ms", optionalNumber(part.triggerMs)},
              {"phase_percent", optionalNumber(part.phasePercent)},
              {"echo_number", part.echoNumber ? Json(*part.echoNumber) : Json(nullptr)},
              {"echo_time_ms", optionalNumber(part.echoTimeMs)},
              {"b_value", optionalNumber(part.bValue)},
              {"component", part.component.empty() ? Json(nullptr) : Json(part.component)}};
    json["diffusion_direction"] = part.diffusionDirection ? toJson(*part.diffusionDirection) : Json(nullptr);
    return json;
}

Json windowJson(const Window& window)
{
    if (window.lut) {
        return {{"function", "TABLE"},
                {"first", window.lut->first},
                {"entries", window.lut->entries.size()},
                {"bits", window.lut->bits}};
    }
    return {{"centre", window.centre},
            {"width", window.width},
            {"function", window.function == WindowFunction::Sigmoid       ? "SIGMOID"
                         : window.function == WindowFunction::LinearExact ? "LINEAR_EXACT"
                                                                          : "LINEAR"}};
}

Json issueJson(const SeriesIssue& issue)
{
    return {{"kind", keyword(issue.kind)}, {"text", issue.text}, {"worst_error_mm", issue.worstErrorMm}};
}

Json seriesJson(const Series& series)
{
    const Geometry& g = series.geometry;
    Json json{{"uid", series.uid},
              {"id", series.id},
              {"number", series.number},
              {"modality", series.modality},
              {"description", series.description},
              {"body_part", series.bodyPart},
              {"patient_position", series.patientPosition},
              {"frame_of_reference_uid", series.frameOfReferenceUid},
              {"transfer_syntax_uid", series.transferSyntaxUid},
              {"images", series.instances.size()},
              {"is_volume", series.isVolume},
              {"colour", series.colour},
              {"has_millimetres", series.hasMillimetres},
              {"spacing_kind", keyword(series.spacingKind)},
              {"has_sides", series.hasSides},
              {"is_resampled", series.isResampled},
              {"unit", keyword(series.unit)},
              {"size", g.size()},
              {"spacing_mm", g.spacing()},
              {"origin_lps", Json::array({g.origin().x, g.origin().y, g.origin().z})},
              {"axes", Json::array({toJson(g.axis(0)), toJson(g.axis(1)), toJson(g.axis(2))})},
              {"slice_thickness_mm", optionalNumber(series.sliceThicknessMm)},
              {"gantry_tilt_degrees", optionalNumber(series.gantryTiltDegrees)},
              {"worst_error_mm", series.worstErrorMm()}};
    json["photometric"] = series.photometric;
    json["low_is_bright"] = series.isInverted;
    json["window"] = series.window ? windowJson(*series.window) : Json(nullptr);
    json["voi"] = Json::array();
    for (const VoiChoice& choice : series.voiChoices) {
        json["voi"].push_back(windowJson(choice.window));
        json["voi"].back()["explanation"] = choice.explanation;
    }
    json["padding_voxels"] =
        series.padding ? Json::array({series.padding->low, series.padding->high}) : Json(nullptr);
    json["part"] = partJson(series.part);
    json["calibrated_regions"] = UltrasoundInfo::regionsJson(series);
    json["cine"] = UltrasoundInfo::cineJson(series);
    json["issues"] = Json::array();
    for (const SeriesIssue& issue : series.issues) {
        json["issues"].push_back(issueJson(issue));
    }
    json["detectors"] = Json::array();
    for (const DetectorOpinion& opinion : detectorOpinions(series)) {
        json["detectors"].push_back({{"model", opinion.model.toStdString()},
                                     {"version", opinion.version.toStdString()},
                                     {"suits", !opinion.whyNot},
                                     {"reason", opinion.whyNot.value_or(QString()).toStdString()}});
    }
    return json;
}

} // namespace

void InfoVerb::declare(CLI::App& app)
{
    input_.declare(app);
    app.add_flag("--json", json_, tr("Machine-readable output").toStdString());
    app.add_flag(
        "--hash", hash_,
        tr("Decode the pixels too and give their SHA-256: equal for compressed and uncompressed copies")
            .toStdString());
}

QString InfoVerb::examples() const
{
    return QStringLiteral(
        "  sightline info ct/\n  sightline info --json a.dcm b.dcm | jq '.studies[].series[].uid'");
}

ExitCode InfoVerb::run()
{
    const Interrupt interrupt;
    ExitCode code = input_.read(console(), interrupt.token(), false);
    if (interrupt.requested() || code == ExitCode::BadArguments) {
        return code;
    }
    if (hash_ && code != ExitCode::Failed) {
        code = worst(code, hashPixels(interrupt.token()));
        if (interrupt.requested()) {
            return ExitCode::Failed;
        }
    }
    if (json_) {
        printJson(); // also where nothing could be read: the reasons are in it
    } else {
        printText();
    }
    return code;
}

ExitCode InfoVerb::hashPixels(std::stop_token stop)
{
    ExitCode code = ExitCode::Done;
    for (const SeriesInput::Choice& choice : input_.choices()) {
        Pixels& pixels = pixels_[choice.series->id];
        const auto volume = loadVolume(*choice.series, &pixels.issues, {}, stop);
        if (volume) {
            QCryptographicHash hash(QCryptographicHash::Sha256);
            const auto* bytes = reinterpret_cast<const char*>((*volume)->buffer().data());
            hash.addData(QByteArrayView(bytes, static_cast<qsizetype>((*volume)->bytes())));
            pixels.sha256 = hash.result().toHex().toStdString();
        } else {
            pixels.issues.push_back({SeriesIssue::Kind::UnreadableSlice, volume.error().toStdString(), 0});
        }
        code = pixels.issues.empty() ? code : ExitCode::DoneWithTrouble;
    }
    return code;
}

void InfoVerb::printText() const
{
    const Study* shown = nullptr;
    for (const SeriesInput::Choice& choice : input_.choices()) {
        const Study& study = *choice.study;
        if (shown != &study) {
            shown = &study;
            Console::print(
                joined({tr("Study %1").arg(text(study.uid)), text(study.date), text(study.description)}));
            Console::print(
                joined({tr("  Patient"), text(study.patient.name), labelled(tr("ID %1"), study.patient.id),
                        labelled(tr("born %1"), study.patient.birthDate),
                        labelled(tr("sex %1"), study.patient.sex)}));
        }
        const Series& s = *choice.series;
        const Geometry& g = s.geometry;
        Console::print(
            joined({tr("  Series %1").arg(s.number), text(s.modality),
                    tr("%n image(s)", nullptr, static_cast<int>(s.instances.size())), text(s.description)}));
        Console::print(tr("    UID      %1").arg(text(s.uid)));
        const QString size = QStringLiteral("%1 x %2 x %3").arg(g.size(0)).arg(g.size(1)).arg(g.size(2));
        if (s.isVolume) {
            Console::print(tr("    Volume   %1, %2 x %3 x %4 mm, slices stacked towards %5, %6")
                               .arg(size, number(g.spacing(0), 3), number(g.spacing(1), 3),
                                    number(g.spacing(2), 3), text(orientationLetters(g.axis(2))),
                                    s.unit == Unit::None
                                        ? tr("values without unit")
                                        : tr("values in %1").arg(QString::fromUtf8(unitSymbol(s.unit)))));
        } else if (s.hasMillimetres) {
            Console::print(
                tr("    Images   %1, %2 x %3 %4, no volume: planes cannot be computed")
                    .arg(size, number(g.spacing(0), 3), number(g.spacing(1), 3), millimetres(s.spacingKind)));
        } else {
            const bool byRegion =
                std::any_of(s.instances.begin(), s.instances.end(), [](const Instance& image) {
                    return image.calibration &&
                           (image.calibration->hasUsableRegion() || image.calibration->spacingMm());
                });
            Console::print((byRegion
                                ? tr("    Images   %1, each measured by its own calibration")
                                : tr("    Images   %1, size of a pixel unknown: lengths are given in pixels"))
                               .arg(size));
        }
        for (const QString& line : UltrasoundInfo::regionLines(s) + UltrasoundInfo::cineLines(s)) {
            Console::print(line);
        }
        if (const QString part = partText(s.part); !part.isEmpty()) {
            Console::print(tr("    Part     %1").arg(part));
        }
        const auto pixels = pixels_.find(s.id);
        if (pixels != pixels_.end() && !pixels->second.sha256.empty()) {
            Console::print(tr("    Pixels   SHA-256 %1").arg(text(pixels->second.sha256)));
        }
        std::vector<SeriesIssue> issues = s.issues;
        if (pixels != pixels_.end()) {
            issues.insert(issues.end(), pixels->second.issues.begin(), pixels->second.issues.end());
        }
        for (const SeriesIssue& issue : issues) {
            const QString error =
                issue.worstErrorMm > 0 ? tr(" (up to %1 mm)").arg(number(issue.worstErrorMm, 2)) : QString();
            Console::print(tr("    Issue    %1%2").arg(text(issue.text), error));
        }
        for (const DetectorOpinion& opinion : detectorOpinions(s)) {
            Console::print(tr("    Detector %1 %2: %3")
                               .arg(opinion.model, opinion.version,
                                    opinion.whyNot ? *opinion.whyNot : tr("suits this series")));
        }
    }
    const auto& unused = input_.scan().unused;
    if (!unused.empty()) {
        Console::print(tr("%n file(s) not used", nullptr, static_cast<int>(unused.size())));
        for (const UnusedFile& file : unused) {
            Console::print(QStringLiteral("  %1: %2").arg(file.path, file.reason));
        }
    }
}

void InfoVerb::printJson() const
{
    Json json{{"studies", Json::array()}, {"unused", Json::array()}};
    const Study* shown = nullptr;
    for (const SeriesInput::Choice& choice : input_.choices()) {
        const Study& study = *choice.study;
        if (shown != &study) {
            shown = &study;
            json["studies"].push_back({{"uid", study.uid},
                                       {"date", study.date},
                                       {"time", study.time},
                                       {"description", study.description},
                                       {"accession_number", study.accessionNumber},
                                       {"patient",
                                        {{"id", study.patient.id},
                                         {"name", study.patient.name},
                                         {"birth_date", study.patient.birthDate},
                                         {"sex", study.patient.sex}}},
                                       {"series", Json::array()}});
        }
        Json series = seriesJson(*choice.series);
        if (const auto pixels = pixels_.find(choice.series->id); pixels != pixels_.end()) {
            series["sha256"] = pixels->second.sha256.empty() ? Json(nullptr) : Json(pixels->second.sha256);
            for (const SeriesIssue& issue : pixels->second.issues) {
                series["issues"].push_back(issueJson(issue));
            }
        }
        json["studies"].back()["series"].push_back(std::move(series));
    }
    for (const UnusedFile& file : input_.scan().unused) {
        json["unused"].push_back({{"path", file.path.toStdString()}, {"reason", file.reason.toStdString()}});
    }
    // Whether the workers that read the files gave up their system calls; not every system grants it.
    json["decoder"] = {{"confined", DecodeWorker::areConfined()}};
    Console::print(json.dump(2, ' ', false, Json::error_handler_t::replace));
}

} // namespace sightline
