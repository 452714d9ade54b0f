// Writes the pictures of the self-test (resources/selftest), one a codec: make_selftest_pictures FOLDER.
// Run by hand when a codec is added; the files are part of the repository.
#include "tests/dicom/DicomFileBytes.h"
#include "tests/dicom/PictureEncoders.h"

#include <cstdio>
#include <fstream>

namespace {

/// What app/selftest/CodecCheck expects: 4 * column + 2 * row + 20.
Picture slope()
{
    Picture picture{32, 32, 1, 8, false, {}};
    for (int row = 0; row < picture.rows; ++row) {
        for (int column = 0; column < picture.columns; ++column) {
            picture.values.push_back(4 * column + 2 * row + 20);
        }
    }
    return picture;
}

bool write(const std::string& folder, const char* name, const std::string& syntax, const Codestream& stream,
           bool isNative = false)
{
    const Picture picture = slope();
    DicomFileBytes header;
    header.syntax = syntax;
    header.rows = picture.rows;
    header.columns = picture.columns;
    const std::string bytes = DicomFileBytes::bytes(stream);
    const std::string pixels = isNative ? DicomFileBytes::element(0x7fe0, 0x0010, "OB", bytes)
                                        : DicomFileBytes::fragments("", {bytes});
    std::ofstream file(folder + "/" + name + ".dcm", std::ios::binary);
    const std::string all = header.file(pixels);
    file.write(all.data(), static_cast<std::streamsize>(all.size()));
    return !stream.empty() && file.good();
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2) {
        std::fputs("make_selftest_pictures FOLDER\n", stderr);
        return 2;
    }
    const std::string folder = argv[1];
    const std::string root = "1.2.840.10008.1.2.4.";
    const Picture picture = slope();
    const bool done = write(folder, "native", "1.2.840.10008.1.2.1", picture.words(), true) &&
                      write(folder, "rle", "1.2.840.10008.1.2.5", encodeRle(picture)) &&
                      write(folder, "jpeg", root + "50", encodeJpeg(picture, {})) &&
                      write(folder, "jpeg-lossless", root + "70", encodeJpegLossless(picture, 1)) &&
                      write(folder, "jpeg-ls", root + "80", encodeJpegLs(picture, 0)) &&
                      write(folder, "jpeg-2000", root + "90", encodeJpeg2000(picture, {})) &&
                      write(folder, "htj2k", root + "201", encodeHtj2k(picture, true, false)) &&
                      write(folder, "jpeg-xl", root + "110", encodeJpegXl(picture));
    return done ? 0 : 1;
}
