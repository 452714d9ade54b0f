#include "study/PixelBuffer.h"

#include <algorithm>
#include <cstdint>
#include <limits>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace sightline {

namespace {

/// Maps a file at a multiple of the large page. -> null where there is no room
void* mapAligned(int descriptor, std::size_t bytes)
{
    constexpr std::size_t kLarge = LargePages::kBytes;
    if (bytes > std::numeric_limits<std::size_t>::max() - kLarge) {
        return nullptr;
    }
    void* room = mmap(nullptr, bytes + kLarge, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (room == MAP_FAILED) {
        return nullptr;
    }
    auto* first = static_cast<std::byte*>(room);
    const std::size_t before = (kLarge - reinterpret_cast<std::uintptr_t>(room) % kLarge) % kLarge;
    void* data = mmap(first + before, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED, descriptor, 0);
    // What was reserved beside it goes back; borders of mappings are at whole pages.
    const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    const std::size_t end = before + (bytes + page - 1) / page * page;
    if (data == MAP_FAILED) {
        munmap(room, bytes + kLarge);
        return nullptr;
    }
    if (before > 0) {
        munmap(room, before);
    }
    if (end < bytes + kLarge) {
        munmap(first + end, bytes + kLarge - end);
    }
    return data;
}

} // namespace

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
    void* data = mapAligned(descriptor, bytes);
    if (!data) {
        close(descriptor);
        return nullptr;
    }
    return std::shared_ptr<PixelBuffer>(new PixelBuffer(static_cast<std::byte*>(data), bytes, descriptor));
}

PixelBuffer::PixelBuffer(std::byte* data, std::size_t size, int descriptor)
    : data_(data)
    , size_(size)
    , descriptor_(descriptor)
    , largePages_(std::make_unique<LargePages>(data, size))
{}

PixelBuffer::~PixelBuffer()
{
    largePages_.reset();
    munmap(data_, size_);
    close(descriptor_);
}

} // namespace sightline
