#pragma once

namespace sightline {

/// What the program tells the shell.
enum class ExitCode {
    Done = 0,
    Failed = 1,
    BadArguments = 2,
    DoneWithTrouble = 3, ///< done, but something was unreadable or refused
};

/// The graver of two outcomes.
constexpr ExitCode worst(ExitCode a, ExitCode b)
{
    const auto rank = [](ExitCode code) {
        switch (code) {
        case ExitCode::Done:
            return 0;
        case ExitCode::DoneWithTrouble:
            return 1;
        case ExitCode::Failed:
            return 2;
        case ExitCode::BadArguments:
            return 3;
        }
        return 3;
    };
    return rank(a) >= rank(b) ? a : b;
}

} // namespace sightline
