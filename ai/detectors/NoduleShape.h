#pragma once

#include "ai/runtime/Grid.h"
#include "ai/runtime/LungMask.h"
#include "ai/runtime/Mark.h"

namespace sightline {

/// The ellipsoid that a nodule fills, from the pixels around a mark: what is brighter than halfway between
/// nodule and lung, connected to the mark, within 1.5 times the predicted radius and within the lung, freed
/// of vessels by an opening; its second moments and its partial-volume weighted volume give the half axes.
/// Where that does not come near the predicted size (it ran into a vessel or the wall, or there is hardly any
/// contrast), the sphere of the predicted diameter.
/// @param hu  values in HU on the model's grid; may be clamped
/// @param lungs  null: no limit
EllipseShape noduleShape(const Grid<float>& hu, const LungMask* lungs, const Mark& mark);

} // namespace sightline
