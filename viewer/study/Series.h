#pragma once

#include "study/Geometry.h"
#include "study/Instance.h"
#include "study/PaddingRange.h"
#include "study/SeriesIssue.h"
#include "study/Unit.h"
#include "study/VoiChoice.h"
#include "study/VoxelType.h"
#include "study/Window.h"

#include <optional>
#include <string>
#include <vector>

namespace sightline {

/// A series as it can be shown: images of one kind in the order of their place in the patient. Immutable once
/// scanned; what goes wrong while pixels are decoded is reported by the loader as further issues.
struct Series {
    std::string id; ///< unique among all series of a scan: the UID, and a number where a series was split
    std::string uid;
    std::string studyUid;
    std::string frameOfReferenceUid;
    std::string modality; ///< CT, MR, US ...
    int number = 0;
    std::string description;
    std::string protocol;
    std::string bodyPart;
    std::string patientPosition; ///< HFS, HFP ...
    std::string date;            ///< YYYYMMDD
    std::string time;
    std::string manufacturer;
    std::string model;
    std::string kernel; ///< Convolution Kernel
    std::string contrastAgent;
    std::string transferSyntaxUid;
    std::optional<double> sliceThicknessMm; ///< as written in the file; never used for geometry
    std::optional<double> gantryTiltDegrees;
    std::optional<double> kvp;

    int rows = 0;
    int columns = 0;
    bool colour = false;
    std::string photometric;     ///< Photometric Interpretation as written
    bool isInverted = false;     ///< low values are bright (MONOCHROME1 or Presentation LUT Shape INVERSE)
    bool hasMillimetres = false; ///< false: spacing is unknown, lengths are given in pixels
    bool isVolume = false;       ///< slices stand parallel at known places: planes can be computed
    std::vector<Instance> instances; ///< along the slice normal, one per acquired slice
    Geometry geometry; ///< of the volume that the loader makes; may have more slices than instances
    VoxelType voxelType = VoxelType::Int16;
    Unit unit = Unit::None;
    std::optional<Window> window;        ///< the file's own, the first of `voiChoices`
    std::vector<VoiChoice> voiChoices;   ///< all windows and tables that the file offers, tables first
    std::optional<PaddingRange> padding; ///< voxels of the volume, as stored there, that are no image
    std::vector<SeriesIssue> issues;

    /// The instance whose plane is nearest to slice k of the volume.
    int instanceOfSlice(int k) const;
    /// Largest error that any issue of this series brings, mm.
    double worstErrorMm() const;
};

} // namespace sightline
