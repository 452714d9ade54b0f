#pragma once

#include "app/cli/SeriesInput.h"
#include "app/cli/Verb.h"

#include <QCoreApplication>

namespace sightline {

/// `info`: what lies in files and folders, how it stands in the patient, what is odd about it, and which
/// detectors suit it.
class InfoVerb : public Verb {
    Q_DECLARE_TR_FUNCTIONS(InfoVerb)
public:
    using Verb::Verb;

    void declare(CLI::App& app) override;
    QString examples() const override;
    ExitCode run() override;

private:
    void printText() const;
    void printJson() const;

    SeriesInput input_;
    bool json_ = false;
};

} // namespace sightline
