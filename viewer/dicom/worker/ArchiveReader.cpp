#include "dicom/worker/ArchiveReader.h"

#include "dicom/worker/InflatedFile.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string_view>

namespace sightline {

namespace {

/// A reply stays far below what the viewer accepts and takes a fraction of its patience.
constexpr std::size_t kChunkBytes = 4U << 20;
/// Entries without bytes (folders, links, empty files) must not make a reply endless.
constexpr int kMostStepsInChunk = 2000;
constexpr std::size_t kReadBlock = 256U << 10;
constexpr std::size_t kLongestName = 4096;

std::string problemOf(archive* reader)
{
    const char* text = archive_error_string(reader);
    return text ? text : "unknown error";
}

std::string nameOf(archive_entry* entry)
{
    // Without a locale libarchive gives names that it cannot convert as bytes or not at all; the viewer
    // copes.
    const char* name = archive_entry_pathname_utf8(entry);
    if (!name) {
        name = archive_entry_pathname(entry);
    }
    return name ? std::string(name, strnlen(name, kLongestName)) : std::string();
}

bool isTar(const unsigned char* bytes, std::size_t count)
{
    return count >= 262 && std::memcmp(bytes + 257, "ustar", 5) == 0;
}

} // namespace

/// What libarchive reads from. Its own reading of a descriptor asks for more than a confined process may do.
struct ArchiveReader::Source {
    std::shared_ptr<SourceFile> file;
    std::uint64_t place = 0;
    std::vector<std::byte> block = std::vector<std::byte>(kReadBlock);

