#pragma once

#include <cstddef>
#include <thread>

namespace sightline {

/// Puts shared memory on large pages, from a thread of its own: reading it in every direction, as planes
/// across a volume do, then does not wait for the processor's page tables, and its first touch is cheaper. A
/// kernel that will not or cannot leaves small pages: slower, nothing else. What stands in the memory is not
/// changed, and others may write to it meanwhile.
class LargePages {
public:
    static constexpr std::size_t kBytes = std::size_t{2} << 20; ///< one large page

    /// @param data  of shared memory, at a multiple of kBytes; must outlive this
    LargePages(std::byte* data, std::size_t size);

    /// Waits until every page has been asked for.
    void wait();

private:
    std::jthread thread_; ///< stops within a page when this ends
};

} // namespace sightline
