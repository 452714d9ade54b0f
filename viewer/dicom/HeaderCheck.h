#pragma once

#include "dicom/protocol/FileHeader.h"

#include <cstdint>

namespace sightline {

/// Whether a header that a worker sent can be that of a picture at all in a file of `fileBytes`, of a NIfTI
/// pair in the file with its pixels. The worker may have been taken over by the file. A small file with very
/// many frames is not believed either: each frame takes memory here, and a folder of such files would take it
/// all.
bool isBelievable(const FileHeader& header, std::uint64_t fileBytes);

/// Takes out of a header what no picture can have, so that nothing computed from it overflows: numbers that
/// are not finite, places kilometres away, pixels of a nanometre or a hundred metres. The picture is then
/// shown as one whose place or size is not known.
void dropAbsurdValues(FileHeader& header);

} // namespace sightline
