#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

/// DICOM files written byte by byte (explicit VR little endian), so that every oddity can be made: nothing is
/// checked or corrected. Small pictures of 16 x 16 pixels whose value is 8 * column + 4 * row, times 8 where
/// there are 12 bits.
namespace raw {

std::string little16(std::uint32_t value);
std::string little32(std::uint32_t value);

/// One element; text is padded to even length with a blank, other values with zero. `tag` is group << 16 |
/// element.
std::string element(std::uint32_t tag, const char* vr, std::string value);
/// Group, element, VR and a length that is whatever is said.
std::string elementHead(std::uint32_t tag, const char* vr, std::uint32_t length);
std::string number16(std::uint32_t tag, std::uint32_t value);
/// A sequence with its items, of stated length or, with isOpen, ended by delimiters.
std::string sequence(std::uint32_t tag, const std::vector<std::string>& items, bool isOpen);
/// Encapsulated pixels: a basic offset table (empty where there are no offsets), then the fragments.
std::string fragments(const std::vector<std::uint32_t>& offsets, const std::vector<std::string>& parts);

/// Raw deflate (PS3.5 A.5); what is not the last part can be followed by others.
std::string deflated(const std::string& plain, bool isLast = true);

/// Preamble, meta header and data set.
std::string file(const std::string& transferSyntax, const std::string& dataset);

/// The pixels of frame `frame`, little endian, uncompressed; each frame is brighter by one.
std::string pixels(int bytesPerPixel, int frame = 0);
/// The same as RLE segments (PS3.5 annex G).
std::string rlePixels(int bytesPerPixel);

/// Ready-made files. `number` gives each UIDs of its own, so that many can lie in one folder.
std::string plainCt(int number);
std::string deflatedCt(int number);
std::string enhancedCt(int number, int frames = 4);
std::string rleCt(int number);
std::string jpegBaseline(int number);
std::string jpegLossless(int number);
std::string jpegLs(int number);
std::string jpeg2000(int number);

/// The names and builders of those.
struct Kind {
    const char* name;
    std::string (*make)(int number);
};
const std::vector<Kind>& kinds();

/// A DICOMDIR that names the given files (components separated by '\').
std::string directory(const std::vector<std::string>& files);

/// A number inside a file that says how long or how many something is, or where.
struct Field {
    std::size_t offset = 0;
    int bytes = 2; ///< 2 or 4
};
/// The lengths of all elements and items, the values of all elements with binary numbers, offset tables, and
/// what looks like a segment length of JPEG in the fragments; files of `file` only.
std::vector<Field> countingFields(const std::string& content);
/// With one field replaced.
std::string withField(std::string content, const Field& field, std::uint32_t value);

} // namespace raw
