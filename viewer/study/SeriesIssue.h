#pragma once

#include <string>

namespace sightline {

/// Something odd about a series, in words a reader understands.
struct SeriesIssue {
    enum class Kind {
        MissingSlices,    ///< a step that is a multiple of the usual one
        UnevenSpacing,    ///< steps that differ
        GantryTilt,       ///< slices not at right angles to the direction they are stacked in
        DuplicateSlices,  ///< two images at one position
        MixedOrientation, ///< images of several planes
        NoPositions,      ///< no geometry: a plain stack, pixels and not millimetres
        UnreadableSlice,  ///< a file that could not be decoded
        MixedRescale,     ///< slices with different rescale values (handled)
        SingleImage,      ///< one image: no planes can be computed
        SliceGaps,        ///< slices further apart than they are thick: what lies between was not measured
        ObliqueSlices,    ///< slices that are not parallel, or pixels whose axes are not at right angles
        Calibration,      ///< scales that are missing, contradict each other or cannot be used
        ValueScale,       ///< the unit of the values is missing, assumed or contradictory
        IncompleteSet,    ///< parts of one object, or places of one time point, that are not there
        Other,
    };

    Kind kind = Kind::Other;
    std::string text;        ///< UTF-8, in the user's language: what is odd and what was done about it
    double worstErrorMm = 0; ///< how far a voxel may lie from where it is shown

    friend bool operator==(const SeriesIssue&, const SeriesIssue&) = default;
};

} // namespace sightline
