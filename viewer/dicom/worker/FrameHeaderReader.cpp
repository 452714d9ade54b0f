#include "dicom/worker/FrameHeaderReader.h"

#include "dicom/worker/DimensionReader.h"
#include "dicom/worker/ElementValues.h"
#include "dicom/worker/NuclearReader.h"

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

/// An ultrasound volume has axes of its own (PS3.3 C.8.24.2); they stand in for the patient's.
void readVolumePlane(DcmItem* own, DcmItem* shared, FrameHeader& frame)
{
    std::array<double, 3> p{};
    std::array<double, 6> v{};
    if (!frame.position && readNumbers(groupOf(own, shared, DCM_PlanePositionVolumeSequence),
                                       DCM_ImagePositionVolume, p.data(), 3)) {
        frame.position = LpsPoint{p[0], p[1], p[2]};
    }
    if (!frame.hasOrientation && readNumbers(groupOf(own, shared, DCM_PlaneOrientationVolumeSequence),
                                             DCM_ImageOrientationVolume, v.data(), 6)) {
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

void readWindow(DcmItem* item, FrameHeader& frame)
{
    const auto centre = number(item, DCM_WindowCenter);
    const auto width = number(item, DCM_WindowWidth);
    if (centre && width && *width >= 1) {
        frame.window = Window{*centre, *width};
    }
}

/// One frame of an enhanced object.
void readFrame(DcmItem* own, DcmItem* shared, DcmItem& dataset, FrameHeader& frame)
{
    readPosition(groupOf(own, shared, DCM_PlanePositionSequence), frame);
    readOrientation(groupOf(own, shared, DCM_PlaneOrientationSequence), frame);
    readVolumePlane(own, shared, frame);
    readSpacing(groupOf(own, shared, DCM_PixelMeasuresSequence), frame);
    readRescale(groupOf(own, shared, DCM_PixelValueTransformationSequence), frame);
    readWindow(groupOf(own, shared, DCM_FrameVOILUTSequence), frame);
    readFrameDimensions(own, shared, dataset, frame);
}

/// What the groups say of the file as a whole.
void readShared(DcmItem* own, DcmItem* shared, DcmItem& dataset, FileHeader& header)
{
    if (DcmItem* measures = groupOf(own, shared, DCM_PixelMeasuresSequence)) {
        if (const auto thickness = number(measures, DCM_SliceThickness)) {
            header.sliceThickness = thickness;
        }
    }
    if (DcmItem* values = groupOf(own, shared, DCM_PixelValueTransformationSequence)) {
        OFString type;
        if (values->findAndGetOFString(DCM_RescaleType, type).good() && !type.empty()) {
            header.rescaleType = type.c_str();
        }
    }
    header.isPlacedInVolume = !groupOf(own, shared, DCM_PlanePositionSequence) &&
                              groupOf(own, shared, DCM_PlanePositionVolumeSequence) != nullptr;
    OFString frame;
    if (header.isPlacedInVolume && dataset.findAndGetOFString(DCM_VolumeFrameOfReferenceUID, frame).good()) {
        header.frameOfReferenceUid = frame.c_str();
    }
}

} // namespace

FrameHeader readFrameHeader(DcmItem& dataset)
{
    FrameHeader frame;
    readPosition(&dataset, frame);
    readOrientation(&dataset, frame);
    readSpacing(&dataset, frame);
    readRescale(&dataset, frame);
    readWindow(&dataset, frame);
    readDimensions(dataset, frame);
    return frame;
}

void readFunctionalGroups(DcmItem& dataset, FileHeader& header)
{
    readOrganization(dataset, header);
    DcmItem* shared = itemOf(&dataset, DCM_SharedFunctionalGroupsSequence);
    DcmSequenceOfItems* perFrame = nullptr;
    if (dataset.findAndGetSequence(DCM_PerFrameFunctionalGroupsSequence, perFrame).bad()) {
        perFrame = nullptr;
    }
    if (!shared && (!perFrame || perFrame->card() == 0)) {
        readNuclearFrames(dataset, header);
        return;
    }
    header.frames.assign(static_cast<std::size_t>(header.frameCount), header.frames.front());
    // nextInContainer, because getItem(n) walks from the front each time.
    DcmObject* object = nullptr;
    bool isThere = perFrame != nullptr;
    for (FrameHeader& frame : header.frames) {
        object = isThere ? perFrame->nextInContainer(object) : nullptr;
        isThere = object != nullptr;
        auto* own = dynamic_cast<DcmItem*>(object);
        readFrame(own, shared, dataset, frame);
        if (!own) {
            // Frames beyond the last item have what all share, and no place of their own.
            frame.position.reset();
        }
    }
    readShared(perFrame ? perFrame->getItem(0) : nullptr, shared, dataset, header);
}

} // namespace sightline
