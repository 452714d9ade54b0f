// The viewer's side of the protocol: any reply of a worker, which may have been taken over. The headers that
// are believed go all the way to series. The input is a number of replies, each preceded by its length in two
// bytes.

#include "Harness.h"

#include "dicom/DecodeCrew.h"
#include "dicom/HeaderCheck.h"
#include "dicom/SeriesBuilder.h"
#include "tests/data/RawDicom.h"

#include <algorithm>
#include <cmath>

using namespace sightline;

namespace {

std::string reply(const FileHeader& header)
{
    ByteWriter writer;
    writer(Answer::Done);
    writer(header);
    const std::string bytes(reinterpret_cast<const char*>(writer.bytes().data()), writer.bytes().size());
    return raw::little16(static_cast<std::uint32_t>(bytes.size())) + bytes;
}

FileHeader slice(int number, double z)
{
    FileHeader header;
    header.studyUid = "1.2.1";
    header.seriesUid = "1.2.2";
    header.modality = "CT";
    header.sopClassUid = "1.2.840.10008.5.1.4.1.1.2";
    header.sopInstanceUid = std::to_string(number);
    header.frameOfReferenceUid = "1.2.3";
    header.photometric = "MONOCHROME2";
    header.instanceNumber = number;
    header.rows = header.columns = 16;
    header.bitsAllocated = header.bitsStored = 16;
    FrameHeader frame;
    frame.position = LpsPoint{0, 0, z};
    frame.hasOrientation = true;
    frame.row = {1, 0, 0};
    frame.column = {0, 1, 0};
    frame.rowSpacing = frame.columnSpacing = 0.5;
    frame.slope = 1;
    frame.intercept = -1024;
    frame.hasRescale = true;
    frame.window = Window{40, 400};
    header.frames.assign(1, frame);
    return header;
}

} // namespace

std::vector<std::string> fuzz::seeds()
{
    std::vector<std::string> all;
    std::string series;
    for (int n = 0; n < 5; ++n) {
        series += reply(slice(n, 2.0 * n));
    }
    all.push_back(series);
    all.push_back(reply(slice(1, 0)) + reply(slice(2, 2)) + reply(slice(3, 7)));
    FileHeader enhanced = slice(1, 0);
    enhanced.frameCount = 4;
    enhanced.frames.assign(4, enhanced.frames.front());
    for (std::size_t n = 0; n < 4; ++n) {
        enhanced.frames[n].position->z = static_cast<double>(n);
        enhanced.frames[n].temporalPosition = static_cast<int>(n % 2);
        enhanced.frames[n].bValue = 1000;
    }
    all.push_back(reply(enhanced));
    FileHeader ultrasound = slice(1, 0);
    ultrasound.modality = "US";
    ultrasound.samples = 3;
    ultrasound.frames.assign(1, FrameHeader{});
    ultrasound.frameCount = 3;
    ultrasound.regionSpacingX = ultrasound.regionSpacingY = 0.2;
    all.push_back(reply(ultrasound));
    return all;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    std::span<const std::byte> rest = std::as_bytes(std::span(data, size));
    std::vector<ScannedFile> files;
    while (rest.size() >= 2 && files.size() < 16) {
        const std::size_t length =
            std::to_integer<std::size_t>(rest[0]) | std::to_integer<std::size_t>(rest[1]) << 8;
        rest = rest.subspan(2);
        const auto bytes = rest.first(std::min(length, rest.size()));
        rest = rest.subspan(bytes.size());
        DecodeCrew::Outcome outcome;
        outcome.reply.assign(bytes.begin(), bytes.end());
        if (const auto refusal = refusalOf(outcome)) {
            fuzz::require(!refusal->reason.isEmpty(), "a refusal says why");
            continue;
        }
        ByteReader reader(outcome.reply);
        Answer answer{};
        FileHeader header;
        reader(answer);
        reader(header);
        if (reader.ok() && isBelievable(header)) {
            dropAbsurdValues(header);
            files.push_back({std::to_string(files.size()), header, {}});
        }
    }
    std::vector<UnusedFile> unused;
    const auto studies = buildStudies(files, unused);
    std::size_t images = 0;
    for (const auto& study : studies) {
        for (const auto& series : study->series) {
            images += series->instances.size();
            const Geometry& geometry = series->geometry;
            for (int axis = 0; axis < 3; ++axis) {
                fuzz::require(geometry.size(axis) > 0, "a series has a size");
                fuzz::require(std::isfinite(geometry.spacing(axis)) && geometry.spacing(axis) > 0,
                              "a series has a spacing");
            }
            const LpsPoint origin = geometry.origin();
            fuzz::require(std::isfinite(origin.x) && std::isfinite(origin.y) && std::isfinite(origin.z),
                          "a series stands somewhere");
        }
    }
    fuzz::require(files.empty() || images + unused.size() > 0, "no file is lost");
    return 0;
}
