#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

/// Writes DICOM files byte by byte, explicit VR little-endian, so that every oddity of encapsulated pixels
/// can be made, and transfer syntaxes that the library does not know.
class DicomFileBytes {
public:
    std::string syntax = "1.2.840.10008.1.2.1";
    std::string modality = "OT";
    std::string photometric = "MONOCHROME2";
    int rows = 0, columns = 0, samples = 1;
    int bitsAllocated = 8, bitsStored = 8;
    bool isSigned = false;
    bool isPlanar = false;
    int frames = 1;

    /// The whole file; `pixels` are the elements of group 7FE0.
    std::string file(const std::string& pixels) const
    {
        std::string meta = element(0x0002, 0x0001, "OB", std::string("\0\1", 2)) +
                           text(0x0002, 0x0002, "UI", kSopClass) + text(0x0002, 0x0003, "UI", kSopInstance) +
                           text(0x0002, 0x0010, "UI", syntax) + text(0x0002, 0x0012, "UI", "1.2.3.4");
        std::string out = std::string(128, '\0') + "DICM";
        out += element(0x0002, 0x0000, "UL", word(static_cast<std::uint32_t>(meta.size()), 4)) + meta;
        out += text(0x0008, 0x0016, "UI", kSopClass) + text(0x0008, 0x0018, "UI", kSopInstance) +
               text(0x0008, 0x0060, "CS", modality) + text(0x0020, 0x000d, "UI", "1.2.3.4.1") +
               text(0x0020, 0x000e, "UI", "1.2.3.4.2");
        out += number(0x0028, 0x0002, samples) + text(0x0028, 0x0004, "CS", photometric);
        if (samples > 1) {
            out += number(0x0028, 0x0006, isPlanar ? 1 : 0);
        }
        if (frames > 1) {
            out += text(0x0028, 0x0008, "IS", std::to_string(frames));
        }
        out += number(0x0028, 0x0010, rows) + number(0x0028, 0x0011, columns) +
               number(0x0028, 0x0100, bitsAllocated) + number(0x0028, 0x0101, bitsStored) +
               number(0x0028, 0x0102, bitsStored - 1) + number(0x0028, 0x0103, isSigned ? 1 : 0);
        return out + pixels;
    }

    static std::string word(std::uint64_t value, int bytes)
    {
        std::string out;
        for (int n = 0; n < bytes; ++n) {
            out.push_back(static_cast<char>(value >> (8 * n)));
        }
        return out;
    }
    static std::string element(int group, int number, const std::string& vr, const std::string& value)
    {
        std::string out =
            word(static_cast<std::uint64_t>(group), 2) + word(static_cast<std::uint64_t>(number), 2) + vr;
        const bool isLong = vr == "OB" || vr == "OW" || vr == "OV";
        out += isLong ? word(0, 2) + word(value.size(), 4) : word(value.size(), 2);
        return out + value;
    }
    static std::string nativePixels(const std::vector<std::byte>& bytes)
    {
        std::string value(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        return element(0x7fe0, 0x0010, "OW", value.size() % 2 ? value + '\0' : value);
    }
    static std::string item(const std::string& value)
    {
        return word(0xe000fffe, 4) + word(value.size(), 4) + value;
    }
    /// The pixel data element from its items: the offset table's value, then the fragments.
    static std::string fragments(const std::string& table, const std::vector<std::string>& values,
                                 bool hasDelimiter = true)
    {
        std::string out = word(0x00107fe0, 4) + std::string("OB\0\0\xff\xff\xff\xff", 8) + item(table);
        for (const std::string& value : values) {
            out += item(value);
        }
        return hasDelimiter ? out + word(0xe0ddfffe, 4) + word(0, 4) : out;
    }
    static std::string bytes(const std::vector<std::byte>& codestream, bool isPadded = true)
    {
        std::string out(reinterpret_cast<const char*>(codestream.data()), codestream.size());
        return isPadded && out.size() % 2 ? out + '\0' : out;
    }

private:
    static constexpr const char* kSopClass = "1.2.840.10008.5.1.4.1.1.7";
    static constexpr const char* kSopInstance = "1.2.3.4.5";

    static std::string text(int group, int tag, const std::string& vr, const std::string& value)
    {
        const std::string padded = value.size() % 2 ? value + (vr == "UI" ? '\0' : ' ') : value;
        return element(group, tag, vr, padded);
    }
    static std::string number(int group, int tag, int value)
    {
        return element(group, tag, "US", word(static_cast<std::uint64_t>(value), 2));
    }
};
