#pragma once

#include "study/CineTiming.h"
#include "study/Geometry.h"
#include "study/Instance.h"
#include "study/PaddingRange.h"
#include "study/SeriesIssue.h"
#include "study/SeriesPart.h"
#include "study/SpacingKind.h"
#include "study/Unit.h"
#include "study/VoiChoice.h"
#include "study/VoxelType.h"
#include "study/Window.h"

#include <optional>
#include <span>
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
    bool hasMillimetres = false; ///< false: the geometry is in pixels, see scaleFor()
    SpacingKind spacingKind = SpacingKind::Patient; ///< what those millimetres are of
    bool hasSides =
        true; ///< the axes of `geometry` are directions in the patient; false: no letters are shown
    bool isVolume = false;           ///< slices stand parallel at known places: planes can be computed
    bool isResampled = false;        ///< the slices of the volume are computed from those that were acquired
    std::vector<Instance> instances; ///< along the slice normal, one per acquired slice
    Geometry geometry; ///< of the volume that the loader makes; may have more slices than instances
    VoxelType voxelType = VoxelType::Int16;
    Unit unit = Unit::None;
    SeriesPart part;                     ///< of a 4-D series
    std::optional<Window> window;        ///< the file's own, the first of `voiChoices`
    std::vector<VoiChoice> voiChoices;   ///< all windows and tables that the file offers, tables first
    bool voiFits = true;                 ///< VOI tables of the files are made for the values of the volume
    std::optional<PaddingRange> padding; ///< voxels of the volume, as stored there, that are no image
    std::optional<CineTiming> cine;      ///< a clip: one file whose frames follow each other in time
    std::vector<SeriesIssue> issues;
    double roundingErrorMm = 0; ///< how far slices were moved to stand on the grid, small enough for no issue

    /// The instance whose plane is nearest to slice k of the volume.
    int instanceOfSlice(int k) const;
    /// The slice that is shown first: the middle one, of a clip the one that its file names or its first.
    int firstSlice() const;
    /// How places on slice k (coordinates of `geometry`) are measured against each other. Neither a scale nor
    /// a refusal: they lie in the patient's millimetres.
    ScaleAnswer scaleFor(int k, std::span<const LpsPoint> places) const;
    /// True where places of `geometry` are places in the patient on every slice; false for stacks whose
    /// images stand elsewhere than one behind the other.
    bool isPlaced() const { return isVolume || (hasSides && hasMillimetres && instances.size() == 1); }
    /// Largest error that any issue of this series, or the rounding of its positions, brings, mm.
    double worstErrorMm() const;
};

} // namespace sightline
