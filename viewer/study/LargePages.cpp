#include "study/LargePages.h"

#include <sys/mman.h>

// Newer than the headers this may be built with; an older kernel answers with an error.
#ifndef MADV_POPULATE_READ
#define MADV_POPULATE_READ 22
#endif
#ifndef MADV_COLLAPSE
#define MADV_COLLAPSE 25
#endif

namespace sightline {

namespace {

void gather(std::byte* data, std::size_t size, const std::stop_token& stop)
{
    for (std::size_t at = 0; at + LargePages::kBytes <= size && !stop.stop_requested();
         at += LargePages::kBytes) {
        // A stretch without any page yet would be refused. The kernel reads here, not this thread: others
        // may be writing.
        if (madvise(data + at, 1, MADV_POPULATE_READ) != 0) {
            return;
        }
        // Unlike MADV_HUGEPAGE this works on shared memory under the kernel's usual settings.
        madvise(data + at, LargePages::kBytes, MADV_COLLAPSE);
    }
}

} // namespace

LargePages::LargePages(std::byte* data, std::size_t size)
{
    // Below a few pages there is nothing to gain.
    if (size >= 4 * kBytes) {
        thread_ = std::jthread([data, size](const std::stop_token& stop) { gather(data, size, stop); });
    }
}

void LargePages::wait()
{
    if (thread_.joinable()) {
        thread_.join();
    }
}

} // namespace sightline
