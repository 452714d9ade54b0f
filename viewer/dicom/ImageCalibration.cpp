#include "dicom/ImageCalibration.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

namespace sightline {

namespace {

/// No frame of any clip stays longer, ms.
constexpr double kLongestFrame = 3600.0 * 1000;
/// A millionth of a centimetre a pixel, or a kilometre: nobody's image.
constexpr double kSmallestDelta = 1e-9;
constexpr double kLargestDelta = 1e9;
constexpr std::size_t kMostRegions = 256;

int clamped(std::int64_t value)
{
    return static_cast<int>(std::clamp<std::int64_t>(value, std::numeric_limits<int>::min() / 4,
                                                     std::numeric_limits<int>::max() / 4));
}

double delta(std::optional<double> value)
{
    const double size = std::abs(value.value_or(0));
    return size >= kSmallestDelta && size <= kLargestDelta ? *value : 0;
}

std::optional<double> finite(std::optional<double> value)
{
    return value && std::abs(*value) <= 1e12 ? value : std::nullopt;
}

PhysicalUnit unit(int code)
{
    return code > 0 && code <= static_cast<int>(PhysicalUnit::Degree) ? static_cast<PhysicalUnit>(code)
                                                                      : PhysicalUnit::None;
}

CalibrationRegion regionOf(const RegionHeader& h)
{
    CalibrationRegion region;
    region.left = clamped(h.minX);
    region.top = clamped(h.minY);
    region.right = clamped(h.maxX);
    region.bottom = clamped(h.maxY);
    region.format = h.format > 0 && h.format <= static_cast<int>(RegionFormat::Graphics)
                        ? static_cast<RegionFormat>(h.format)
                        : RegionFormat::None;
    region.dataType = h.dataType;
    region.isLowPriority = (h.flags & 1U) != 0;
    region.unitX = unit(h.unitX);
    region.unitY = unit(h.unitY);
    region.deltaX = delta(h.deltaX);
    region.deltaY = delta(h.deltaY);
    if (h.referenceX) {
        region.referenceX = clamped(*h.referenceX);
    }
    if (h.referenceY) {
        region.referenceY = clamped(*h.referenceY);
    }
    region.referenceValueX = finite(h.referenceValueX);
    region.referenceValueY = finite(h.referenceValueY);
    return region;
}

bool isDuration(std::optional<double> milliseconds)
{
    return milliseconds && *milliseconds > 0 && *milliseconds <= kLongestFrame;
}

/// The vector's value n is the time from frame n - 1 to frame n (PS3.3 C.7.6.5); the last frame stays as long
/// as a frame usually does.
std::optional<std::vector<double>> staysOf(std::vector<double> increments, std::size_t frames)
{
    if (increments.size() == frames) {
        increments.erase(increments.begin());
    }
    if (increments.size() + 1 != frames || increments.empty()) {
        return std::nullopt;
    }
    double sum = 0;
    for (const double value : increments) {
        if (!(value >= 0 && value <= kLongestFrame)) {
            return std::nullopt;
        }
        sum += value;
    }
    if (!(sum > 0)) {
        return std::nullopt;
    }
    std::vector<double> sorted = increments;
    std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2),
                     sorted.end());
    const double median = sorted[sorted.size() / 2];
    increments.push_back(median > 0 ? median : sum / static_cast<double>(increments.size()));
    return increments;
}

