#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

/// A picture whose samples are known: what the encoders of the tests get, and what has to come back.
struct Picture {
    int rows = 0;
    int columns = 0;
    int samples = 1; ///< 1 grey, 3 colour
    int bits = 8;    ///< of a sample
    bool isSigned = false;
    std::vector<int> values; ///< [row][column][sample]

    int& at(int row, int column, int sample = 0)
    {
        return values[static_cast<std::size_t>((row * columns + column) * samples + sample)];
    }
    int lowest() const { return isSigned ? -(1 << (bits - 1)) : 0; }
    int highest() const { return isSigned ? (1 << (bits - 1)) - 1 : (1 << bits) - 1; }

    /// Values as words of 8 or 16 bits, what is above `bits` zero.
    std::vector<std::byte> words() const
    {
        std::vector<std::byte> bytes;
        for (const int value : values) {
            const auto word = static_cast<unsigned>(value) & ((1U << bits) - 1);
            bytes.push_back(static_cast<std::byte>(word & 255));
            if (bits > 8) {
                bytes.push_back(static_cast<std::byte>(word >> 8));
            }
        }
        return bytes;
    }
};

/// A slope in both directions with steps and a texture that no code predicts; both ends of the range are in
/// it.
inline Picture testPicture(int rows, int columns, int samples, int bits, bool isSigned = false, int seed = 0)
{
    Picture picture{rows, columns, samples, bits, isSigned, {}};
    const int low = picture.lowest();
    const int range = picture.highest() - low;
    std::uint32_t noise = 12345U + static_cast<std::uint32_t>(seed);
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            for (int sample = 0; sample < samples; ++sample) {
                noise = noise * 1664525U + 1013904223U;
                const int texture = column > columns / 2 ? static_cast<int>(noise >> 24) * range / 2048 : 0;
                const int slope = (row * (sample + 1) + column + seed * 7) * range / (4 * (rows + columns));
                const int step = (row / 8 + column / 8 + sample) % 3 == 0 ? range / 5 : 0;
                picture.values.push_back(low + (slope + step + texture) % (range + 1));
            }
        }
    }
    picture.values.front() = low;
    picture.values.back() = picture.highest();
    return picture;
}

/// The same without steps and texture: what lossy codes keep within a few grey levels.
inline Picture smoothPicture(int rows, int columns, int samples, int bits)
{
    Picture picture{rows, columns, samples, bits, false, {}};
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            for (int sample = 0; sample < samples; ++sample) {
                const int along = sample == 0 ? row : sample == 1 ? column : rows - row;
                picture.values.push_back(picture.highest() / 8 +
                                         along * picture.highest() / (2 * (rows + columns)));
            }
        }
    }
    return picture;
}
