#pragma once

#include "ai/runtime/InstalledModels.h"
#include "app/cli/Verb.h"

#include <QCoreApplication>

namespace sightline {

/// `models list|show|verify`: the detectors' models of this installation.
class ModelsVerb : public Verb {
    Q_DECLARE_TR_FUNCTIONS(ModelsVerb)
public:
    using Verb::Verb;

    void declare(CLI::App& app) override;
    QString examples() const override;
    ExitCode run() override;

private:
    ExitCode list(const InstalledModels& models) const;
    ExitCode show(const InstalledModels::Entry& entry) const;
    ExitCode verify(const std::vector<const InstalledModels::Entry*>& entries) const;

    std::string action_;
    std::string id_;
    bool json_ = false;
};

} // namespace sightline
