#pragma once

#include "study/Calibration.h"
#include "study/FileStamp.h"
#include "study/ImageFormat.h"
#include "study/LpsPoint.h"
#include "study/PaddingRange.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace sightline {

/// Where the samples of an uncompressed grey image lie in its file, so that they can be read without parsing
/// the file again.
struct StoredPixels {
    std::uint64_t offset = 0; ///< of the frame's first byte in the file
    int bitsAllocated = 16;   ///< 8, 16 or 32; little endian
    int bitsStored = 16;
    int highBit = 15;
    bool isSigned = false;

    friend bool operator==(const StoredPixels&, const StoredPixels&) = default;
};

/// One image of a series: a file, or one frame of it.
struct Instance {
    std::string path;               ///< local file, UTF-8
    std::optional<FileStamp> stamp; ///< of the file when its header was read; pixels are taken from no other
    int frame = 0;                  ///< 0 for the first
    std::string sopInstanceUid;
    std::string sopClassUid;
    std::string transferSyntaxUid;
    int instanceNumber = 0;           ///< shown, never used for geometry
    std::optional<LpsPoint> position; ///< Image Position (Patient): centre of the first pixel, LPS mm
    double slope = 1;                 ///< modality value = stored * slope + intercept
    double intercept = 0;
    ImageFormat format = ImageFormat::Dicom;
    std::optional<StoredPixels> stored; ///< nothing where the pixels are compressed, packed or coloured
    /// How the image is measured where it does not lie in the patient's millimetres; one for all frames of a
    /// file, null where its file says nothing.
    std::shared_ptr<const Calibration> calibration;
    bool hasModalityLut = false; ///< a table takes the place of slope and intercept, which are 1 and 0
    bool hasGraphics = false;    ///< overlays or a shutter
    std::optional<PaddingRange> padding; ///< in the file's stored values
    bool isPaddingInRange = true;        ///< false: that padding needs bits above the high bit
};

} // namespace sightline
