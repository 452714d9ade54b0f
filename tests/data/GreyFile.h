#pragma once

#include "tests/dicom/TemporaryFolder.h"

#include "dicom/Scan.h"
#include "dicom/VolumeLoader.h"
#include "render/GraphicsPainter.h"
#include "render/SliceRenderer.h"
#include "view/ViewState.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <functional>
#include <string>
#include <vector>

/// An uncompressed image that a test writes with its own attributes and follows to the screen.
struct GreyFile {
    int rows = 1;
    int columns = 1;
    int frames = 1;
    int bitsAllocated = 16;
    int bitsStored = 16;
    int highBit = -1; ///< -1: bitsStored - 1
    bool isSigned = false;
    std::string modality = "OT";
    std::string photometric = "MONOCHROME2";
    int samples = 1;
    std::vector<Uint16> words; ///< pixels of 16 bits
    std::vector<Uint8> bytes;  ///< or of 8
    std::function<void(DcmDataset&)> more = [](DcmDataset&) {};
    E_TransferSyntax syntax = EXS_LittleEndianExplicit;

    bool write(const std::string& path, const std::string& uid = "1.2.826.0.1.3680043.8.498.71.1") const
    {
        DcmFileFormat file;
        DcmDataset& d = *file.getDataset();
        d.putAndInsertString(DCM_SOPClassUID, UID_SecondaryCaptureImageStorage);
        d.putAndInsertString(DCM_SOPInstanceUID, uid.c_str());
        d.putAndInsertString(DCM_StudyInstanceUID, "1.2.826.0.1.3680043.8.498.72");
        d.putAndInsertString(DCM_SeriesInstanceUID, "1.2.826.0.1.3680043.8.498.73");
        d.putAndInsertString(DCM_Modality, modality.c_str());
        d.putAndInsertString(DCM_PatientID, "GREY");
        d.putAndInsertString(DCM_PhotometricInterpretation, photometric.c_str());
        d.putAndInsertUint16(DCM_SamplesPerPixel, static_cast<Uint16>(samples));
        if (frames > 1) {
            d.putAndInsertString(DCM_NumberOfFrames, std::to_string(frames).c_str());
        }
        d.putAndInsertUint16(DCM_Rows, static_cast<Uint16>(rows));
        d.putAndInsertUint16(DCM_Columns, static_cast<Uint16>(columns));
        d.putAndInsertUint16(DCM_BitsAllocated, static_cast<Uint16>(bitsAllocated));
        d.putAndInsertUint16(DCM_BitsStored, static_cast<Uint16>(bitsStored));
        d.putAndInsertUint16(DCM_HighBit, static_cast<Uint16>(highBit < 0 ? bitsStored - 1 : highBit));
        d.putAndInsertUint16(DCM_PixelRepresentation, isSigned ? 1 : 0);
        if (bytes.empty()) {
            d.putAndInsertUint16Array(DCM_PixelData, words.data(), words.size());
        } else {
            d.putAndInsertUint8Array(DCM_PixelData, bytes.data(), bytes.size());
        }
        more(d);
        return file.saveFile(path.c_str(), syntax).good();
    }
};

/// A file read the way the program reads it.
struct ShownFile {
    TemporaryFolder folder;
    sightline::ScanResult found;
    std::shared_ptr<const sightline::Series> series;
    std::shared_ptr<sightline::Volume> volume;

    explicit ShownFile(const GreyFile& file)
    {
        if (file.write(folder.path() + "/image.dcm")) {
            found = sightline::scan({QString::fromStdString(folder.path())});
        }
        if (!found.series().empty()) {
            series = found.series().front();
            volume = sightline::loadVolume(*series).value_or(nullptr);
        }
    }

    /// One picture pixel for each image pixel of slice k.
    QImage picture(const sightline::Window& window, bool inverted = false, int k = 0,
                   bool overlays = true) const
    {
        using namespace sightline;
        const Geometry& g = volume->geometry();
        const LpsPoint middle = g.toLps({(g.size(0) - 1) / 2.0, (g.size(1) - 1) / 2.0, double(k)});
        const SlicePlane plane{middle, g.axis(0), g.axis(1), g.spacing(0), g.size(0), g.size(1)};
        QImage image = SliceRenderer().render(*volume, plane, Look{window, inverted, Interpolation::Linear});
        if (const auto graphics = graphicsIn(*volume, plane)) {
            drawGraphics(image, *volume, plane, *graphics, overlays);
        }
        return image;
    }
    /// Greys of the first row.
    std::vector<int> greys(const sightline::Window& window, bool inverted = false) const
    {
        const QImage image = picture(window, inverted);
        std::vector<int> row;
        for (int x = 0; x < image.width(); ++x) {
            row.push_back(qRed(image.pixel(x, 0)));
        }
        return row;
    }
};

/// Adds an item with a lookup table to a sequence.
inline void addTable(DcmDataset& dataset, const DcmTagKey& sequence, std::vector<Uint16> descriptor,
                     const std::vector<Uint16>& entries, const char* explanation = "")
{
    DcmItem* item = nullptr;
    dataset.findOrCreateSequenceItem(sequence, item, -2);
    item->putAndInsertUint16Array(DCM_LUTDescriptor, descriptor.data(), descriptor.size());
    item->putAndInsertUint16Array(DCM_LUTData, entries.data(), entries.size());
    item->putAndInsertString(DCM_LUTExplanation, explanation);
}
