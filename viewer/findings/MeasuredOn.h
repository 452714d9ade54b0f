#pragma once

#include "findings/Finding.h"
#include "study/Series.h"
#include "study/Volume.h"

#include <optional>

namespace sightline {

/// Why a shape is not measured.
enum class MeasureRefusal { None, DifferentRegions, NoScale, CrossesItself, NoSize, NotNumbers };

/// What a shape is drawn on: a plane through a series.
struct MeasuredOn {
    const Series& series;
    const Volume* volume = nullptr; ///< null: no values of voxels
    Vec3 right{1, 0, 0};
    Vec3 down{0, 1, 0};
    double slabMm = 0; ///< 0: one slice
};

/// The values within a finding once more, where the slices it was counted without are there now; nothing
/// where there is nothing new.
/// @param last  no more slices will come: some of the missing ones are enough
std::optional<RegionValues> renewedValues(const Finding& finding, const Volume& volume, bool last);

/// Gives a finding everything that follows from its shape and what it lies on: scale, plus-minus, kind of
/// millimetres, image and values of the voxels inside (not for kinds that only show a place, nor for masks,
/// which MaskStatistics counts). A refused finding has a scale that measures nothing.
MeasureRefusal measureOn(Finding& finding, const MeasuredOn& on);

} // namespace sightline
