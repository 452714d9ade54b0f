#pragma once

#include "study/CalibrationRegion.h"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace sightline {

/// A place on an image: pixels, whole numbers are pixel centres.
struct PixelPoint {
    double x = 0;
    double y = 0;
};

/// Why places on an image cannot be measured against each other.
enum class ScaleRefusal {
    OutsideRegions,   ///< at least one lies where the image has no scale
    DifferentRegions, ///< they lie in regions with scales of their own
};

/// A scale, or why there is none.
struct ScaleAnswer {
    std::optional<ImageScale> scale;
    std::optional<ScaleRefusal> refusal;
};

/// How an image that does not lie in the patient's millimetres is measured: by its calibrated regions where
/// it has any that carry a scale, else by its pixel spacing, else in pixels. Shared by the frames of a clip.
class Calibration {
public:
    Calibration() = default;
    /// Checks the regions: what cannot be measured in gets its `fault` and is never used, rectangles that
    /// reach one pixel beyond the image (some scanners write the first pixel after the region) are cut to it.
    /// @param spacingMm  distance of columns and of rows, where that is a distance in the patient
    Calibration(std::vector<CalibrationRegion> regions, int columns, int rows,
                std::optional<std::array<double, 2>> spacingMm = std::nullopt);

    const std::vector<CalibrationRegion>& regions() const { return regions_; }
    const std::optional<std::array<double, 2>>& spacingMm() const { return spacingMm_; }
    /// A region that can be measured in is there.
    bool hasUsableRegion() const;

    /// The region that a pixel belongs to, among those that can be measured in. Where several overlap: high
    /// priority before low (PS3.3 C.8.5.5.1.3), then the smallest, then the first.
    std::optional<std::size_t> regionAt(PixelPoint pixel) const;

    /// The scale under which these pixels can be measured against each other. All must belong to one region;
    /// where they belong to overlapping ones (colour flow over tissue), a region that holds them all serves
    /// if the others' scale is the same (PS3.3 C.8.5.5.1.3, figure C.8-6).
    ScaleAnswer scaleFor(std::span<const PixelPoint> pixels) const;

    /// The one scale in millimetres that the whole picture has: of its two-dimensional regions where they
    /// agree, of its pixel spacing where there are no regions.
    std::optional<ImageScale> pictureScale() const;

    /// Height of a pixel over its width, where the image lies in millimetres: of the largest such region,
    /// else of the spacing.
    std::optional<double> aspectRatio() const;

    friend bool operator==(const Calibration&, const Calibration&) = default;

private:
    std::vector<CalibrationRegion> regions_;
    std::optional<std::array<double, 2>> spacingMm_;
};

} // namespace sightline
