#pragma once

#include "findings/Finding.h"

#include <QString>

#include <variant>
#include <vector>

namespace sightline {

/// Which model ran.
struct ModelIdentity {
    QString id;
    QString name;
    QString version;
    QString sha256;
    friend bool operator==(const ModelIdentity&, const ModelIdentity&) = default;
};

/// The detector does not suit this series; `why` is for the reader.
struct NotApplicable {
    QString why;
};

/// The detector should have run and could not; `why` says what happened and what to do.
struct Failed {
    QString why;
};

/// It ran. No findings means "done, nothing found", which is not "did not run".
struct Done {
    ModelIdentity model;
    std::vector<Finding> findings;
    double seconds = 0;
};

/// The reader or the program stopped it.
struct Stopped {};

using DetectionResult = std::variant<NotApplicable, Failed, Done, Stopped>;

} // namespace sightline
