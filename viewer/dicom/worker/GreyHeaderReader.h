#pragma once

#include "dicom/protocol/GreyHeader.h"

#include <vector>

class DcmItem;

namespace sightline {

/// Padding, tables, presentation and graphics of a data set, without the tables and bitmaps themselves.
GreyHeader readGreyHeader(DcmItem& dataset);

/// The windows of a data set or of a Frame VOI LUT item. `windows` stays as it is where there are none.
void readWindows(DcmItem* item, std::vector<WrittenWindow>& windows);

} // namespace sightline
