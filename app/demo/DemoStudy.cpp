#include "app/demo/DemoStudy.h"

#include "app/demo/ChestPhantom.h"
#include "dicom/CtSeriesWriter.h"
#include "dicom/DerivedUid.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSaveFile>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace sightline {

namespace {

/// Carries the translation context of this file's messages.
struct DemoStudy {
    Q_DECLARE_TR_FUNCTIONS(DemoStudy)
};

/// Grows with every change of the phantom that changes its pixels, so that an older study is written anew.
constexpr int kPhantomVersion = 5;

/// Written as the last file: where it fits, the series is whole.
QString truthPath(const QString& folder)
{
    return QDir(folder).filePath(QStringLiteral("truth.json"));
}

std::string uidOf(unsigned seed, const std::string& what)
{
    return derivedUid("demonstration/" + std::to_string(kPhantomVersion) + "/" + std::to_string(seed) + "/" +
                      what);
}

Study demoStudy(unsigned seed)
{
    Study study;
    study.patient = {"SIGHTLINE-DEMO", "Demo^Chest Phantom", "19630214", "O"};
    study.uid = uidOf(seed, "study");
    study.date = "20260105";
    study.time = "093000";
    study.description = "CT chest (synthetic demonstration)";
    study.accessionNumber = "DEMO" + std::to_string(seed);
    study.studyId = "1";
    return study;
}

Series demoSeries(unsigned seed, const Geometry& geometry)
{
    Series series;
    series.uid = uidOf(seed, "series");
    series.studyUid = uidOf(seed, "study");
    series.frameOfReferenceUid = uidOf(seed, "frame");
    series.modality = "CT";
    series.number = 2;
    series.description = "Chest 1.25 mm";
    series.protocol = "Chest routine";
    series.bodyPart = "CHEST";
    series.patientPosition = "HFS";
    series.date = "20260105";
    series.time = "093210";
    series.manufacturer = "Sightline";
    series.model = "Chest phantom";
    series.kernel = "STANDARD";
    series.contrastAgent = "Simulated, venous phase";
    series.sliceThicknessMm = geometry.spacing(2);
    series.gantryTiltDegrees = 0;
    series.kvp = 120;
    series.rows = geometry.size(1);
    series.columns = geometry.size(0);
    series.hasMillimetres = true;
    series.isVolume = true;
    series.geometry = geometry;
    series.unit = Unit::Hounsfield;
    series.window = Window{-600, 1500}; // what the study is about lies in the lungs
    return series;
}

nlohmann::json truthOf(const ChestPhantom& phantom, const Study& study, const Series& series, unsigned seed,
                       int files)
{
    const auto point = [](const LpsPoint& p) { return nlohmann::json::array({p.x, p.y, p.z}); };
    nlohmann::json findings = nlohmann::json::array();
    for (const Nodule& nodule : phantom.nodules()) {
        const NoduleTruth& truth = nodule.truth();
        findings.push_back({{"tracking_uid", uidOf(seed, "nodule " + std::to_string(findings.size() + 1))},
                            {"kind", "nodule"},
                            {"texture", truth.texture},
                            {"margin", truth.margin},
                            {"location", truth.location},
                            {"centre_lps", point(truth.centre)},
                            {"box_lps", {point(truth.low), point(truth.high)}},
                            {"diameter_mm", truth.diameterMm},
                            {"volume_ml", truth.volumeMl}});
    }
    nlohmann::json root;
    root["study"] = study.uid;
    root["seed"] = seed;
    root["phantom_version"] = kPhantomVersion;
    root["files"] = files;
    root["series"] = {{{"uid", series.uid}, {"findings", findings}}};
    return root;
}

bool isWhole(const QString& folder, const QString& images, unsigned seed)
{
    QFile file(truthPath(folder));
    if (!file.open(QIODevice::ReadOnly)) {
        return false;
    }
    const nlohmann::json truth = nlohmann::json::parse(file.readAll().toStdString(), nullptr, false);
    if (!truth.is_object() || truth.value("seed", nlohmann::json()) != seed ||
        truth.value("phantom_version", nlohmann::json()) != kPhantomVersion) {
        return false;
    }
    const auto found = QDir(images).entryList({QStringLiteral("*.dcm")}, QDir::Files).size();
    return truth.value("files", nlohmann::json()) == found;
}

} // namespace

tl::expected<QString, QString> writeDemoStudy(const QString& folder, unsigned seed,
                                              const std::function<void(int done, int total)>& progress)
{
    const QString images = QDir(folder).filePath(QStringLiteral("dicom"));
    if (isWhole(folder, images, seed)) {
        return images;
    }
    if (!QDir().mkpath(images)) {
        return tl::unexpected(
            DemoStudy::tr("The folder %1 cannot be made; the demonstration study was not written. "
                          "Choose a folder of your own.")
                .arg(QDir::toNativeSeparators(images)));
    }
    QFile::remove(truthPath(folder)); // until the series is whole again

    const Geometry geometry = ChestPhantom::scanGeometry();
    // Painting takes nearly all of the time.
    const int slices = geometry.size(2);
    const int writingShare = std::max(1, slices / 12);
    const int total = slices + writingShare;
    const ChestPhantom phantom(seed);
    const std::shared_ptr<Volume> volume = phantom.scan(geometry, 0, [&](int done, int) {
        if (progress) {
            progress(done, total);
        }
    });
    if (!volume) {
        return tl::unexpected(
            DemoStudy::tr("There is not enough memory for the demonstration study (%1 MB). Close other "
                          "programs, then try again.")
                .arg(geometry.voxelCount() * 2 / 1000000));
    }

    const Study study = demoStudy(seed);
    const Series series = demoSeries(seed, geometry);
    const auto written = writeCtSeries(*volume, study, series, images, [&](int done, int) {
        if (progress) {
            progress(slices + writingShare * done / slices, total);
        }
    });
    if (!written) {
        return tl::unexpected(written.error());
    }

    QSaveFile file(truthPath(folder));
    const std::string text = truthOf(phantom, study, series, seed, *written).dump(2) + "\n";
    if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), static_cast<qint64>(text.size())) < 0 ||
        !file.commit()) {
        return tl::unexpected(
            DemoStudy::tr("The file %1 could not be written (%2). The images beside it are whole and "
                          "can be opened.")
                .arg(QDir::toNativeSeparators(file.fileName()), file.errorString()));
    }
    return images;
}

} // namespace sightline
