#pragma once

#include "Picture.h"

#include <cstddef>
#include <vector>

/// Code streams of a picture, made with the libraries' encoders. An empty one: the encoder has failed.
using Codestream = std::vector<std::byte>;

Codestream encodeRle(const Picture& picture);

enum class JpegColour { Grey, Rgb, Ycc444, Ycc422, Ycc420 };
struct JpegOptions {
    JpegColour colour = JpegColour::Grey;
    bool isProgressive = false;
    bool hasMarkers = true; ///< JFIF or Adobe, which say what the colours are
};
Codestream encodeJpeg(const Picture& picture, const JpegOptions& options);

/// Twelve-bit lossy, process 2 & 4 (sequential) or 10 & 12 (progressive).
Codestream encodeJpeg12(const Picture& picture, bool isProgressive);
/// Process 14; `predictor` 1 to 7.
Codestream encodeJpegLossless(const Picture& picture, int predictor);

enum class Interleave { Planes, Lines, Pixels };
Codestream encodeJpegLs(const Picture& picture, int nearLossless, Interleave interleave = Interleave::Planes);

struct Jpeg2000Options {
    bool isLossless = true;
    bool transformsColour = false; ///< RCT or ICT
    bool isJp2 = false;            ///< in the boxes of a JP2 file
    bool isSubsampled = false; ///< chrominance at half the columns: samples 1 and 2 of even columns are coded
};
Codestream encodeJpeg2000(const Picture& picture, const Jpeg2000Options& options);
Codestream encodeHtj2k(const Picture& picture, bool isLossless, bool transformsColour);

Codestream encodeJpegXl(const Picture& picture);
/// A JPEG recompressed so that it can be had back.
Codestream recompressJpeg(const Codestream& jpeg);

Codestream deflated(const std::vector<std::byte>& bytes);
