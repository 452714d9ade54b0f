#include "dicom/worker/AttachedMemory.h"

#include <sys/mman.h>

namespace sightline {

AttachedMemory::~AttachedMemory()
{
    release();
}

bool AttachedMemory::attach(int descriptor, std::uint64_t size)
{
    release();
    if (size > 0) {
        void* data = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
        if (data == MAP_FAILED) {
            return false;
        }
        bytes_ = {static_cast<std::byte*>(data), size};
    }
    return true;
}

std::span<std::byte> AttachedMemory::from(std::uint64_t offset) const
{
    return offset <= bytes_.size() ? bytes_.subspan(offset) : std::span<std::byte>{};
}

void AttachedMemory::release()
{
    if (!bytes_.empty()) {
        munmap(bytes_.data(), bytes_.size());
        bytes_ = {};
    }
}

} // namespace sightline
