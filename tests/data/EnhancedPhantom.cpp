#include "EnhancedPhantom.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <cmath>
#include <cstdio>

using namespace sightline;

namespace {

std::string numbers(std::initializer_list<double> values)
{
    std::string text;
    for (const double value : values) {
        char buffer[32];
        std::snprintf(buffer, sizeof buffer, "%.10g", value);
        if (!text.empty()) {
            text += '\\';
        }
        text += buffer;
    }
    return text;
}

DcmItem* itemIn(DcmItem& parent, const DcmTagKey& sequence)
{
    DcmItem* item = nullptr;
    parent.findOrCreateSequenceItem(sequence, item, -2);
    return item;
}

} // namespace

bool EnhancedPhantom::write() const
{
    const int count = frameCount > 0 ? frameCount : static_cast<int>(positions.size());
    DcmFileFormat format;
    DcmDataset& d = *format.getDataset();
    d.putAndInsertString(DCM_SOPClassUID, sopClass.c_str());
    d.putAndInsertString(DCM_SOPInstanceUID, instanceUid.c_str());
    d.putAndInsertString(DCM_StudyInstanceUID, "1.2.826.0.1.3680043.8.498.2");
    d.putAndInsertString(DCM_SeriesInstanceUID, seriesUid.c_str());
    d.putAndInsertString(DCM_FrameOfReferenceUID, "1.2.826.0.1.3680043.8.498.3");
    d.putAndInsertString(DCM_Modality, modality.c_str());
    d.putAndInsertString(DCM_PatientID, "PHANTOM");
    d.putAndInsertString(DCM_NumberOfFrames, std::to_string(count).c_str());
    d.putAndInsertString(DCM_PhotometricInterpretation, "MONOCHROME2");
    d.putAndInsertUint16(DCM_SamplesPerPixel, 1);
    d.putAndInsertUint16(DCM_Rows, static_cast<Uint16>(rows));
    d.putAndInsertUint16(DCM_Columns, static_cast<Uint16>(columns));
    d.putAndInsertUint16(DCM_BitsAllocated, 16);
    d.putAndInsertUint16(DCM_BitsStored, 16);
    d.putAndInsertUint16(DCM_HighBit, 15);
    d.putAndInsertUint16(DCM_PixelRepresentation, 0);

    const auto putOrientation = [&](DcmItem& group) {
        DcmItem* item =
            itemIn(group, isVolume ? DCM_PlaneOrientationVolumeSequence : DCM_PlaneOrientationSequence);
        if (isVolume) {
            const Float64 v[6]{row.x, row.y, row.z, column.x, column.y, column.z};
            item->putAndInsertFloat64Array(DCM_ImageOrientationVolume, v, 6);
        } else {
            item->putAndInsertString(DCM_ImageOrientationPatient,
                                     numbers({row.x, row.y, row.z, column.x, column.y, column.z}).c_str());
        }
    };
    DcmItem* sharedGroup = itemIn(d, DCM_SharedFunctionalGroupsSequence);
    DcmItem* measures = itemIn(*sharedGroup, DCM_PixelMeasuresSequence);
    measures->putAndInsertString(DCM_PixelSpacing, numbers({rowSpacing, columnSpacing}).c_str());
    measures->putAndInsertString(DCM_SliceThickness, "7");
    measures->putAndInsertString(DCM_SpacingBetweenSlices, "9"); // wrong on purpose
    if (!orientationIsOfEachFrame) {
        putOrientation(*sharedGroup);
    }
    if (shared) {
        shared(*sharedGroup);
    }
    std::vector<Uint16> pixels;
    for (int n = firstFrame; n < firstFrame + count; ++n) {
        const LpsPoint p = positions[static_cast<std::size_t>(n)];
        DcmItem* group = itemIn(d, DCM_PerFrameFunctionalGroupsSequence);
        DcmItem* place =
            itemIn(*group, isVolume ? DCM_PlanePositionVolumeSequence : DCM_PlanePositionSequence);
        if (isVolume) {
            const Float64 v[3]{p.x, p.y, p.z};
            place->putAndInsertFloat64Array(DCM_ImagePositionVolume, v, 3);
        } else {
            place->putAndInsertString(DCM_ImagePositionPatient, numbers({p.x, p.y, p.z}).c_str());
        }
        if (orientationIsOfEachFrame) {
            putOrientation(*group);
        }
        DcmItem* frameContent = itemIn(*group, DCM_FrameContentSequence);
        if (content) {
            content(*frameContent, n);
        }
        if (perFrame) {
            perFrame(*group, n);
        }
        for (int j = 0; j < rows; ++j) {
            for (int i = 0; i < columns; ++i) {
                const LpsPoint at = p + row * (i * columnSpacing) + column * (j * rowSpacing);
                pixels.push_back(static_cast<Uint16>(std::lround(value(at, n))));
            }
        }
    }
    d.putAndInsertUint16Array(DCM_PixelData, pixels.data(), pixels.size());
    if (more) {
        more(d);
    }
    return format.saveFile(file.c_str(), EXS_LittleEndianExplicit).good();
}
