#include "report/SrWriter.h"

#include "findings/Measurement.h"
#include "report/OutputFile.h"
#include "report/SrTree.h"

#include <dcmtk/dcmdata/dcostrmb.h>
#include <dcmtk/dcmdata/dctk.h>

#include <QCoreApplication>
#include <QSysInfo>

#include <algorithm>
#include <cstdlib>
#include <exception>
#include <set>

namespace sightline {

namespace {

constexpr const char* kProduct = "Sightline";
constexpr const char* kManufacturer = "Sightline project";

/// The device that observed: this program as installed on this machine; the same each time.
QString deviceUid()
{
    static const QUuid space(QStringLiteral("{5d1b7f2e-6d0c-4d0b-9c55-2a3f4c8e9d71}"));
    return uidOf(QUuid::createUuidV5(space, QByteArray(kProduct) + QSysInfo::machineUniqueId()));
}

/// &ZZXX of PS3.5 6.2: hours and minutes from UTC.
QByteArray zoneText(int seconds)
{
    const int minutes = std::abs(seconds) / 60;
    return QStringLiteral("%1%2%3")
        .arg(QLatin1Char(seconds < 0 ? '-' : '+'))
        .arg(minutes / 60, 2, 10, QLatin1Char('0'))
        .arg(minutes % 60, 2, 10, QLatin1Char('0'))
        .toLatin1();
}

SrCode modalityCode(const std::string& modality)
{
    if (modality == "CT") {
        return {"CT", "DCM", "Computed Tomography"};
    }
    if (modality == "MR") {
        return {"MR", "DCM", "Magnetic Resonance"};
    }
    if (modality == "US") {
        return {"US", "DCM", "Ultrasound"};
    }
    return {"OT", "DCM", "Other"};
}

SrCode procedureOf(const std::vector<std::shared_ptr<const Series>>& series)
{
    for (const auto& one : series) {
        const QString part = QString::fromStdString(one->bodyPart).toUpper();
        if (one->modality == "CT" &&
            (part.contains("CHEST") || part.contains("THORAX") || part.contains("LUNG"))) {
            return {"24627-2", "LN", "CT Chest"};
        }
    }
    return {"18748-4", "LN", "Diagnostic imaging study"};
}

/// One document while it is put together.
class SrDocument {
public:
    SrDocument(const Report& report, bool reviewed)
        : report_(report)
        , reviewed_(reviewed)
        , series_(report.series.empty() ? report.study->series : report.series)
        , create_(document_.createNewDocument(DSRTypes::DT_Comprehensive3DSR))
        , zone_(report.when.toLocalTime().offsetFromUtc())
        , tree_(document_, zone_)
    {}

    tl::expected<QByteArray, QString> bytes();

private:
    void writeHeader();
    void writeObservers();
    void writeImageLibrary();
    void writeFinding(const Finding& finding);
    void writeGroupHead(const Finding& finding, const QString& label);
    void writeRegion(const Finding& finding, const SrRegion& region);
    void writeSources(const Finding& finding, bool segmentation);
    void writeAlgorithm(const QString& name, const QString& version, const QStringList& parameters);
    void writeAlgorithm(const Finding& finding, bool withScore);
    void writeMeasurements(const Finding& finding);
    void writePath(const Finding& finding, const std::vector<LpsPoint>& points);
    void writeDecision(const Finding& finding);
    void writeNothingFound(const DetectorStatement& statement, FindingKind target);
    void writeStatements();
    void addEvidence();
    QString finish();
    tl::expected<QByteArray, QString> encode();

