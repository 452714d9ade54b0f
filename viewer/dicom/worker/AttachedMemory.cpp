#include "dicom/worker/AttachedMemory.h"

#include "dicom/protocol/DecodeMessage.h"

#include <cerrno>
#include <cstring>
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
        dup2(descriptor, kAttachedDescriptor);
    }
    return true;
}

std::span<std::byte> AttachedMemory::from(std::uint64_t offset) const
{
    return offset <= bytes_.size() ? bytes_.subspan(offset) : std::span<std::byte>{};
}

bool AttachedMemory::write(std::uint64_t offset, std::span<const std::byte> bytes) const
{
    if (offset > bytes_.size() || bytes.size() > bytes_.size() - offset) {
        return false;
    }
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t put = pwrite(kAttachedDescriptor, bytes.data() + done, bytes.size() - done,
                                   static_cast<off_t>(offset + done));
        if (put < 0 && errno == EINTR) {
            continue;
        }
        if (put <= 0) {
            // Where writing is refused the memory can still be stored to.
            std::memcpy(bytes_.data() + offset + done, bytes.data() + done, bytes.size() - done);
            return true;
        }
        done += static_cast<std::size_t>(put);
    }
    return true;
}

void AttachedMemory::release()
{
    if (!bytes_.empty()) {
        close(kAttachedDescriptor);
        munmap(bytes_.data(), bytes_.size());
        bytes_ = {};
    }
}

} // namespace sightline
