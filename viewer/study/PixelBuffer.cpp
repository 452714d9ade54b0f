#include "study/PixelBuffer.h"

#include <algorithm>

#include <sys/mman.h>
#include <unistd.h>

namespace sightline {

std::shared_ptr<PixelBuffer> PixelBuffer::create(std::size_t bytes)
{
    bytes = std::max<std::size_t>(bytes, 1);
    const int descriptor = memfd_create("sightline-pixels", MFD_CLOEXEC);
    if (descriptor < 0) {
        return nullptr;
    }
    if (ftruncate(descriptor, static_cast<off_t>(bytes)) != 0) {
        close(descriptor);
        return nullptr;
    }
    void* data = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    if (data == MAP_FAILED) {
        close(descriptor);
        return nullptr;
    }
    // A hint only: large pages make the first touch of fresh memory several times cheaper where the kernel grants them.
    madvise(data, bytes, MADV_HUGEPAGE);
    return std::shared_ptr<PixelBuffer>(new PixelBuffer(static_cast<std::byte*>(data), bytes, descriptor));
}

PixelBuffer::~PixelBuffer()
{
    munmap(data_, size_);
    close(descriptor_);
}

} // namespace sightline
