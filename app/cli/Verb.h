#pragma once

#include "app/ExitCode.h"
#include "app/Window.h"

#include <QString>

#include <optional>

namespace CLI {
class App;
}

namespace sightline {

class Console;

/// One thing the program does without its window.
class Verb {
public:
    explicit Verb(Console& console)
        : console_(console)
    {}
    virtual ~Verb() = default;
    Verb(const Verb&) = delete;
    Verb& operator=(const Verb&) = delete;

    /// Options and positionals, with their help.
    virtual void declare(CLI::App& app) = 0;
    /// Lines for the end of the help.
    virtual QString examples() const { return {}; }
    virtual ExitCode run() = 0;
    /// The window to open afterwards, if any.
    virtual std::optional<WindowOptions> window() const { return std::nullopt; }

protected:
    Console& console() const { return console_; }

private:
    Console& console_;
};

} // namespace sightline
