#include "app/cli/NoDetectorsVerb.h"

#include "app/cli/Console.h"

#include <CLI/CLI.hpp>

namespace sightline {

void NoDetectorsVerb::declare(CLI::App& app)
{
    app.allow_extras(); // whatever was asked, the answer is the same
}

ExitCode NoDetectorsVerb::run()
{
    console().fail(
        tr("This build has no detectors. Reading, measuring and reporting work; install the full program, or "
           "build it with SIGHTLINE_AI=ON, to detect."));
    return ExitCode::Failed;
}

} // namespace sightline
