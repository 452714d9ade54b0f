#include "dicom/worker/NiftiReader.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

namespace sightline {

namespace {

constexpr std::int64_t kLargestEdge = 65535;
constexpr std::int64_t kMostFrames = 100000;
/// Rows and columns may be so far from a right angle that the far corner is off by this much, mm.
constexpr double kMostShear = 0.1;

using Matrix = std::array<std::array<double, 4>, 3>;

Vec3 columnOf(const Matrix& m, std::size_t n)
{
    return {m[0][n], m[1][n], m[2][n]};
}

void fillFrames(const NiftiHeader& nifti, FileHeader& header)
{
    const auto matrix = nifti.toRas();
    FrameHeader frame;
    // Scaling by zero means none (nifti1.h). It also means none where it is no number.
    const bool isScaled = std::isfinite(nifti.slope) && nifti.slope != 0 && std::isfinite(nifti.intercept);
    frame.slope = isScaled ? nifti.slope : 1;
    frame.intercept = isScaled ? nifti.intercept : 0;
    frame.hasRescale = true;
    const double unit = nifti.millimetresPerUnit();
    Matrix m{};
    bool hasPlace = matrix.has_value();
    if (hasPlace) {
        m = *matrix;
        for (std::size_t n = 0; n < 4; ++n) {
            // NIfTI has +x to the right, +y to the front; DICOM has them to the left and the back.
            m[0][n] = -m[0][n];
            m[1][n] = -m[1][n];
        }
        frame.columnSpacing = length(columnOf(m, 0));
        frame.rowSpacing = length(columnOf(m, 1));
        hasPlace = *frame.columnSpacing > 0 && *frame.rowSpacing > 0;
    }
    if (hasPlace) {
        frame.hasOrientation = true;
        frame.row = columnOf(m, 0) * (1 / *frame.columnSpacing);
        frame.column = columnOf(m, 1) * (1 / *frame.rowSpacing);
        const double reach = std::max(static_cast<double>(nifti.dim[1]) * *frame.columnSpacing,
                                      static_cast<double>(nifti.dim[2]) * *frame.rowSpacing);
        hasPlace = std::abs(dot(frame.row, frame.column)) * reach <= kMostShear;
    } else {
        frame.columnSpacing.reset();
        frame.rowSpacing.reset();
        const double across = std::abs(nifti.pixdim[1]) * unit;
        const double down = std::abs(nifti.pixdim[2]) * unit;
        if (std::isfinite(across) && std::isfinite(down) && across > 0 && down > 0) {
            frame.columnSpacing = across;
            frame.rowSpacing = down;
        }
    }
    header.frames.assign(static_cast<std::size_t>(nifti.slices()), frame);
    for (std::size_t k = 0; hasPlace && k < header.frames.size(); ++k) {
        const Vec3 along = columnOf(m, 2) * static_cast<double>(k);
        const Vec3 first = columnOf(m, 3);
        header.frames[k].position = LpsPoint{first.x + along.x, first.y + along.y, first.z + along.z};
    }
    header.frameCount = static_cast<int>(nifti.slices());
    if (header.frames.size() > 1 && !hasPlace) {
        header.frames.resize(1);
    }
}

template <typename Stored>
double stored(const std::byte* place, bool isSwapped)
{
    std::array<std::byte, sizeof(Stored)> raw{};
    std::memcpy(raw.data(), place, sizeof(Stored));
    if (isSwapped) {
        std::reverse(raw.begin(), raw.end());
    }
    return static_cast<double>(std::bit_cast<Stored>(raw));
}

double valueAt(const std::byte* place, const NiftiVoxel& voxel, bool isSwapped)
{
    if (voxel.kind == NiftiVoxel::Kind::Float) {
        return voxel.bytes == 4 ? stored<float>(place, isSwapped) : stored<double>(place, isSwapped);
    }
    switch (voxel.bytes) {
    case 1:
        return voxel.isSigned ? stored<std::int8_t>(place, false) : stored<std::uint8_t>(place, false);
    case 2:
        return voxel.isSigned ? stored<std::int16_t>(place, isSwapped)
                              : stored<std::uint16_t>(place, isSwapped);
    case 4:
        return voxel.isSigned ? stored<std::int32_t>(place, isSwapped)
                              : stored<std::uint32_t>(place, isSwapped);
    default:
        return voxel.isSigned ? stored<std::int64_t>(place, isSwapped)
                              : stored<std::uint64_t>(place, isSwapped);
    }
}

template <typename Out>
void put(std::byte* target, std::size_t n, double value)
{
    Out out{};
    if constexpr (std::is_floating_point_v<Out>) {
        out = static_cast<Out>(value);
    } else {
        const double low = std::numeric_limits<Out>::lowest();
        const double high = std::numeric_limits<Out>::max();
        out = static_cast<Out>(std::lround(std::clamp(std::isfinite(value) ? value : 0.0, low, high)));
    }
    std::memcpy(target + n * sizeof(Out), &out, sizeof(Out));
}

} // namespace

void NiftiReader::forget()
{
    open_.reset();
    file_.close();
    frame_ = {};
}

ReadOutcome NiftiReader::open(const std::shared_ptr<SourceFile>& file,
                              const std::shared_ptr<SourceFile>& pixels)
{
    if (open_ == file->identity() && file_.isOpen()) {
        return {};
    }
    forget();
    if (!file_.open(file)) {
        return {Answer::NotDicom, {}};
    }
    std::array<std::byte, NiftiHeader::kLongest> start{};
    const std::size_t count = file_.read(0, start.data(), start.size());
    const auto parsed = NiftiHeader::parse(std::span(start).first(count));
    if (!parsed) {
        forget();
        return {Answer::NotDicom, {}};
    }
    header_ = *parsed;
    const auto voxel = niftiVoxel(header_.dataType);
    if (header_.dim[0] == 0 || header_.dim[1] > kLargestEdge || header_.dim[2] > kLargestEdge ||
        header_.slices() > kMostFrames || header_.volumes() > kMostFrames) {
        forget();
        return {Answer::Damaged, "impossible size"};
    }
    if (!voxel) {
        forget();
        return {Answer::NotSupported, "NIfTI data type " + std::to_string(parsed->dataType)};
    }
    voxel_ = *voxel;
    if (header_.isPair && (!pixels || !file_.open(pixels))) {
        forget();
        return {Answer::Damaged, "the file with its pixels (.img) is not beside it"};
    }
    if (!header_.isPair && header_.pixelOffset < 348) {
        header_.pixelOffset = header_.version == 1 ? 352 : 544;
    }
    open_ = file->identity();
    return {};
}

ReadOutcome NiftiReader::readHeader(const std::shared_ptr<SourceFile>& file,
                                    const std::shared_ptr<SourceFile>& pixels, FileHeader& header)
{
    const ReadOutcome opened = open(file, pixels);
    if (opened.answer != Answer::Done) {
        return opened;
    }
    const std::uint64_t needed = static_cast<std::uint64_t>(header_.dim[1] * header_.dim[2]) *
                                 static_cast<std::uint64_t>(header_.slices() * header_.volumes()) *
                                 static_cast<std::uint64_t>(voxel_.bytes);
    if (!file_.isCompressed() && file_.storedSize() < header_.pixelOffset + needed) {
        forget();
        return {Answer::CutShort, {}};
    }
    header = {};
    header.format = ImageFormat::Nifti;
    header.volumes = static_cast<int>(header_.volumes());
    header.columns = static_cast<int>(header_.dim[1]);
    header.rows = static_cast<int>(header_.dim[2]);
    const bool isColour = voxel_.kind == NiftiVoxel::Kind::Rgb;
    header.samples = isColour ? 3 : 1;
    header.photometric = isColour ? "RGB" : "MONOCHROME2";
    header.bitsAllocated = header.bitsStored = isColour ? 8 : 8 * voxel_.bytes;
    header.isSigned = voxel_.isSigned;
    header.isFloat = voxel_.kind == NiftiVoxel::Kind::Float;
    header.transferSyntaxUid = header_.version == 1 ? "NIfTI-1" : "NIfTI-2";
    header.protocol = header_.description;
    fillFrames(header_, header);
    forget();
    return {};
}

ReadOutcome NiftiReader::decode(const FrameRequest& request, const std::shared_ptr<SourceFile>& file,
                                const std::shared_ptr<SourceFile>& second, std::span<std::byte> target)
{
    const ReadOutcome opened = open(file, second);
    if (opened.answer != Answer::Done) {
        return opened;
    }
    const std::size_t pixels =
        static_cast<std::size_t>(header_.dim[1]) * static_cast<std::size_t>(header_.dim[2]);
    if (request.rows != header_.dim[2] || request.columns != header_.dim[1] || request.frame < 0 ||
        request.frame >= header_.slices() * header_.volumes()) {
        return {Answer::Damaged, "the image has another size than its header says"};
    }
    const bool isColour = voxel_.kind == NiftiVoxel::Kind::Rgb;
    if (isColour != (request.type == VoxelType::Rgb8) ||
        target.size() < pixels * bytesPerVoxel(request.type)) {
        return {Answer::Damaged, "the frame does not fit the volume"};
    }
    const std::size_t bytes = pixels * static_cast<std::size_t>(voxel_.bytes);
    frame_.resize(bytes);
    const std::uint64_t place =
        header_.pixelOffset + static_cast<std::uint64_t>(request.frame) * static_cast<std::uint64_t>(bytes);
    if (file_.read(place, frame_.data(), bytes) != bytes) {
        return {Answer::CutShort, {}};
    }
    const std::byte* source = frame_.data();
    const auto step = static_cast<std::size_t>(voxel_.bytes);
    for (std::size_t n = 0; n < pixels; ++n, source += step) {
        if (isColour) {
            std::memcpy(target.data() + 3 * n, source, 3);
            continue;
        }
        double value = valueAt(source, voxel_, header_.isSwapped);
        value = request.applyRescale ? value * request.slope + request.intercept : value;
        value = request.isHounsfield ? std::max(value, -1024.0) : value;
        switch (request.type) {
        case VoxelType::Int16:
            put<std::int16_t>(target.data(), n, value);
            break;
        case VoxelType::UInt16:
            put<std::uint16_t>(target.data(), n, value);
            break;
        default:
            put<float>(target.data(), n, value);
            break;
        }
    }
    return {};
}

} // namespace sightline
