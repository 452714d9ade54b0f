#pragma once

#include "study/LpsPoint.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

namespace sightline {

/// Puts values into a message between the viewer and a decode worker. Both run on one machine, so numbers go
/// as they lie in memory. A struct takes part through a function `transfer(bytes, value)` beside it, which
/// serves ByteReader as well.
class ByteWriter {
public:
    template <typename T>
    void operator()(const T& value)
    {
        if constexpr (std::is_same_v<T, bool>) {
            (*this)(static_cast<std::uint8_t>(value ? 1 : 0));
        } else if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>) {
            append(&value, sizeof(T));
        } else {
            transfer(*this, const_cast<T&>(value));
        }
    }
    void operator()(const std::string& text)
    {
        (*this)(static_cast<std::uint32_t>(text.size()));
        append(text.data(), text.size());
    }
    template <typename T>
    void operator()(const std::optional<T>& value)
    {
        (*this)(value.has_value());
        if (value) {
            (*this)(*value);
        }
    }
    template <typename T>
    void operator()(const std::vector<T>& values)
    {
        (*this)(static_cast<std::uint32_t>(values.size()));
        for (const T& value : values) {
            (*this)(value);
        }
    }
    void operator()(const Vec3& v)
    {
        (*this)(v.x);
        (*this)(v.y);
        (*this)(v.z);
    }
    void operator()(const LpsPoint& p)
    {
        (*this)(p.x);
        (*this)(p.y);
        (*this)(p.z);
    }

    const std::vector<std::byte>& bytes() const { return bytes_; }

private:
    void append(const void* first, std::size_t count)
    {
        const std::size_t place = bytes_.size();
        bytes_.resize(place + count);
        if (count > 0) {
            std::memcpy(bytes_.data() + place, first, count);
        }
    }

    std::vector<std::byte> bytes_;
};

} // namespace sightline
