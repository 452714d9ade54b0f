#include "dicom/CtSeriesWriter.h"

#include "dicom/DerivedUid.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <initializer_list>
#include <limits>
#include <string>
#include <vector>

namespace sightline {

namespace {

/// Carries the translation context of this file's messages.
struct CtSeriesWriter {
    Q_DECLARE_TR_FUNCTIONS(CtSeriesWriter)
};

/// The value representation DS holds 16 characters (PS3.5 6.2): as many digits as fit.
std::string decimalString(double value)
{
    if (value == 0) {
        return "0"; // and never -0
    }
    char buffer[40];
    for (int digits = 15; digits > 0; --digits) {
        std::snprintf(buffer, sizeof buffer, "%.*g", digits, value);
        if (std::char_traits<char>::length(buffer) <= 16) {
            break;
        }
    }
    return buffer;
}

std::string decimalStrings(std::initializer_list<double> values)
{
    std::string joined;
    for (const double value : values) {
        if (!joined.empty()) {
            joined += '\\';
        }
        joined += decimalString(value);
    }
    return joined;
}

/// One image's attributes. The first insertion that fails is kept; the rest are still tried.
class AttributeSet {
public:
    explicit AttributeSet(DcmDataset& dataset)
        : dataset_(dataset)
    {}

    /// A Type 1 or 2 attribute: written even where it is empty.
    void put(const DcmTagKey& tag, const std::string& value)
    {
        keep(dataset_.putAndInsertString(tag, value.c_str()));
    }
    /// A Type 3 attribute: left out where it is empty.
    void putIfKnown(const DcmTagKey& tag, const std::string& value)
    {
        if (!value.empty()) {
            put(tag, value);
        }
    }
    void put(const DcmTagKey& tag, int value)
    {
        keep(dataset_.putAndInsertUint16(tag, static_cast<Uint16>(value)));
    }
    void putPixels(const std::vector<Uint16>& pixels)
    {
        keep(dataset_.putAndInsertUint16Array(DCM_PixelData, pixels.data(),
                                              static_cast<unsigned long>(pixels.size())));
    }
    const OFCondition& condition() const { return condition_; }

private:
    void keep(const OFCondition& condition)
    {
        if (condition_.good()) {
            condition_ = condition;
        }
    }
    DcmDataset& dataset_;
    OFCondition condition_ = EC_Normal;
};

void putPatientAndStudy(AttributeSet& set, const Study& study)
{
    set.put(DCM_PatientName, study.patient.name);
    set.put(DCM_PatientID, study.patient.id);
    set.put(DCM_PatientBirthDate, study.patient.birthDate);
    set.put(DCM_PatientSex, study.patient.sex);
    set.put(DCM_StudyInstanceUID, study.uid);
    set.put(DCM_StudyDate, study.date);
    set.put(DCM_StudyTime, study.time);
    set.put(DCM_ReferringPhysicianName, study.referringPhysician);
    set.put(DCM_StudyID, study.studyId);
    set.put(DCM_AccessionNumber, study.accessionNumber);
    set.putIfKnown(DCM_StudyDescription, study.description);
}

void putSeries(AttributeSet& set, const Study& study, const Series& series)
{
    set.put(DCM_Modality, "CT");
    set.put(DCM_SeriesInstanceUID, series.uid);
    set.put(DCM_SeriesNumber, std::to_string(series.number));
    const std::string date = series.date.empty() ? study.date : series.date;
    const std::string time = series.time.empty() ? study.time : series.time;
    for (const auto& tag : {DCM_SeriesDate, DCM_AcquisitionDate, DCM_ContentDate}) {
        set.putIfKnown(tag, date);
    }
    for (const auto& tag : {DCM_SeriesTime, DCM_AcquisitionTime, DCM_ContentTime}) {
        set.putIfKnown(tag, time);
    }
    set.putIfKnown(DCM_SeriesDescription, series.description);
    set.putIfKnown(DCM_ProtocolName, series.protocol);
    set.putIfKnown(DCM_BodyPartExamined, series.bodyPart);
    set.put(DCM_PatientPosition, series.patientPosition);
    set.put(DCM_FrameOfReferenceUID, series.frameOfReferenceUid);
    set.put(DCM_PositionReferenceIndicator, "");
    set.put(DCM_Manufacturer, series.manufacturer);
    set.putIfKnown(DCM_ManufacturerModelName, series.model);
    set.put(DCM_SoftwareVersions, "Sightline " SIGHTLINE_VERSION);

    set.put(DCM_KVP, series.kvp ? decimalString(*series.kvp) : std::string());
    set.put(DCM_AcquisitionNumber, "1");
    set.putIfKnown(DCM_ConvolutionKernel, series.kernel);
    if (series.gantryTiltDegrees) {
        set.put(DCM_GantryDetectorTilt, decimalString(*series.gantryTiltDegrees));
    }
    set.putIfKnown(DCM_ContrastBolusAgent, series.contrastAgent);
}

void putImage(AttributeSet& set, const Volume& volume, const Series& series, int k)
{
    const Geometry& geometry = volume.geometry();
    const LpsPoint position = geometry.toLps({0, 0, static_cast<double>(k)});
    const Vec3 row = geometry.axis(0);
    const Vec3 column = geometry.axis(1);
    const bool isWhole = static_cast<int>(series.instances.size()) == geometry.size(2);
    const Instance* instance = isWhole ? &series.instances[static_cast<std::size_t>(k)] : nullptr;
    const bool hasUid = instance && !instance->sopInstanceUid.empty();
    const int number = instance && instance->instanceNumber > 0 ? instance->instanceNumber : k + 1;

    set.put(DCM_SpecificCharacterSet, "ISO_IR 192");
    set.put(DCM_SOPClassUID, UID_CTImageStorage);
    set.put(DCM_SOPInstanceUID,
            hasUid ? instance->sopInstanceUid : derivedUid(series.uid + "/" + std::to_string(k + 1)));
    set.put(DCM_ImageType, "ORIGINAL\\PRIMARY\\AXIAL");
    set.put(DCM_InstanceNumber, std::to_string(number));
    set.put(DCM_PixelSpacing, decimalStrings({geometry.spacing(1), geometry.spacing(0)}));
    set.put(DCM_ImageOrientationPatient, decimalStrings({row.x, row.y, row.z, column.x, column.y, column.z}));
    set.put(DCM_ImagePositionPatient, decimalStrings({position.x, position.y, position.z}));
    set.put(DCM_SliceLocation, decimalString(dot(position - LpsPoint{}, cross(row, column))));
    set.put(DCM_SliceThickness, decimalString(series.sliceThicknessMm.value_or(geometry.spacing(2))));
    if (series.window) {
        set.put(DCM_WindowCenter, decimalString(series.window->centre));
        set.put(DCM_WindowWidth, decimalString(series.window->width));
    }
}

void putPixels(AttributeSet& set, const Volume& volume, int k)
{
    const Geometry& geometry = volume.geometry();
    const std::size_t count =
        static_cast<std::size_t>(geometry.size(0)) * static_cast<std::size_t>(geometry.size(1));
    const std::size_t first = static_cast<std::size_t>(k) * count;
    const bool isSigned = volume.type() != VoxelType::UInt16;
    const bool isWhole = volume.type() != VoxelType::Float32;

    std::vector<Uint16> pixels(count);
    if (isWhole) {
        const Uint16* stored = reinterpret_cast<const Uint16*>(volume.buffer().data()) + first;
        std::copy(stored, stored + count, pixels.begin());
    } else {
        const float* values = volume.as<float>() + first;
        std::transform(values, values + count, pixels.begin(), [&volume](float value) {
            constexpr double kLowest = std::numeric_limits<Sint16>::min();
            constexpr double kHighest = std::numeric_limits<Sint16>::max();
            const double hu = std::round(value * volume.slope() + volume.intercept());
            return static_cast<Uint16>(static_cast<Sint16>(std::clamp(hu, kLowest, kHighest)));
        });
    }
    set.put(DCM_SamplesPerPixel, 1);
    set.put(DCM_PhotometricInterpretation, "MONOCHROME2");
    set.put(DCM_Rows, geometry.size(1));
    set.put(DCM_Columns, geometry.size(0));
    set.put(DCM_BitsAllocated, 16);
    set.put(DCM_BitsStored, 16);
    set.put(DCM_HighBit, 15);
    set.put(DCM_PixelRepresentation, isSigned ? 1 : 0);
    set.put(DCM_RescaleIntercept, decimalString(isWhole ? volume.intercept() : 0));
    set.put(DCM_RescaleSlope, decimalString(isWhole ? volume.slope() : 1));
    set.put(DCM_RescaleType, volume.unit() == Unit::Hounsfield ? "HU" : "US");
    set.putPixels(pixels);
}

/// Writes under a passing name first: a file with its final name is always whole.
tl::expected<void, QString> saveFile(DcmFileFormat& file, const QString& path)
{
    const QString passing = path + QStringLiteral(".part");
    const OFCondition saved = file.saveFile(QFile::encodeName(passing).constData(), EXS_LittleEndianExplicit);
    if (saved.bad()) {
        QFile::remove(passing);
        return tl::unexpected(
            CtSeriesWriter::tr(
                "The file %1 could not be written (%2). Files written before it are whole. Choose "
                "another folder or make room on the disk, then try again.")
                .arg(QDir::toNativeSeparators(path), QString::fromLatin1(saved.text())));
    }
    QFile::remove(path);
    if (!QFile::rename(passing, path)) {
        QFile::remove(passing);
        return tl::unexpected(
            CtSeriesWriter::tr(
                "The file %1 could not be replaced. Close other programs that use it or choose "
                "another folder, then try again.")
                .arg(QDir::toNativeSeparators(path)));
    }
    return {};
}

} // namespace

tl::expected<int, QString> writeCtSeries(const Volume& volume, const Study& study, const Series& series,
                                         const QString& folder,
                                         const std::function<void(int done, int total)>& progress)
{
    if (volume.type() == VoxelType::Rgb8) {
        return tl::unexpected(CtSeriesWriter::tr("Colour images cannot be written as CT."));
    }
    if (volume.arrivedSlices() == 0) {
        return tl::unexpected(CtSeriesWriter::tr("The volume has no slices; nothing was written."));
    }
    if (study.uid.empty() || series.uid.empty() || series.frameOfReferenceUid.empty()) {
        return tl::unexpected(CtSeriesWriter::tr(
            "The study, the series or its frame of reference has no UID; nothing was written."));
    }
    if (!QDir().mkpath(folder) || !QFileInfo(folder).isWritable()) {
        return tl::unexpected(
            CtSeriesWriter::tr(
                "The folder %1 cannot be written to; nothing was written. Choose a folder of your "
                "own.")
                .arg(QDir::toNativeSeparators(folder)));
    }

    const int total = volume.arrivedSlices();
    int done = 0;
    try {
        for (int k = 0; k < volume.geometry().size(2); ++k) {
            if (!volume.hasSlice(k)) {
                continue;
            }
            DcmFileFormat file;
            AttributeSet set(*file.getDataset());
            putImage(set, volume, series, k);
            putPatientAndStudy(set, study);
            putSeries(set, study, series);
            putPixels(set, volume, k);
            if (set.condition().bad()) {
                return tl::unexpected(CtSeriesWriter::tr("Slice %1 could not be put into DICOM (%2).")
                                          .arg(k + 1)
                                          .arg(QString::fromLatin1(set.condition().text())));
            }
            const QString name = QStringLiteral("%1.dcm").arg(k + 1, 6, 10, QLatin1Char('0'));
            if (auto saved = saveFile(file, QDir(folder).filePath(name)); !saved) {
                return tl::unexpected(saved.error());
            }
            ++done;
            if (progress) {
                progress(done, total);
            }
        }
    } catch (const std::exception& trouble) {
        return tl::unexpected(CtSeriesWriter::tr("Writing the series stopped after %1 files: %2")
                                  .arg(done)
                                  .arg(QString::fromLocal8Bit(trouble.what())));
    }
    return done;
}

} // namespace sightline
