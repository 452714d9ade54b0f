#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include <zlib.h>

/// NIfTI files for tests, written byte by byte from nifti1.h and nifti2.h.
struct NiftiFile {
    using Matrix = std::array<std::array<double, 4>, 3>;

    std::array<std::int64_t, 8> dim{3, 5, 4, 3, 1, 1, 1, 1};
    std::array<double, 8> pixdim{1, 1.5, 2, 2.5, 1, 1, 1, 1};
    int dataType = 4;
    double slope = 0;
    double intercept = 0;
    int units = 2;
    int qformCode = 0;
    int sformCode = 1;
    std::array<double, 6> quaternion{};
    Matrix sform{{{1.5, 0, 0, 0}, {0, 2, 0, 0}, {0, 0, 2.5, 0}}};
    int version = 1;
    bool isPair = false;
    bool isSwapped = false;
    /// Stored value of voxel (i, j, k, volume).
    std::function<double(std::int64_t, std::int64_t, std::int64_t, std::int64_t)> value =
        [](std::int64_t i, std::int64_t j, std::int64_t k, std::int64_t t) {
            return static_cast<double>(i + 10 * j + 100 * k + 1000 * t);
        };

    std::string header() const
    {
        std::string bytes(version == 1 ? 352 : 544, '\0');
        if (version == 1) {
            put<std::int32_t>(bytes, 0, 348);
            for (std::size_t n = 0; n < 8; ++n) {
                put<std::int16_t>(bytes, 40 + 2 * n, dim[n]);
                put<float>(bytes, 76 + 4 * n, pixdim[n]);
            }
            put<std::int16_t>(bytes, 70, dataType);
            put<float>(bytes, 108, isPair ? 0 : 352);
            put<float>(bytes, 112, slope);
            put<float>(bytes, 116, intercept);
            bytes[123] = static_cast<char>(units);
            put<std::int16_t>(bytes, 252, qformCode);
            put<std::int16_t>(bytes, 254, sformCode);
            for (std::size_t n = 0; n < 6; ++n) {
                put<float>(bytes, 256 + 4 * n, quaternion[n]);
            }
            for (std::size_t n = 0; n < 12; ++n) {
                put<float>(bytes, 280 + 4 * n, sform[n / 4][n % 4]);
            }
            std::memcpy(bytes.data() + 344, isPair ? "ni1" : "n+1", 4);
        } else {
            put<std::int32_t>(bytes, 0, 540);
            std::memcpy(bytes.data() + 4, isPair ? "ni2\0\r\n\032\n" : "n+2\0\r\n\032\n", 8);
            put<std::int16_t>(bytes, 12, dataType);
            for (std::size_t n = 0; n < 8; ++n) {
                put<std::int64_t>(bytes, 16 + 8 * n, dim[n]);
                put<double>(bytes, 104 + 8 * n, pixdim[n]);
            }
            put<std::int64_t>(bytes, 168, isPair ? 0 : 544);
            put<double>(bytes, 176, slope);
            put<double>(bytes, 184, intercept);
            put<std::int32_t>(bytes, 344, qformCode);
            put<std::int32_t>(bytes, 348, sformCode);
            for (std::size_t n = 0; n < 6; ++n) {
                put<double>(bytes, 352 + 8 * n, quaternion[n]);
            }
            for (std::size_t n = 0; n < 12; ++n) {
                put<double>(bytes, 400 + 8 * n, sform[n / 4][n % 4]);
            }
            put<std::int32_t>(bytes, 500, units);
        }
        return bytes;
    }

    std::string pixels() const
    {
        std::string bytes;
        for (std::int64_t t = 0; t < dim[4]; ++t) {
            for (std::int64_t k = 0; k < dim[3]; ++k) {
                for (std::int64_t j = 0; j < dim[2]; ++j) {
                    for (std::int64_t i = 0; i < dim[1]; ++i) {
                        append(bytes, value(i, j, k, t));
                    }
                }
            }
        }
        return bytes;
    }

    std::string contents() const { return header() + pixels(); }

    /// gzip, in `members` pieces one after another as parallel compressors write them.
    static std::string zipped(const std::string& bytes, std::size_t members = 1)
    {
        std::string out;
        for (std::size_t n = 0; n < members; ++n) {
            const std::size_t from = bytes.size() * n / members;
            const std::size_t to = bytes.size() * (n + 1) / members;
            z_stream stream{};
            deflateInit2(&stream, 6, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY);
            std::string part(deflateBound(&stream, to - from) + 64, '\0');
            stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data())) + from;
            stream.avail_in = static_cast<uInt>(to - from);
            stream.next_out = reinterpret_cast<Bytef*>(part.data());
            stream.avail_out = static_cast<uInt>(part.size());
            deflate(&stream, Z_FINISH);
            part.resize(part.size() - stream.avail_out);
            deflateEnd(&stream);
            out += part;
        }
        return out;
    }

private:
    template <typename T, typename Value>
    void put(std::string& bytes, std::size_t offset, Value number) const
    {
        const T typed = static_cast<T>(number);
        std::array<char, sizeof(T)> raw{};
        std::memcpy(raw.data(), &typed, sizeof(T));
        if (isSwapped) {
            std::reverse(raw.begin(), raw.end());
        }
        std::copy(raw.begin(), raw.end(), bytes.begin() + static_cast<std::ptrdiff_t>(offset));
    }
    template <typename T>
    void grow(std::string& bytes, double number) const
    {
        bytes.resize(bytes.size() + sizeof(T));
        put<T>(bytes, bytes.size() - sizeof(T), number);
    }
    void append(std::string& bytes, double number) const
    {
        switch (dataType) {
        case 2:
            grow<std::uint8_t>(bytes, number);
            break;
        case 4:
            grow<std::int16_t>(bytes, number);
            break;
        case 8:
            grow<std::int32_t>(bytes, number);
            break;
        case 16:
            grow<float>(bytes, number);
            break;
        case 64:
            grow<double>(bytes, number);
            break;
        case 256:
            grow<std::int8_t>(bytes, number);
            break;
        case 512:
            grow<std::uint16_t>(bytes, number);
            break;
        case 768:
            grow<std::uint32_t>(bytes, number);
            break;
        case 1024:
            grow<std::int64_t>(bytes, number);
            break;
        case 128:
            bytes += static_cast<char>(number);
            bytes += static_cast<char>(number + 1);
            bytes += static_cast<char>(number + 2);
            break;
        default:
            bytes += std::string(16, '\0');
        }
    }
};
