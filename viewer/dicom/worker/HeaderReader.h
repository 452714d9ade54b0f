#pragma once

#include "dicom/protocol/DecodeMessage.h"
#include "dicom/protocol/FileHeader.h"
#include "dicom/worker/SourceFile.h"

#include <memory>
#include <string>
#include <vector>

class DcmFileFormat;

namespace sightline {

/// Why a file cannot be used; Done where it can.
struct ReadOutcome {
    Answer answer = Answer::Done;
    std::string detail;
};

/// Opens a DICOM file with DCMTK; the values of long elements (the pixels) stay on disk until they are asked
/// for.
ReadOutcome openDicom(const std::shared_ptr<SourceFile>& source, DcmFileFormat& file);

/// Reads what the viewer needs of an image file's header.
ReadOutcome readHeader(const std::shared_ptr<SourceFile>& source, FileHeader& header);

/// The file names that a DICOMDIR refers to, relative to its folder, with '/' between the components.
ReadOutcome readDirectory(const std::shared_ptr<SourceFile>& source, std::vector<std::string>& names);

} // namespace sightline
