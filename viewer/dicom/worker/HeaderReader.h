#pragma once

#include "dicom/protocol/DecodeMessage.h"
#include "dicom/protocol/FileHeader.h"
#include "dicom/worker/ReadOutcome.h"
#include "dicom/worker/SourceFile.h"

#include <memory>
#include <string>
#include <vector>

class DcmFileFormat;

namespace sightline {

/// Opens a DICOM file with DCMTK; the values of long elements (the pixels) stay on disk until they are asked
/// for.
ReadOutcome openDicom(const std::shared_ptr<SourceFile>& source, DcmFileFormat& file);

/// The same up to the pixels, which are not looked at.
/// @param place  gets where the pixel data's header ends or, where DCMTK has stopped before it, begins
ReadOutcome openDicomUntilPixels(const std::shared_ptr<SourceFile>& source, DcmFileFormat& file,
                                 std::uint64_t& place);

/// The transfer syntax that the file itself names, else the one that DCMTK takes it for. DCMTK of Debian 12
/// does not know those of the last years.
std::string transferSyntaxOf(DcmFileFormat& file);

/// What a syntax that cannot be decoded is: VIDEO, JPIP, SMPTE, its name, or its UID.
std::string nameOfSyntax(const std::string& uid);

/// Reads what the viewer needs of an image file's header.
ReadOutcome readHeader(const std::shared_ptr<SourceFile>& source, FileHeader& header);

/// The file names that a DICOMDIR refers to, relative to its folder, with '/' between the components.
ReadOutcome readDirectory(const std::shared_ptr<SourceFile>& source, std::vector<std::string>& names);

} // namespace sightline
