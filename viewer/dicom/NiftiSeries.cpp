#include "dicom/NiftiSeries.h"

#include "dicom/ArchiveCache.h"
#include "dicom/DerivedUid.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>

#include <filesystem>

namespace sightline {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(NiftiSeries)
};

/// The words that the Brain Imaging Data Structure and the usual converters put into names.
std::string modalityOf(const QString& name)
{
    static const QSet<QString> mr{"dwi",    "adc",  "b0",       "flair",     "t1",    "t1w",      "t1c",
                                  "t1ce",   "t1gd", "t2",       "t2w",       "t2s",   "bold",     "swi",
                                  "pd",     "pdw",  "mr",       "mri",       "mra",   "trace",    "epi",
                                  "mprage", "asl",  "fieldmap", "inplanet2", "phase", "magnitude"};
    const QStringList words =
        name.toLower().split(QRegularExpression(QStringLiteral("[^a-z0-9]+")), Qt::SkipEmptyParts);
    for (const QString& word : words) {
        if (mr.contains(word)) {
            return "MR";
        }
        if (word == QLatin1String("ct") || word == QLatin1String("ncct")) {
            return "CT";
        }
        if (word == QLatin1String("pet")) {
            return "PT";
        }
    }
    return "OT";
}

QString withoutEnding(QString name)
{
    for (const char* end : {".gz", ".nii", ".hdr"}) {
        if (name.endsWith(QLatin1String(end), Qt::CaseInsensitive)) {
            name.chop(static_cast<int>(qstrlen(end)));
        }
    }
    return name;
}

} // namespace

std::vector<ScannedFile> niftiSeries(const std::string& path, const FileHeader& header,
                                     const FileStamp& stamp)
{
    // By the name that the reader sees: a file of an archive is unpacked somewhere else each time, and what
    // was found in it must be found again.
    std::string place = shownPath(path).toStdString();
    std::error_code error;
    if (const auto whole = std::filesystem::absolute(place, error); !error) {
        place = whole.lexically_normal().string();
    }
    const QFileInfo file(QString::fromStdString(place));
    const std::string folder = file.path().toStdString();
    FileHeader common = header;
    const QString name = withoutEnding(file.fileName());
    common.studyUid = derivedUid("nifti-study:" + folder);
    common.studyDescription = QFileInfo(file.path()).fileName().toStdString();
    common.seriesDescription = name.toStdString();
    common.modality = modalityOf(name);
    common.frameOfReferenceUid = derivedUid("nifti-frame:" + place);
    // An image that was made from others (PS3.3 A.8): the nearest that DICOM has.
    common.sopClassUid = "1.2.840.10008.5.1.4.1.1.7";
    common.instanceNumber = 1;
    std::vector<ScannedFile> series;
    for (int n = 0; n < header.volumes; ++n) {
        ScannedFile volume{path, common, stamp, n * header.frameCount};
        const std::string key = place + "#" + std::to_string(n);
        volume.header.seriesUid = derivedUid("nifti-series:" + key);
        volume.header.sopInstanceUid = derivedUid("nifti-image:" + key);
        volume.header.seriesNumber = n + 1;
        if (header.volumes > 1) {
            volume.header.seriesDescription =
                Text::tr("%1 (volume %2 of %3)")
                    .arg(name, QString::number(n + 1), QString::number(header.volumes))
                    .toStdString();
        }
        series.push_back(std::move(volume));
    }
    return series;
}

std::vector<std::string> niftiPixelFiles(const std::string& path)
{
    std::string stem = path;
    if (stem.ends_with(".gz")) {
        stem.resize(stem.size() - 3);
    }
    if (!stem.ends_with(".hdr") && !stem.ends_with(".HDR")) {
        return {};
    }
    stem.resize(stem.size() - 4);
    return {stem + ".img", stem + ".IMG", stem + ".img.gz"};
}

std::string niftiPixelFile(const std::string& path)
{
    for (const std::string& candidate : niftiPixelFiles(path)) {
        std::error_code error;
        if (std::filesystem::is_regular_file(candidate, error)) {
            return candidate;
        }
    }
    return {};
}

} // namespace sightline
