#include "Harness.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <new>
#include <sys/mman.h>
#include <unistd.h>

namespace fuzz {

int descriptorOf(std::span<const std::byte> bytes)
{
    const int file = memfd_create("fuzz", MFD_CLOEXEC);
    require(file >= 0, "memory for the input");
    require(write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()), "the whole input");
    return file;
}

std::shared_ptr<sightline::SourceFile> fileOf(std::span<const std::byte> bytes)
{
    return sightline::SourceFile::takeOver(descriptorOf(bytes));
}

void require(bool condition, const char* what)
{
    if (!condition) {
        std::fprintf(stderr, "does not hold: %s\n", what);
        std::abort();
    }
}

} // namespace fuzz

/// With SIGHTLINE_FUZZ_SEEDS set, a fuzzing program writes its seeds to that folder and ends.
extern "C" int LLVMFuzzerInitialize(int*, char***)
{
    const char* folder = std::getenv("SIGHTLINE_FUZZ_SEEDS");
    if (!folder) {
        return 0;
    }
    std::filesystem::create_directories(folder);
    int number = 0;
    for (const std::string& seed : fuzz::seeds()) {
        std::ofstream(std::string(folder) + "/seed-" + std::to_string(number++), std::ios::binary) << seed;
    }
    std::_Exit(0);
}

#if defined(SIGHTLINE_FUZZING)
// The sanitizer ends the program where `new` gets no memory; a worker has it thrown. (dev fuzz sets the most
// that malloc gives.)
void* operator new(std::size_t size)
{
    if (void* memory = std::malloc(size > 0 ? size : 1)) {
        return memory;
    }
    throw std::bad_alloc();
}
void* operator new[](std::size_t size)
{
    return operator new(size);
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept
{
    return std::malloc(size > 0 ? size : 1);
}
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept
{
    return std::malloc(size > 0 ? size : 1);
}
void operator delete(void* memory) noexcept
{
    std::free(memory);
}
void operator delete[](void* memory) noexcept
{
    std::free(memory);
}
void operator delete(void* memory, const std::nothrow_t&) noexcept
{
    std::free(memory);
}
void operator delete[](void* memory, const std::nothrow_t&) noexcept
{
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept
{
    std::free(memory);
}
void operator delete[](void* memory, std::size_t) noexcept
{
    std::free(memory);
}
#endif
