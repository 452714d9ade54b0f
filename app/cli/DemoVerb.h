#pragma once

#include "app/cli/Verb.h"

#include <QCoreApplication>
#include <QSize>

namespace sightline {

/// `demo`: writes the built-in demonstration study and opens the window on it.
class DemoVerb : public Verb {
    Q_DECLARE_TR_FUNCTIONS(DemoVerb)
public:
    using Verb::Verb;

    void declare(CLI::App& app) override;
    QString examples() const override;
    ExitCode run() override;
    std::optional<WindowOptions> window() const override;

private:
    std::string out_;
    unsigned seed_ = 1;
    bool noWindow_ = false;
    std::string screenshot_;
    std::string sizeText_;
    bool json_ = false;

    QSize size_;
    QString images_; ///< the folder of the series once it is written
};

} // namespace sightline
