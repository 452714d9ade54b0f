#pragma once

#include "study/LargePages.h"

#include <cstddef>
#include <memory>

namespace sightline {

/// Zero-filled memory that other processes can write into: the one place where the pixels of a volume lie.
/// Backed by an anonymous file (memfd), whose descriptor is handed to the decode workers.
class PixelBuffer {
public:
    /// Null where the machine has no room for `bytes`.
    static std::shared_ptr<PixelBuffer> create(std::size_t bytes);
    ~PixelBuffer();
    PixelBuffer(const PixelBuffer&) = delete;
    PixelBuffer& operator=(const PixelBuffer&) = delete;

    std::byte* data() { return data_; }
    const std::byte* data() const { return data_; }
    std::size_t size() const { return size_; }
    /// The descriptor of the memory, owned by this object.
    int fileDescriptor() const { return descriptor_; }
    /// Until the memory lies on large pages, as far as the kernel grants them: only measurements wait for it.
    void waitForLargePages() { largePages_->wait(); }

private:
    PixelBuffer(std::byte* data, std::size_t size, int descriptor);

    std::byte* data_;
    std::size_t size_;
    int descriptor_;
    std::unique_ptr<LargePages> largePages_;
};

} // namespace sightline
