#include "dicom/VolumeFill.h"

#include "dicom/ArchiveCache.h"
#include "dicom/DecodeCrew.h"
#include "dicom/NiftiSeries.h"
#include "dicom/PresentationReader.h"
#include "dicom/SliceResampler.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>
#include <cmath>

namespace sightline {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(VolumeFill)
};

/// Values of CT below are raised to it.
constexpr double kLeastHounsfield = -1024;

/// True where decoding applies the rescale, so that the volume holds the values themselves.
bool holdsValues(const Series& series)
{
    return series.unit == Unit::Hounsfield || series.voxelType == VoxelType::Float32;
}

/// Has the padding of an instance marked as the series marks it, in the cheapest way that does.
void markPadding(const Series& series, const Instance& instance, FrameRequest& request)
{
    const double high = instance.padding->high * instance.slope + instance.intercept;
    const double low = instance.padding->low * instance.slope + instance.intercept;
    // Padding in the bits above the high bit is gone with them: such samples are looked at whole.
    if (request.isHounsfield && instance.isPaddingInRange && std::max(low, high) < kLeastHounsfield) {
        request.keepsBackground = true;
    } else if (request.applyRescale || request.hasModalityLut || !(instance.padding == series.padding)) {
        request.padding = instance.padding;
        request.paddingVoxel = series.padding->low;
    }
}

FrameRequest requestFor(const Series& series, int n, std::uint64_t offset)
{
    const Instance& instance = series.instances[static_cast<std::size_t>(n)];
    FrameRequest request;
    request.frame = instance.frame;
    request.rows = series.rows;
    request.columns = series.columns;
    request.offset = offset;
    request.type = series.voxelType;
    request.applyRescale = holdsValues(series);
    request.slope = instance.slope;
    request.intercept = instance.intercept;
    request.isHounsfield = series.unit == Unit::Hounsfield;
    request.format = instance.format;
    request.stored = instance.stored;
    if (instance.hasModalityLut) {
        request.applyRescale = false;
        request.hasModalityLut = true;
    }
    if (instance.padding && series.padding) {
        markPadding(series, instance, request);
    }
    return request;
}

std::size_t instanceBytes(const Series& series)
{
    return static_cast<std::size_t>(series.rows) * static_cast<std::size_t>(series.columns) *
           bytesPerVoxel(series.voxelType);
}

std::shared_ptr<Volume> volumeFor(const Series& series, const Geometry& geometry)
{
    const bool raw = !holdsValues(series) && !series.instances.empty();
    auto volume =
        Volume::create(geometry, series.voxelType, series.unit, raw ? series.instances.front().slope : 1,
                       raw ? series.instances.front().intercept : 0);
    if (volume) {
        volume->setPadding(series.padding);
        volume->setLowBright(series.isInverted);
    }
    return volume;
}

QString noMemory(const Series& series)
{
    const double gigabytes = static_cast<double>(series.geometry.voxelCount()) *
                             static_cast<double>(bytesPerVoxel(series.voxelType)) / (1 << 30);
    return Text::
        tr("There is no memory for this series (%1 GB). Close other studies or programs and open it again.")
            .arg(gigabytes, 0, 'f', 1);
}

/// Instances from the one that is looked at outwards.
std::vector<int> orderFrom(int first, int count)
{
    std::vector<int> order;
    order.reserve(static_cast<std::size_t>(count));
    first = std::clamp(first, 0, std::max(count - 1, 0));
    for (int distance = 0; static_cast<int>(order.size()) < count; ++distance) {
        if (first + distance < count) {
            order.push_back(first + distance);
        }
        if (distance > 0 && first - distance >= 0) {
            order.push_back(first - distance);
        }
    }
    return order;
}

} // namespace

tl::expected<std::shared_ptr<Volume>, QString> makeVolume(const Series& series)
{
    // More than that is a false size in a header, not a picture.
    constexpr long long kMostBytes = 1LL << 36;
    const bool isSane =
        series.geometry.voxelCount() > 0 &&
        series.geometry.voxelCount() < kMostBytes / static_cast<long long>(bytesPerVoxel(series.voxelType));
    auto volume = isSane ? volumeFor(series, series.geometry) : nullptr;
    if (!volume) {
        return tl::unexpected(noMemory(series));
    }
    return volume;
}

