#include "UltrasoundFile.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

bool UltrasoundFile::write() const
{
    DcmFileFormat file;
    DcmDataset& d = *file.getDataset();
    d.putAndInsertString(DCM_SOPClassUID,
                         frames > 1 ? UID_UltrasoundMultiframeImageStorage : UID_UltrasoundImageStorage);
    d.putAndInsertString(DCM_SOPInstanceUID, sopInstanceUid.c_str());
    d.putAndInsertString(DCM_StudyInstanceUID, "1.2.826.0.1.3680043.8.498.40");
    d.putAndInsertString(DCM_SeriesInstanceUID, seriesUid.c_str());
    d.putAndInsertString(DCM_Modality, "US");
    d.putAndInsertString(DCM_PatientID, "PHANTOM-US");
    d.putAndInsertString(DCM_PatientName, "Phantom^Ultrasound");
    d.putAndInsertString(DCM_InstanceNumber, std::to_string(instanceNumber).c_str());
    d.putAndInsertString(DCM_PhotometricInterpretation, "RGB");
    d.putAndInsertUint16(DCM_SamplesPerPixel, 3);
    d.putAndInsertUint16(DCM_PlanarConfiguration, 0);
    d.putAndInsertUint16(DCM_Rows, static_cast<Uint16>(rows));
    d.putAndInsertUint16(DCM_Columns, static_cast<Uint16>(columns));
    d.putAndInsertUint16(DCM_BitsAllocated, 8);
    d.putAndInsertUint16(DCM_BitsStored, 8);
    d.putAndInsertUint16(DCM_HighBit, 7);
    d.putAndInsertUint16(DCM_PixelRepresentation, 0);
    if (frames > 1) {
        d.putAndInsertString(DCM_NumberOfFrames, std::to_string(frames).c_str());
    }
    if (frameTimeMs) {
        d.putAndInsertString(DCM_FrameTime, std::to_string(*frameTimeMs).c_str());
        d.putAndInsertTagKey(DCM_FrameIncrementPointer, DCM_FrameTime);
    }
    if (!pixelSpacing.empty()) {
        d.putAndInsertString(DCM_PixelSpacing, pixelSpacing.c_str());
    }
    for (const Region& r : regions) {
        DcmItem* item = nullptr;
        if (d.findOrCreateSequenceItem(DCM_SequenceOfUltrasoundRegions, item, -2).bad()) {
            return false;
        }
        item->putAndInsertUint16(DCM_RegionSpatialFormat, static_cast<Uint16>(r.format));
        item->putAndInsertUint16(DCM_RegionDataType, static_cast<Uint16>(r.dataType));
        item->putAndInsertUint32(DCM_RegionFlags, r.flags);
        item->putAndInsertUint32(DCM_RegionLocationMinX0, r.minX);
        item->putAndInsertUint32(DCM_RegionLocationMinY0, r.minY);
        item->putAndInsertUint32(DCM_RegionLocationMaxX1, r.maxX);
        item->putAndInsertUint32(DCM_RegionLocationMaxY1, r.maxY);
        item->putAndInsertUint16(DCM_PhysicalUnitsXDirection, static_cast<Uint16>(r.unitX));
        item->putAndInsertUint16(DCM_PhysicalUnitsYDirection, static_cast<Uint16>(r.unitY));
        item->putAndInsertFloat64(DCM_PhysicalDeltaX, r.deltaX);
        item->putAndInsertFloat64(DCM_PhysicalDeltaY, r.deltaY);
        if (r.referenceX && r.referenceY) {
            item->putAndInsertSint32(DCM_ReferencePixelX0, *r.referenceX);
            item->putAndInsertSint32(DCM_ReferencePixelY0, *r.referenceY);
        }
        if (r.referenceValueX && r.referenceValueY) {
            item->putAndInsertFloat64(DCM_ReferencePixelPhysicalValueX, *r.referenceValueX);
            item->putAndInsertFloat64(DCM_ReferencePixelPhysicalValueY, *r.referenceValueY);
        }
    }
    const auto frameBytes = static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns) * 3;
    std::vector<Uint8> pixels;
    pixels.reserve(frameBytes * static_cast<std::size_t>(frames));
    for (int frame = 0; frame < frames; ++frame) {
        pixels.insert(pixels.end(), frameBytes, static_cast<Uint8>(greyOf(frame)));
    }
    d.putAndInsertUint8Array(DCM_PixelData, pixels.data(), pixels.size());
    if (further) {
        further(d);
    }
    return file.saveFile(path.c_str(), EXS_LittleEndianExplicit).good();
}
