#include "app/cli/UltrasoundInfo.h"

#include "findings/MeasurementText.h"
#include "findings/ScaleJson.h"

#include <algorithm>
#include <vector>

namespace sightline {

namespace {

using Json = nlohmann::ordered_json;

/// Images one after the other that share one calibration.
struct Run {
    const Calibration* calibration = nullptr;
    std::size_t first = 0;
    std::size_t count = 0;
};

std::vector<Run> runsOf(const Series& series)
{
    std::vector<Run> runs;
    for (std::size_t n = 0; n < series.instances.size(); ++n) {
        const Calibration* own = series.instances[n].calibration.get();
        if (runs.empty() || runs.back().calibration != own) {
            runs.push_back({own, n, 0});
        }
        ++runs.back().count;
    }
    std::erase_if(runs,
                  [](const Run& run) { return !run.calibration || run.calibration->regions().empty(); });
    return runs;
}

const char* keyword(CalibrationRegion::Fault fault)
{
    switch (fault) {
    case CalibrationRegion::Fault::NoScale:
        return "no-scale";
    case CalibrationRegion::Fault::OutOfImage:
        return "out-of-image";
    case CalibrationRegion::Fault::NoRectangle:
        return "no-rectangle";
    case CalibrationRegion::Fault::None:
        break;
    }
    return "none";
}

const char* keyword(CineTiming::Source source)
{
    switch (source) {
    case CineTiming::Source::FrameTimeVector:
        return "frame-time-vector";
    case CineTiming::Source::FrameTime:
        return "frame-time";
    case CineTiming::Source::RecommendedRate:
        return "recommended-display-frame-rate";
    case CineTiming::Source::CineRate:
        return "cine-rate";
    case CineTiming::Source::EffectiveDuration:
        return "effective-duration";
    case CineTiming::Source::Assumed:
        break;
    }
    return "assumed";
}

template <typename T>
Json pair(const std::optional<T>& x, const std::optional<T>& y)
{
    return Json::array({x ? Json(*x) : Json(nullptr), y ? Json(*y) : Json(nullptr)});
}

double clipMs(const CineTiming& cine)
{
    double sum = 0;
    for (int n = cine.first; n <= cine.last; ++n) {
        sum += cine.frameMs[static_cast<std::size_t>(n)];
    }
    return sum;
}

QString number(double value)
{
    return QString::number(value, 'g', 6);
}

} // namespace

Json UltrasoundInfo::regionsJson(const Series& series)
{
    Json regions = Json::array();
    for (const Run& run : runsOf(series)) {
        for (const CalibrationRegion& r : run.calibration->regions()) {
            regions.push_back(
                {{"first_image", run.first + 1},
                 {"images", run.count},
                 {"rectangle", {r.left, r.top, r.right, r.bottom}},
                 {"kind", toKeyword(r.format).toStdString()},
                 {"data_type", r.dataType},
                 {"priority", r.isLowPriority ? "low" : "high"},
                 {"units", {toKeyword(r.unitX).toStdString(), toKeyword(r.unitY).toStdString()}},
                 {"deltas", {r.deltaX, r.deltaY}},
                 {"reference_pixel", pair(r.referenceX, r.referenceY)},
                 {"reference_value", pair(r.referenceValueX, r.referenceValueY)},
                 {"fault", keyword(r.fault)}});
        }
    }
    return regions;
}

Json UltrasoundInfo::cineJson(const Series& series)
{
    if (!series.cine) {
        return nullptr;
    }
    const CineTiming& cine = *series.cine;
    return {{"source", keyword(cine.source)},
            {"frames", cine.frames()},
            {"played", {cine.first + 1, cine.last + 1}},
            {"shown_first", cine.shownFirst + 1},
            {"duration_ms", clipMs(cine)},
            {"frame_ms", cine.frameMs},
            {"order", cine.sweeps ? "sweep" : "loop"}};
}

QStringList UltrasoundInfo::regionLines(const Series& series)
{
    QStringList lines;
    for (const Run& run : runsOf(series)) {
        for (const CalibrationRegion& r : run.calibration->regions()) {
            QString line = tr("    Region   %1, pixels %2,%3 to %4,%5")
                               .arg(formatText(r.format))
                               .arg(r.left)
                               .arg(r.top)
                               .arg(r.right)
                               .arg(r.bottom);
            if (r.fault == CalibrationRegion::Fault::OutOfImage) {
                line += tr(": not used, it reaches beyond the image");
            } else if (r.fault == CalibrationRegion::Fault::NoRectangle) {
                line += tr(": not used, its corners make no rectangle");
            } else if (r.fault == CalibrationRegion::Fault::NoScale) {
                line += tr(": without a scale");
            } else {
                line += tr(", a pixel is %1 %2 by %3 %4")
                            .arg(number(r.deltaX), toKeyword(r.unitX), number(r.deltaY), toKeyword(r.unitY));
            }
            if (runsOf(series).size() > 1) {
                line += tr(" (image %1)").arg(run.first + 1);
            }
            lines << line;
        }
    }
    return lines;
}

QStringList UltrasoundInfo::cineLines(const Series& series)
{
    if (!series.cine) {
        return {};
    }
    const double seconds = clipMs(*series.cine) / 1000;
    const QString length = QString::number(seconds, 'f', 2);
    return {series.cine->source == CineTiming::Source::Assumed
                ? tr("    Clip     %1 s at an assumed %2 frames a second: the file gives no times")
                      .arg(length)
                      .arg(CineTiming::kAssumedRate)
                : tr("    Clip     %1 s, times from the file (%2)")
                      .arg(length, QLatin1String(keyword(series.cine->source)))};
}

} // namespace sightline
