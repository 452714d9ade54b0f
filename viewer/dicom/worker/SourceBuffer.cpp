#include "dicom/worker/SourceBuffer.h"

#include <algorithm>
#include <cstring>

namespace sightline {

SourceBuffer::SourceBuffer(std::shared_ptr<const SourceFile> file)
    : file_(std::move(file))
{}

SourceBuffer::int_type SourceBuffer::underflow()
{
    const std::size_t got = file_->read(std::as_writable_bytes(std::span(buffer_)), next_);
    if (got == 0) {
        return traits_type::eof();
    }
    next_ += got;
    setg(buffer_.data(), buffer_.data(), buffer_.data() + got);
    return traits_type::to_int_type(*gptr());
}

std::streamsize SourceBuffer::xsgetn(char* target, std::streamsize count)
{
    const std::streamsize held = std::clamp<std::streamsize>(count, 0, egptr() - gptr());
    std::copy_n(gptr(), held, target);
    gbump(static_cast<int>(held));
    if (held >= count) {
        return held;
    }
    // The rest goes past the buffer, which is empty now.
    const auto rest = static_cast<std::size_t>(count - held);
    const std::size_t got = file_->read({reinterpret_cast<std::byte*>(target) + held, rest}, next_);
    next_ += got;
    setg(buffer_.data(), buffer_.data(), buffer_.data());
    return held + static_cast<std::streamsize>(got);
}

SourceBuffer::pos_type SourceBuffer::seekoff(off_type offset, std::ios_base::seekdir from,
                                             std::ios_base::openmode mode)
{
    const auto size = static_cast<off_type>(file_->size());
    const auto here = static_cast<off_type>(place());
    const off_type base = from == std::ios_base::beg ? 0 : from == std::ios_base::cur ? here : size;
    off_type target = 0;
    if (__builtin_add_overflow(base, offset, &target)) {
        return pos_type(off_type(-1));
    }
    return seekpos(pos_type(target), mode);
}

SourceBuffer::pos_type SourceBuffer::seekpos(pos_type place, std::ios_base::openmode)
{
    const auto target = off_type(place);
    if (target < 0 || static_cast<std::uint64_t>(target) > file_->size()) {
        return pos_type(off_type(-1));
    }
    next_ = static_cast<std::uint64_t>(target);
    setg(buffer_.data(), buffer_.data(), buffer_.data());
    return place;
}

} // namespace sightline
