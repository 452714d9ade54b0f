#include "render/VolumeTones.h"

namespace sightline {

bool isProjection(VolumePreset preset)
{
    return preset == VolumePreset::Mip || preset == VolumePreset::MinIp || preset == VolumePreset::Mean;
}

VolumeTones tonesOf(VolumePreset preset, bool hounsfield)
{
    if (!hounsfield) {
        if (isProjection(preset)) {
            return {{{60, 0, 1, 1, 1}, {1000, 1, 1, 1, 1}}};
        }
        return {{{120, 0, .30, .26, .24},
                 {260, .03, .55, .47, .42},
                 {500, .25, .82, .74, .66},
                 {1000, .75, 1, .97, .92}},
                .18,
                .82,
                .20,
                18};
    }
    switch (preset) {
    case VolumePreset::Bone:
        return {{{130, 0, .50, .20, .13},
                 {190, .05, .70, .38, .26},
                 {260, .20, .88, .68, .50},
                 {400, .55, .96, .88, .74},
                 {800, .90, 1, .97, .91},
                 {1600, .95, 1, 1, .98}},
                .24,
                .86,
                .30,
                24};
    case VolumePreset::Lung:
        return {{{-950, 0, .42, .56, .72},
                 {-880, .012, .55, .70, .88},
                 {-780, .022, .72, .84, .96},
                 {-620, .12, .98, .90, .84},
                 {-380, .55, 1, .80, .66},
                 {50, .85, 1, .74, .58}},
                .60,
                .75,
                .22,
                16};
    case VolumePreset::Vessels:
        return {{{90, 0, .40, .05, .04},
                 {140, .05, .62, .12, .09},
                 {220, .35, .80, .24, .17},
                 {320, .55, .92, .52, .38},
                 {500, .70, .97, .86, .72},
                 {1200, .85, 1, .98, .94}},
                .24,
                .86,
                .32,
                28};
    case VolumePreset::Skin:
        return {{{-420, 0, .72, .48, .38},
                 {-300, .25, .86, .62, .50},
                 {-150, .80, .93, .71, .59},
                 {100, .95, .95, .75, .64},
                 {400, .98, 1, .93, .84}},
                .26,
                .80,
                .18,
                14};
    case VolumePreset::Mip:
        return {{{-50, 0, 1, 1, 1}, {150, .16, 1, 1, 1}, {700, .70, 1, 1, 1}, {1600, 1, 1, 1, 1}}};
    case VolumePreset::MinIp:
        return {{{-1010, 0, 1, 1, 1}, {-650, 1, 1, 1, 1}}};
    case VolumePreset::Mean:
        return {{{-800, 0, 1, 1, 1}, {250, 1, 1, 1, 1}}};
    }
    return {};
}

} // namespace sightline
