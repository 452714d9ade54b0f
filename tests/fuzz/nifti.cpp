// NIfTI: header and slices of any bytes, plain and deflated.

#include "Harness.h"

#include "dicom/worker/NiftiReader.h"
#include "dicom/worker/WarmUp.h"
#include "tests/data/RawDicom.h"

#include <algorithm>
#include <cstring>
#include <exception>

using namespace sightline;

namespace {

template <typename T>
void put(std::string& bytes, std::size_t place, T value)
{
    std::memcpy(bytes.data() + place, &value, sizeof value);
}

/// A NIfTI-1 file of 4 x 3 x 2 voxels and two volumes (nifti1.h: the places of its fields).
std::string nifti(std::int16_t type, std::int16_t bits)
{
    constexpr std::size_t kHeader = 352;
    std::string bytes(kHeader + 4U * 3U * 2U * 2U * static_cast<std::size_t>(bits) / 8U, '\1');
    std::fill_n(bytes.begin(), kHeader, '\0');
    put(bytes, 0, std::int32_t{348});
    for (const std::int16_t length : {4, 4, 3, 2, 2}) {
        static std::size_t n = 0;
        put(bytes, 40 + 2 * (n++ % 5), length);
    }
    put(bytes, 70, type);
    put(bytes, 72, bits);
    for (std::size_t n = 0; n < 4; ++n) {
        put(bytes, 76 + 4 * n, 1.0F);
    }
    put(bytes, 108, 352.0F);
    put(bytes, 112, 1.0F);
    put(bytes, 254, std::int16_t{1});
    for (std::size_t n = 0; n < 3; ++n) {
        put(bytes, 280 + 20 * n, 1.0F);
    }
    std::memcpy(bytes.data() + 344, "n+1", 4);
    return bytes;
}

} // namespace

std::vector<std::string> fuzz::seeds()
{
    return {nifti(4, 16), nifti(16, 32), nifti(2, 8), nifti(128, 24), nifti(64, 64), raw::plainCt(1)};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const bool isWarm = (warmUpLibraries(), true);
    fuzz::require(isWarm, "warm");
    const auto file = fuzz::fileOf(std::as_bytes(std::span(data, size)));
    try {
        NiftiReader reader;
        FileHeader header;
        if (reader.readHeader(file, nullptr, header).answer != Answer::Done || header.rows < 1 ||
            header.columns < 1 || header.rows > 4096 || header.columns > 4096) {
            return 0;
        }
        const std::size_t pixels =
            static_cast<std::size_t>(header.rows) * static_cast<std::size_t>(header.columns);
        std::vector<std::byte> target(pixels * 4);
        for (const VoxelType type : {VoxelType::Int16, VoxelType::Float32, VoxelType::Rgb8}) {
            FrameRequest request;
            request.format = ImageFormat::Nifti;
            request.rows = header.rows;
            request.columns = header.columns;
            request.type = type;
            request.frame = header.frameCount > 1 ? 1 : 0;
            reader.decode(request, file, nullptr, target);
        }
    } catch (const std::exception&) {
        // as RequestDesk does: words
    }
    return 0;
}
