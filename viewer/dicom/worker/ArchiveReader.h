#pragma once

#include "dicom/protocol/ArchiveMessage.h"
#include "dicom/worker/ReadOutcome.h"
#include "dicom/worker/SourceFile.h"

#include <memory>
#include <vector>

struct archive;

namespace sightline {

/// Takes the entries out of a ZIP, tar (plain, gzip, bzip2, xz) or 7z archive with libarchive, a chunk at a
/// time. Writes nothing anywhere.
class ArchiveReader {
public:
    ArchiveReader();
    ~ArchiveReader();

    /// `file` is the archive where the request starts one.
    ReadOutcome answer(const ArchiveRequest& request, const std::shared_ptr<SourceFile>& file,
                       ArchiveChunk& chunk);
    void close();

private:
    ReadOutcome open(const std::shared_ptr<SourceFile>& file);
    void readChunk(ArchiveChunk& chunk);
    /// Steps to the next entry; false at the end.
    bool beginEntry(ArchiveChunk& chunk, ArchivePiece& piece);
    void readEntry(ArchivePiece& piece, std::size_t most);

    struct Closer {
        void operator()(archive* reader) const;
    };
    struct Source;
    std::unique_ptr<Source> source_; ///< outlives the reader
    std::unique_ptr<archive, Closer> reader_;
    std::vector<char> block_; ///< of an entry, on the way from the library to a piece
    bool isInEntry_ = false;
};

/// True where the first bytes of a file are those of an archive.
bool looksLikeArchive(const std::shared_ptr<SourceFile>& file);

} // namespace sightline
