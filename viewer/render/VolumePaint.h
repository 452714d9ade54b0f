#pragma once

#include "render/VolumeScene.h"

class vtkVolumeProperty;

namespace sightline {

/// Colours, opacity and light of a preset.
/// @param hounsfield  CT; otherwise values run from 0 (background) to about 1000 (brightest)
/// @param voxelMm     edge of a voxel, for the opacity of a step along a ray
void paintVolume(vtkVolumeProperty& property, VolumePreset preset, bool hounsfield, double voxelMm);

} // namespace sightline
