#include "dicom/worker/AcquisitionReader.h"

#include "dicom/worker/ElementValues.h"
#include "dicom/worker/PrivateElement.h"
#include "dicom/worker/TimeReader.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

namespace sightline {

namespace {

std::string textOf(DcmItem& item, const DcmTagKey& tag)
{
    OFString text;
    item.findAndGetOFStringArray(tag, text);
    return {text.c_str(), text.length()};
}

std::optional<double> positive(DcmItem* item, const DcmTagKey& tag)
{
    const auto value = number(item, tag);
    return value && *value > 0 ? value : std::nullopt;
}

void readProjection(DcmItem& dataset, ProjectionHeader& projection)
{
    std::array<double, 2> spacing{};
    if (readNumbers(&dataset, DCM_ImagerPixelSpacing, spacing.data(), 2) && spacing[0] > 0 &&
        spacing[1] > 0) {
        projection.imagerSpacing = spacing;
    }
    projection.magnification = positive(&dataset, DCM_EstimatedRadiographicMagnificationFactor);
    projection.sourceToDetector = positive(&dataset, DCM_DistanceSourceToDetector);
    projection.sourceToPatient = positive(&dataset, DCM_DistanceSourceToPatient);
    projection.calibration = textOf(dataset, DCM_PixelSpacingCalibrationType);
}

void readUptake(DcmItem& dataset, UptakeHeader& uptake)
{
    uptake.units = textOf(dataset, DCM_Units);
    uptake.decayCorrection = textOf(dataset, DCM_DecayCorrection);
    // Enhanced PET states the moment itself (PS3.3 C.8.22.2).
    const auto corrected = secondsOf(textOf(dataset, DCM_DecayCorrectionDateTime));
    if (uptake.decayCorrection.empty() && corrected) {
        uptake.decayCorrection = "START";
        uptake.seriesStart = corrected;
    }
    uptake.correctedImage = textOf(dataset, DCM_CorrectedImage);
    uptake.suvType = textOf(dataset, DCM_SUVType);
    uptake.weightKg = positive(&dataset, DCM_PatientWeight);
    uptake.frameMs = positive(&dataset, DCM_ActualFrameDuration);
    const std::string seriesDate = textOf(dataset, DCM_SeriesDate);
    if (!uptake.seriesStart) {
        uptake.seriesStart = secondsOf(seriesDate, textOf(dataset, DCM_SeriesTime));
    }
    DcmItem* tracer = nullptr;
    dataset.findAndGetSequenceItem(DCM_RadiopharmaceuticalInformationSequence, tracer);
    if (tracer) {
        uptake.doseBq = positive(tracer, DCM_RadionuclideTotalDose);
        uptake.halfLifeSeconds = positive(tracer, DCM_RadionuclideHalfLife);
        uptake.injection = secondsOf(textOf(*tracer, DCM_RadiopharmaceuticalStartDateTime));
        if (!uptake.injection) {
            // The time alone is of the day of the scan.
            uptake.injection = secondsOf(seriesDate, textOf(*tracer, DCM_RadiopharmaceuticalStartTime));
        }
    }
    const auto philips =
        privateNumbers(dataset, 0x7053, "Philips PET Private Group", 0x00, PrivateForm::Text);
    if (!philips.empty() && philips.front() > 0) {
        uptake.philipsFactor = philips.front();
    }
}

} // namespace

void readAcquisition(DcmItem& dataset, FileHeader& header)
{
    readProjection(dataset, header.projection);
    header.patientOrientation = textOf(dataset, DCM_PatientOrientation);
    if (header.modality == "PT") {
        readUptake(dataset, header.uptake);
    }
}

} // namespace sightline
