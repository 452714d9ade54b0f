#include "findings/RunLengths.h"

#include <algorithm>
#include <cstring>

namespace sightline {

namespace {

void appendNumber(QByteArray& bytes, std::size_t number)
{
    do {
        const auto low = static_cast<unsigned char>(number & 0x7f);
        number >>= 7;
        bytes.append(static_cast<char>(number != 0 ? low | 0x80 : low));
    } while (number != 0);
}

} // namespace

QByteArray toRunLengths(const std::vector<std::uint8_t>& voxels)
{
    QByteArray runs;
    bool ones = false;
    std::size_t start = 0;
    while (start < voxels.size()) {
        // Masks hold 0 and 1 but anything that is not 0 counts as inside.
        std::size_t end = start;
        if (ones) {
            const auto* zero = static_cast<const std::uint8_t*>(
                std::memchr(voxels.data() + start, 0, voxels.size() - start));
            end = zero ? static_cast<std::size_t>(zero - voxels.data()) : voxels.size();
        } else {
            while (end < voxels.size() && voxels[end] == 0) {
                ++end;
            }
        }
        appendNumber(runs, end - start);
        start = end;
        ones = !ones;
    }
    if (voxels.empty()) {
        appendNumber(runs, 0);
    }
    return runs;
}

std::optional<std::vector<std::uint8_t>> fromRunLengths(const QByteArray& runs, std::size_t count)
{
    // Looked through first: nothing is allocated for runs that lie about the size.
    std::vector<std::size_t> lengths;
    std::size_t total = 0;
    std::size_t number = 0;
    int shift = 0;
    for (const char c : runs) {
        const auto byte = static_cast<unsigned char>(c);
        if (shift > 56) {
            return std::nullopt;
        }
        number |= static_cast<std::size_t>(byte & 0x7f) << shift;
        if ((byte & 0x80) != 0) {
            shift += 7;
            continue;
        }
        if (number > count - total) {
            return std::nullopt;
        }
        total += number;
        lengths.push_back(number);
        number = 0;
        shift = 0;
    }
    if (total != count || shift != 0) {
        return std::nullopt;
    }
    std::vector<std::uint8_t> voxels(count);
    auto at = voxels.begin();
    for (std::size_t n = 0; n < lengths.size(); ++n) {
        at = std::fill_n(at, lengths[n], static_cast<std::uint8_t>(n % 2));
    }
    return voxels;
}

} // namespace sightline
