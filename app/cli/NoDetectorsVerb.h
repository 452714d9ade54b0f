#pragma once

#include "app/cli/Verb.h"

#include <QCoreApplication>

namespace sightline {

/// What `detect` and `models` are in a build without detectors: they say so.
class NoDetectorsVerb : public Verb {
    Q_DECLARE_TR_FUNCTIONS(NoDetectorsVerb)
public:
    using Verb::Verb;

    void declare(CLI::App& app) override;
    ExitCode run() override;
};

} // namespace sightline
