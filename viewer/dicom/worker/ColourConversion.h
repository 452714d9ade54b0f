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

/// Three samples (by layout.photometric: RGB, YBR_FULL, YBR_FULL_422, YBR_PARTIAL_422, YBR_PARTIAL_420,
/// YBR_ICT or YBR_RCT; interleaved or planar, no longer subsampled) or one grey sample to interleaved RGB.
/// What the samples are is what the decoder returned, whatever the file says.
ReadOutcome toRgb(const SampleLayout& layout, std::span<const std::byte> frame, std::span<std::byte> target);

/// Bytes of one uncompressed frame as its colour model packs it. Some files say YBR_FULL_422 and leave
/// nothing out; their length tells.
/// @param held  bytes of all frames
std::size_t nativeFrameBytes(const SampleLayout& layout, std::size_t held, std::size_t frames = 1);

/// Whether halved colours can be: the columns are an even number, and with YBR_PARTIAL_420 the rows too.
bool canWidenSubsampled(const SampleLayout& layout);

/// Uncompressed YBR_FULL_422 and YBR_PARTIAL_422 (Y Y Cb Cr for two pixels, PS3.3 C.7.6.3.1.2) or
/// YBR_PARTIAL_420 (planes: Y, then Cb and Cr of half the rows and columns) to interleaved Y Cb Cr.
/// @param layout  one that can be widened
/// @param frame   of nativeFrameBytes
std::vector<std::byte> widenSubsampled(SampleLayout& layout, std::span<const std::byte> frame);

} // namespace sightline
