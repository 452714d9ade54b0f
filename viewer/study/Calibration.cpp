#include "study/Calibration.h"

#include <algorithm>
#include <cmath>

namespace sightline {

namespace {

/// So many pixels may a rectangle reach beyond its image: some scanners write the first pixel after it.
constexpr int kBeyond = 1;

bool isScaled(PhysicalUnit unit, double delta)
{
    return unit != PhysicalUnit::None && std::isfinite(delta) && delta != 0;
}

CalibrationRegion checked(CalibrationRegion region, int columns, int rows)
{
    using Fault = CalibrationRegion::Fault;
    const bool claimsDistance =
        region.unitX == PhysicalUnit::Centimetre && region.unitY == PhysicalUnit::Centimetre;
    const bool scaledX = isScaled(region.unitX, region.deltaX);
    const bool scaledY = isScaled(region.unitY, region.deltaY);
    if (region.right < region.left || region.bottom < region.top) {
        region.fault = Fault::NoRectangle;
    } else if (region.left < 0 || region.top < 0 || region.left >= columns || region.top >= rows ||
               region.right - kBeyond >= columns || region.bottom - kBeyond >= rows) {
        // An image that was made smaller keeps the regions of the large one: lengths would come out wrong by
        // the same factor.
        region.fault = Fault::OutOfImage;
    } else if (claimsDistance ? !(scaledX && scaledY) : !(scaledX || scaledY)) {
        region.fault = Fault::NoScale;
    } else {
        region.right = std::min(region.right, columns - 1);
        region.bottom = std::min(region.bottom, rows - 1);
    }
    region.deltaX = std::isfinite(region.deltaX) ? region.deltaX : 0;
    region.deltaY = std::isfinite(region.deltaY) ? region.deltaY : 0;
    return region;
}

struct WholePixel {
    int x;
    int y;
};

std::optional<WholePixel> wholePixel(PixelPoint p)
{
    constexpr double kLargest = 1e9;
    if (!(std::abs(p.x) < kLargest && std::abs(p.y) < kLargest)) {
        return std::nullopt;
    }
    return WholePixel{static_cast<int>(std::floor(p.x + 0.5)), static_cast<int>(std::floor(p.y + 0.5))};
}

bool isSameScale(const CalibrationRegion& a, const CalibrationRegion& b)
{
    const auto isNear = [](double p, double q) { return std::abs(p - q) <= 1e-6 * std::abs(p); };
    return a.format == b.format && a.unitX == b.unitX && a.unitY == b.unitY && isNear(a.deltaX, b.deltaX) &&
           isNear(a.deltaY, b.deltaY);
}

ImageScale plainScale(const std::optional<std::array<double, 2>>& spacingMm)
{
    ImageScale scale;
    if (spacingMm) {
        scale.source = ImageScale::Source::PixelSpacing;
        scale.x = {PhysicalUnit::Millimetre, (*spacingMm)[0], std::nullopt};
        scale.y = {PhysicalUnit::Millimetre, (*spacingMm)[1], std::nullopt};
    } else {
        scale.x = {PhysicalUnit::Pixel, 1, std::nullopt};
        scale.y = {PhysicalUnit::Pixel, 1, std::nullopt};
    }
    return scale;
}

} // namespace

Calibration::Calibration(std::vector<CalibrationRegion> regions, int columns, int rows,
                         std::optional<std::array<double, 2>> spacingMm)
    : regions_(std::move(regions))
    , spacingMm_(spacingMm)
{
    for (CalibrationRegion& region : regions_) {
        region = checked(region, columns, rows);
    }
}

bool Calibration::hasUsableRegion() const
{
    return std::any_of(regions_.begin(), regions_.end(), [](const CalibrationRegion& region) {
        return region.fault == CalibrationRegion::Fault::None;
    });
}

std::optional<std::size_t> Calibration::regionAt(PixelPoint pixel) const
{
    const auto at = wholePixel(pixel);
    std::optional<std::size_t> best;
    for (std::size_t n = 0; at && n < regions_.size(); ++n) {
        const CalibrationRegion& region = regions_[n];
        if (region.fault != CalibrationRegion::Fault::None || !region.contains(at->x, at->y)) {
            continue;
        }
        if (!best) {
            best = n;
            continue;
        }
        const CalibrationRegion& other = regions_[*best];
        if (region.isLowPriority != other.isLowPriority ? other.isLowPriority
                                                        : region.area() < other.area()) {
            best = n;
        }
    }
    return best;
}

ScaleAnswer Calibration::scaleFor(std::span<const PixelPoint> pixels) const
{
    if (!hasUsableRegion()) {
        return {plainScale(spacingMm_), std::nullopt};
    }
    std::vector<std::size_t> regions;
    for (const PixelPoint& pixel : pixels) {
        const auto region = regionAt(pixel);
        if (!region) {
            return {std::nullopt, ScaleRefusal::OutsideRegions};
        }
        regions.push_back(*region);
    }
    if (regions.empty()) {
        return {std::nullopt, ScaleRefusal::OutsideRegions};
    }
    if (std::all_of(regions.begin(), regions.end(), [&](std::size_t n) { return n == regions.front(); })) {
        return {regions_[regions.front()].scale(), std::nullopt};
    }
    for (const CalibrationRegion& common : regions_) {
        if (common.fault != CalibrationRegion::Fault::None) {
            continue;
        }
        bool serves = true;
        for (std::size_t n = 0; n < pixels.size() && serves; ++n) {
            const WholePixel at = *wholePixel(pixels[n]);
            serves = common.contains(at.x, at.y) && isSameScale(common, regions_[regions[n]]);
        }
        if (serves) {
            return {common.scale(), std::nullopt};
        }
    }
    return {std::nullopt, ScaleRefusal::DifferentRegions};
}

std::optional<ImageScale> Calibration::pictureScale() const
{
    if (!hasUsableRegion()) {
        return spacingMm_ ? std::optional(plainScale(spacingMm_)) : std::nullopt;
    }
    const CalibrationRegion* first = nullptr;
    for (const CalibrationRegion& region : regions_) {
        if (!region.isSpatial()) {
            continue;
        }
        if (first &&
            (std::abs(std::abs(region.deltaX) - std::abs(first->deltaX)) > 1e-6 * std::abs(first->deltaX) ||
             std::abs(std::abs(region.deltaY) - std::abs(first->deltaY)) > 1e-6 * std::abs(first->deltaY))) {
            return std::nullopt;
        }
        first = first ? first : &region;
    }
    return first ? std::optional(first->scale()) : std::nullopt;
}

std::optional<double> Calibration::aspectRatio() const
{
    const CalibrationRegion* largest = nullptr;
    for (const CalibrationRegion& region : regions_) {
        if (region.isSpatial() && (!largest || region.area() > largest->area())) {
            largest = &region;
        }
    }
    if (largest) {
        return std::abs(largest->deltaY / largest->deltaX);
    }
    if (spacingMm_) {
        return (*spacingMm_)[1] / (*spacingMm_)[0];
    }
    return std::nullopt;
}

} // namespace sightline
