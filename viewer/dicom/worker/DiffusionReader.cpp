#include "dicom/worker/DiffusionReader.h"

#include "dicom/worker/ElementValues.h"
#include "dicom/worker/PrivateElement.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <array>
#include <cmath>
#include <cstdlib>
#include <string>

namespace sightline {

namespace {

/// b-values above this (s/mm2) are not b-values.
constexpr double kLargestB = 1e6;

void take(const std::vector<double>& numbers, FrameHeader& frame)
{
    if (!numbers.empty() && numbers.front() >= 0 && numbers.front() < kLargestB) {
        frame.bValue = numbers.front();
    }
}

void takeDirection(const std::vector<double>& numbers, FrameHeader& frame)
{
    if (frame.diffusionDirection || numbers.size() < 3) {
        return;
    }
    const Vec3 direction{numbers[0], numbers[1], numbers[2]};
    // Zero where nothing was measured in a direction; other lengths are not gradients.
    if (const double size = length(direction); size > 0.5 && size < 2) {
        frame.diffusionDirection = normalized(direction);
    }
}

std::string textOf(DcmItem& item, const DcmTagKey& tag)
{
    OFString text;
    item.findAndGetOFString(tag, text);
    return {text.c_str(), text.length()};
}

void readPrivate(DcmItem& dataset, FrameHeader& frame)
{
    const std::string manufacturer = textOf(dataset, DCM_Manufacturer);
    take(privateNumbers(dataset, 0x0019, "SIEMENS MR HEADER", 0x0c, PrivateForm::Text), frame);
    if (!frame.bValue) {
        take(privateNumbers(dataset, 0x0065, "Image Private Header", 0x09, PrivateForm::Double), frame);
    }
    if (!frame.bValue) {
        take(privateNumbers(dataset, 0x2001, "Philips Imaging DD 001", 0x03, PrivateForm::Float), frame);
    }
    if (!frame.bValue) {
        // GE adds 10^9 to mark how the value was computed.
        auto numbers = privateNumbers(dataset, 0x0043, "GEMS_PARM_01", 0x39, PrivateForm::Text);
        if (!numbers.empty() && numbers.front() >= 0) {
            numbers.front() = std::fmod(numbers.front(), 1e9);
            take(numbers, frame);
        }
    }
    const bool isCanon =
        manufacturer.find("TOSHIBA") != std::string::npos || manufacturer.find("CANON") != std::string::npos;
    if (!frame.bValue && isCanon) {
        // b=1000(0.445,0.000,0.895)
        const std::string comment = textOf(dataset, DCM_ImageComments);
        if (comment.starts_with("b=") && comment.size() > 2 && comment[2] >= '0' && comment[2] <= '9') {
            take({std::atof(comment.c_str() + 2)}, frame);
        }
    }
}

void readPrivateDirection(DcmItem& dataset, FrameHeader& frame)
{
    takeDirection(privateNumbers(dataset, 0x0019, "SIEMENS MR HEADER", 0x0e, PrivateForm::Double), frame);
    takeDirection(privateNumbers(dataset, 0x0065, "Image Private Header", 0x37, PrivateForm::Double), frame);
    std::vector<double> parts;
    for (const std::uint8_t element : {std::uint8_t{0xb0}, std::uint8_t{0xb1}, std::uint8_t{0xb2}}) {
        const auto part =
            privateNumbers(dataset, 0x2005, "Philips MR Imaging DD 001", element, PrivateForm::Float);
        parts.insert(parts.end(), part.begin(), part.end());
    }
    takeDirection(parts, frame);
    parts.clear();
    for (const std::uint8_t element : {std::uint8_t{0xbb}, std::uint8_t{0xbc}, std::uint8_t{0xbd}}) {
        const auto part = privateNumbers(dataset, 0x0019, "GEMS_ACQU_01", element, PrivateForm::Text);
        parts.insert(parts.end(), part.begin(), part.end());
    }
    takeDirection(parts, frame);
}

} // namespace

void readDiffusion(DcmItem& item, DcmItem& dataset, FrameHeader& frame)
{
    if (const auto b = number(&item, DCM_DiffusionBValue); b && *b >= 0 && *b < kLargestB) {
        frame.bValue = b;
    }
    frame.diffusionKind = textOf(item, DCM_DiffusionDirectionality);
    DcmItem* gradient = nullptr;
    item.findAndGetSequenceItem(DCM_DiffusionGradientDirectionSequence, gradient);
    std::array<double, 3> v{};
    if (readNumbers(gradient ? gradient : &item, DCM_DiffusionGradientOrientation, v.data(), 3)) {
        takeDirection({v[0], v[1], v[2]}, frame);
    }
    // Private elements of an enhanced object speak of all frames at once.
    if (&item != &dataset) {
        return;
    }
    if (!frame.bValue) {
        readPrivate(dataset, frame);
    }
    if (frame.bValue && *frame.bValue > 0 && frame.diffusionKind != "ISOTROPIC") {
        readPrivateDirection(dataset, frame);
    } else if (frame.bValue == 0.0) {
        frame.diffusionDirection.reset(); // some scanners write the direction of the next gradient
    }
}

} // namespace sightline