    static la_ssize_t read(archive* /*reader*/, void* data, const void** bytes)
    {
        auto& source = *static_cast<Source*>(data);
        const std::size_t count = source.file->read(source.block, source.place);
        source.place += count;
        *bytes = source.block.data();
        return static_cast<la_ssize_t>(count);
    }
    static la_int64_t skip(archive* /*reader*/, void* data, la_int64_t count)
    {
        auto& source = *static_cast<Source*>(data);
        const std::uint64_t left = source.file->size() - std::min(source.place, source.file->size());
        const std::uint64_t step = std::min(static_cast<std::uint64_t>(std::max<la_int64_t>(count, 0)), left);
        source.place += step;
        return static_cast<la_int64_t>(step);
    }
    static la_int64_t seek(archive* reader, void* data, la_int64_t offset, int from)
    {
        auto& source = *static_cast<Source*>(data);
        const auto size = static_cast<la_int64_t>(source.file->size());
        const la_int64_t start = from == SEEK_SET   ? 0
                                 : from == SEEK_CUR ? static_cast<la_int64_t>(source.place)
                                                    : size;
        la_int64_t place = 0;
        if (__builtin_add_overflow(start, offset, &place) || place < 0 || place > size) {
            archive_set_error(reader, EINVAL, "an offset beyond the archive");
            return ARCHIVE_FATAL;
        }
        source.place = static_cast<std::uint64_t>(place);
        return place;
    }
};

void ArchiveReader::Closer::operator()(archive* reader) const
{
    archive_read_free(reader);
}

ArchiveReader::ArchiveReader() = default;

ArchiveReader::~ArchiveReader()
{
    close();
}

void ArchiveReader::close()
{
    reader_.reset();
    source_.reset();
    isInEntry_ = false;
}

ReadOutcome ArchiveReader::open(const std::shared_ptr<SourceFile>& file)
{
    close();
    if (!file) {
        return {Answer::NotAFile, {}};
    }
    source_ = std::make_unique<Source>();
    source_->file = file;
    reader_.reset(archive_read_new());
    archive* reader = reader_.get();
    // These and no more: each further format is one more parser of foreign bytes.
    archive_read_support_format_zip(reader);
    archive_read_support_format_tar(reader);
    archive_read_support_format_7zip(reader);
    archive_read_support_filter_gzip(reader);
    archive_read_support_filter_bzip2(reader);
    archive_read_support_filter_xz(reader);
    archive_read_set_callback_data(reader, source_.get());
    archive_read_set_read_callback(reader, &Source::read);
    archive_read_set_skip_callback(reader, &Source::skip);
    archive_read_set_seek_callback(reader, &Source::seek);
    if (archive_read_open1(reader) != ARCHIVE_OK) {
        const ReadOutcome outcome{Answer::Damaged, problemOf(reader)};
        close();
        return outcome;
    }
    return {};
}

bool ArchiveReader::beginEntry(ArchiveChunk& chunk, ArchivePiece& piece)
{
    archive_entry* entry = nullptr;
    int result = ARCHIVE_RETRY;
    for (int attempt = 0; attempt < 3 && result == ARCHIVE_RETRY; ++attempt) {
        result = archive_read_next_header(reader_.get(), &entry);
    }
    if (result == ARCHIVE_EOF) {
        chunk.isLast = true;
        return false;
    }
    if (result < ARCHIVE_WARN || !entry) {
        chunk.isLast = true;
        chunk.problem = problemOf(reader_.get());
        if (archive_read_has_encrypted_entries(reader_.get()) == 1) {
            // A 7z archive whose very list of names is encrypted.
            piece.state = PieceState::Encrypted;
            chunk.pieces.push_back(std::move(piece));
            chunk.problem.clear();
        }
        return false;
    }
    const auto type = archive_entry_filetype(entry);
    if (type == AE_IFDIR) {
        return true;
    }
    piece.name = nameOf(entry);
    if (type != AE_IFREG || archive_entry_hardlink(entry)) {
        piece.state = PieceState::Link;
    } else if (archive_entry_is_encrypted(entry)) {
        piece.state = PieceState::Encrypted;
    } else {
        isInEntry_ = true;
        return true;
    }
    chunk.pieces.push_back(std::move(piece));
    piece = {};
    return true;
}

void ArchiveReader::readEntry(ArchivePiece& piece, std::size_t most)
{
    // By way of a block of its own: a reply may hold thousands of pieces, and room taken for what might come
    // would stay with each.
    block_.resize(kReadBlock);
    while (piece.bytes.size() < most) {
        const std::size_t fitting = std::min(most - piece.bytes.size(), block_.size());
        const la_ssize_t got = archive_read_data(reader_.get(), block_.data(), fitting);
        if (got > 0) {
            piece.bytes.append(block_.data(), static_cast<std::size_t>(got));
        }
        if (got == 0) {
            piece.state = PieceState::Whole;
            isInEntry_ = false;
            return;
        }
        // A warning here is a checksum or a length that is not what the archive says of the entry.
        if (got < 0 && got != ARCHIVE_RETRY) {
            piece.state = PieceState::Damaged;
            piece.detail = problemOf(reader_.get());
            isInEntry_ = false;
            return;
        }
    }
}

void ArchiveReader::readChunk(ArchiveChunk& chunk)
{
    std::size_t filled = 0;
    for (int step = 0; step < kMostStepsInChunk && filled < kChunkBytes; ++step) {
        ArchivePiece piece;
        if (!isInEntry_ && !beginEntry(chunk, piece)) {
            return;
        }
        if (isInEntry_) {
            readEntry(piece, kChunkBytes - filled);
            filled += piece.bytes.size();
            chunk.pieces.push_back(std::move(piece));
        }
    }
}

ReadOutcome ArchiveReader::answer(const ArchiveRequest& request, const std::shared_ptr<SourceFile>& file,
                                  ArchiveChunk& chunk)
{
    if (request.step == ArchiveStep::Close) {
        close();
        chunk.isLast = true;
        return {};
    }
    if (request.step == ArchiveStep::Start) {
        const ReadOutcome opened = open(file);
        if (opened.answer != Answer::Done) {
            return opened;
        }
    }
    if (!reader_) {
        // Read to its end already; or the worker before this one died over it and took the place with it.
        chunk.isLast = true;
        chunk.problem = "the decoder crashed on it";
        return {};
    }
    readChunk(chunk);
    if (chunk.isLast) {
        close();
    }
    return {};
}

bool looksLikeArchive(const std::shared_ptr<SourceFile>& source)
{
    InflatedFile file;
    std::array<unsigned char, 512> first{};
    if (!file.open(source)) {
        return false;
    }
    const std::size_t stored = file.readStored(first.data(), first.size());
    const std::string_view start(reinterpret_cast<const char*>(first.data()), stored);
    for (const std::string_view magic :
         {std::string_view("PK\x03\x04"), std::string_view("PK\x05\x06"), std::string_view("PK\x07\x08"),
          std::string_view("7z\xBC\xAF\x27\x1C"),
          std::string_view("\xFD"
                           "7zXZ\0",
                           6),
          std::string_view("BZh")}) {
        if (start.starts_with(magic)) {
            return true;
        }
    }
    if (!file.isCompressed()) {
        return isTar(first.data(), stored);
    }
    const std::size_t count = file.read(0, first.data(), first.size());
    return isTar(first.data(), count);
}

} // namespace sightline
