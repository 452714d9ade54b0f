#include "render/VolumePaint.h"

#include "render/VolumeTones.h"

#include <vtkColorTransferFunction.h>
#include <vtkNew.h>
#include <vtkPiecewiseFunction.h>
#include <vtkVolumeProperty.h>

namespace sightline {

void paintVolume(vtkVolumeProperty& property, VolumePreset preset, bool hounsfield, double voxelMm)
{
    const VolumeTones paint = tonesOf(preset, hounsfield);
    vtkNew<vtkPiecewiseFunction> opacity;
    vtkNew<vtkColorTransferFunction> colour;
    for (const VolumeTone& tone : paint.tones) {
        opacity->AddPoint(tone.value, tone.opacity);
        colour->AddRGBPoint(tone.value, tone.red, tone.green, tone.blue);
    }
    property.SetIndependentComponents(1);
    property.SetScalarOpacity(opacity);
    property.SetColor(colour);
    property.SetScalarOpacityUnitDistance(voxelMm);
    property.SetInterpolationTypeToLinear();
    property.SetShade(isProjection(preset) ? 0 : 1);
    property.SetAmbient(paint.ambient);
    property.SetDiffuse(paint.diffuse);
    property.SetSpecular(paint.specular);
    property.SetSpecularPower(paint.specularPower);
}

} // namespace sightline
