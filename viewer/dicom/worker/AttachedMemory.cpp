#include "dicom/worker/AttachedMemory.h"

#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace sightline {

AttachedMemory::~AttachedMemory()
{
    release();
}

bool AttachedMemory::attach(int descriptor, std::uint64_t size)
{
    release();
    if (size > 0) {
        struct stat status {};
        // Beyond the end of what the descriptor stands for, the first touch would end this process.
        if (syscall(SYS_fstat, descriptor, &status) != 0 ||
            static_cast<std::uint64_t>(status.st_size) < size) {
            return false;
        }
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
