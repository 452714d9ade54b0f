#include "dicom/worker/NiftiHeader.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

namespace sightline {

namespace {

constexpr std::int32_t kSize1 = 348;
constexpr std::int32_t kSize2 = 540;
/// More voxels than any real file has; products of sizes stay far from overflow.
constexpr std::int64_t kMostVoxels = std::int64_t{1} << 40;

class Fields {
public:
    Fields(std::span<const std::byte> bytes, bool isSwapped)
        : bytes_(bytes)
        , isSwapped_(isSwapped)
    {}

    template <typename T>
    T at(std::size_t offset) const
    {
        std::array<std::byte, sizeof(T)> raw{};
        std::memcpy(raw.data(), bytes_.data() + offset, sizeof(T));
        if (isSwapped_) {
            std::reverse(raw.begin(), raw.end());
        }
        return std::bit_cast<T>(raw);
    }
    std::string text(std::size_t offset, std::size_t most) const
    {
        const auto* first = reinterpret_cast<const char*>(bytes_.data()) + offset;
        return std::string(first, strnlen(first, most));
    }

private:
    std::span<const std::byte> bytes_;
    bool isSwapped_;
};

void read1(const Fields& f, NiftiHeader& h)
{
    for (std::size_t n = 0; n < 8; ++n) {
        h.dim[n] = f.at<std::int16_t>(40 + 2 * n);
        h.pixdim[n] = f.at<float>(76 + 4 * n);
    }
    h.dataType = f.at<std::int16_t>(70);
    const float offset = f.at<float>(108);
    h.pixelOffset = offset > 0 && offset < 1e12F ? static_cast<std::uint64_t>(offset) : 0;
    h.slope = f.at<float>(112);
    h.intercept = f.at<float>(116);
    h.spaceUnit = f.at<std::uint8_t>(123) & 7;
    h.description = f.text(148, 80);
    h.qformCode = f.at<std::int16_t>(252);
    h.sformCode = f.at<std::int16_t>(254);
    for (std::size_t n = 0; n < 6; ++n) {
        h.quaternion[n] = f.at<float>(256 + 4 * n);
    }
    for (std::size_t n = 0; n < 12; ++n) {
        h.sform[n / 4][n % 4] = f.at<float>(280 + 4 * n);
    }
}

void read2(const Fields& f, NiftiHeader& h)
{
    h.version = 2;
    h.dataType = f.at<std::int16_t>(12);
    for (std::size_t n = 0; n < 8; ++n) {
        h.dim[n] = f.at<std::int64_t>(16 + 8 * n);
        h.pixdim[n] = f.at<double>(104 + 8 * n);
    }
    const auto offset = f.at<std::int64_t>(168);
    h.pixelOffset = offset > 0 ? static_cast<std::uint64_t>(offset) : 0;
    h.slope = f.at<double>(176);
    h.intercept = f.at<double>(184);
    h.description = f.text(240, 80);
    h.qformCode = f.at<std::int32_t>(344);
    h.sformCode = f.at<std::int32_t>(348);
    for (std::size_t n = 0; n < 6; ++n) {
        h.quaternion[n] = f.at<double>(352 + 8 * n);
    }
    for (std::size_t n = 0; n < 12; ++n) {
        h.sform[n / 4][n % 4] = f.at<double>(400 + 8 * n);
    }
    h.spaceUnit = f.at<std::int32_t>(500) & 7;
}

bool isFinite(const std::array<std::array<double, 4>, 3>& matrix)
{
    return std::all_of(matrix.begin(), matrix.end(), [](const auto& row) {
        return std::all_of(row.begin(), row.end(), [](double v) { return std::isfinite(v); });
    });
}

} // namespace

std::optional<NiftiHeader> NiftiHeader::parse(std::span<const std::byte> bytes)
{
    if (bytes.size() < kSize1) {
        return std::nullopt;
    }
    NiftiHeader header;
    std::int32_t size = Fields(bytes, false).at<std::int32_t>(0);
    if (size != kSize1 && size != kSize2) {
        header.isSwapped = true;
        size = Fields(bytes, true).at<std::int32_t>(0);
    }
    const Fields fields(bytes, header.isSwapped);
    if (size == kSize1) {
        const std::string magic = fields.text(344, 4);
        if (magic != "n+1" && magic != "ni1") {
            return std::nullopt; // ANALYZE 7.5, which does not say how the patient lies, is left alone too
        }
        header.isPair = magic == "ni1";
        read1(fields, header);
    } else if (size == kSize2 && bytes.size() >= kSize2) {
        const std::string magic = fields.text(4, 4);
        if (magic != "n+2" && magic != "ni2") {
            return std::nullopt;
        }
        header.isPair = magic == "ni2";
        read2(fields, header);
    } else {
        return std::nullopt;
    }
    if (header.dim[0] < 1 || header.dim[0] > 7) {
        header.dim[0] = 0; // refused by the reader, in words
        return header;
    }
    std::int64_t voxels = 1;
    for (std::size_t n = 1; n < 8; ++n) {
        if (static_cast<std::int64_t>(n) > header.dim[0]) {
            header.dim[n] = 1;
        }
        if (header.dim[n] < 1 || header.dim[n] > kMostVoxels / voxels) {
            header.dim[0] = 0;
            return header;
        }
        voxels *= header.dim[n];
    }
    return header;
}

std::int64_t NiftiHeader::volumes() const
{
    return dim[4] * dim[5] * dim[6] * dim[7];
}

double NiftiHeader::millimetresPerUnit() const
{
    return spaceUnit == 1 ? 1000 : spaceUnit == 3 ? 0.001 : 1;
}

std::optional<std::array<std::array<double, 4>, 3>> NiftiHeader::toRas() const
{
    std::array<std::array<double, 4>, 3> matrix{};
    if (sformCode > 0) {
        matrix = sform;
    } else if (qformCode > 0) {
        // nifti1.h, "METHOD 2": a rotation by the unit quaternion (a, b, c, d), a >= 0.
        const double b = quaternion[0];
        const double c = quaternion[1];
        const double d = quaternion[2];
        double rest = 1 - (b * b + c * c + d * d);
        double scale = 1;
        if (rest < 1e-7) {
            scale = 1 / std::sqrt(b * b + c * c + d * d);
            rest = 0;
        }
        const double a = std::sqrt(rest);
        const double x = b * scale;
        const double y = c * scale;
        const double z = d * scale;
        const std::array<std::array<double, 3>, 3> rotation{
            {{a * a + x * x - y * y - z * z, 2 * (x * y - a * z), 2 * (x * z + a * y)},
             {2 * (x * y + a * z), a * a + y * y - x * x - z * z, 2 * (y * z - a * x)},
             {2 * (x * z - a * y), 2 * (y * z + a * x), a * a + z * z - x * x - y * y}}};
        const double handed = pixdim[0] < 0 ? -1 : 1;
        for (std::size_t n = 0; n < 3; ++n) {
            matrix[n] = {rotation[n][0] * pixdim[1], rotation[n][1] * pixdim[2],
                         rotation[n][2] * pixdim[3] * handed, quaternion[3 + n]};
        }
    } else {
        return std::nullopt;
    }
    if (!isFinite(matrix)) {
        return std::nullopt;
    }
    for (auto& row : matrix) {
        for (double& value : row) {
            value *= millimetresPerUnit();
        }
    }
    return matrix;
}

std::optional<NiftiVoxel> niftiVoxel(int dataType)
{
    using Kind = NiftiVoxel::Kind;
    switch (dataType) {
    case 2:
        return NiftiVoxel{Kind::Integer, 1, false};
    case 4:
        return NiftiVoxel{Kind::Integer, 2, true};
    case 8:
        return NiftiVoxel{Kind::Integer, 4, true};
    case 16:
        return NiftiVoxel{Kind::Float, 4, true};
    case 64:
        return NiftiVoxel{Kind::Float, 8, true};
    case 128:
        return NiftiVoxel{Kind::Rgb, 3, false};
    case 256:
        return NiftiVoxel{Kind::Integer, 1, true};
    case 512:
        return NiftiVoxel{Kind::Integer, 2, false};
    case 768:
        return NiftiVoxel{Kind::Integer, 4, false};
    case 1024:
        return NiftiVoxel{Kind::Integer, 8, true};
    case 1280:
        return NiftiVoxel{Kind::Integer, 8, false};
    case 2304:
        return NiftiVoxel{Kind::Rgb, 4, false};
    default:
        return std::nullopt;
    }
}

} // namespace sightline
