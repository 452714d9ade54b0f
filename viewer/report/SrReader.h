#pragma once

#include "findings/Finding.h"

#include <QString>

#include <tl/expected.hpp>

#include <vector>

namespace sightline {

/// Findings out of a TID 1500 document: ours come back as they were written (tracking UID, kind, shape,
/// origin, review); unknown content items are passed over.
tl::expected<std::vector<Finding>, QString> readSr(const QString& path);

} // namespace sightline
