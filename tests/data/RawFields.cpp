#include "RawFields.h"

#include "RawDicom.h"

#include <algorithm>

namespace raw {

namespace {

std::uint32_t read(const std::string& content, std::size_t place, int count)
{
    std::uint32_t value = 0;
    for (int n = count - 1; n >= 0; --n) {
        value = value << 8 | static_cast<unsigned char>(content[place + static_cast<std::size_t>(n)]);
    }
    return value;
}

/// Goes through the elements from `place` on, into sequences and fragments too.
void walk(const std::string& content, std::size_t place, std::vector<Field>& found)
{
    while (place + 8 <= content.size()) {
        const std::uint32_t tag = read(content, place, 2) << 16 | read(content, place + 2, 2);
        if (tag >> 16 == 0xfffe) {
            // An item: what is in it follows as if it stood here, and a fragment is told by its first bytes.
            found.push_back({place + 4, 4});
            const std::size_t length = read(content, place + 4, 4);
            place += 8;
            const bool isOpen = length == 0xffffffff;
            const bool isElements = place + 6 <= content.size() && content[place + 4] >= 'A' &&
                                    content[place + 4] <= 'Z' && content[place + 5] >= 'A' &&
                                    content[place + 5] <= 'Z';
            if (tag != 0xfffee000 || length == 0 || isOpen || isElements) {
                continue;
            }
            const std::size_t end = std::min(place + length, content.size());
            if (length == 4) {
                found.push_back({place, 4}); // an offset table
            }
            if (read(content, place, 4) == 2 && length > 64) {
                for (std::size_t n = 0; n < 4; ++n) { // the head of RLE segments
                    found.push_back({place + 4 * n, 4});
                }
            }
            for (std::size_t n = place; n + 4 <= end; ++n) {
                const auto first = static_cast<unsigned char>(content[n]);
                const auto second = static_cast<unsigned char>(content[n + 1]);
                if (first == 0xff && second >= 0x4f && second != 0xff && second != 0xd8 && second != 0x4f) {
                    // A segment of JPEG: its length, and the first numbers in it.
                    for (std::size_t m = n + 2; m + 2 <= std::min(n + 14, end); m += 2) {
                        found.push_back({m, 2});
                    }
                }
            }
            place = end;
            continue;
        }
        const std::string vr = content.substr(place + 4, 2);
        const bool wide = isLong(vr);
        const std::size_t head = wide ? 12 : 8;
        if (place + head > content.size()) {
            return;
        }
        const std::size_t lengthPlace = place + (wide ? 8 : 6);
        const std::size_t length = read(content, lengthPlace, wide ? 4 : 2);
        found.push_back({lengthPlace, wide ? 4 : 2});
        place += head;
        if (vr == "SQ" || length == 0xffffffff) {
            continue;
        }
        if (vr == "US" || vr == "UL") {
            found.push_back({place, vr == "US" ? 2 : 4});
        }
        place += length;
    }
}

} // namespace

std::vector<Field> countingFields(const std::string& content)
{
    std::vector<Field> found;
    walk(content, 132, found);
    return found;
}

std::string withField(std::string content, const Field& field, std::uint32_t value)
{
    for (int n = 0; n < field.bytes && field.offset + static_cast<std::size_t>(n) < content.size(); ++n) {
        content[field.offset + static_cast<std::size_t>(n)] = static_cast<char>(value >> (8 * n) & 0xff);
    }
    return content;
}

} // namespace raw
