#pragma once

#include "dicom/worker/ReadOutcome.h"
#include "dicom/worker/SampleLayout.h"

#include <cstddef>
#include <span>
#include <vector>

namespace sightline {

/// Turns the code stream of one frame into samples. One class a library; each believes nothing it reads.
/// Sizes that differ from the header's are refused before memory is taken for them, and a picture that is not
/// all there is refused too: half of one must not be taken for a whole one.
class PixelDecoder {
public:
    virtual ~PixelDecoder() = default;

    /// @param layout  in: what the data set says; out: how the samples in `frame` really lie and what they
    /// mean
    ///                (depth, sign, colour model, planes), which may be something else
    /// @param frame   rows x columns x samples words of 8, 16 or 32 bits, the processor's byte order
    virtual ReadOutcome decode(std::span<const std::byte> codestream, SampleLayout& layout,
                               std::vector<std::byte>& frame) = 0;
};

/// Puts down that words have `precision` meaningful bits. A word that has more than the header speaks of
/// keeps the header's high bit: what lies above it (old overlays) is cut off later.
inline void setPrecision(SampleLayout& layout, int precision)
{
    layout.bitsAllocated = precision <= 8 ? 8 : precision <= 16 ? 16 : 32;
    if (layout.bitsStored > precision || layout.highBit >= precision || layout.bitsStored < 1) {
        layout.bitsStored = precision;
        layout.highBit = precision - 1;
    }
}

/// Samples of a frame, all channels together.
inline std::size_t sampleCount(const SampleLayout& layout)
{
    return static_cast<std::size_t>(layout.rows) * static_cast<std::size_t>(layout.columns) *
           static_cast<std::size_t>(layout.samples);
}

/// Refuses a code stream that is not of the header's size or has another number of channels than a picture
/// can have.
inline ReadOutcome checkSize(const SampleLayout& layout, std::uint64_t rows, std::uint64_t columns,
                             std::uint64_t samples)
{
    if (rows != static_cast<std::uint64_t>(layout.rows) ||
        columns != static_cast<std::uint64_t>(layout.columns)) {
        return {Answer::Damaged, "the compressed picture is " + std::to_string(columns) + " x " +
                                     std::to_string(rows) + " pixels large, the header says " +
                                     std::to_string(layout.columns) + " x " + std::to_string(layout.rows)};
    }
    if (samples != 1 && samples != 3) {
        return {Answer::NotSupported, std::to_string(samples) + " samples per pixel"};
    }
    return {};
}

} // namespace sightline
