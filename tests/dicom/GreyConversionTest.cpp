#include "dicom/worker/GreyConversion.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <numeric>

using namespace sightline;

namespace {

/// PS3.5 section 8.1.1 and PS3.3 C.11.1.1, written down once more without any of the short cuts.
double expected(unsigned word, const SampleLayout& layout, const FrameRequest& request)
{
    long bits = static_cast<long>(word >> (layout.highBit + 1 - layout.bitsStored));
    bits &= (1L << layout.bitsStored) - 1;
    if (layout.isSigned && (bits >> (layout.bitsStored - 1)) != 0) {
        bits -= 1L << layout.bitsStored;
    }
    double value = static_cast<double>(bits);
    if (request.applyRescale) {
        value = value * request.slope + request.intercept;
    }
    if (request.isHounsfield) {
        value = std::max(value, request.keepsBackground ? -1025.0 : -1024.0);
    }
    return value;
}

template <typename Voxel>
double heldTo(double value)
{
    if constexpr (std::is_floating_point_v<Voxel>) {
        return static_cast<double>(static_cast<Voxel>(value));
    } else {
        return std::round(std::clamp(value, static_cast<double>(std::numeric_limits<Voxel>::lowest()),
                                     static_cast<double>(std::numeric_limits<Voxel>::max())));
    }
}

/// Every 16-bit word through the rule; the first that comes out wrong, or -1.
template <typename Voxel>
int firstWrong(const SampleLayout& layout, const FrameRequest& request)
{
    std::vector<std::uint16_t> words(65536);
    std::iota(words.begin(), words.end(), std::uint16_t{0});
    std::vector<Voxel> voxels(words.size());
    GreyConversion grey;
    grey.prepare(request, layout);
    grey.convert(reinterpret_cast<const std::byte*>(words.data()), words.size(),
                 reinterpret_cast<std::byte*>(voxels.data()));
    for (std::size_t n = 0; n < words.size(); ++n) {
        if (static_cast<double>(voxels[n]) != heldTo<Voxel>(expected(words[n], layout, request))) {
            return static_cast<int>(n);
        }
    }
    return -1;
}

} // namespace

TEST(GreyConversion, EveryStoredWordOfEveryRule)
{
    for (const int bitsStored : {1, 8, 10, 12, 14, 15, 16}) {
        for (const int highBit : {bitsStored - 1, 15}) {
            for (const bool isSigned : {false, true}) {
                for (const double slope : {1.0, -1.0, 2.0, 0.5, 1000.0}) {
                    for (const double intercept : {-1024.0, 0.0, 16384.0, 0.25, -70000.0}) {
                        for (const int hounsfield : {0, 1, 2}) {
                            SampleLayout layout;
                            layout.bitsStored = bitsStored;
                            layout.highBit = highBit;
                            layout.isSigned = isSigned;
                            FrameRequest request;
                            request.applyRescale = true;
                            request.slope = slope;
                            request.intercept = intercept;
                            request.isHounsfield = hounsfield > 0;
                            request.keepsBackground = hounsfield == 2;
                            SCOPED_TRACE(testing::Message()
                                         << bitsStored << " bits to " << highBit << " signed " << isSigned
                                         << " * " << slope << " + " << intercept << " HU " << hounsfield);
                            request.type = VoxelType::Int16;
                            ASSERT_EQ(firstWrong<std::int16_t>(layout, request), -1);
                            request.type = VoxelType::UInt16;
                            ASSERT_EQ(firstWrong<std::uint16_t>(layout, request), -1);
                            request.type = VoxelType::Float32;
                            ASSERT_EQ(firstWrong<float>(layout, request), -1);
                        }
                    }
                }
            }
        }
    }
}

TEST(GreyConversion, TheRuleFollowsTheNextFrame)
{
    SampleLayout layout;
    layout.bitsStored = 12;
    layout.highBit = 11;
    FrameRequest request;
    request.applyRescale = true;
    GreyConversion grey;
    const std::uint16_t word = 100;
    std::int16_t voxel = 0;
    for (const double slope : {1.0, 0.5, 3.0, 0.25}) {
        request.slope = slope;
        grey.prepare(request, layout);
        grey.convert(reinterpret_cast<const std::byte*>(&word), 1, reinterpret_cast<std::byte*>(&voxel));
        EXPECT_EQ(voxel, std::lround(100 * slope));
    }
}
