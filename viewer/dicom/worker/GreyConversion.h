#pragma once

#include "dicom/protocol/DecodeMessage.h"
#include "dicom/worker/SampleLayout.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace sightline {

/// What becomes of the stored samples of a grey image on their way into the volume: bits above the high bit
/// are cut off, the sign spread (PS3.5 section 8.1.1), MONOCHROME1 turned over, the rescale applied where the
/// volume holds values. Whole-number rules on 16 bits are worked out sample by sample, others on 8 and 16
/// bits by a table of all stored words, which serves all frames of one rule.
class GreyConversion {
public:
    /// Adjusts to the rule of one frame. Cheap where the last frame had the same.
    void prepare(const FrameRequest& request, const SampleLayout& layout);

    /// @param source  `count` words of layout.bitsAllocated bits (8, 16, 32; float where layout.isFloat)
    /// @param target  `count` voxels of the request's type, not Rgb8
    void convert(const std::byte* source, std::size_t count, std::byte* target) const;

    /// One stored word to its value in the volume, before it is held to the voxel type's range.
    double valueOf(std::uint64_t word) const;

private:
    struct Rule {
        int bitsAllocated = 0;
        int bitsStored = 0;
        int highBit = 0;
        bool isSigned = false;
        bool isFloat = false;
        VoxelType type = VoxelType::Int16;
        double slope = 1; ///< inversion included
        double intercept = 0;
        bool isHounsfield = false;

        friend bool operator==(const Rule&, const Rule&) = default;
    };
    bool isWholeNumbers() const;
    double ruled(double raw) const;
    template <typename Out>
    void fillTable();
    template <typename Out>
    void convertTo(const std::byte* source, std::size_t count, Out* target) const;

    Rule rule_;
    bool isWhole_ = false;
    std::vector<std::byte> table_; ///< voxel of each stored word; empty where it is worked out
};

} // namespace sightline
