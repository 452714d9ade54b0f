#pragma once

#include "dicom/protocol/ByteReader.h"
#include "dicom/protocol/ByteWriter.h"

#include <cstdint>
#include <string>
#include <vector>

namespace sightline {

/// A decode worker reads an archive from its start to its end, a chunk a request, because compressed bytes
/// come in order only. The worker writes no file: what it read comes with the reply.
enum class ArchiveStep : std::uint8_t {
    Start,    ///< the archive comes with it (place 0); reads the first chunk
    Continue, ///< the next chunk
    Close,    ///< lets go of it
};

struct ArchiveRequest {
    ArchiveStep step = ArchiveStep::Start;
};

template <typename Bytes>
void transfer(Bytes& bytes, ArchiveRequest& r)
{
    bytes(r.step);
}

enum class PieceState : std::uint8_t {
    Open,      ///< more of this entry follows in the next piece
    Whole,     ///< the last piece of the entry
    Encrypted, ///< protected by a password; no bytes
    Link,      ///< or device, pipe: no file; no bytes
    Damaged,   ///< the bytes before are not to be trusted
};

/// Bytes of one entry.
struct ArchivePiece {
    std::string name; ///< as the archive has it, with the first piece of an entry; for showing alone
    PieceState state = PieceState::Open;
    std::string bytes;
    std::string detail; ///< where damaged: what the library says
};

template <typename Bytes>
void transfer(Bytes& bytes, ArchivePiece& p)
{
    bytes(p.name);
    bytes(p.state);
    bytes(p.bytes);
    bytes(p.detail);
}

struct ArchiveChunk {
    std::vector<ArchivePiece> pieces;
    bool isLast = false;
    std::string problem; ///< where the archive could not be read to its end: what the library says
};

template <typename Bytes>
void transfer(Bytes& bytes, ArchiveChunk& c)
{
    bytes(c.pieces);
    bytes(c.isLast);
    bytes(c.problem);
}

} // namespace sightline
