#pragma once

#include <vector>

namespace sightline {

/// How the volume view paints tissue: five lit bodies and projections of the values themselves.
enum class VolumePreset { Bone, Lung, Vessels, Skin, Mip, MinIp, Mean };

/// True for the presets that show a value of the ray (largest, smallest, mean) and no lit surface.
bool isProjection(VolumePreset preset);

/// At a value: how opaque 1.6 mm of tissue are (for a projection: how bright), and its colour.
struct VolumeTone {
    double value; ///< HU; for other units 0 (second percentile) to 1000 (99.8th)
    double opacity;
    double red; ///< 0 to 1
    double green;
    double blue;
};

struct VolumeTones {
    std::vector<VolumeTone> tones; ///< values grow
    double ambient = 1;
    double diffuse = 0;
    double specular = 0;
    double specularPower = 1;
};

/// @param hounsfield  CT; otherwise the values are scaled as reduceVolume() says
VolumeTones tonesOf(VolumePreset preset, bool hounsfield);

/// The tissue thickness that the opacity of a tone is meant for, mm.
inline constexpr double kToneMm = 1.6;

} // namespace sightline
