#pragma once

#include "app/ExitCode.h"
#include "app/Window.h"

#include <QCoreApplication>

#include <optional>
#include <string>

namespace sightline {

/// What the arguments of the program ask for: a verb, or the window.
class CommandLine {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
public:
    struct Outcome {
        ExitCode code = ExitCode::Done;
        std::optional<WindowOptions> window; ///< to be opened now
    };

    CommandLine(int argc, char** argv);

    /// Runs the verb, says help, version or what is wrong, or names the window to open. Whatever Qt
    /// application that needs is gone when this returns.
    Outcome run();

private:
    Outcome runVerb();
    Outcome readWindowOptions();
    Outcome withoutDisplay(WindowOptions options);
    Outcome explainWindow(const std::string& wrong);

    int argc_;
    char** argv_;
};

} // namespace sightline
