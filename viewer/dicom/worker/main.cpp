// sightline-decode: reads foreign files so that the viewer need not. Started by the viewer with one end of a
// socket pair; see protocol/DecodeMessage.h. It has no display, no settings and nothing to lose.

#include "dicom/protocol/DecodeMessage.h"
#include "dicom/worker/Confinement.h"
#include "dicom/worker/RequestDesk.h"
#include "dicom/worker/ViewerSocket.h"
#include "dicom/worker/WarmUp.h"

#include <cstdlib>
#include <exception>
#include <new>
#include <unistd.h>
#include <utility>

namespace sightline {

namespace {

/// Longer than the viewer waits for one file.
constexpr unsigned kAlarmSeconds = 40;

/// An exception that nobody can catch any more. The exit code tells the viewer when it was lack of memory.
[[noreturn]] void endForReason()
{
    try {
        if (const auto problem = std::current_exception()) {
            std::rethrow_exception(problem);
        }
    } catch (const std::bad_alloc&) {
        _exit(kExitOutOfMemory);
    } catch (...) {
    }
    std::abort();
}

int run()
{
    std::set_terminate(endForReason);
    warmUpLibraries();
    const ViewerSocket viewer(kWorkerSocket);
    ByteWriter hello;
    hello(DecodeKind::Hello);
    hello(confine());
    if (!viewer.send(hello)) {
        return 1;
    }
    RequestDesk desk;
    std::vector<std::byte> request;
    std::vector<int> descriptors;
    // It ends when the viewer has gone or lets go of this worker.
    while (viewer.receive(request, descriptors)) {
        setAlarm(kAlarmSeconds);
        const ByteWriter reply = desk.answer(request, std::exchange(descriptors, {}));
        setAlarm(0);
        if (!viewer.send(reply)) {
            break;
        }
    }
    return 0;
}

} // namespace

} // namespace sightline

int main()
{
    // Without the destructors of the libraries: what they would do at the end is not allowed here, and
    // nothing is left to be kept.
    _exit(sightline::run());
}
