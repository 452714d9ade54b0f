#include "dicom/worker/codec/TransferSyntax.h"

#include "dicom/worker/codec/Jpeg2000Decoder.h"
#include "dicom/worker/codec/JpegDecoder.h"
#include "dicom/worker/codec/JpegLsDecoder.h"
#include "dicom/worker/codec/JpegXlDecoder.h"
#include "dicom/worker/codec/RleDecoder.h"
#include "dicom/worker/codec/StoredDecoder.h"

#include <charconv>

namespace sightline {

namespace {

/// The syntaxes below 1.2.840.10008.1.2.4, by their last number.
PixelCoding codingOfJpegFamily(int number)
{
    if (number >= 50 && number <= 70) {
        return PixelCoding::Jpeg;
    }
    switch (number) {
    case 80:
    case 81:
        return PixelCoding::JpegLs;
    case 90:
    case 91:
    case 92: // Part 2, multi-component: decoded where it uses nothing of Part 2
    case 93:
    case 201:
    case 202:
    case 203:
        return PixelCoding::Jpeg2000;
    case 94:
    case 95:
    case 204:
    case 205:
        return PixelCoding::Remote;
    case 110:
    case 111:
    case 112:
        return PixelCoding::JpegXl;
    default:
        return number >= 100 && number <= 108 ? PixelCoding::Video : PixelCoding::Unknown;
    }
}

} // namespace

PixelCoding codingOf(const std::string& uid)
{
    const std::string root = "1.2.840.10008.1.2";
    if (!uid.starts_with(root)) {
        // What GE wrote before there was a standard for it: implicit, pixels big-endian.
        return uid == "1.2.840.113619.5.2" ? PixelCoding::Native : PixelCoding::Unknown;
    }
    const std::string tail = uid.substr(root.size());
    if (tail.empty() || tail == ".1" || tail == ".2" || tail == ".1.99") {
        return PixelCoding::Native;
    }
    if (tail == ".1.98") {
        return PixelCoding::Stored;
    }
    if (tail == ".5") {
        return PixelCoding::Rle;
    }
    if (tail == ".8.1") {
        return PixelCoding::DeflatedFrame;
    }
    if (tail.starts_with(".7.")) {
        return PixelCoding::RealTime;
    }
    const std::string family = ".4.";
    if (tail.starts_with(family)) {
        // Video with a limit on its fragments has one number more (102.1).
        const char* begin = tail.c_str() + family.size();
        const char* end = tail.c_str() + tail.size();
        int number = 0;
        const auto parsed = std::from_chars(begin, end, number);
        const bool isWhole = parsed.ec == std::errc() && (parsed.ptr == end || *parsed.ptr == '.');
        return isWhole ? codingOfJpegFamily(number) : PixelCoding::Unknown;
    }
    return PixelCoding::Unknown;
}

bool isEncapsulated(PixelCoding coding)
{
    return coding != PixelCoding::Native && coding != PixelCoding::Unknown;
}

std::unique_ptr<PixelDecoder> decoderFor(PixelCoding coding)
{
    switch (coding) {
    case PixelCoding::Rle:
        return std::make_unique<RleDecoder>();
    case PixelCoding::Jpeg:
        return std::make_unique<JpegDecoder>();
    case PixelCoding::JpegLs:
        return std::make_unique<JpegLsDecoder>();
    case PixelCoding::Jpeg2000:
        return std::make_unique<Jpeg2000Decoder>();
    case PixelCoding::JpegXl:
        return std::make_unique<JpegXlDecoder>();
    case PixelCoding::Stored:
        return std::make_unique<StoredDecoder>(false);
    case PixelCoding::DeflatedFrame:
        return std::make_unique<StoredDecoder>(true);
    default:
        return nullptr;
    }
}

} // namespace sightline
