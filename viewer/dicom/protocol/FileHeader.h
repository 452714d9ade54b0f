#pragma once

#include "dicom/protocol/AcquisitionHeader.h"
#include "dicom/protocol/GreyHeader.h"
#include "dicom/protocol/UltrasoundHeader.h"
#include "study/ImageFormat.h"
#include "study/LpsPoint.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sightline {

/// What the header says about one frame: from the file itself, or from the functional groups of an enhanced
/// object.
struct FrameHeader {
    std::optional<LpsPoint> position; ///< Image Position (Patient), LPS mm
    bool hasOrientation = false;
    Vec3 row;                            ///< direction of growing column index, as written
    Vec3 column;                         ///< direction of growing row index, as written
    std::optional<double> rowSpacing;    ///< distance of rows, mm (the first value of Pixel Spacing)
    std::optional<double> columnSpacing; ///< distance of columns, mm
    double slope = 1;
    double intercept = 0;
    bool hasRescale = false;
    std::vector<WrittenWindow> windows;
    std::optional<int> echo;
    std::optional<double> echoTime;
    std::optional<double> bValue;
    std::optional<int> temporalPosition;
    std::optional<double> triggerTime;
    std::string stack;
    std::optional<Vec3> diffusionDirection; ///< unit vector
    std::string diffusionKind;              ///< DIRECTIONAL, ISOTROPIC, NONE ... where the file says so
    std::optional<double> phasePercent;     ///< of the cardiac or respiratory cycle
    std::optional<double> timeOffset;       ///< seconds after an event of the file's own choice
    std::optional<double> frameReferenceMs; ///< PET: Frame Reference Time
    std::optional<double> acquiredAt;       ///< seconds since an arbitrary midnight
    std::optional<double> createdAt;        ///< of the image (Content Time), likewise
    std::optional<int> acquisitionNumber;
    std::optional<double> inversionTime; ///< ms
    std::optional<double> flipAngle;     ///< degrees
    std::string component;               ///< MAGNITUDE, PHASE, REAL, IMAGINARY
    std::string imageType; ///< Frame Type, or Image Type of the file; values separated by a backslash
    std::vector<std::uint32_t> dimensionIndex; ///< Dimension Index Values, as FileHeader::dimensions
    std::optional<RealWorldHeader> realWorld;
};

template <typename Bytes>
void transfer(Bytes& bytes, FrameHeader& f)
{
    bytes(f.position);
    bytes(f.hasOrientation);
    bytes(f.row);
    bytes(f.column);
    bytes(f.rowSpacing);
    bytes(f.columnSpacing);
    bytes(f.slope);
    bytes(f.intercept);
    bytes(f.hasRescale);
    bytes(f.windows);
    bytes(f.echo);
    bytes(f.echoTime);
    bytes(f.bValue);
    bytes(f.temporalPosition);
    bytes(f.triggerTime);
    bytes(f.stack);
    bytes(f.diffusionDirection);
    bytes(f.diffusionKind);
    bytes(f.phasePercent);
    bytes(f.timeOffset);
    bytes(f.frameReferenceMs);
    bytes(f.acquiredAt);
    bytes(f.createdAt);
    bytes(f.acquisitionNumber);
    bytes(f.inversionTime);
    bytes(f.flipAngle);
    bytes(f.component);
    bytes(f.imageType);
    bytes(f.dimensionIndex);
    bytes(f.realWorld);
}

/// What a decode worker reads from the header of one image file. Text is UTF-8.
struct FileHeader {
    std::string patientId, patientName, patientBirthDate, patientSex;
    std::string studyUid, studyDate, studyTime, studyDescription, accessionNumber, referringPhysician,
        studyId;
    std::string seriesUid, frameOfReferenceUid, modality, seriesDescription, protocol, bodyPart,
        patientPosition;
    std::string seriesDate, seriesTime, manufacturer, model, kernel, contrastAgent;
    std::string sopInstanceUid, sopClassUid, transferSyntaxUid, imageType, photometric, rescaleType,
        contentTime;
    int seriesNumber = 0;
    int instanceNumber = 0;
    std::optional<int> acquisitionNumber;
    std::optional<double> sliceThickness, gantryTilt, kvp;
    int rows = 0, columns = 0, samples = 1;
    int bitsAllocated = 0, bitsStored = 0, highBit = 0;
    std::uint64_t pixelOffset = 0; ///< of uncompressed little-endian pixels in the file; 0: not known
    bool isSigned = false;
    bool isFloat = false;
    GreyHeader grey;
    /// One for each frame; a single one where all frames share what is written.
    std::vector<FrameHeader> frames;
    int frameCount = 1;
    std::string patientOrientation; ///< (0020,0020): letters of row and column
    bool isPlacedInVolume = false;  ///< places are those of an ultrasound volume, not of the patient
    std::vector<DimensionHeader> dimensions;
    ConcatenationHeader concatenation;
    ProjectionHeader projection;
    UptakeHeader uptake;
    std::vector<RegionHeader> regions; ///< Sequence of Ultrasound Regions
    CineHeader cine;                   ///< where there are several frames
    std::optional<double> aspectRatio; ///< height of a pixel over its width, where only that is known
    ImageFormat format = ImageFormat::Dicom;
    int volumes = 1; ///< NIfTI: how often the frames follow each other in the file; `frames` are the first
};

template <typename Bytes>
void transfer(Bytes& bytes, FileHeader& h)
{
    for (std::string* text : {&h.patientId,
                              &h.patientName,
                              &h.patientBirthDate,
                              &h.patientSex,
                              &h.studyUid,
                              &h.studyDate,
                              &h.studyTime,
                              &h.studyDescription,
                              &h.accessionNumber,
                              &h.referringPhysician,
                              &h.studyId,
                              &h.seriesUid,
                              &h.frameOfReferenceUid,
                              &h.modality,
                              &h.seriesDescription,
                              &h.protocol,
                              &h.bodyPart,
                              &h.patientPosition,
                              &h.seriesDate,
                              &h.seriesTime,
                              &h.manufacturer,
                              &h.model,
                              &h.kernel,
                              &h.contrastAgent,
                              &h.sopInstanceUid,
                              &h.sopClassUid,
                              &h.transferSyntaxUid,
                              &h.imageType,
                              &h.photometric,
                              &h.rescaleType,
                              &h.contentTime}) {
        bytes(*text);
    }
    bytes(h.seriesNumber);
    bytes(h.instanceNumber);
    bytes(h.acquisitionNumber);
    bytes(h.sliceThickness);
    bytes(h.gantryTilt);
    bytes(h.kvp);
    bytes(h.rows);
    bytes(h.columns);
    bytes(h.samples);
    bytes(h.bitsAllocated);
    bytes(h.bitsStored);
    bytes(h.highBit);
    bytes(h.pixelOffset);
    bytes(h.isSigned);
    bytes(h.isFloat);
    bytes(h.grey);
    bytes(h.frames);
    bytes(h.frameCount);
    bytes(h.patientOrientation);
    bytes(h.isPlacedInVolume);
    bytes(h.dimensions);
    bytes(h.concatenation);
    bytes(h.projection);
    bytes(h.uptake);
    bytes(h.regions);
    bytes(h.cine);
    bytes(h.aspectRatio);
    bytes(h.format);
    bytes(h.volumes);
}

} // namespace sightline
