#include "ai/detectors/Detector.h"

#include "ai/detectors/Eligibility.h"
#include "ai/detectors/NoduleShape.h"
#include "ai/runtime/HeatmapDecoder.h"
#include "ai/runtime/InferenceEngine.h"
#include "ai/runtime/LabelmapDecoder.h"
#include "ai/runtime/LungMask.h"
#include "ai/runtime/Parallel.h"
#include "ai/runtime/Sampling.h"
#include "ai/runtime/TiledInference.h"
#include "findings/Uncertainty.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>
#include <cmath>
#include <future>
#include <limits>
#include <new>

namespace sightline {

namespace {

constexpr double kLeastLungMl = 400;
constexpr double kLeastArrived = 0.9;
// Shares of the whole run on two cores, for a progress bar that moves evenly.
constexpr double kProgressSampled = 0.08;
constexpr double kProgressInferred = 0.97;

QString words(const char* text)
{
    return QCoreApplication::translate("Detector", text);
}

Failed failed(const QString& what)
{
    return Failed{
        words(QT_TRANSLATE_NOOP("Detector", "The detector could not run: %1. Reading goes on without it."))
            .arg(what)};
}

/// The part of `grid` that holds all of a mask and `margin` voxels around it.
Geometry boxAround(const MaskGrid& mask, const Geometry& grid, int margin)
{
    std::array<int, 3> low{grid.size()};
    std::array<int, 3> high{0, 0, 0};
    for (int z = 0; z < mask.size(2); ++z) {
        for (int y = 0; y < mask.size(1); ++y) {
            for (int x = 0; x < mask.size(0); ++x) {
                if (!mask.at(x, y, z)) {
                    continue;
                }
                const VoxelIndex v = grid.toIndex(mask.geometry.toLps(
                    {static_cast<double>(x), static_cast<double>(y), static_cast<double>(z)}));
                const std::array<double, 3> at{v.i, v.j, v.k};
                for (std::size_t n = 0; n < 3; ++n) {
                    low[n] = std::min(low[n], static_cast<int>(std::floor(at[n])) - margin);
                    high[n] = std::max(high[n], static_cast<int>(std::ceil(at[n])) + margin);
                }
            }
        }
    }
    for (std::size_t n = 0; n < 3; ++n) {
        const int last = grid.size(static_cast<int>(n)) - 1;
        low[n] = std::clamp(low[n], 0, last);
        high[n] = std::clamp(high[n], low[n], last);
    }
    return cropped(grid, low, high);
}

Grid<float> networkInput(const Grid<float>& values, const ModelPackage::Input& input)
{
    Grid<float> mapped(values.geometry);
    const double scale = (input.to[1] - input.to[0]) / (input.from[1] - input.from[0]);
    std::transform(values.values.begin(), values.values.end(), mapped.values.begin(), [&](float v) {
        const double held = std::clamp(static_cast<double>(v), input.from[0], input.from[1]);
        return static_cast<float>(input.to[0] + (held - input.from[0]) * scale);
    });
    return mapped;
}

/// The acquired images that a shape reaches, those nearest its centre first.
QStringList imagesOf(const Series& series, const Shape& shape)
{
    QStringList uids;
    if (series.instances.empty()) {
        return uids;
    }
    const Geometry& g = series.geometry;
    const BoxShape box = boundsOf(shape);
    const double centre = g.toIndex(centreOf(shape)).k;
    double reach = 0;
    for (int n = 0; n < 8; ++n) {
        const LpsPoint corner{n & 1 ? box.high.x : box.low.x, n & 2 ? box.high.y : box.low.y,
                              n & 4 ? box.high.z : box.low.z};
        reach = std::max(reach, std::abs(g.toIndex(corner).k - centre));
    }
    const int middle = std::clamp(static_cast<int>(std::lround(centre)), 0, std::max(g.size(2) - 1, 0));
    const auto add = [&](int k) {
        if (k < 0 || k >= g.size(2)) {
            return;
        }
        const auto n = static_cast<std::size_t>(series.instanceOfSlice(k));
        const QString uid = QString::fromStdString(series.instances[n].sopInstanceUid);
        if (!uid.isEmpty() && !uids.contains(uid)) {
            uids.push_back(uid);
        }
    };
    add(middle);
    for (int d = 1; d <= static_cast<int>(std::floor(reach)); ++d) {
        add(middle - d);
        add(middle + d);
    }
    return uids;
}

/// How far a diameter may be off in the worst direction.
double plusMinus(const Series& series)
{
    double worst = 0;
    for (const Vec3& axis : series.geometry.axes()) {
        worst = std::max(worst, lengthUncertaintyMm(axis, series.geometry, series.worstErrorMm()));
    }
    return worst;
}

} // namespace

Detector::Detector(ModelPackage package)
    : package_(std::move(package))
{}

std::optional<QString> Detector::whyNot(const Series& series) const
{
    return reasonAgainst(series, package_);
}

DetectionResult Detector::detect(const Series& series, const Volume& volume,
                                 const DetectionOptions& options) const
try {
    QElapsedTimer clock;
    clock.start();
    const auto report = [&options](double progress) {
        if (options.progress) {
            options.progress(progress);
        }
    };
    report(0);
    if (const auto reason = whyNot(series)) {
        return NotApplicable{*reason};
    }
    if (const auto verified = package_.verify(); !verified) {
        return Failed{verified.error()};
    }
    if (volume.type() == VoxelType::Rgb8) {
        return NotApplicable{
            words(QT_TRANSLATE_NOOP("Detector", "not run: colour pictures, the model needs grey values"))};
    }
    const int slices = volume.geometry().size(2);
    if (volume.arrivedSlices() < kLeastArrived * slices) {
        return failed(words(QT_TRANSLATE_NOOP("Detector", "only %1 of %2 slices could be read"))
                          .arg(volume.arrivedSlices())
                          .arg(slices));
    }

    // Opening LibTorch takes as long as sampling the volume: both at once.
    const int threads = threadCount(options.threads);
    auto opening = std::async(std::launch::async, [this, &options] {
        return loadEngine(package_.weightsPath().toStdString(), options.device, 1);
    });

    const ModelPackage::Input& input = package_.input();
    const Geometry whole = patientGrid(volume.geometry(), input.spacingMm);
    Geometry box = whole;
    std::optional<LungMask> lungs;
    if (input.region == QStringLiteral("lungs")) {
        lungs = findLungs(volume, threads);
        if (lungs->airMl < kLeastLungMl) {
            return NotApplicable{
                words(QT_TRANSLATE_NOOP(
                          "Detector",
                          "not run: no lungs in the picture (%1 ml of air-filled lung, %2 ml needed)"))
                    .arg(std::lround(lungs->airMl))
                    .arg(std::lround(kLeastLungMl))};
        }
        const auto& overlap = package_.tiling().overlap;
        box = boxAround(lungs->region, whole, *std::max_element(overlap.begin(), overlap.end()) / 2);
    }
    if (options.stop.stop_requested()) {
        return Stopped{};
    }
    report(kProgressSampled / 2);

    SamplingOptions sampling;
    sampling.threads = threads;
    const double unit = (input.to[1] - input.to[0]) / (input.from[1] - input.from[0]);
    sampling.outside = unit != 0 ? input.from[0] + (input.padValue - input.to[0]) / unit : input.from[0];
    sampling.lowest = volume.unit() == Unit::Hounsfield ? -1024 : std::numeric_limits<float>::lowest();
    const Grid<float> values = sampled(volume, box, sampling);
    const Grid<float> mapped = networkInput(values, input);
    report(kProgressSampled);

    auto engine = opening.get();
    if (!engine) {
        return failed(QString::fromStdString(engine.error()));
    }
    std::function<bool(LpsPoint)> wanted;
    if (lungs) {
        wanted = [&lungs](LpsPoint point) { return lungs->contains(point); };
    }
    TiledInferenceOptions tiles;
    tiles.wanted = wanted;
    // One thread a tile beats all threads on one tile: small layers do not split well.
    tiles.workers = (*engine)->device() == "cpu" ? threads : 1;
    tiles.stop = options.stop;
    tiles.progress = [&report](double p) {
        report(kProgressSampled + p * (kProgressInferred - kProgressSampled));
    };
    const auto map = runTiles(**engine, mapped, package_.tiling(), package_.output(), input.padValue, tiles);
    if (!map) {
        return failed(QString::fromStdString(map.error()));
    }
    if (!map->has_value()) {
        return Stopped{};
    }

    const bool heatmap = package_.output().decoder == QStringLiteral("heatmap");
    const std::vector<Mark> marks = heatmap
                                        ? decodeHeatmap(**map, package_.output(), package_.floor(), wanted)
                                        : decodeLabelmap(**map, package_.output(), package_.floor(), wanted);
    Done done;
    done.model = package_.identity();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const Mark& mark : marks) {
        Finding finding;
        finding.trackingUid = newUid();
        finding.kind = package_.kind();
        finding.label =
            QStringLiteral("%1 %2").arg(displayName(package_.kind())).arg(done.findings.size() + 1);
        finding.shape =
            mark.shape ? *mark.shape : Shape(noduleShape(values, lungs ? &*lungs : nullptr, mark));
        finding.studyUid = QString::fromStdString(series.studyUid);
        finding.seriesUid = QString::fromStdString(series.uid);
        finding.frameOfReferenceUid = QString::fromStdString(series.frameOfReferenceUid);
        finding.sopInstanceUids = imagesOf(series, finding.shape);
        finding.origin = ModelOrigin{package_.identity().id, package_.identity().name,
                                     package_.identity().version, package_.identity().sha256, mark.score};
        finding.created = now;
        finding.plusMinusMm = plusMinus(series);
        done.findings.push_back(std::move(finding));
    }
    report(1);
    done.seconds = static_cast<double>(clock.nsecsElapsed()) * 1e-9;
    return done;
} catch (const std::bad_alloc&) {
    return failed(words(
        QT_TRANSLATE_NOOP("Detector", "there is not enough memory; close other studies and try again")));
} catch (const std::exception& error) {
    return failed(QString::fromUtf8(error.what()));
}

} // namespace sightline
