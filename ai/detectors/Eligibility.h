#pragma once

#include "ai/runtime/ModelPackage.h"
#include "study/Series.h"

#include <QString>

#include <optional>

namespace sightline {

/// Why a series does not meet a model's rule, in the reader's language; nothing where it does. Tags about the
/// body part are often wrong, so they count only where they clearly name another part and nothing in the
/// series' texts speaks for the wanted one; the pixels decide later.
std::optional<QString> reasonAgainst(const Series& series, const ModelPackage& package);

} // namespace sightline
