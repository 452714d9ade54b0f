#include "report/SrDocument.h"

#include <dcmtk/dcmdata/dcostrmb.h>
#include <dcmtk/dcmdata/dctk.h>

#include <QSysInfo>

#include <cstdlib>
#include <set>

namespace sightline {

namespace {

/// The device that observed: this program as installed on this machine; the same each time.
QString deviceUid()
{
    static const QUuid space(QStringLiteral("{5d1b7f2e-6d0c-4d0b-9c55-2a3f4c8e9d71}"));
    return uidOf(QUuid::createUuidV5(space, QByteArray(SrDocument::kProduct) + QSysInfo::machineUniqueId()));
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

} // namespace

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

} // namespace sightline
