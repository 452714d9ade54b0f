#include "render/VolumePaint.h"

#include <vtkColorTransferFunction.h>
#include <vtkNew.h>
#include <vtkPiecewiseFunction.h>
#include <vtkVolumeProperty.h>

#include <vector>

namespace sightline {

namespace {

/// At a value: how opaque a millimetre is, and its colour.
struct Tone {
    double value;
    double opacity;
    double red;
    double green;
    double blue;
};

struct Light {
    double ambient;
    double diffuse;
    double specular;
    double specularPower;
};

struct Paint {
    std::vector<Tone> tones;
    Light light;
    bool shaded = true;
};

Paint paintOf(VolumePreset preset, bool hounsfield)
{
    if (!hounsfield) {
        if (preset == VolumePreset::Mip) {
            return {{{60, 0, 1, 1, 1}, {1000, 1, 1, 1, 1}}, {1, 0, 0, 1}, false};
        }
        return {{{120, 0, .30, .26, .24},
                 {260, .03, .55, .47, .42},
                 {500, .25, .82, .74, .66},
                 {1000, .75, 1, .97, .92}},
                {.18, .82, .20, 18}};
    }
    switch (preset) {
    case VolumePreset::Bone:
        return {{{130, 0, .50, .20, .13},
                 {190, .05, .70, .38, .26},
                 {260, .20, .88, .68, .50},
                 {400, .55, .96, .88, .74},
                 {800, .90, 1, .97, .91},
                 {1600, .95, 1, 1, .98}},
                {.24, .86, .30, 24}};
    case VolumePreset::Lung:
        return {{{-950, 0, .30, .42, .58},
                 {-880, .006, .42, .56, .76},
                 {-780, .012, .58, .70, .86},
                 {-620, .09, .90, .86, .84},
                 {-380, .45, .98, .78, .66},
                 {50, .80, 1, .70, .56}},
                {.62, .62, .20, 16}};
    case VolumePreset::Vessels:
        return {{{90, 0, .40, .05, .04},
                 {140, .05, .62, .12, .09},
                 {220, .35, .80, .24, .17},
                 {320, .55, .92, .52, .38},
                 {500, .70, .97, .86, .72},
                 {1200, .85, 1, .98, .94}},
                {.24, .86, .32, 28}};
    case VolumePreset::Mip:
        return {{{-50, 0, 1, 1, 1}, {150, .16, 1, 1, 1}, {900, 1, 1, 1, 1}}, {1, 0, 0, 1}, false};
    }
    return {};
}

} // namespace

void paintVolume(vtkVolumeProperty& property, VolumePreset preset, bool hounsfield, double voxelMm)
{
    const Paint paint = paintOf(preset, hounsfield);
    vtkNew<vtkPiecewiseFunction> opacity;
    vtkNew<vtkColorTransferFunction> colour;
    for (const Tone& tone : paint.tones) {
        opacity->AddPoint(tone.value, tone.opacity);
        colour->AddRGBPoint(tone.value, tone.red, tone.green, tone.blue);
    }
    property.SetIndependentComponents(1);
    property.SetScalarOpacity(opacity);
    property.SetColor(colour);
    property.SetScalarOpacityUnitDistance(voxelMm);
    property.SetInterpolationTypeToLinear();
    property.SetShade(paint.shaded ? 1 : 0);
    property.SetAmbient(paint.light.ambient);
    property.SetDiffuse(paint.light.diffuse);
    property.SetSpecular(paint.light.specular);
    property.SetSpecularPower(paint.light.specularPower);
}

} // namespace sightline
