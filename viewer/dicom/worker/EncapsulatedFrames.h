#pragma once

#include "dicom/worker/ReadOutcome.h"
#include "dicom/worker/SourceFile.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace sightline {

/// Where the code stream of each frame lies in a file with encapsulated pixels (PS3.5 Annex A.4). The frames
/// are told apart by the extended offset table, else the basic one, else by one fragment a frame, else by the
/// marks that code streams begin with; a table that does not point at fragments is not believed. Missing
/// delimiters and fragments that are cut off by the end of the file cost only the frames that lie there.
class EncapsulatedFrames {
public:
    /// Extended Offset Table and its lengths, bytes; empty where the file has none.
    struct ExtendedTable {
        std::vector<std::uint64_t> offsets;
        std::vector<std::uint64_t> lengths;
    };

    /// Walks over the fragments without reading what is in them.
    /// @param source       the file
    /// @param start        of the pixel data's value in the file, bytes
    /// @param valueLength  as written; 0xffffffff (undefined) in files that keep to the standard
    /// @param frames       as the header says
    ReadOutcome index(const SourceFile& source, std::uint64_t start, std::uint32_t valueLength, int frames,
                      const ExtendedTable& table);

    /// Reads the bytes of one frame and nothing else.
    ReadOutcome read(const SourceFile& source, int frame, std::vector<std::byte>& codestream) const;

    /// Whether the end of the file cuts the frame's last fragment off. It may be whole all the same, when
    /// only padding is missing.
    bool isCutShort(int frame) const;

private:
    struct Fragment {
        std::uint64_t tag = 0;   ///< of its item, from the first fragment's item; what offset tables count
        std::uint64_t start = 0; ///< of its bytes in the file
        std::uint64_t length = 0;
        bool isStart = false; ///< begins as a code stream does
    };
    struct Extent {
        std::uint64_t start = 0;
        std::uint64_t length = 0;
    };
    struct Walk {
        std::vector<Fragment> fragments;
        std::vector<std::uint32_t> offsets; ///< the basic offset table
        bool isCutShort = false;            ///< the file ends within the last fragment
        bool isEnded = false;               ///< the sequence has its delimiter
    };

    static ReadOutcome walk(const SourceFile& source, std::uint64_t start, std::uint64_t end, Walk& walk);
    template <typename Offset>
    bool takeTable(const std::vector<Offset>& offsets, const std::vector<std::uint64_t>& lengths, int frames,
                   const Walk& walk);
    bool takeMarks(int frames, const Walk& walk);
    bool takeBoundaries(const SourceFile& source, int frames, const Walk& walk);
    /// The frame that begins with fragment `first` and ends before `last`.
    void addFrame(const Walk& walk, std::size_t first, std::size_t last);

    std::vector<Extent> extents_;
    std::vector<std::size_t> firstExtent_; ///< of each frame, and one more
    bool lastIsCutShort_ = false;
    std::uint64_t lastByte_ = 0; ///< end of the last fragment in the file
};

} // namespace sightline
