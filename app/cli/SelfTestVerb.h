#pragma once

#include "app/cli/Verb.h"

#include <QCoreApplication>

namespace sightline {

/// `self-test`: what the self-test page shows, without a window.
class SelfTestVerb : public Verb {
    Q_DECLARE_TR_FUNCTIONS(SelfTestVerb)
public:
    using Verb::Verb;

    void declare(CLI::App& app) override;
    QString examples() const override;
    ExitCode run() override;

private:
    bool json_ = false;
};

} // namespace sightline
