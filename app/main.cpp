#include "app/Window.h"
#include "app/cli/CommandLine.h"

#include <cstdio>

namespace {

int openWindow(int argc, char** argv, const sightline::WindowOptions& options)
{
#if SIGHTLINE_HAS_WINDOW
    return sightline::runWindow(argc, argv, options);
#else
    (void)argc, (void)argv, (void)options;
    std::fputs("sightline: this build has no window.\n", stderr);
    return static_cast<int>(sightline::ExitCode::Failed);
#endif
}

} // namespace

int main(int argc, char** argv)
{
    const sightline::CommandLine::Outcome outcome = sightline::CommandLine(argc, argv).run();
    if (!outcome.window) {
        return static_cast<int>(outcome.code);
    }
    return openWindow(argc, argv, *outcome.window);
}
