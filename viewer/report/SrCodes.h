#pragma once

#include "findings/Finding.h"

#include <optional>

namespace sightline {

/// A coded concept: value, scheme and meaning (PS3.3 8.1). Plain text so that nobody needs DCMTK to name a
/// code.
struct SrCode {
    const char* value;
    const char* scheme;
    const char* meaning;

    friend bool operator==(const SrCode& a, const SrCode& b)
    {
        return QLatin1String(a.value) == QLatin1String(b.value) &&
               QLatin1String(a.scheme) == QLatin1String(b.scheme);
    }
};

/// The codes of PS3.16 that TID 1500 and the templates in it use here.
namespace sr {

inline constexpr SrCode kReport{"126000", "DCM", "Imaging Measurement Report"};
inline constexpr SrCode kLanguage{"121049", "DCM", "Language of Content Item and Descendants"};
inline constexpr SrCode kEnglish{"en-US", "RFC5646", "English (United States)"};
inline constexpr SrCode kObserverType{"121005", "DCM", "Observer Type"};
inline constexpr SrCode kPerson{"121006", "DCM", "Person"};
inline constexpr SrCode kDevice{"121007", "DCM", "Device"};
inline constexpr SrCode kPersonName{"121008", "DCM", "Person Observer Name"};
inline constexpr SrCode kPersonOrganization{"121009", "DCM", "Person Observer's Organization Name"};
inline constexpr SrCode kDeviceUid{"121012", "DCM", "Device Observer UID"};
inline constexpr SrCode kDeviceName{"121013", "DCM", "Device Observer Name"};
inline constexpr SrCode kDeviceManufacturer{"121014", "DCM", "Device Observer Manufacturer"};
inline constexpr SrCode kDeviceModel{"121015", "DCM", "Device Observer Model Name"};
inline constexpr SrCode kProcedure{"121058", "DCM", "Procedure reported"};
inline constexpr SrCode kImageLibrary{"111028", "DCM", "Image Library"};
inline constexpr SrCode kImageLibraryGroup{"126200", "DCM", "Image Library Group"};
inline constexpr SrCode kModality{"121139", "DCM", "Modality"};
inline constexpr SrCode kFrameOfReference{"112227", "DCM", "Frame of Reference UID"};
inline constexpr SrCode kMeasurements{"126010", "DCM", "Imaging Measurements"};
inline constexpr SrCode kGroup{"125007", "DCM", "Measurement Group"};
inline constexpr SrCode kTrackingId{"112039", "DCM", "Tracking Identifier"};
inline constexpr SrCode kTrackingUid{"112040", "DCM", "Tracking Unique Identifier"};
inline constexpr SrCode kFindingCategory{"276214006", "SCT", "Finding category"};
inline constexpr SrCode kAbnormalStructure{"49755003", "SCT", "Morphologically Abnormal Structure"};
inline constexpr SrCode kFinding{"121071", "DCM", "Finding"};
inline constexpr SrCode kVolumeSurface{"121231", "DCM", "Volume Surface"};
inline constexpr SrCode kImageRegion{"111030", "DCM", "Image Region"};
inline constexpr SrCode kSourceSeries{"121232", "DCM", "Source series for segmentation"};
inline constexpr SrCode kSourceImage{"121233", "DCM", "Source image for segmentation"};
inline constexpr SrCode kSource{"260753009", "SCT", "Source"};
inline constexpr SrCode kAlgorithmName{"111001", "DCM", "Algorithm Name"};
inline constexpr SrCode kAlgorithmVersion{"111003", "DCM", "Algorithm Version"};
inline constexpr SrCode kAlgorithmManufacturer{"122405", "DCM", "Algorithm Manufacturer"};
inline constexpr SrCode kAlgorithmParameters{"111002", "DCM", "Algorithm Parameters"};
inline constexpr SrCode kPath{"121055", "DCM", "Path"};
inline constexpr SrCode kLength{"410668003", "SCT", "Length"};
inline constexpr SrCode kLongAxis{"103339001", "SCT", "Long Axis"};
inline constexpr SrCode kShortAxis{"103340004", "SCT", "Short Axis"};
inline constexpr SrCode kDiameter{"81827009", "SCT", "Diameter"};
inline constexpr SrCode kArea{"42798000", "SCT", "Area"};
inline constexpr SrCode kVolume{"118565006", "SCT", "Volume"};
inline constexpr SrCode kAngle{"1483009", "SCT", "Angle"};
inline constexpr SrCode kAttenuation{"112031", "DCM", "Attenuation Coefficient"};
inline constexpr SrCode kAdc{"113041", "DCM", "Apparent Diffusion Coefficient"};
inline constexpr SrCode kDerivation{"121401", "DCM", "Derivation"};
inline constexpr SrCode kMean{"373098007", "SCT", "Mean"};
inline constexpr SrCode kDeviation{"386136009", "SCT", "Standard Deviation"};
inline constexpr SrCode kMinimum{"255605001", "SCT", "Minimum"};
inline constexpr SrCode kMaximum{"56851009", "SCT", "Maximum"};
inline constexpr SrCode kHounsfield{"[hnsf'U]", "UCUM", "Hounsfield unit"};
inline constexpr SrCode kSquareMicrometrePerSecond{"um2/s", "UCUM", "square micrometer per second"};
inline constexpr SrCode kBecquerel{"Bq/ml", "UCUM", "Becquerels/milliliter"};
inline constexpr SrCode kSuv{"g/ml{SUVbw}", "UCUM", "Standardized Uptake Value body weight"};
inline constexpr SrCode kNoUnits{"1", "UCUM", "no units"};
/// No code of the standard stands for these: private ones, of scheme 99SIGHTLINE.
inline constexpr SrCode kValue{"value", "99SIGHTLINE", "Pixel value"};
inline constexpr SrCode kPixelCount{"count", "99SIGHTLINE", "Number of pixels"};
inline constexpr SrCode kDrawing{"kind", "99SIGHTLINE", "Kind of drawing"};
inline constexpr SrCode kTime{"110858", "DCM", "Time"};
inline constexpr SrCode kFlowVelocity{"110828", "DCM", "Flow Velocity"};
inline constexpr SrCode kProbability{"122157", "DCM", "Probability"};
inline constexpr SrCode kContext{"408729009", "SCT", "Finding context"};
inline constexpr SrCode kConfirmed{"410605003", "SCT", "Confirmed present"};
inline constexpr SrCode kAbsent{"410516002", "SCT", "Known absent"};
inline constexpr SrCode kSuspected{"415684004", "SCT", "Suspected"};
inline constexpr SrCode kComment{"121106", "DCM", "Comment"};
inline constexpr SrCode kQualitative{"C0034375", "UMLS", "Qualitative Evaluations"};
inline constexpr SrCode kImpression{"121073", "DCM", "Impression"};

inline constexpr SrCode kMillimetre{"mm", "UCUM", "millimeter"};
inline constexpr SrCode kSquareMillimetre{"mm2", "UCUM", "square millimeter"};
inline constexpr SrCode kCubicMillimetre{"mm3", "UCUM", "cubic millimeter"};
inline constexpr SrCode kPixels{"{pixels}", "UCUM", "pixels"};
inline constexpr SrCode kSecond{"s", "UCUM", "second"};
inline constexpr SrCode kCentimetrePerSecond{"cm/s", "UCUM", "centimeter per second"};
inline constexpr SrCode kDegree{"deg", "UCUM", "degree"};
inline constexpr SrCode kPercent{"%", "UCUM", "percent"};

/// What stands for a kind as (121071, DCM, "Finding"); nothing for a bare measurement.
std::optional<SrCode> codeOf(FindingKind kind);
/// Also knows codes that others write (SRT, disorders instead of morphologies). Unknown codes are
/// FindingKind::Other.
FindingKind kindOf(const QString& value, const QString& scheme);
/// What a detector looks for, judged by its identifier ("sightline.nodule"), for the statement that nothing
/// was found.
std::vector<FindingKind> targetsOf(const QString& modelId);

/// Fixed English words in comments, by which a decision is read back. Not translated: they are data.
inline constexpr const char* kRejectedBecause = "Rejected by reader: ";
inline constexpr const char* kModified = "Modified by reader";

} // namespace sr

} // namespace sightline
