#pragma once

#include "dicom/protocol/DecodeMessage.h"
#include "study/FileStamp.h"

#include <tl/expected.hpp>

#include <string>
#include <utility>

namespace sightline {

/// A file that somebody else made, opened to be handed to a decode worker. Nothing of it is read here.
class ForeignFile {
public:
    /// Why a file is not handed over, in the words of the protocol.
    struct Trouble {
        Answer answer = Answer::CannotOpen;
        std::string detail;
    };

    /// Opens a regular file of sane length. Never waits for the other end of a pipe, never becomes the owner
    /// of a terminal.
    static tl::expected<ForeignFile, Trouble> open(const std::string& path);

    ForeignFile(ForeignFile&& other) noexcept
        : descriptor_(std::exchange(other.descriptor_, -1))
        , stamp_(other.stamp_)
    {}
    ForeignFile& operator=(ForeignFile&& other) noexcept
    {
        std::swap(descriptor_, other.descriptor_);
        std::swap(stamp_, other.stamp_);
        return *this;
    }
    ~ForeignFile();

    int descriptor() const { return descriptor_; }
    /// As it was when it was opened.
    const FileStamp& stamp() const { return stamp_; }
    /// True where it is no longer what it was when it was opened: what was read of it may be of two states.
    bool hasChanged() const;

private:
    ForeignFile(int descriptor, FileStamp stamp)
        : descriptor_(descriptor)
        , stamp_(stamp)
    {}

    int descriptor_;
    FileStamp stamp_;
};

} // namespace sightline
