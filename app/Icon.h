#pragma once

#include <QIcon>
#include <QString>

namespace sightline {

/// An icon of resources/icons, drawn sharp at every scale: grey, white while checked or under the mouse.
QIcon icon(const QString& name);

} // namespace sightline
