#pragma once

#include <QString>

namespace sightline {

/// What CLI11 says of wrong arguments (the what() of its ParseError), in the user's language. CLI11 has
/// English only and builds its sentences where they cannot be reached; what is not known here stays as CLI11
/// says it.
QString argumentTrouble(const QString& said);

} // namespace sightline
