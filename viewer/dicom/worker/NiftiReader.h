#pragma once

#include "dicom/protocol/DecodeMessage.h"
#include "dicom/protocol/FileHeader.h"
#include "dicom/worker/HeaderReader.h"
#include "dicom/worker/InflatedFile.h"
#include "dicom/worker/NiftiHeader.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace sightline {

/// Reads NIfTI files (.nii, .nii.gz, .hdr with .img): what the header says, turned from RAS to LPS, and
/// slices. Keeps the file open between the slices of one volume.
class NiftiReader {
public:
    /// NotDicom where the file is none. The frames are those of the first volume; a frame without a position
    /// lies nowhere in the patient (no qform or sform, or axes that are not at right angles).
    ReadOutcome readHeader(const std::string& path, FileHeader& header);
    /// Frames count through all volumes.
    ReadOutcome decode(const FrameRequest& request, std::span<std::byte> target);
    void forget();

private:
    ReadOutcome open(const std::string& path);

    std::string openPath_;
    NiftiHeader header_;
    NiftiVoxel voxel_;
    InflatedFile file_; ///< with the pixels
    std::vector<std::byte> frame_;
};

} // namespace sightline