    bool belongs(const Finding& finding) const
    {
        if (!reviewed_) {
            return finding.isFromModel();
        }
        return finding.isReportable() || finding.review.state == ReviewState::Rejected;
    }
    bool isRejected(const Finding& finding) const
    {
        return reviewed_ && finding.review.state == ReviewState::Rejected;
    }
    const Series* seriesOf(const QString& uid) const
    {
        const auto found = std::find_if(series_.begin(), series_.end(),
                                        [&](const auto& s) { return QString::fromStdString(s->uid) == uid; });
        return found == series_.end() ? nullptr : found->get();
    }
    QString thresholdOf(const ModelOrigin& model) const
    {
        for (const DetectorStatement& statement : report_.detectors) {
            if (statement.model.id == model.id && statement.model.version == model.version) {
                return QStringLiteral("threshold=%1").arg(statement.threshold);
            }
        }
        return QString();
    }
    void note(const OFCondition& condition, const char* what)
    {
        if (condition.bad() && error_.isEmpty()) {
            error_ = QStringLiteral("%1: %2").arg(QLatin1String(what), QString::fromLatin1(condition.text()));
        }
    }

    const Report& report_;
    bool reviewed_;
    std::vector<std::shared_ptr<const Series>> series_;
    DSRDocument document_;
    OFCondition create_; ///< before tree_, which writes into the new document
    int zone_;           ///< seconds from UTC, of every time in the document
    SrTree tree_;
    QString error_;
};

void SrDocument::writeHeader()
{
    const Study& study = *report_.study;
    note(document_.setSpecificCharacterSetType(DSRTypes::CS_UTF8), "character set");
    note(document_.createNewSeriesInStudy(study.uid.c_str()), "study");
    // Unchecked: what stands in the images is repeated as it is, also where it breaks a rule.
    document_.setPatientName(study.patient.name.c_str(), OFFalse);
    document_.setPatientID(study.patient.id.c_str(), OFFalse);
    document_.setPatientBirthDate(study.patient.birthDate.c_str(), OFFalse);
    document_.setPatientSex(study.patient.sex.c_str(), OFFalse);
    document_.setStudyDate(study.date.c_str(), OFFalse);
    document_.setStudyTime(study.time.c_str(), OFFalse);
    document_.setStudyID(study.studyId.c_str(), OFFalse);
    document_.setAccessionNumber(study.accessionNumber.c_str(), OFFalse);
    document_.setReferringPhysicianName(study.referringPhysician.c_str(), OFFalse);
    document_.setStudyDescription(study.description.c_str(), OFFalse);
    document_.setSeriesDescription(reviewed_ ? "AI results - reviewed" : "AI results", OFFalse);
    document_.setSeriesNumber(reviewed_ ? "9502" : "9501");
    document_.setInstanceNumber("1");
    document_.setManufacturer(kManufacturer);
    document_.setManufacturerModelName(kProduct);
    document_.setDeviceSerialNumber(deviceUid().right(16).toLatin1().constData());
    document_.setSoftwareVersions(SIGHTLINE_VERSION);
    const QDateTime local = report_.when.toOffsetFromUtc(zone_);
    note(document_.setTimezoneOffsetFromUTC(zoneText(zone_).constData()), "time zone");
    for (const auto& [set, format] : {std::pair{&DSRDocument::setContentDate, "yyyyMMdd"},
                                      std::pair{&DSRDocument::setSeriesDate, "yyyyMMdd"},
                                      std::pair{&DSRDocument::setContentTime, "HHmmss"},
                                      std::pair{&DSRDocument::setSeriesTime, "HHmmss"}}) {
        (document_.*set)(local.toString(QLatin1String(format)).toLatin1().constData(), OFTrue);
    }
}

void SrDocument::writeObservers()
{
    tree_.code(SrTree::kModifier, sr::kLanguage, sr::kEnglish);
    if (reviewed_ && !personName(report_.reader).isEmpty()) {
        tree_.code(SrTree::kObservation, sr::kObserverType, sr::kPerson);
        tree_.person(SrTree::kObservation, sr::kPersonName, report_.reader);
        tree_.text(SrTree::kObservation, sr::kPersonOrganization, report_.institution);
    }
    tree_.code(SrTree::kObservation, sr::kObserverType, sr::kDevice);
    tree_.uid(SrTree::kObservation, sr::kDeviceUid, deviceUid());
    tree_.text(SrTree::kObservation, sr::kDeviceName, kProduct);
    tree_.text(SrTree::kObservation, sr::kDeviceManufacturer, kManufacturer);
    tree_.text(SrTree::kObservation, sr::kDeviceModel,
               QStringLiteral("%1 %2").arg(kProduct, SIGHTLINE_VERSION));
    tree_.code(SrTree::kModifier, sr::kProcedure, procedureOf(series_));
}

void SrDocument::writeImageLibrary()
{
    tree_.container(SrTree::kContains, sr::kImageLibrary, "1600");
    tree_.open();
    for (const auto& series : series_) {
        tree_.container(SrTree::kContains, sr::kImageLibraryGroup, "1601");
        tree_.open();
        tree_.code(SrTree::kAcquisition, sr::kModality, modalityCode(series->modality));
        tree_.uid(SrTree::kAcquisition, sr::kFrameOfReference,
                  QString::fromStdString(series->frameOfReferenceUid));
        std::set<std::string> seen;
        for (const Instance& instance : series->instances) {
            if (seen.insert(instance.sopInstanceUid).second) {
                tree_.image(SrTree::kContains, std::nullopt, instance.sopClassUid, instance.sopInstanceUid);
            }
        }
        tree_.close();
    }
    tree_.close();
}

void SrDocument::writeGroupHead(const Finding& finding, const QString& label)
{
    if (const auto* reader = std::get_if<ReaderOrigin>(&finding.origin); reader && !reader->name.isEmpty()) {
        tree_.code(SrTree::kObservation, sr::kObserverType, sr::kPerson);
        tree_.person(SrTree::kObservation, sr::kPersonName, reader->name);
    }
    tree_.text(SrTree::kObservation, sr::kTrackingId, label.isEmpty() ? finding.trackingUid : label);
    tree_.uid(SrTree::kObservation, sr::kTrackingUid, finding.trackingUid);
    if (const auto code = sr::codeOf(finding.kind)) {
        tree_.code(SrTree::kContains, sr::kFindingCategory, sr::kAbnormalStructure);
        tree_.code(SrTree::kContains, sr::kFinding, *code);
    }
}

void SrDocument::writeSources(const Finding& finding, bool segmentation)
{
    const Series* series = seriesOf(finding.seriesUid);
    int written = 0;
    std::set<QString> seen;
    for (const QString& uid : finding.sopInstanceUids) {
        if (!series || !seen.insert(uid).second) {
            continue;
        }
        const auto instance =
            std::find_if(series->instances.begin(), series->instances.end(),
                         [&](const Instance& i) { return QString::fromStdString(i.sopInstanceUid) == uid; });
        if (instance != series->instances.end()) {
            tree_.image(SrTree::kContains, segmentation ? sr::kSourceImage : sr::kSource,
                        instance->sopClassUid, instance->sopInstanceUid);
            ++written;
        }
    }
    if (written == 0) {
        tree_.uid(SrTree::kContains, sr::kSourceSeries, finding.seriesUid);
    }
}

void SrDocument::writeAlgorithm(const QString& name, const QString& version, const QStringList& parameters)
{
    // TID 4019
    tree_.text(SrTree::kModifier, sr::kAlgorithmName, name);
    tree_.text(SrTree::kModifier, sr::kAlgorithmVersion, version);
    tree_.text(SrTree::kModifier, sr::kAlgorithmManufacturer, kManufacturer);
    for (const QString& parameter : parameters) {
        tree_.text(SrTree::kModifier, sr::kAlgorithmParameters, parameter);
    }
}

void SrDocument::writeAlgorithm(const Finding& finding, bool withScore)
{
    const auto* model = std::get_if<ModelOrigin>(&finding.origin);
    if (!model) {
        return;
    }
    QStringList parameters{QStringLiteral("model_id=") + model->id,
                           QStringLiteral("weights_sha256=") + model->sha256, thresholdOf(*model)};
    if (withScore) {
        parameters << QStringLiteral("score=%1").arg(model->score, 0, 'g', 12);
    }
    parameters.removeAll(QString());
    writeAlgorithm(model->name.isEmpty() ? model->id : model->name,
                   model->version.isEmpty() ? QStringLiteral("unknown") : model->version, parameters);
}

void SrDocument::writeRegion(const Finding& finding, const SrRegion& region)
{
    // Coordinates in space need a frame of reference to be in; without one the images say where it is.
    if (!finding.frameOfReferenceUid.isEmpty()) {
        const SrCode& name =
            region.form == SrRegion::Form::VolumeSurface ? sr::kVolumeSurface : sr::kImageRegion;
        for (const SrGraphic& graphic : region.graphics) {
            tree_.region(SrTree::kContains, name, graphic, finding.frameOfReferenceUid);
        }
    }
}

void SrDocument::writePath(const Finding& finding, const std::vector<LpsPoint>& points)
{
    if (!finding.frameOfReferenceUid.isEmpty()) {
        tree_.open();
        tree_.region(SrTree::kInferredFrom, sr::kPath, {SrGraphic::Type::Polyline, points},
                     finding.frameOfReferenceUid);
        tree_.close();
    }
}

void SrDocument::writeMeasurements(const Finding& finding)
{
    const Series* series = seriesOf(finding.seriesUid);
    const Measurement m = measure(finding.shape);
    // Where the spacing is unknown, lengths are pixels and no number of millimetres may leave the program.
    const bool millimetres = !series || series->hasMillimetres;
    if (const auto* angle = std::get_if<AngleShape>(&finding.shape); angle && m.angleDegrees) {
        tree_.number(sr::kAngle, *m.angleDegrees, sr::kDegree);
        writePath(finding, {angle->from, angle->vertex, angle->to});
    }
    if (millimetres) {
        if (const auto* line = std::get_if<LineShape>(&finding.shape)) {
            tree_.number(sr::kLength, *m.longAxisMm, sr::kMillimetre);
            writePath(finding, {line->from, line->to});
        } else if (const auto* two = std::get_if<BidirectionalShape>(&finding.shape)) {
            tree_.number(sr::kLongAxis, *m.longAxisMm, sr::kMillimetre);
            writePath(finding, {two->longAxis.from, two->longAxis.to});
            tree_.number(sr::kShortAxis, *m.shortAxisMm, sr::kMillimetre);
            writePath(finding, {two->shortAxis.from, two->shortAxis.to});
        } else {
            const std::initializer_list<std::tuple<std::optional<double>, SrCode, SrCode>> numbers{
                {m.longAxisMm, sr::kLongAxis, sr::kMillimetre},
                {m.shortAxisMm, sr::kShortAxis, sr::kMillimetre},
                {m.diameterMm, sr::kDiameter, sr::kMillimetre},
                {m.areaMm2, sr::kArea, sr::kSquareMillimetre},
                {m.volumeMm3, sr::kVolume, sr::kCubicMillimetre},
            };
            for (const auto& [value, name, unit] : numbers) {
                if (value) {
                    tree_.number(name, *value, unit);
                }
            }
        }
    }
    if (const auto* model = std::get_if<ModelOrigin>(&finding.origin)) {
        tree_.number(sr::kProbability, model->score * 100, sr::kPercent);
    }
}

void SrDocument::writeDecision(const Finding& finding)
{
    const bool rejected = isRejected(finding);
    tree_.code(SrTree::kContains, sr::kContext,
               !reviewed_ ? sr::kSuspected
               : rejected ? sr::kAbsent
                          : sr::kConfirmed);
    if (reviewed_ && finding.review.state != ReviewState::Unreviewed) {
        tree_.observed(finding.review.when);
        tree_.open();
        tree_.person(SrTree::kProperty, sr::kPersonName, finding.review.reader);
        tree_.close();
    }
    if (rejected) {
        tree_.text(SrTree::kContains, sr::kComment,
                   QLatin1String(sr::kRejectedBecause) + (finding.review.reason == RejectReason::None
                                                              ? QStringLiteral("no reason given")
                                                              : toKeyword(finding.review.reason)));
    } else if (reviewed_ && finding.review.state == ReviewState::Edited) {
        tree_.text(SrTree::kContains, sr::kComment, QLatin1String(sr::kModified));
    }
    tree_.text(SrTree::kContains, sr::kComment, finding.comment);
}

void SrDocument::writeFinding(const Finding& finding)
{
    const bool rejected = isRejected(finding);
    const SrRegion region = rejected ? SrRegion{} : regionOf(finding.shape);
    const bool surface = region.form == SrRegion::Form::VolumeSurface;
    tree_.container(SrTree::kContains, sr::kGroup,
                    surface                                       ? "1411"
                    : region.form == SrRegion::Form::PlanarRegion ? "1410"
                                                                  : "1501");
    tree_.observed(finding.created);
    tree_.open();
    writeGroupHead(finding, finding.label);
    writeRegion(finding, region);
    writeSources(finding, surface);
    writeAlgorithm(finding, rejected);
    if (!rejected) {
        writeMeasurements(finding);
    }
    writeDecision(finding);
    tree_.close();
}

void SrDocument::writeNothingFound(const DetectorStatement& statement, FindingKind target)
{
    const auto code = sr::codeOf(target);
    tree_.container(SrTree::kContains, sr::kGroup, "1501");
    tree_.open();
    tree_.text(SrTree::kObservation, sr::kTrackingId,
               QStringLiteral("%1: no %2 (series %3)")
                   .arg(statement.model.name, QString::fromLatin1(code->meaning).toLower(),
                        statement.seriesUid.right(12)));
    tree_.uid(SrTree::kObservation, sr::kTrackingUid, newUid());
    tree_.code(SrTree::kContains, sr::kFinding, *code);
    tree_.uid(SrTree::kContains, sr::kSourceSeries, statement.seriesUid);
    writeAlgorithm(statement.model.name.isEmpty() ? statement.model.id : statement.model.name,
                   statement.model.version,
                   {QStringLiteral("model_id=") + statement.model.id,
                    QStringLiteral("weights_sha256=") + statement.model.sha256,
                    QStringLiteral("threshold=%1").arg(statement.threshold)});
    tree_.code(SrTree::kContains, sr::kContext, sr::kAbsent);
    tree_.text(SrTree::kContains, sr::kComment, QStringLiteral("The algorithm ran and found nothing"));
    tree_.close();
}

void SrDocument::writeStatements()
{
    QStringList notRun;
    for (const DetectorStatement& statement : report_.detectors) {
        if (statement.status != QLatin1String("done")) {
            notRun << QStringLiteral("%1 %2 did not run on series %3 (%4): %5")
                          .arg(statement.model.name, statement.model.version, statement.seriesUid,
                               statement.status, statement.reason);
        }
    }
    if (notRun.isEmpty() && (report_.impression.isEmpty() || !reviewed_)) {
        return;
    }
    tree_.container(SrTree::kContains, sr::kQualitative);
    tree_.open();
    if (reviewed_) {
        tree_.text(SrTree::kContains, sr::kImpression, report_.impression);
    }
    for (const QString& text : notRun) {
        tree_.text(SrTree::kContains, sr::kComment, text);
    }
    tree_.close();
}

void SrDocument::addEvidence()
{
    auto& evidence = document_.getCurrentRequestedProcedureEvidence();
    for (const auto& series : series_) {
        for (const Instance& instance : series->instances) {
            note(evidence.addItem(report_.study->uid.c_str(), series->uid.c_str(),
                                  instance.sopClassUid.c_str(), instance.sopInstanceUid.c_str(), OFFalse),
                 "evidence");
        }
    }
}

QString SrDocument::finish()
{
    note(create_, "document");
    writeHeader();
    tree_.container(SrTree::kContains, sr::kReport, "1500");
    tree_.open();
    writeObservers();
    writeImageLibrary();
    tree_.container(SrTree::kContains, sr::kMeasurements);
    tree_.open();
    for (const Finding& finding : report_.findings) {
        if (belongs(finding)) {
            writeFinding(finding);
        }
    }
    for (const DetectorStatement& statement : report_.detectors) {
        if (statement.status == QLatin1String("done") && statement.found == 0) {
            for (const FindingKind target : sr::targetsOf(statement.model.id)) {
                writeNothingFound(statement, target);
            }
        }
    }
    tree_.close();
    writeStatements();
    tree_.close();
    addEvidence();
    note(document_.completeDocument(reviewed_ ? "Reviewed" : "Complete"), "completion");
    const QString reader = personName(report_.reader);
    if (reviewed_ && !reader.isEmpty()) {
        const QString institution = report_.institution.trimmed().isEmpty() ? QStringLiteral("Not stated")
                                                                            : report_.institution.trimmed();
        note(document_.verifyDocument(reader.toUtf8().constData(), DSRCodedEntryValue(),
                                      shortText(institution).toUtf8().constData(),
                                      srTime(report_.when, zone_).toLatin1().constData()),
             "verification");
        note(document_.finalizeDocument(), "final");
    }
    return tree_.error().isEmpty() ? error_ : tree_.error();
}

tl::expected<QByteArray, QString> SrDocument::encode()
{
    DcmFileFormat file;
    DcmDataset& dataset = *file.getDataset();
    note(document_.write(dataset), "document");
    // Our own UIDs (PS3.5 B.2), not those under the root of the library's makers.
    note(dataset.putAndInsertString(DCM_SOPInstanceUID, newUid().toLatin1().constData()), "UID");
    note(dataset.putAndInsertString(DCM_SeriesInstanceUID, newUid().toLatin1().constData()), "UID");
    delete dataset.remove(DCM_InstanceCreatorUID);
    if (!error_.isEmpty()) {
        return tl::unexpected(error_);
    }
    std::vector<char> buffer(1 << 16);
    DcmOutputBufferStream stream(buffer.data(), static_cast<offile_off_t>(buffer.size()));
    QByteArray bytes;
    OFCondition status;
    file.transferInit();
    do {
        status = file.write(stream, EXS_LittleEndianExplicit, EET_ExplicitLength, nullptr, EGL_recalcGL,
                            EPD_noChange);
        void* part = nullptr;
        offile_off_t length = 0;
        stream.flushBuffer(part, length);
        bytes.append(static_cast<const char*>(part), static_cast<qsizetype>(length));
    } while (status == EC_StreamNotifyClient);
    file.transferEnd();
    note(status, "encoding");
    if (!error_.isEmpty()) {
        return tl::unexpected(error_);
    }
    return bytes;
}

tl::expected<QByteArray, QString> SrDocument::bytes()
{
    if (const QString wrong = finish(); !wrong.isEmpty()) {
        return tl::unexpected(wrong);
    }
    return encode();
}

} // namespace

tl::expected<QString, QString> writeSr(const Report& report, const QString& path, bool reviewed)
{
    const auto failed = [](const QString& why) {
        return tl::unexpected(QCoreApplication::translate(
                                  "SrWriter",
                                  "The structured report could not be made (%1). Your findings are kept; "
                                  "the PDF report can still be exported.")
                                  .arg(why));
    };
    if (!report.study) {
        return failed(QCoreApplication::translate("SrWriter", "no study is open"));
    }
    try {
        const auto bytes = SrDocument(report, reviewed).bytes();
        if (!bytes) {
            return failed(bytes.error());
        }
        return writeOutputFile(path, *bytes);
    } catch (const std::exception& error) {
        return failed(QString::fromLocal8Bit(error.what()));
    }
}

} // namespace sightline
