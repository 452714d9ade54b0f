#pragma once

#include "dicom/protocol/ArchiveMessage.h"
#include "dicom/worker/HeaderReader.h"

#include <memory>
#include <string>

struct archive;

namespace sightline {

/// Takes the entries out of a ZIP, tar (plain, gzip, bzip2, xz) or 7z archive with libarchive, a chunk at a
/// time. Writes nothing anywhere.
class ArchiveReader {
public:
    ArchiveReader();
    ~ArchiveReader();

    ReadOutcome answer(const ArchiveRequest& request, ArchiveChunk& chunk);
    void close();

private:
    ReadOutcome open(const std::string& path);
    void readChunk(ArchiveChunk& chunk);
    /// Steps to the next entry; false at the end.
    bool beginEntry(ArchiveChunk& chunk, ArchivePiece& piece);
    void readEntry(ArchivePiece& piece, std::size_t most);

    struct Closer {
        void operator()(archive* reader) const;
    };
    std::unique_ptr<archive, Closer> reader_;
    int descriptor_ = -1;
    bool isInEntry_ = false;
};

/// True where the first bytes of a file are those of an archive.
bool looksLikeArchive(const std::string& path);

} // namespace sightline
