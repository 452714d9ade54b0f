#pragma once

#include "dicom/protocol/FileHeader.h"

namespace sightline {

/// Whether a header that a worker sent can be that of a picture at all. The worker may have been taken over
/// by the file.
bool isBelievable(const FileHeader& header);

/// Takes out of a header what no picture can have, so that nothing computed from it overflows: numbers that
/// are not finite, places kilometres away, pixels of a nanometre or a hundred metres. The picture is then
/// shown as one whose place or size is not known.
void dropAbsurdValues(FileHeader& header);

} // namespace sightline