tl::expected<void, QString> fillVolume(const Series& series, const std::shared_ptr<Volume>& volume,
                                       int firstSlice, const VolumeFillEvents& events, std::stop_token stop)
{
    const SliceResampler resampler(series);
    const int count = static_cast<int>(series.instances.size());
    const int total = series.geometry.size(2);
    const std::size_t bytes = instanceBytes(series);
    // Slices that stand on the grid are decoded in place; others go by way of a buffer that lives only as
    // long as this call.
    std::shared_ptr<PixelBuffer> acquired;
    if (!resampler.isDirect()) {
        acquired = PixelBuffer::create(bytes * static_cast<std::size_t>(count));
        if (!acquired) {
            return tl::unexpected(noMemory(series));
        }
    }
    enum class State : unsigned char { Waiting, Decoded, Failed };
    std::vector<State> states(static_cast<std::size_t>(count), State::Waiting);
    const double outside = series.padding                    ? series.padding->low
                           : series.unit == Unit::Hounsfield ? kLeastHounsfield
                                                             : 0;

    const auto arrive = [&](int k) {
        volume->markSlice(k);
        if (events.sliceArrived) {
            events.sliceArrived(k, volume->arrivedSlices(), total);
        }
    };
    int failures = 0;
    QString firstReason;
    const auto fail = [&](int n, const QString& reason) {
        states[static_cast<std::size_t>(n)] = State::Failed;
        ++failures;
        const QString name =
            QFileInfo(shownPath(series.instances[static_cast<std::size_t>(n)].path)).fileName();
        if (firstReason.isEmpty()) {
            firstReason = QStringLiteral("%1: %2").arg(name, reason);
        }
        if (events.issueFound) {
            const QString text =
                Text::tr("slice %1 (%2) is left empty: %3").arg(QString::number(n + 1), name, reason);
            events.issueFound({SeriesIssue::Kind::UnreadableSlice, text.toStdString(), 0});
        }
    };

    std::vector<int> order = orderFrom(series.instanceOfSlice(firstSlice), count);
    if (resampler.isDirect()) {
        // Slices of a series that has grown are there from before.
        std::erase_if(order, [&](int n) { return volume->hasSlice(n); });
    }
    std::size_t place = 0;
    DecodeCrew crew(std::min(DecodeCrew::usualSize(), count),
                    acquired ? acquired : std::shared_ptr<PixelBuffer>(volume, &volume->buffer()));
    const auto ran = crew.run(
        [&]() -> std::optional<DecodeCrew::Request> {
            if (place == order.size()) {
                return std::nullopt;
            }
            const int n = order[place++];
            const FrameRequest request = requestFor(series, n, bytes * static_cast<std::size_t>(n));
            const Instance& instance = series.instances[static_cast<std::size_t>(n)];
            return DecodeCrew::Request{static_cast<std::size_t>(n),
                                       decodeMessage(DecodeKind::DecodeFrame, request),
                                       instance.path,
                                       instance.stamp,
                                       false,
                                       instance.format == ImageFormat::Nifti ? niftiPixelFile(instance.path)
                                                                             : std::string()};
        },
        [&](const DecodeCrew::Outcome& outcome) {
            const int n = static_cast<int>(outcome.id);
            if (const auto refusal = refusalOf(outcome)) {
                fail(n, refusal->reason);
                return;
            }
            states[outcome.id] = State::Decoded;
            if (resampler.isDirect()) {
                arrive(n);
                return;
            }
            for (const int k : resampler.targetsOf(n)) {
                const auto sources = resampler.sourcesOf(k);
                const bool isComplete = std::all_of(sources.begin(), sources.end(), [&](int source) {
                    return states[static_cast<std::size_t>(source)] == State::Decoded;
                });
                if (isComplete && !volume->hasSlice(k) && !stop.stop_requested()) {
                    resampler.resample(k, acquired->data(), outside, *volume);
                    arrive(k);
                }
            }
        },
        stop);
    if (!ran) {
        return ran;
    }
    if (failures == count) {
        return tl::unexpected(
            Text::tr("No image of this series could be decoded. The first problem: %1").arg(firstReason));
    }
    if (resampler.isDirect()) {
        readGraphics(series, *volume, stop);
    }
    return {};
}

tl::expected<std::shared_ptr<Volume>, QString> loadInstance(const Series& series, int n, std::stop_token stop)
{
    if (n < 0 || n >= static_cast<int>(series.instances.size())) {
        return tl::unexpected(Text::tr("The series has no such image."));
    }
    Series alone = series;
    alone.instances = {series.instances[static_cast<std::size_t>(n)]};
    alone.isVolume = false;
    alone.geometry =
        Geometry({}, series.geometry.axes(), series.geometry.spacing(), {series.columns, series.rows, 1});
    auto volume = makeVolume(alone);
    if (!volume) {
        return volume;
    }
    const auto filled = fillVolume(alone, *volume, 0, {}, stop);
    if (!filled) {
        return tl::unexpected(filled.error());
    }
    return volume;
}

} // namespace sightline
