#pragma once

#include "dicom/protocol/DecodeMessage.h"
#include "dicom/protocol/FileHeader.h"
#include "dicom/worker/InflatedFile.h"
#include "dicom/worker/NiftiHeader.h"
#include "dicom/worker/ReadOutcome.h"
#include "dicom/worker/SourceFile.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace sightline {

/// Reads NIfTI files (.nii, .nii.gz, .hdr with .img): what the header says, turned from RAS to LPS, and
/// slices. Keeps the file open between the slices of one volume.
class NiftiReader {
public:
    /// NotDicom where the file is none. The frames are those of the first volume; a frame without a position
    /// lies nowhere in the patient (no qform or sform, or axes that are not at right angles).
    ReadOutcome readHeader(const std::shared_ptr<SourceFile>& file, const std::shared_ptr<SourceFile>& pixels,
                           FileHeader& header);
    /// Frames count through all volumes.
    ReadOutcome decode(const FrameRequest& request, const std::shared_ptr<SourceFile>& file,
                       const std::shared_ptr<SourceFile>& pixels, std::span<std::byte> target);
    void forget();

private:
    ReadOutcome open(const std::shared_ptr<SourceFile>& file, const std::shared_ptr<SourceFile>& pixels);

    std::optional<SourceFile::Identity> open_; ///< the file with the header
    NiftiHeader header_;
    NiftiVoxel voxel_;
    InflatedFile file_; ///< with the pixels
    std::vector<std::byte> frame_;
};

} // namespace sightline
