#include "dicom/worker/MappedGrey.h"

#include "dicom/worker/LookupTable.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <vector>

namespace sightline {

namespace {

double asSigned(std::uint64_t bits, int count, bool isSigned)
{
    const bool isNegative = isSigned && ((bits >> (count - 1)) & 1) != 0;
    return static_cast<double>(bits) - (isNegative ? std::ldexp(1.0, count) : 0.0);
}

} // namespace

MappedGrey::MappedGrey(DcmItem& dataset, const FrameRequest& request, const SampleLayout& layout)
    : request_(request)
    , layout_(layout)
{
    if (request.hasModalityLut) {
        lut_ = readModalityLut(dataset);
    }
}

double MappedGrey::valueOf(std::uint64_t word) const
{
    const std::uint64_t bits =
        word >> (layout_.highBit + 1 - layout_.bitsStored) & ((1ULL << layout_.bitsStored) - 1);
    const double stored = asSigned(bits, layout_.bitsStored, layout_.isSigned);
    // Some scanners pad with a word that needs the bits above the high bit.
    const double whole = asSigned(word, layout_.bitsAllocated, layout_.isSigned);
    if (request_.padding && (request_.padding->has(stored) || request_.padding->has(whole))) {
        return request_.paddingVoxel;
    }
    if (lut_) {
        return lut_->at(stored);
    }
    const double value = request_.applyRescale ? stored * request_.slope + request_.intercept : stored;
    return request_.isHounsfield ? std::max(value, -1024.0) : value;
}

template <typename Out>
void MappedGrey::convertTo(std::span<const std::byte> frame, std::span<std::byte> target) const
{
    const auto held = [&](std::uint64_t word) {
        const double value = valueOf(word);
        if constexpr (std::is_floating_point_v<Out>) {
            return static_cast<Out>(value);
        } else {
            const double low = std::numeric_limits<Out>::lowest();
            const double high = std::numeric_limits<Out>::max();
            return static_cast<Out>(std::lround(std::clamp(value, low, high)));
        }
    };
    const std::size_t count =
        static_cast<std::size_t>(layout_.rows) * static_cast<std::size_t>(layout_.columns);
    const std::size_t width = static_cast<std::size_t>(layout_.bitsAllocated) / 8;
    std::vector<Out> table;
    if (width <= 2) {
        table.resize(std::size_t{1} << layout_.bitsAllocated);
        for (std::size_t word = 0; word < table.size(); ++word) {
            table[word] = held(word);
        }
    }
    for (std::size_t n = 0; n < count; ++n) {
        std::uint64_t word = 0;
        std::memcpy(&word, frame.data() + n * width, width);
        const Out voxel = table.empty() ? held(word) : table[word];
        std::memcpy(target.data() + n * sizeof(Out), &voxel, sizeof(Out));
    }
}

ReadOutcome MappedGrey::convert(std::span<const std::byte> frame, std::span<std::byte> target) const
{
    if (layout_.samples != 1 || layout_.isFloat) {
        return {Answer::Damaged, "colour among grey images"};
    }
    if (request_.hasModalityLut && !lut_) {
        return {Answer::Damaged, "the table of values is missing"};
    }
    switch (request_.type) {
    case VoxelType::Int16:
        convertTo<std::int16_t>(frame, target);
        break;
    case VoxelType::UInt16:
        convertTo<std::uint16_t>(frame, target);
        break;
    case VoxelType::Float32:
        convertTo<float>(frame, target);
        break;
    case VoxelType::Rgb8:
        break;
    }
    return {};
}

} // namespace sightline
