#pragma once

#include <QSize>
#include <QString>

#include <optional>
#include <vector>

namespace sightline {

// Numbers as they are written on the command line: with a decimal point, whatever the user's language.

/// "1,2.5,-3": exactly `count` finite numbers; nothing otherwise.
std::optional<std::vector<double>> numbersFrom(const QString& text, int count);
/// "640x480": 16 to 16384 pixels an edge.
std::optional<QSize> sizeFrom(const QString& text);

} // namespace sightline
