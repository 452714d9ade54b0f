#pragma once

#include "report/Report.h"

#include <tl/expected.hpp>

namespace sightline {

/// Writes a Comprehensive 3D SR (TID 1500; PS3.16) of a report. With `reviewed`, confirmed findings are
/// groups TID 1410 with region and measurements and "Confirmed present", rejected ones TID 1501 without
/// either and "Known absent", and the document is VERIFIED; otherwise every detection is "Suspected" and the
/// document UNVERIFIED.
/// @return the path, or text for the reader
tl::expected<QString, QString> writeSr(const Report& report, const QString& path, bool reviewed = true);

} // namespace sightline
