#pragma once

#include <cstdint>

namespace sightline {

/// How the file of an image is made.
enum class ImageFormat : std::uint8_t {
    Dicom,
    Nifti, ///< research data: NIfTI-1 or -2, one file or a pair of header and image, gzip or not
};

} // namespace sightline
