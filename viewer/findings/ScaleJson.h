#pragma once

#include "study/ImageScale.h"

#include <QJsonObject>
#include <QString>

#include <tl/expected.hpp>

namespace sightline {

/// A scale as {"source": "region", "x": {"unit": "mm", "per_pixel": ..., "zero": ...}, ...}
/// (docs/findings-json.md).
QJsonObject toJson(const ImageScale& scale);
/// The error says which key is wrong, as text for the reader.
tl::expected<ImageScale, QString> scaleFromJson(const QJsonObject& object);

/// "mm", "s", "cm/s" ...: the words of findings.json and `info --json`; "none" and "pixel" for those.
QString toKeyword(PhysicalUnit unit);
/// "2d", "m-mode", "spectral", "waveform", "graphics", "none".
QString toKeyword(RegionFormat format);

} // namespace sightline
