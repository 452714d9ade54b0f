#include "dicom/worker/StoredFrames.h"

#include <algorithm>

namespace sightline {

namespace {

constexpr std::size_t kPartBytes = 128 * 1024;

} // namespace

ReadOutcome StoredFrames::read(const FrameRequest& request, const SourceFile& source, GreyConversion& grey,
                               std::span<std::byte> target, const AttachedMemory* memory)
{
    const StoredPixels& stored = *request.stored;
    const bool isSane =
        (stored.bitsAllocated == 8 || stored.bitsAllocated == 16 || stored.bitsAllocated == 32) &&
        stored.bitsStored >= 1 && stored.highBit >= stored.bitsStored - 1 &&
        stored.highBit < stored.bitsAllocated && stored.offset < (1ULL << 62);
    if (!isSane) {
        return {Answer::Damaged, "impossible bit depth"};
    }
    SampleLayout layout;
    layout.rows = request.rows;
    layout.columns = request.columns;
    layout.bitsAllocated = stored.bitsAllocated;
    layout.bitsStored = stored.bitsStored;
    layout.highBit = stored.highBit;
    layout.isSigned = stored.isSigned;
    grey.prepare(request, layout);

    const std::size_t word = static_cast<std::size_t>(stored.bitsAllocated) / 8;
    const std::size_t pixels =
        static_cast<std::size_t>(request.rows) * static_cast<std::size_t>(request.columns);
    part_.resize(kPartBytes);
    for (std::size_t done = 0; done < pixels;) {
        const std::size_t count = std::min(kPartBytes / word, pixels - done);
        const auto bytes = std::span(part_).first(count * word);
        if (source.read(bytes, stored.offset + done * word) != bytes.size()) {
            return {Answer::CutShort, {}};
        }
        const std::size_t place = done * bytesPerVoxel(request.type);
        if (memory) {
            voxels_.resize(count * bytesPerVoxel(request.type));
            grey.convert(part_.data(), count, voxels_.data());
            if (!memory->write(request.offset + place, voxels_)) {
                return {Answer::Damaged, "the frame does not fit the volume"};
            }
        } else {
            grey.convert(part_.data(), count, target.data() + place);
        }
        done += count;
    }
    return {};
}

} // namespace sightline
