#include "DecodedFile.h"
#include "tests/TestData.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

using namespace sightline;

namespace {

/// One line of a collection's MANIFEST.csv.
struct ManifestLine {
    std::string file;
    std::string syntaxName;
    bool pixelsOk = false;
};

std::vector<std::string> cells(const std::string& line)
{
    std::vector<std::string> out(1);
    bool isQuoted = false;
    for (const char c : line) {
        if (c == '"') {
            isQuoted = !isQuoted;
        } else if (c == ',' && !isQuoted) {
            out.emplace_back();
        } else {
            out.back() += c;
        }
    }
    return out;
}

std::vector<ManifestLine> readManifest(const std::string& folder)
{
    std::ifstream stream(folder + "/MANIFEST.csv");
    std::string line;
    std::getline(stream, line);
    const std::vector<std::string> names = cells(line);
    const auto column = [&](const std::string& name) {
        return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
    };
    const std::size_t gdcm = column("gdcm");
    const std::size_t syntax = column("tsname");
    std::vector<ManifestLine> lines;
    while (std::getline(stream, line)) {
        const std::vector<std::string> values = cells(line);
        if (values.size() > std::max(gdcm, syntax)) {
            lines.push_back({values[0], values[syntax], values[gdcm].starts_with("pixels-ok")});
        }
    }
    return lines;
}

bool isCompressed(const std::string& syntaxName)
{
    return syntaxName.starts_with("JPEG") || syntaxName.starts_with("RLE");
}

} // namespace

TEST(CompressedFiles, OfOtherProgramsDecode)
{
    // What the collection's list says can be decoded. In one file the header of the code stream is
    // overwritten on purpose.
    int decoded = 0;
    for (const char* name : {"conformance", "ultrasound"}) {
        REQUIRE_TEST_DATA(folder, name);
        for (const ManifestLine& line : readManifest(folder)) {
            if (!line.pixelsOk || !isCompressed(line.syntaxName) ||
                line.file.ends_with("JPEG2000-embedded-sequence-delimiter.dcm")) {
                continue;
            }
            const DecodedFile found(folder + "/" + line.file);
            if (found.frames.empty()) {
                // Objects that are no pictures for the viewer (segmentations, doses, microscopy) say so;
                // colour of 32 bits is decoded and then not shown.
                const auto says = [&](const char* text) {
                    return found.problem().find(text) != std::string::npos;
                };
                EXPECT_TRUE(says("no pictures in it") || says("not supported: Microscopy") ||
                            says("colour with 32 bits"))
                    << line.file << ": " << found.problem();
                continue;
            }
            for (const auto& frame : found.frames) {
                EXPECT_FALSE(frame.empty()) << line.file << ": " << found.problem();
            }
            ++decoded;
        }
    }
    EXPECT_GE(decoded, 140);
}