CineTiming timesOf(const CineHeader& cine, int frames)
{
    using Source = CineTiming::Source;
    const auto vector = staysOf(cine.frameTimesMs, static_cast<std::size_t>(frames));
    const auto byVector = [&] {
        CineTiming timing = CineTiming::even(frames, 0, Source::FrameTimeVector);
        timing.frameMs = *vector;
        return timing;
    };
    if (cine.increment == CineHeader::Increment::SomethingElse) {
        return CineTiming::even(frames, 1000 / CineTiming::kAssumedRate, Source::Assumed);
    }
    if (vector &&
        (cine.increment == CineHeader::Increment::FrameTimeVector || !isDuration(cine.frameTimeMs))) {
        return byVector();
    }
    if (isDuration(cine.frameTimeMs)) {
        return CineTiming::even(frames, *cine.frameTimeMs, Source::FrameTime);
    }
    for (const auto& [rate, source] : {std::pair{cine.recommendedRate, Source::RecommendedRate},
                                       std::pair{cine.cineRate, Source::CineRate}}) {
        if (rate && *rate > 0 && isDuration(1000 / *rate)) {
            return CineTiming::even(frames, 1000 / *rate, source);
        }
    }
    // From the first frame to the last: one step less than there are frames.
    if (cine.effectiveDurationSeconds) {
        const double step = *cine.effectiveDurationSeconds * 1000 / (frames - 1);
        if (isDuration(step)) {
            return CineTiming::even(frames, step, Source::EffectiveDuration);
        }
    }
    return CineTiming::even(frames, 1000 / CineTiming::kAssumedRate, Source::Assumed);
}

} // namespace

std::shared_ptr<const Calibration> calibrationOf(const FileHeader& header, bool spacingIsMm)
{
    std::vector<CalibrationRegion> regions;
    for (const RegionHeader& region : header.regions) {
        if (regions.size() == kMostRegions) {
            break;
        }
        regions.push_back(regionOf(region));
    }
    std::optional<std::array<double, 2>> spacing;
    if (const FrameHeader& frame = header.frames.front(); spacingIsMm && frame.rowSpacing &&
                                                          frame.columnSpacing && *frame.rowSpacing > 0 &&
                                                          *frame.columnSpacing > 0) {
        spacing = {*frame.columnSpacing, *frame.rowSpacing};
    }
    if (regions.empty() && !spacing) {
        return nullptr;
    }
    return std::make_shared<const Calibration>(std::move(regions), header.columns, header.rows, spacing);
}

bool isClip(const FileHeader& header)
{
    if (header.frameCount < 2 || header.format == ImageFormat::Nifti) {
        return false;
    }
    constexpr std::array kFilming{"US", "IVUS", "XA", "RF", "XRF", "ES", "OCT", "IVOCT", "XC", "GM"};
    if (std::find(kFilming.begin(), kFilming.end(), header.modality) != kFilming.end()) {
        return true;
    }
    // Value 3 of Image Type (PS3.3 C.8.4.9.1.1): heart beats and passages are played, heads of a camera and
    // the steps of a whole body are not.
    const std::string& type = header.frames.front().imageType;
    if (header.modality == "NM" &&
        (type.find("\\DYNAMIC") != std::string::npos || type.find("\\GATED") != std::string::npos)) {
        return true;
    }
    return header.cine.increment != CineHeader::Increment::SomethingElse &&
           timesOf(header.cine, header.frameCount).source != CineTiming::Source::Assumed;
}

std::optional<CineTiming> cineTimingOf(const FileHeader& header)
{
    if (header.frameCount < 2) {
        return std::nullopt;
    }
    const int last = header.frameCount - 1;
    CineTiming timing = timesOf(header.cine, header.frameCount);
    // Counted from 1 in the file.
    const auto place = [&](std::optional<int> number, int otherwise) {
        return number ? static_cast<int>(std::clamp<std::int64_t>(std::int64_t{*number} - 1, 0, last))
                      : otherwise;
    };
    const int first = place(header.cine.startTrim, 0);
    const int end = place(header.cine.stopTrim, last);
    // Trims that leave less than two frames, or stand the wrong way round, are no trims.
    if (first < end) {
        timing.first = first;
        timing.last = end;
    }
    timing.shownFirst = place(header.cine.representativeFrame, timing.first);
    timing.sweeps = header.cine.playbackSequencing == 1;
    return timing;
}

} // namespace sightline
