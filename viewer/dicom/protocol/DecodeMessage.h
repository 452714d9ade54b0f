#pragma once

#include "dicom/protocol/ByteReader.h"
#include "dicom/protocol/ByteWriter.h"
#include "dicom/protocol/GreyHeader.h"
#include "study/Instance.h"
#include "study/VoxelType.h"

#include <cstdint>
#include <string>

namespace sightline {

/// What the viewer asks of a decode worker. Every request but Hello begins with its kind and gets exactly one
/// reply, which begins with an Answer. Messages are preceded by their length (four bytes). A worker opens
/// nothing itself: the descriptors of the files that a request is about travel with it (SCM_RIGHTS, read
/// only), and the request names them by their place among those, from 0.
enum class DecodeKind : std::uint8_t {
    Hello,         ///< sent by the worker once it is ready, no request: bool, whether its calls are filtered
    ReadHeader,    ///< place of the file -> FileHeader
    ReadDirectory, ///< place of a DICOMDIR -> vector of file names relative to it
    Attach,       ///< size, with a descriptor: the memory that pixels go to; size 0 without one lets go of it
    DecodeFrame,  ///< FrameRequest -> nothing
    ReadVoiLuts,  ///< place of the file -> vector of ValueLut: the VOI LUT Sequence
    ReadGraphics, ///< place of the file and frame (int32) -> PlaneGraphics
    DeidentifySurvey, ///< place of the file -> DeidentifySurvey; the file stays open for the next two
    DeidentifyApply,  ///< DeidentifyOrder -> nothing
    DeidentifyPiece,  ///< nothing -> DeidentifyPiece
    ReadArchive,      ///< ArchiveRequest -> ArchiveChunk (see ArchiveMessage.h)
};

enum class Answer : std::uint8_t {
    Done,
    CannotOpen, ///< detail: the system's reason
    NotDicom,
    NoPixels,      ///< detail: modality or kind of object
    NotSupported,  ///< detail: what is not
    CutShort,      ///< the file ends before its pixels do
    Damaged,       ///< detail: what the library says
    TooMuchMemory, ///< more than kWorkerMemory
    NotAFile,      ///< a device, a pipe or a folder
    TooLong,       ///< a file of more than kLongestFile bytes
    IsArchive,     ///< ZIP, tar, 7z: no image itself, there may be some in it
};

/// Decode one frame to a place in the attached memory.
struct FrameRequest {
    std::uint32_t file = 0; ///< place among the descriptors that came with the request
    std::int32_t frame = 0;
    std::int32_t rows = 0; ///< what the series expects; another size is refused
    std::int32_t columns = 0;
    std::uint64_t offset = 0; ///< of the frame in the attached memory, bytes
    VoxelType type = VoxelType::Int16;
    bool applyRescale = false; ///< stored = raw * slope + intercept instead of raw
    double slope = 1;
    double intercept = 0;
    bool isHounsfield = false;    ///< values below -1024, which no matter has, are raised to -1024
    bool keepsBackground = false; ///< with isHounsfield: what lies below -1024 becomes -1025, the padding
    bool hasModalityLut = false; ///< values go through the file's Modality LUT instead of slope and intercept
    /// Stored values in this range become paddingVoxel.
    std::optional<PaddingRange> padding;
    double paddingVoxel = 0;
    std::optional<StoredPixels> stored; ///< read the frame there, without parsing the file
    ImageFormat format = ImageFormat::Dicom;
};

template <typename Bytes>
void transfer(Bytes& bytes, StoredPixels& s)
{
    bytes(s.offset);
    bytes(s.bitsAllocated);
    bytes(s.bitsStored);
    bytes(s.highBit);
    bytes(s.isSigned);
}

template <typename Bytes>
void transfer(Bytes& bytes, FrameRequest& r)
{
    bytes(r.file);
    bytes(r.frame);
    bytes(r.rows);
    bytes(r.columns);
    bytes(r.offset);
    bytes(r.type);
    bytes(r.applyRescale);
    bytes(r.slope);
    bytes(r.intercept);
    bytes(r.isHounsfield);
    bytes(r.keepsBackground);
    bytes(r.hasModalityLut);
    bytes(r.padding);
    bytes(r.paddingVoxel);
    bytes(r.stored);
    bytes(r.format);
}

/// The longest message that is accepted: a header with very many frames.
constexpr std::uint32_t kLongestMessage = 64u << 20;
/// As many descriptors as the kernel lets travel with one message (SCM_MAX_FD).
constexpr std::size_t kMostDescriptors = 253;
/// What a worker may have beside the attached memory, bytes of address space.
constexpr std::uint64_t kWorkerMemory = 600ULL << 20;
/// Files beyond that are not opened: a length in DICOM has 32 bits, so hardly anything real is longer.
constexpr std::uint64_t kLongestFile = 8ULL << 30;
/// How a worker ends itself that ran out of memory where nothing could be answered any more.
constexpr int kExitOutOfMemory = 12;
/// The descriptor on which a worker finds its end of the socket pair.
constexpr int kWorkerSocket = 3;
/// The one on which it keeps the attached memory: the only one that its confinement lets it write to.
constexpr int kAttachedDescriptor = static_cast<int>(kMostDescriptors) + 8;

} // namespace sightline
