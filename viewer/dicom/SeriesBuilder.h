#pragma once

#include "dicom/Scan.h"
#include "dicom/protocol/FileHeader.h"
#include "study/FileStamp.h"

#include <optional>
#include <string>
#include <vector>

namespace sightline {

/// The header of one file, where the file is and what it was like then.
struct ScannedFile {
    std::string path;
    FileHeader header;
    std::optional<FileStamp>
        stamp; ///< where given, pixels are taken from a file that is still like that only
    int firstFrame =
        0; ///< of the header in the file: a NIfTI file with several volumes makes several of these
};

/// Groups files to studies and series, splits series whose images do not belong in one stack (orientation,
/// size, pixel spacing, frame of reference, kind of object, localizer, then echo, b-value, time or
/// acquisition where several images stand at one place), sorts the slices along their normal and works out
/// the grid. Copies of an image already there go to `unused`.
std::vector<std::shared_ptr<const Study>> buildStudies(const std::vector<ScannedFile>& files,
                                                       std::vector<UnusedFile>& unused);

} // namespace sightline
