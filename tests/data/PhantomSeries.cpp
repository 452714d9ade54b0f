#include "PhantomSeries.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>

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

} // namespace

std::vector<std::string> PhantomSeries::write() const
{
    std::filesystem::create_directories(folder);
    std::vector<std::string> names;
    for (std::size_t n = 0; n < positions.size(); ++n) {
        const LpsPoint p = positions[n];
        DcmFileFormat file;
        DcmDataset& d = *file.getDataset();
        const std::string uid = seriesUid + "." + std::to_string(n + 1);
        const auto [along, down] = axes ? axes(static_cast<int>(n)) : std::array<Vec3, 2>{row, column};
        d.putAndInsertString(DCM_SOPClassUID, modality == "MR"   ? UID_MRImageStorage
                                              : modality == "PT" ? UID_PositronEmissionTomographyImageStorage
                                                                 : UID_CTImageStorage);
        d.putAndInsertString(DCM_SOPInstanceUID, uid.c_str());
        d.putAndInsertString(DCM_StudyInstanceUID, "1.2.826.0.1.3680043.8.498.2");
        d.putAndInsertString(DCM_SeriesInstanceUID, seriesUid.c_str());
        d.putAndInsertString(DCM_FrameOfReferenceUID, "1.2.826.0.1.3680043.8.498.3");
        d.putAndInsertString(DCM_Modality, modality.c_str());
        d.putAndInsertString(DCM_PatientID, "PHANTOM");
        d.putAndInsertString(DCM_InstanceNumber, std::to_string(instanceNumber(static_cast<int>(n))).c_str());
        if (const auto number = echo(static_cast<int>(n))) {
            d.putAndInsertString(DCM_EchoNumbers, std::to_string(*number).c_str());
        }
        // Wrong on purpose: geometry must come from the positions alone.
        d.putAndInsertString(DCM_SliceThickness, "7");
        d.putAndInsertString(DCM_SpacingBetweenSlices, "9");
        if (tilt) {
            d.putAndInsertString(DCM_GantryDetectorTilt, numbers({*tilt}).c_str());
        }
        d.putAndInsertString(DCM_ImagePositionPatient, numbers({p.x, p.y, p.z}).c_str());
        d.putAndInsertString(DCM_ImageOrientationPatient,
                             numbers({along.x, along.y, along.z, down.x, down.y, down.z}).c_str());
        d.putAndInsertString(DCM_PixelSpacing, numbers({rowSpacing, columnSpacing}).c_str());
        d.putAndInsertString(DCM_RescaleSlope, numbers({slope}).c_str());
        d.putAndInsertString(DCM_RescaleIntercept, numbers({intercept}).c_str());
        d.putAndInsertString(DCM_PhotometricInterpretation, "MONOCHROME2");
        d.putAndInsertUint16(DCM_SamplesPerPixel, 1);
        d.putAndInsertUint16(DCM_Rows, static_cast<Uint16>(rows));
        d.putAndInsertUint16(DCM_Columns, static_cast<Uint16>(columns));
        d.putAndInsertUint16(DCM_BitsAllocated, 16);
        d.putAndInsertUint16(DCM_BitsStored, 16);
        d.putAndInsertUint16(DCM_HighBit, 15);
        d.putAndInsertUint16(DCM_PixelRepresentation, 0);
        std::vector<Uint16> pixels;
        for (int j = 0; j < rows; ++j) {
            for (int i = 0; i < columns; ++i) {
                const LpsPoint place = p + along * (i * columnSpacing) + down * (j * rowSpacing);
                pixels.push_back(static_cast<Uint16>(std::lround((value(place) - intercept) / slope)));
            }
        }
        d.putAndInsertUint16Array(DCM_PixelData, pixels.data(), pixels.size());
        if (more) {
            more(d, static_cast<int>(n));
        }
        char name[32];
        std::snprintf(name, sizeof name, "/%04zu.dcm", n);
        if (file.saveFile((folder + name).c_str(), EXS_LittleEndianExplicit).bad()) {
            return {};
        }
        names.push_back(folder + name);
    }
    return names;
}

std::function<double(LpsPoint)> spherePhantom(LpsPoint centre)
{
    return
        [centre](LpsPoint p) { return 1000 * std::clamp((10 - distance(p, centre)) / 0.6 + 0.5, 0.0, 1.0); };
}
