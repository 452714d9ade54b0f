#pragma once

#include "findings/Measurement.h"

#include <QString>
#include <QStringList>

namespace sightline {

/// The size of a finding on an image without millimetres, for people: "123.4 pixels", "0.42 s, 12.3 mm",
/// "0.31 s, 92.1 to 45.0 cm/s". Empty where its size is in millimetres or there is none.
/// @param separator  between time and value
QString sizeWithoutMillimetres(const Measurement& measurement, bool withUncertainty,
                               const QString& separator = QStringLiteral(", "));

/// A value with its unit: "12.3 mm", "-85.0 cm/s". True minus signs.
QString physicalText(double value, PhysicalUnit unit);

/// How lengths under a scale come about: "by the image's 2-D region", "by the file's pixel spacing", "not
/// calibrated". For the reader to judge the number.
QString scaleText(const ImageScale& scale);

/// What the millimetres of a finding are of, where that is not the patient: "at the detector"; empty there.
QString spacingText(SpacingKind kind);

/// Every number of a finding with its unit, plus-minus and what was left out, a line each, for card, picture,
/// report and clipboard: "12.3 × 8.1 mm ± 0.8", "Mean 34.2 HU · SD 4.1", "42.1° ± 1.2".
/// @param brief  what fits beside the shape: no plus-minus, no calibration
QStringList measurementLines(const Finding& finding, bool brief);

/// "M-mode", "Doppler" ...
QString formatText(RegionFormat format);

} // namespace sightline
