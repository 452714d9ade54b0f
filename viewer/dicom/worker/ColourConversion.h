#pragma once

#include "dicom/worker/HeaderReader.h"
#include "dicom/worker/SampleLayout.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

class DcmDataset;

namespace sightline {

/// A palette of PS3.3 C.7.6.3.1.5: eight-bit red, green and blue for stored values from `first` on.
struct Palette {
    long first = 0;
    std::array<std::vector<std::uint8_t>, 3> tables;
};

std::optional<Palette> readPalette(DcmDataset& dataset);

/// Stored indices to interleaved RGB, three bytes a pixel.
ReadOutcome applyPalette(const SampleLayout& layout, const Palette& palette, std::span<const std::byte> frame,
                         std::span<std::byte> target);

/// Three samples (RGB or YBR_FULL, interleaved or planar) or one grey sample to interleaved RGB.
ReadOutcome toRgb(const SampleLayout& layout, std::span<const std::byte> frame, std::span<std::byte> target);

/// Uncompressed YBR_FULL_422 (Y Y Cb Cr for two pixels) to interleaved Y Cb Cr.
std::vector<std::byte> widenYbr422(std::span<const std::byte> frame);

} // namespace sightline
