#pragma once

#include "findings/Finding.h"

#include <QJsonObject>

#include <tl/expected.hpp>

namespace sightline {

/// The one place where a finding becomes JSON: the journal's rows and findings.json are made of it
/// (docs/findings-json.md). Millimetres, LPS. Besides the full shape it carries centre, box, diameter and
/// volume for other programs; those are computed and not read back.
QJsonObject toJson(const Finding& finding);

/// The error says which key is wrong, as text for the reader. Unknown keys are passed over.
tl::expected<Finding, QString> findingFromJson(const QJsonObject& object);

} // namespace sightline
