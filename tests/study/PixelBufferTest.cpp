#include "study/PixelBuffer.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstring>
#include <thread>
#include <vector>

#include <sys/mman.h>

using namespace sightline;

TEST(PixelBuffer, isZeroAtFirstAndOnALargePagesBorder)
{
    for (const std::size_t bytes : {std::size_t{1}, std::size_t{4096}, std::size_t{9000001}}) {
        const auto buffer = PixelBuffer::create(bytes);
        ASSERT_TRUE(buffer);
        EXPECT_EQ(buffer->size(), bytes);
        EXPECT_EQ(reinterpret_cast<std::uintptr_t>(buffer->data()) % LargePages::kBytes, 0U);
        buffer->waitForLargePages();
        for (std::size_t n = 0; n<bytes; n += bytes> 9999 ? 997 : 1) {
            ASSERT_EQ(std::to_integer<int>(buffer->data()[n]), 0) << n;
        }
    }
}

TEST(PixelBuffer, asMuchAsNoMachineHasIsNull)
{
    EXPECT_EQ(PixelBuffer::create(SIZE_MAX), nullptr);
    EXPECT_EQ(PixelBuffer::create(SIZE_MAX / 4), nullptr);
}

/// The decode workers write through a mapping of their own while the pages are gathered under them.
TEST(PixelBuffer, nothingIsLostWhilePagesBecomeLarge)
{
    constexpr std::size_t kWords = 5'300'000; // 40 MB, not a whole number of pages
    const auto buffer = PixelBuffer::create(kWords * 8);
    ASSERT_TRUE(buffer);
    void* other = mmap(nullptr, kWords * 8, PROT_READ | PROT_WRITE, MAP_SHARED, buffer->fileDescriptor(), 0);
    ASSERT_NE(other, MAP_FAILED);
    auto* theirs = static_cast<std::uint64_t*>(other);
    auto* ours = reinterpret_cast<std::uint64_t*>(buffer->data());
    std::thread writer([&] {
        for (std::size_t n = 1; n < kWords; n += 2) { // the other way round than the pages are gathered
            theirs[kWords - n] = (kWords - n) * 0x9e3779b97f4a7c15U;
        }
    });
    for (std::size_t n = 1; n < kWords; n += 2) {
        ours[n] = n * 0x9e3779b97f4a7c15U;
    }
    writer.join();
    buffer->waitForLargePages();
    for (std::size_t n = 0; n < kWords; ++n) {
        const bool isWritten = n % 2 == 1 || (kWords - n) % 2 == 1;
        ASSERT_EQ(ours[n], isWritten ? n * 0x9e3779b97f4a7c15U : 0) << n;
        ASSERT_EQ(theirs[n], ours[n]) << n;
    }
    munmap(other, kWords * 8);
}

TEST(PixelBuffer, mayEndBeforeItsPagesAreGathered)
{
    for (int turn = 0; turn < 20; ++turn) {
        const auto buffer = PixelBuffer::create(std::size_t{64} << 20);
        ASSERT_TRUE(buffer);
        buffer->data()[turn] = std::byte{1};
    }
}
