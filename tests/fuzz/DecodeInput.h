#pragma once

#include <string>

namespace fuzz {

/// First byte of an input whose rest is a whole file.
constexpr unsigned kWholeFile = 0xf0;
constexpr unsigned kNativeSyntaxes = 4;
/// How many transfer syntaxes there are to choose from; the first kNativeSyntaxes of them are not compressed.
unsigned syntaxes();

/// A file around the pixels of a small image; the bits of `layout` say colour, 16 bits, fewer stored, YBR,
/// planar, signed and (two) the frames.
std::string fileAround(unsigned syntax, unsigned layout, const std::string& pixels);

/// Decodes what the header of a file says is in it. With isNative compressed pixels, which libraries decode,
/// are left alone.
void decodeAll(const std::string& content, bool isNative);

} // namespace fuzz
