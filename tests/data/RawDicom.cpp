#include "RawDicom.h"

#include <zlib.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>

namespace raw {

namespace {

// The picture as compressed by the encoders of DCMTK and GDCM.
// clang-format off

constexpr unsigned char kJpegBaseline[] = {
    0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10, 0x4a, 0x46, 0x49, 0x46, 0x00, 0x01, 0x01, 0x00, 0x00, 0x01, 0x00,
    0x01, 0x00, 0x00, 0xff, 0xdb, 0x00, 0x43, 0x00, 0x03, 0x02, 0x02, 0x03, 0x02, 0x02, 0x03, 0x03, 0x03,
    0x03, 0x04, 0x03, 0x03, 0x04, 0x05, 0x08, 0x05, 0x05, 0x04, 0x04, 0x05, 0x0a, 0x07, 0x07, 0x06, 0x08,
    0x0c, 0x0a, 0x0c, 0x0c, 0x0b, 0x0a, 0x0b, 0x0b, 0x0d, 0x0e, 0x12, 0x10, 0x0d, 0x0e, 0x11, 0x0e, 0x0b,
    0x0b, 0x10, 0x16, 0x10, 0x11, 0x13, 0x14, 0x15, 0x15, 0x15, 0x0c, 0x0f, 0x17, 0x18, 0x16, 0x14, 0x18,
    0x12, 0x14, 0x15, 0x14, 0xff, 0xc0, 0x00, 0x0b, 0x08, 0x00, 0x10, 0x00, 0x10, 0x01, 0x01, 0x11, 0x00,
    0xff, 0xc4, 0x00, 0x15, 0x00, 0x01, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x08, 0x07, 0xff, 0xc4, 0x00, 0x19, 0x10, 0x00, 0x01, 0x05, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x06, 0x07, 0x22, 0x33, 0x51, 0xff,
    0xda, 0x00, 0x08, 0x01, 0x01, 0x00, 0x00, 0x3f, 0x00, 0x0d, 0x36, 0xc9, 0xba, 0xa1, 0x82, 0xa9, 0xb6,
    0x4d, 0xd5, 0x0c, 0x25, 0x4d, 0xb2, 0x6e, 0xa8, 0x60, 0xab, 0x6d, 0x93, 0x75, 0x43, 0x0f, 0xff, 0xff,
    0xd9,
};
constexpr unsigned char kJpegLossless[] = {
    0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10, 0x4a, 0x46, 0x49, 0x46, 0x00, 0x01, 0x01, 0x00, 0x00, 0x01, 0x00,
    0x01, 0x00, 0x00, 0xff, 0xc3, 0x00, 0x0b, 0x10, 0x00, 0x10, 0x00, 0x10, 0x01, 0x01, 0x11, 0x00, 0xff,
    0xc4, 0x00, 0x16, 0x00, 0x01, 0x01, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x07, 0x06, 0x10, 0xff, 0xda, 0x00, 0x08, 0x01, 0x01, 0x00, 0x01, 0x00, 0x00, 0xc8,
    0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x14, 0x08, 0x08,
    0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x14, 0x08, 0x08, 0x08,
    0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x14, 0x08, 0x08, 0x08, 0x08,
    0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x14, 0x08, 0x08, 0x08, 0x08, 0x08,
    0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x14, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08,
    0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x14, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08,
    0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x14, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08,
    0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x14, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08,
    0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x14, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08,
    0x08, 0x08, 0x08, 0x08, 0x08, 0x14, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08,
    0x08, 0x08, 0x08, 0x08, 0x14, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08,
    0x08, 0x08, 0x08, 0x14, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08,
    0x08, 0x08, 0x14, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08,
    0x08, 0x14, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08,
    0x14, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x08, 0x1f,
    0xff, 0xff, 0xd9,
};
constexpr unsigned char kJpegLs[] = {
    0xff, 0xd8, 0xff, 0xf7, 0x00, 0x0b, 0x10, 0x00, 0x10, 0x00, 0x10, 0x01, 0x01, 0x11, 0x00, 0xff, 0xf8,
    0x00, 0x0d, 0x01, 0xff, 0xff, 0x00, 0x12, 0x00, 0x43, 0x01, 0x14, 0x00, 0x40, 0xff, 0xda, 0x00, 0x08,
    0x01, 0x01, 0x00, 0x00, 0x00, 0x00, 0xa3, 0xfc, 0x7f, 0x8f, 0xf1, 0xf6, 0x7b, 0x8f, 0xf1, 0xf6, 0x7b,
    0x9e, 0x6e, 0xf7, 0x5b, 0x9d, 0xc6, 0xdf, 0x6d, 0x88, 0x11, 0x02, 0x1f, 0x47, 0x91, 0xd4, 0xe2, 0x6d,
    0x34, 0x99, 0x4c, 0x2b, 0xab, 0x2a, 0xaa, 0x29, 0xa2, 0x05, 0x25, 0x15, 0x04, 0xf4, 0xe4, 0xd4, 0xc4,
    0xc4, 0xb5, 0x6a, 0x95, 0x2a, 0x52, 0xa5, 0x0f, 0xa9, 0x50, 0xa1, 0x42, 0x84, 0xe9, 0xd3, 0xa7, 0x4c,
    0x99, 0x32, 0x64, 0xc9, 0x91, 0xe4, 0xc9, 0x52, 0xa5, 0x4a, 0x95, 0x2a, 0x54, 0xaa, 0xa8, 0xa2, 0x8a,
    0x28, 0x8e, 0xa8, 0xa2, 0x8a, 0x28, 0xa2, 0x89, 0xa6, 0x9a, 0x69, 0xa6, 0x9a, 0x69, 0xc4, 0xd3, 0x4d,
    0x34, 0x92, 0x49, 0x24, 0x92, 0x49, 0x24, 0x92, 0x49, 0x36, 0x92, 0x4a, 0x52, 0x94, 0xa5, 0x29, 0x49,
    0x4a, 0x52, 0x94, 0xd2, 0x52, 0x94, 0xa5, 0x29, 0x4a, 0x52, 0x94, 0xa5, 0x29, 0x4c, 0xa5, 0x29, 0x4a,
    0x52, 0x94, 0xa5, 0x55, 0x55, 0x11, 0x30, 0x88, 0x88, 0x88, 0x88, 0x88, 0x88, 0x88, 0x8a, 0xe8, 0x88,
    0x88, 0x88, 0x88, 0x88, 0x92, 0x4a, 0xc9, 0x24, 0x92, 0x49, 0x24, 0x92, 0x55, 0x49, 0x24, 0x92, 0x49,
    0x24, 0xaa, 0x8a, 0xaa, 0xaa, 0xaa, 0xa9, 0xaa, 0xaa, 0xaa, 0xaa, 0xa4, 0xff, 0xd9,
};
constexpr unsigned char kJpeg2000[] = {
    0xff, 0x4f, 0xff, 0x51, 0x00, 0x29, 0x00, 0x00, 0x00, 0x00, 0x00, 0x10, 0x00, 0x00, 0x00, 0x10, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x10, 0x00, 0x00, 0x00, 0x10, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x01, 0x0f, 0x01, 0x01, 0xff, 0x52, 0x00, 0x0c, 0x00, 0x00,
    0x00, 0x01, 0x00, 0x03, 0x04, 0x04, 0x00, 0x01, 0xff, 0x5c, 0x00, 0x0d, 0x40, 0x80, 0x88, 0x88, 0x90,
    0x88, 0x88, 0x90, 0x88, 0x88, 0x90, 0xff, 0x64, 0x00, 0x2a, 0x00, 0x01, 0x43, 0x72, 0x65, 0x61, 0x74,
    0x65, 0x64, 0x20, 0x62, 0x79, 0x20, 0x47, 0x44, 0x43, 0x4d, 0x2f, 0x4f, 0x70, 0x65, 0x6e, 0x4a, 0x50,
    0x45, 0x47, 0x20, 0x76, 0x65, 0x72, 0x73, 0x69, 0x6f, 0x6e, 0x20, 0x32, 0x2e, 0x35, 0x2e, 0x30, 0xff,
    0x90, 0x00, 0x0a, 0x00, 0x00, 0x00, 0x00, 0x00, 0x4f, 0x00, 0x01, 0xff, 0x93, 0xdf, 0xf8, 0x90, 0x50,
    0x07, 0x81, 0x57, 0x59, 0x37, 0x2e, 0xb9, 0x54, 0xfe, 0x3e, 0xc0, 0x1f, 0x98, 0x24, 0x00, 0xfc, 0x01,
    0x00, 0x0d, 0x02, 0x06, 0x2f, 0x0b, 0x3d, 0x85, 0x1f, 0xc0, 0x0f, 0xc0, 0x16, 0x00, 0x3e, 0xd0, 0x50,
    0x22, 0x1a, 0x08, 0x5d, 0x7f, 0x03, 0x7f, 0xdd, 0x52, 0x47, 0xc0, 0x07, 0xda, 0x09, 0x00, 0x0f, 0xa8,
    0x14, 0x36, 0xa1, 0x99, 0xd2, 0x3d, 0xa6, 0x34, 0x60, 0xbf, 0xff, 0xd9, 0x00,
};
// clang-format on

template <std::size_t N>
std::string bytes(const unsigned char (&values)[N])
{
    return {reinterpret_cast<const char*>(values), N};
}

constexpr const char* kLittleEndian = "1.2.840.10008.1.2.1";
constexpr const char* kEnhancedCt = "1.2.840.10008.5.1.4.1.1.2.1";
constexpr const char* kCt = "1.2.840.10008.5.1.4.1.1.2";
constexpr const char* kRoot = "1.2.826.0.1.3680043.8.498.7.";

bool isLong(std::string_view vr)
{
    static const std::set<std::string_view> names{"OB", "OW", "OF", "OD", "OL", "SQ", "UN", "UT", "UC", "UR"};
    return names.contains(vr);
}

/// Everything of an image but its pixels.
std::string imageHead(int number, const char* sopClass, int bits, int stored, const std::string& frames = {})
{
    const std::string uid = kRoot + std::to_string(number);
    std::string set = element(0x00080008, "CS", "ORIGINAL\\PRIMARY\\AXIAL") +
                      element(0x00080016, "UI", sopClass) + element(0x00080018, "UI", uid + ".1") +
                      element(0x00080060, "CS", "CT") + element(0x00100010, "PN", "Hostile^File") +
                      element(0x00100020, "LO", "H1") + element(0x0020000D, "UI", std::string(kRoot) + "0") +
                      element(0x0020000E, "UI", uid + ".2") + element(0x00200013, "IS", "1");
    if (frames.empty()) {
        set += element(0x00200032, "DS", "0\\0\\0") + element(0x00200037, "DS", "1\\0\\0\\0\\1\\0");
    }
    set += element(0x00200052, "UI", uid + ".3") + number16(0x00280002, 1) +
           element(0x00280004, "CS", "MONOCHROME2");
    if (!frames.empty()) {
        set += element(0x00280008, "IS", frames);
    }
    set += number16(0x00280010, 16) + number16(0x00280011, 16);
    if (frames.empty()) {
        set += element(0x00280030, "DS", "0.5\\0.5");
    }
    set += number16(0x00280100, static_cast<std::uint32_t>(bits)) +
           number16(0x00280101, static_cast<std::uint32_t>(stored)) +
           number16(0x00280102, static_cast<std::uint32_t>(stored - 1)) + number16(0x00280103, 0);
    if (frames.empty()) {
        set += element(0x00281052, "DS", "-1024") + element(0x00281053, "DS", "1");
    }
    return set;
}

std::string compressed(int number, const char* syntax, int bits, const std::string& code)
{
    return file(syntax, imageHead(number, kCt, bits, bits == 8 ? 8 : 12) + fragments({0}, {code}));
}

} // namespace

std::string little16(std::uint32_t value)
{
    return {static_cast<char>(value & 0xff), static_cast<char>(value >> 8 & 0xff)};
}

std::string little32(std::uint32_t value)
{
    return little16(value & 0xffff) + little16(value >> 16);
}

std::string elementHead(std::uint32_t tag, const char* vr, std::uint32_t length)
{
    const std::string head = little16(tag >> 16) + little16(tag & 0xffff) + vr;
    return isLong(vr) ? head + little16(0) + little32(length) : head + little16(length);
}

std::string element(std::uint32_t tag, const char* vr, std::string value)
{
    if (value.size() % 2 != 0) {
        const std::string_view kind = vr;
        value += kind == "UI" || kind.front() == 'O' || kind == "UN" ? '\0' : ' ';
    }
    return elementHead(tag, vr, static_cast<std::uint32_t>(value.size())) + value;
}

std::string number16(std::uint32_t tag, std::uint32_t value)
{
    return element(tag, "US", little16(value));
}

std::string sequence(std::uint32_t tag, const std::vector<std::string>& items, bool isOpen)
{
    constexpr std::uint32_t kOpen = 0xffffffff;
    std::string body;
    for (const std::string& item : items) {
        body +=
            little32(0xe000fffe) + little32(isOpen ? kOpen : static_cast<std::uint32_t>(item.size())) + item;
        if (isOpen) {
            body += little32(0xe00dfffe) + little32(0);
        }
    }
    if (isOpen) {
        body += little32(0xe0ddfffe) + little32(0);
    }
    return elementHead(tag, "SQ", isOpen ? kOpen : static_cast<std::uint32_t>(body.size())) + body;
}

std::string fragments(const std::vector<std::uint32_t>& offsets, const std::vector<std::string>& parts)
{
    std::string table;
    for (const std::uint32_t offset : offsets) {
        table += little32(offset);
    }
    std::string result = elementHead(0x7fe00010, "OB", 0xffffffff) + little32(0xe000fffe) +
                         little32(static_cast<std::uint32_t>(table.size())) + table;
    for (std::string part : parts) {
        if (part.size() % 2 != 0) {
            part += '\0';
        }
        result += little32(0xe000fffe) + little32(static_cast<std::uint32_t>(part.size())) + part;
    }
    return result + little32(0xe0ddfffe) + little32(0);
}

std::string file(const std::string& transferSyntax, const std::string& dataset)
{
    std::string meta = element(0x00020001, "OB", std::string("\0\1", 2)) + element(0x00020002, "UI", kCt) +
                       element(0x00020003, "UI", std::string(kRoot) + "9") +
                       element(0x00020010, "UI", transferSyntax) +
                       element(0x00020012, "UI", "1.2.826.0.1.3680043.8.498.1");
    meta = element(0x00020000, "UL", little32(static_cast<std::uint32_t>(meta.size()))) + meta;
    return std::string(128, '\0') + "DICM" + meta + dataset;
}

std::string pixels(int bytesPerPixel, int frame)
{
    std::string result;
    for (int row = 0; row < 16; ++row) {
        for (int column = 0; column < 16; ++column) {
            const int value = (8 * column + 4 * row) * (bytesPerPixel == 1 ? 1 : 8) + frame;
            result += bytesPerPixel == 1 ? std::string(1, static_cast<char>(value))
                                         : little16(static_cast<std::uint32_t>(value));
        }
    }
    return result;
}

std::string rlePixels(int bytesPerPixel)
{
    const std::string plain = pixels(bytesPerPixel);
    std::vector<std::string> segments;
    for (int part = bytesPerPixel - 1; part >= 0; --part) { // the most significant bytes first
        std::string segment;
        for (std::size_t row = 0; row < 16; ++row) {
            segment += static_cast<char>(15); // 16 bytes as they are
            for (std::size_t column = 0; column < 16; ++column) {
                segment += plain[(row * 16 + column) * static_cast<std::size_t>(bytesPerPixel) +
                                 static_cast<std::size_t>(part)];
            }
        }
        segments.push_back(segment);
    }
    std::string head = little32(static_cast<std::uint32_t>(segments.size()));
    std::uint32_t offset = 64;
    for (std::size_t n = 0; n < 15; ++n) {
        head += little32(n < segments.size() ? offset : 0);
        offset += n < segments.size() ? static_cast<std::uint32_t>(segments[n].size()) : 0;
    }
    for (const std::string& segment : segments) {
        head += segment;
    }
    return head;
}

std::string plainCt(int number)
{
    return file(kLittleEndian, imageHead(number, kCt, 16, 12) + element(0x7fe00010, "OW", pixels(2)));
}

std::string deflatedCt(int number)
{
    const std::string plain = imageHead(number, kCt, 16, 12) + element(0x7fe00010, "OW", pixels(2));
    return file("1.2.840.10008.1.2.1.99", deflated(plain));
}

std::string enhancedCt(int number, int frames)
{
    std::vector<std::string> perFrame;
    std::string all;
    for (int n = 0; n < frames; ++n) {
        const std::string place = "0\\0\\" + std::to_string(2 * n);
        perFrame.push_back(
            sequence(0x00209111,
                     {element(0x00209157, "UL", little32(1) + little32(static_cast<std::uint32_t>(n + 1)))},
                     false) +
            sequence(0x00209113, {element(0x00200032, "DS", place)}, false));
        all += pixels(2, n);
    }
    const std::string shared =
        sequence(0x00209116, {element(0x00200037, "DS", "1\\0\\0\\0\\1\\0")}, false) +
        sequence(0x00289110, {element(0x00280030, "DS", "0.5\\0.5")}, false) +
        sequence(0x00289145, {element(0x00281052, "DS", "-1024") + element(0x00281053, "DS", "1")}, false);
    return file(kLittleEndian, imageHead(number, kEnhancedCt, 16, 12, std::to_string(frames)) +
                                   sequence(0x52009229, {shared}, true) +
                                   sequence(0x52009230, perFrame, false) + element(0x7fe00010, "OW", all));
}

std::string rleCt(int number)
{
    return compressed(number, "1.2.840.10008.1.2.5", 16, rlePixels(2));
}

std::string jpegBaseline(int number)
{
    return compressed(number, "1.2.840.10008.1.2.4.50", 8, bytes(kJpegBaseline));
}

std::string jpegLossless(int number)
{
    return compressed(number, "1.2.840.10008.1.2.4.70", 16, bytes(kJpegLossless));
}

std::string jpegLs(int number)
{
    return compressed(number, "1.2.840.10008.1.2.4.80", 16, bytes(kJpegLs));
}

std::string jpeg2000(int number)
{
    return compressed(number, "1.2.840.10008.1.2.4.90", 16, bytes(kJpeg2000));
}

const std::vector<Kind>& kinds()
{
    static const std::vector<Kind> all{
        {"plain", plainCt},
        {"enhanced", [](int number) { return enhancedCt(number); }},
        {"rle", rleCt},
        {"jpeg", jpegBaseline},
        {"jpeg-lossless", jpegLossless},
        {"jpeg-ls", jpegLs},
        {"jpeg-2000", jpeg2000},
        {"deflated", deflatedCt},
    };
    return all;
}

std::string deflated(const std::string& plain, bool isLast)
{
    z_stream stream{};
    deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY);
    std::string result(deflateBound(&stream, static_cast<uLong>(plain.size())) + 16, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
    stream.avail_in = static_cast<uInt>(plain.size());
    stream.next_out = reinterpret_cast<Bytef*>(result.data());
    stream.avail_out = static_cast<uInt>(result.size());
    deflate(&stream, isLast ? Z_FINISH : Z_FULL_FLUSH);
    result.resize(stream.total_out);
    deflateEnd(&stream);
    return result;
}

std::string directory(const std::vector<std::string>& files)
{
    std::vector<std::string> records;
    for (const std::string& name : files) {
        records.push_back(element(0x00041400, "UL", little32(0)) + number16(0x00041410, 0xffff) +
                          element(0x00041420, "UL", little32(0)) + element(0x00041430, "CS", "IMAGE") +
                          element(0x00041500, "CS", name));
    }
    return file(kLittleEndian,
                element(0x00080016, "UI", "1.2.840.10008.1.3.10") + element(0x00041130, "CS", "TEST") +
                    element(0x00041200, "UL", little32(0)) + element(0x00041202, "UL", little32(0)) +
                    number16(0x00041212, 0) + sequence(0x00041220, records, false));
}

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
