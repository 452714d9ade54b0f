#pragma once

#include "study/LpsPoint.h"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

namespace sightline {

/// Takes values out of a message. The other side may have been taken over by a hostile file, so nothing is
/// believed: where the message is too short everything further reads as zero and `ok()` is false for good.
class ByteReader {
public:
    explicit ByteReader(std::span<const std::byte> bytes)
        : bytes_(bytes)
    {}

    template <typename T>
    void operator()(T& value)
    {
        if constexpr (std::is_same_v<T, bool>) {
            std::uint8_t raw = 0;
            (*this)(raw);
            value = raw != 0;
        } else if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>) {
            value = T{};
            if (take(sizeof(T))) {
                std::memcpy(&value, bytes_.data() + place_ - sizeof(T), sizeof(T));
            }
        } else {
            transfer(*this, value);
        }
    }
    void operator()(std::string& text)
    {
        std::uint32_t length = 0;
        (*this)(length);
        text.clear();
        if (take(length)) {
            text.assign(reinterpret_cast<const char*>(bytes_.data()) + place_ - length, length);
        }
    }
    template <typename T>
    void operator()(std::optional<T>& value)
    {
        bool present = false;
        (*this)(present);
        value.reset();
        if (present && ok_) {
            (*this)(value.emplace());
        }
    }
    template <typename T>
    void operator()(std::vector<T>& values)
    {
        std::uint32_t count = 0;
        (*this)(count);
        values.clear();
        // Grown one by one: a false count ends with the message instead of asking for its memory at once.
        for (std::uint32_t n = 0; n < count && ok_; ++n) {
            (*this)(values.emplace_back());
        }
    }
    void operator()(Vec3& v)
    {
        (*this)(v.x);
        (*this)(v.y);
        (*this)(v.z);
    }
    void operator()(LpsPoint& p)
    {
        (*this)(p.x);
        (*this)(p.y);
        (*this)(p.z);
    }

    bool ok() const { return ok_; }

private:
    bool take(std::size_t count)
    {
        if (!ok_ || count > bytes_.size() - place_) {
            ok_ = false;
            return false;
        }
        place_ += count;
        return true;
    }

    std::span<const std::byte> bytes_;
    std::size_t place_ = 0;
    bool ok_ = true;
};

} // namespace sightline
