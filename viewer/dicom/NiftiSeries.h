#pragma once

#include "dicom/SeriesBuilder.h"

#include <string>
#include <vector>

namespace sightline {

/// Completes the header of a NIfTI file with what such a file does not have: its study is the folder it lies
/// in, its series is named as the file, its patient is unknown. The modality comes from the words of the name
/// ("dwi", "T1w", "ct"), else it is OT. A file with several volumes makes as many series.
std::vector<ScannedFile> niftiSeries(const std::string& path, const FileHeader& header,
                                     const FileStamp& stamp);

/// The file with the pixels that belongs to a header file (.hdr), empty for others: it needs no line in the
/// list of what was not used.
std::vector<std::string> niftiPixelFiles(const std::string& path);

/// The one of them that is there; empty for a file that has its pixels itself.
std::string niftiPixelFile(const std::string& path);

} // namespace sightline
