#pragma once

#include "dicom/protocol/DecodeMessage.h"
#include "dicom/worker/HeaderReader.h"
#include "dicom/worker/SampleLayout.h"
#include "study/ValueLut.h"

#include <cstddef>
#include <optional>
#include <span>

class DcmItem;

namespace sightline {

/// Grey samples that need more than slope and intercept on their way into the volume: a Modality LUT (PS3.3
/// C.11.1), or padding that is marked in the volume. Padding is compared in the stored domain, before all
/// else.
class MappedGrey {
public:
    static bool isNeeded(const FrameRequest& request) { return request.hasModalityLut || request.padding; }

    MappedGrey(DcmItem& dataset, const FrameRequest& request, const SampleLayout& layout);

    /// One stored word to its value in the volume.
    double valueOf(std::uint64_t word) const;
    /// @param frame  rows x columns words of layout.bitsAllocated bits: 8, 16 or 32
    ReadOutcome convert(std::span<const std::byte> frame, std::span<std::byte> target) const;

private:
    template <typename Out>
    void convertTo(std::span<const std::byte> frame, std::span<std::byte> target) const;

    FrameRequest request_;
    SampleLayout layout_;
    std::optional<ValueLut> lut_;
};

} // namespace sightline
