#pragma once

#include "findings/Shape.h"

#include <QJsonObject>
#include <QString>

#include <tl/expected.hpp>

namespace sightline {

/// A shape as {"type": "line", "from": [x,y,z], ...}; masks as base64 of run lengths (docs/findings-json.md).
QJsonObject toJson(const Shape& shape);
/// The error says which key is wrong, as text for the reader.
tl::expected<Shape, QString> shapeFromJson(const QJsonObject& object);

} // namespace sightline
