#include "dicom/worker/FrameHeaderReader.h"

#include "dicom/worker/ElementValues.h"
#include "dicom/worker/GreyHeaderReader.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <array>
#include <cmath>

namespace sightline {

namespace {

DcmItem* itemOf(DcmItem* parent, const DcmTagKey& sequence, long place = 0)
{
    DcmItem* item = nullptr;
    if (parent) {
        parent->findAndGetSequenceItem(sequence, item, place);
    }
    return item;
}

void readPosition(DcmItem* item, FrameHeader& frame)
{
    std::array<double, 3> p{};
    if (readNumbers(item, DCM_ImagePositionPatient, p.data(), 3)) {
        frame.position = LpsPoint{p[0], p[1], p[2]};
    }
}

void readOrientation(DcmItem* item, FrameHeader& frame)
{
    std::array<double, 6> v{};
    if (readNumbers(item, DCM_ImageOrientationPatient, v.data(), 6)) {
        frame.hasOrientation = true;
        frame.row = {v[0], v[1], v[2]};
        frame.column = {v[3], v[4], v[5]};
    }
}

void readSpacing(DcmItem* item, FrameHeader& frame)
{
    std::array<double, 2> s{};
    if (readNumbers(item, DCM_PixelSpacing, s.data(), 2) && s[0] > 0 && s[1] > 0) {
        frame.rowSpacing = s[0];
        frame.columnSpacing = s[1];
    }
}

void readRescale(DcmItem* item, FrameHeader& frame)
{
    const auto slope = number(item, DCM_RescaleSlope);
    const auto intercept = number(item, DCM_RescaleIntercept);
    if (slope && intercept && *slope != 0) {
        frame.slope = *slope;
        frame.intercept = *intercept;
        frame.hasRescale = true;
    }
}

/// What distinguishes images that stand at one place.
void readDimensions(DcmItem* item, FrameHeader& frame)
{
    frame.echo = integer(item, DCM_EchoNumbers);
    frame.echoTime = number(item, DCM_EchoTime);
    frame.bValue = number(item, DCM_DiffusionBValue);
    frame.temporalPosition = integer(item, DCM_TemporalPositionIdentifier);
    frame.triggerTime = number(item, DCM_TriggerTime);
}

/// Siemens and GE write the b-value into private elements (Siemens also into the public one since 2017).
void readPrivateBValue(DcmItem* item, FrameHeader& frame)
{
    if (frame.bValue) {
        return;
    }
    OFString creator;
    item->findAndGetOFString(DcmTagKey(0x0019, 0x0010), creator);
    if (creator.find("SIEMENS") != OFString_npos) {
        frame.bValue = number(item, DcmTagKey(0x0019, 0x100c));
    }
    item->findAndGetOFString(DcmTagKey(0x0043, 0x0010), creator);
    if (!frame.bValue && creator.find("GEMS") != OFString_npos) {
        if (const auto value = number(item, DcmTagKey(0x0043, 0x1039))) {
            frame.bValue = std::fmod(*value, 1e9);
        }
    }
}

/// The functional group of a frame: its own, or the one that all frames share (PS3.3 C.7.6.16).
DcmItem* groupOf(DcmItem* own, DcmItem* shared, const DcmTagKey& sequence)
{
    DcmItem* item = itemOf(own, sequence);
    return item ? item : itemOf(shared, sequence);
}

} // namespace

FrameHeader readFrameHeader(DcmItem& dataset)
{
    FrameHeader frame;
    readPosition(&dataset, frame);
    readOrientation(&dataset, frame);
    readSpacing(&dataset, frame);
    readRescale(&dataset, frame);
    readWindows(&dataset, frame.windows);
    readDimensions(&dataset, frame);
    readPrivateBValue(&dataset, frame);
    return frame;
}

void readFunctionalGroups(DcmItem& dataset, FileHeader& header)
{
    DcmItem* shared = itemOf(&dataset, DCM_SharedFunctionalGroupsSequence);
    DcmSequenceOfItems* perFrame = nullptr;
    if (dataset.findAndGetSequence(DCM_PerFrameFunctionalGroupsSequence, perFrame).bad() || !perFrame ||
        static_cast<int>(perFrame->card()) != header.frameCount) {
        return;
    }
    header.frames.assign(static_cast<std::size_t>(header.frameCount), header.frames.front());
    // nextInContainer, because getItem(n) walks from the front each time.
    DcmObject* object = nullptr;
    for (FrameHeader& frame : header.frames) {
        object = perFrame->nextInContainer(object);
        auto* own = dynamic_cast<DcmItem*>(object);
        if (!own) {
            break;
        }
        readPosition(groupOf(own, shared, DCM_PlanePositionSequence), frame);
        readOrientation(groupOf(own, shared, DCM_PlaneOrientationSequence), frame);
        readSpacing(groupOf(own, shared, DCM_PixelMeasuresSequence), frame);
        readRescale(groupOf(own, shared, DCM_PixelValueTransformationSequence), frame);
        readWindows(groupOf(own, shared, DCM_FrameVOILUTSequence), frame.windows);
        if (DcmItem* content = groupOf(own, shared, DCM_FrameContentSequence)) {
            OFString stack;
            content->findAndGetOFString(DCM_StackID, stack);
            frame.stack = stack.c_str();
            frame.temporalPosition = integer(content, DCM_TemporalPositionIndex);
        }
        if (DcmItem* echo = groupOf(own, shared, DCM_MREchoSequence)) {
            frame.echoTime = number(echo, DCM_EffectiveEchoTime);
        }
        if (DcmItem* diffusion = groupOf(own, shared, DCM_MRDiffusionSequence)) {
            frame.bValue = number(diffusion, DCM_DiffusionBValue);
        }
    }
}

void readRegions(DcmItem& dataset, FileHeader& header)
{
    int count = 0;
    for (long n = 0; n < 64; ++n) {
        DcmItem* region = itemOf(&dataset, DCM_SequenceOfUltrasoundRegions, n);
        if (!region) {
            break;
        }
        const auto format = integer(region, DCM_RegionSpatialFormat);
        const auto unitX = integer(region, DCM_PhysicalUnitsXDirection);
        const auto unitY = integer(region, DCM_PhysicalUnitsYDirection);
        const auto deltaX = number(region, DCM_PhysicalDeltaX);
        const auto deltaY = number(region, DCM_PhysicalDeltaY);
        if (format == 1 && unitX == 3 && unitY == 3 && deltaX && deltaY && *deltaX != 0 && *deltaY != 0) {
            ++count;
            header.regionSpacingX = std::abs(*deltaX) * 10;
            header.regionSpacingY = std::abs(*deltaY) * 10;
        }
    }
    if (count != 1) {
        header.regionSpacingX.reset();
        header.regionSpacingY.reset();
    }
}

} // namespace sightline
