#pragma once

#include "dicom/protocol/DeidentifyRequest.h"

class DcmItem;

namespace sightline {

/// Whether the pixels of an object may hold text. Burned In Annotation (0028,0301) is believed where it says
/// YES, never where it says NO: many devices write NO into everything.
TextRisk readTextRisk(DcmItem& dataset);

/// Whether an object is of a kind that cannot be cleaned.
NoExport readNoExport(DcmItem& dataset);

/// True for CT and MR that may show the patient's face: of the head or neck, or without a word on the body
/// part.
bool mayShowFace(DcmItem& dataset);

/// True for the SOP classes of old, whose attributes may mostly be missing or empty; others (enhanced images,
/// reports, segmentations) want values.
bool isClassicImage(DcmItem& dataset);

} // namespace sightline
