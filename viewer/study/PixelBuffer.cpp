#include "study/PixelBuffer.h"

#include <algorithm>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace sightline {

std::shared_ptr<PixelBuffer> PixelBuffer::create(std::size_t bytes)
{
    bytes = std::max<std::size_t>(bytes, 1);
    const int descriptor = memfd_create("sightline-pixels", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (descriptor < 0) {
        return nullptr;
    }
    if (ftruncate(descriptor, static_cast<off_t>(bytes)) != 0) {
        close(descriptor);
        return nullptr;
    }
    // A decode worker that a hostile file has taken over must not be able to pull the memory away under the
    // viewer.
    fcntl(descriptor, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL);
    void* data = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    if (data == MAP_FAILED) {
        close(descriptor);
        return nullptr;
    }
    // A hint only: large pages make the first touch of fresh memory several times cheaper where the kernel
    // grants them.
    madvise(data, bytes, MADV_HUGEPAGE);
    return std::shared_ptr<PixelBuffer>(new PixelBuffer(static_cast<std::byte*>(data), bytes, descriptor));
}

PixelBuffer::~PixelBuffer()
{
    munmap(data_, size_);
    close(descriptor_);
}

} // namespace sightline
