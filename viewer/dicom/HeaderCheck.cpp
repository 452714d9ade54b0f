#include "dicom/HeaderCheck.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>

namespace sightline {

namespace {

constexpr int kLargestEdge = 65535;
constexpr int kMostFrames = 100000;
constexpr std::uint64_t kLeastFrameBytes = 8; ///< the head of a fragment
constexpr std::uint64_t kMostDeflated = 1032; ///< deflate makes nothing smaller than by that
/// Of one NIfTI file; recordings of brain activity at seven tesla have a hundred thousand.
constexpr std::uint64_t kMostNiftiFrames = 200000;
constexpr int kMostNiftiVolumes = 20000;
constexpr const char* kDeflated = "1.2.840.10008.1.2.1.99";
constexpr double kFarthest = 1e6;         ///< mm from the origin
constexpr double kSmallestSpacing = 1e-6; ///< mm
constexpr double kLargestSpacing = 1e5;   ///< mm
constexpr double kLargestFactor = 1e20;   ///< of a rescale; far more than Float32 volumes hold
constexpr double kSmallestFactor = 1e-20;

bool isWithin(double value, double most)
{
    return std::abs(value) <= most; // false for what is no number
}

bool isDirection(Vec3 v)
{
    constexpr double kLongest = 1000;
    return isWithin(v.x, kLongest) && isWithin(v.y, kLongest) && isWithin(v.z, kLongest);
}

bool isSpacing(double value)
{
    return value >= kSmallestSpacing && value <= kLargestSpacing;
}

void keepSpacings(std::optional<double>& one, std::optional<double>& other)
{
    if ((one && !isSpacing(*one)) || (other && !isSpacing(*other))) {
        one.reset();
        other.reset();
    }
}

void keep(std::optional<double>& value)
{
    if (value && !isWithin(*value, kLargestFactor)) {
        value.reset();
    }
}

bool isFactor(double value)
{
    const double size = std::abs(value);
    return size >= kSmallestFactor && size <= kLargestFactor;
}

/// What activity and time are divided by.
void keepPositive(std::optional<double>& value)
{
    if (value && !(*value > 0 && isFactor(*value))) {
        value.reset();
    }
}

void dropFrom(UptakeHeader& uptake)
{
    for (std::optional<double>* value :
         {&uptake.doseBq, &uptake.halfLifeSeconds, &uptake.weightKg, &uptake.philipsFactor}) {
        keepPositive(*value);
    }
    for (std::optional<double>* value : {&uptake.injection, &uptake.frameMs, &uptake.seriesStart}) {
        keep(*value);
    }
}

void dropFrom(FrameHeader& frame)
{
    if (frame.position &&
        (!isWithin(frame.position->x, kFarthest) || !isWithin(frame.position->y, kFarthest) ||
         !isWithin(frame.position->z, kFarthest))) {
        frame.position.reset();
    }
    if (!isDirection(frame.row) || !isDirection(frame.column)) {
        frame.hasOrientation = false;
        frame.row = frame.column = {};
    }
    keepSpacings(frame.rowSpacing, frame.columnSpacing);
    if (!isFactor(frame.slope) || !isWithin(frame.intercept, kLargestFactor)) {
        frame.slope = 1;
        frame.intercept = 0;
        frame.hasRescale = false;
    }
    std::erase_if(frame.windows, [](const WrittenWindow& window) {
        return !isWithin(window.centre, kLargestFactor) || !isWithin(window.width, kLargestFactor);
    });
    if (frame.realWorld &&
        (!isFactor(frame.realWorld->slope) || !isWithin(frame.realWorld->intercept, kLargestFactor))) {
        frame.realWorld.reset();
    }
    for (std::optional<double>* value :
         {&frame.echoTime, &frame.bValue, &frame.triggerTime, &frame.phasePercent, &frame.timeOffset,
          &frame.frameReferenceMs, &frame.acquiredAt, &frame.createdAt, &frame.inversionTime,
          &frame.flipAngle}) {
        keep(*value);
    }
    if (frame.diffusionDirection && !isDirection(*frame.diffusionDirection)) {
        frame.diffusionDirection.reset();
    }
}

/// The volumes of a NIfTI file are series each, with a header for every frame: they have to be there.
bool areVolumesBelievable(const FileHeader& header, std::uint64_t fileBytes)
{
    const auto frames =
        static_cast<std::uint64_t>(header.frameCount) * static_cast<std::uint64_t>(header.volumes);
    if (header.volumes > kMostNiftiVolumes || frames > kMostNiftiFrames) {
        return false;
    }
    const std::uint64_t needed = frames * static_cast<std::uint64_t>(header.rows) *
                                 static_cast<std::uint64_t>(header.columns) *
                                 static_cast<std::uint64_t>(std::clamp(header.bitsAllocated, 8, 64) / 8);
    return needed / kMostDeflated <= fileBytes;
}

} // namespace

bool isBelievable(const FileHeader& header, std::uint64_t fileBytes)
{
    const auto frames = header.frames.size();
    const std::uint64_t unfolded =
        header.transferSyntaxUid == kDeflated ? fileBytes * kMostDeflated : fileBytes;
    return header.rows > 0 && header.rows <= kLargestEdge && header.columns > 0 &&
           header.columns <= kLargestEdge && header.frameCount > 0 && header.frameCount <= kMostFrames &&
           header.bitsStored > 0 && header.bitsStored <= 64 &&
           (frames == 1 || frames == static_cast<std::size_t>(header.frameCount)) && header.volumes > 0 &&
           (header.format == ImageFormat::Nifti
                ? areVolumesBelievable(header, fileBytes)
                : header.volumes == 1 &&
                      (header.frameCount == 1 ||
                       static_cast<std::uint64_t>(header.frameCount) * kLeastFrameBytes <= unfolded));
}

void dropAbsurdValues(FileHeader& header)
{
    for (FrameHeader& frame : header.frames) {
        dropFrom(frame);
    }
    for (std::optional<double>* value : {&header.sliceThickness, &header.gantryTilt, &header.kvp}) {
        keep(*value);
    }
    dropFrom(header.uptake);
    constexpr double kLongestPixel = 1000;
    if (header.aspectRatio &&
        !(*header.aspectRatio >= 1 / kLongestPixel && *header.aspectRatio <= kLongestPixel)) {
        header.aspectRatio.reset();
    }
}

} // namespace sightline
