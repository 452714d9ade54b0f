#pragma once

#include "dicom/worker/SourceFile.h"

#include <array>
#include <memory>
#include <streambuf>

namespace sightline {

/// A handed-over file as a standard stream, for libraries that read from one.
class SourceBuffer : public std::streambuf {
public:
    explicit SourceBuffer(std::shared_ptr<const SourceFile> file);

protected:
    int_type underflow() override;
    std::streamsize xsgetn(char* target, std::streamsize count) override;
    pos_type seekoff(off_type offset, std::ios_base::seekdir from, std::ios_base::openmode mode) override;
    pos_type seekpos(pos_type place, std::ios_base::openmode mode) override;

private:
    std::uint64_t place() const { return next_ - static_cast<std::uint64_t>(egptr() - gptr()); }

    std::shared_ptr<const SourceFile> file_;
    std::uint64_t next_ = 0; ///< where in the file the buffer ends
    std::array<char, 4096> buffer_;
};

} // namespace sightline
