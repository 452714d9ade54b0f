#include "dicom/worker/NuclearReader.h"

#include "dicom/worker/ElementValues.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <array>
#include <cmath>
#include <vector>

namespace sightline {

namespace {

/// One of the vectors that Frame Increment Pointer names: a number for each frame; empty where it does not
/// fit.
std::vector<std::uint32_t> vectorOf(DcmItem& dataset, const DcmTagKey& tag, int frames)
{
    DcmElement* element = nullptr;
    if (dataset.findAndGetElement(tag, element).bad() || !element ||
        element->getVM() != static_cast<unsigned long>(frames)) {
        return {};
    }
    std::vector<std::uint32_t> values;
    values.reserve(static_cast<std::size_t>(frames));
    for (int n = 0; n < frames; ++n) {
        Uint16 value = 0;
        if (element->getUint16(value, static_cast<unsigned long>(n)).bad()) {
            return {};
        }
        values.push_back(value);
    }
    return values;
}

bool isReconstruction(const std::string& imageType)
{
    return imageType.find("RECON") != std::string::npos;
}

} // namespace

void readNuclearFrames(DcmItem& dataset, FileHeader& header)
{
    if (header.modality != "NM" || header.frameCount < 2 || header.frames.size() != 1) {
        return;
    }
    FrameHeader base = header.frames.front();
    std::vector<FrameHeader> frames(static_cast<std::size_t>(header.frameCount), base);
    bool isTold = false;

    DcmItem* detector = nullptr;
    dataset.findAndGetSequenceItem(DCM_DetectorInformationSequence, detector);
    std::array<double, 6> direction{};
    std::array<double, 3> place{};
    const auto step = number(&dataset, DCM_SpacingBetweenSlices);
    const auto slices = vectorOf(dataset, DCM_SliceVector, header.frameCount);
    const auto find = [&](const DcmTagKey& tag, double* values, unsigned long count) {
        return readNumbers(detector, tag, values, count) || readNumbers(&dataset, tag, values, count);
    };
    if (isReconstruction(base.imageType) && step && std::abs(*step) > 1e-6 && !slices.empty() &&
        find(DCM_ImageOrientationPatient, direction.data(), 6) &&
        find(DCM_ImagePositionPatient, place.data(), 3)) {
        const Vec3 row{direction[0], direction[1], direction[2]};
        const Vec3 column{direction[3], direction[4], direction[5]};
        const Vec3 normal = normalized(cross(row, column));
        for (std::size_t n = 0; n < frames.size(); ++n) {
            // A negative step stacks the slices in front of the first (PS3.3 C.8.4.15).
            frames[n].row = row;
            frames[n].column = column;
            frames[n].hasOrientation = true;
            frames[n].position =
                LpsPoint{place[0], place[1], place[2]} + normal * (*step * (slices[n] - 1.0));
        }
        isTold = true;
    }
    struct Vector {
        DcmTagKey tag;
        const char* label;
    };
    for (const Vector& v : std::initializer_list<Vector>{{DCM_EnergyWindowVector, "energy window"},
                                                         {DCM_DetectorVector, "detector"},
                                                         {DCM_PhaseVector, "phase"},
                                                         {DCM_RRIntervalVector, "RR interval"},
                                                         {DCM_TimeSlotVector, "time slot"},
                                                         {DCM_TimeSliceVector, "time slice"}}) {
        const auto values = vectorOf(dataset, v.tag, header.frameCount);
        if (values.empty()) {
            continue;
        }
        header.dimensions.push_back(
            {(static_cast<std::uint32_t>(v.tag.getGroup()) << 16) | v.tag.getElement(), v.label});
        for (std::size_t n = 0; n < frames.size(); ++n) {
            frames[n].dimensionIndex.push_back(values[n]);
        }
        isTold = true;
    }
    if (isTold) {
        header.frames = std::move(frames);
    }
}

} // namespace sightline
