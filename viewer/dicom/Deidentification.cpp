#include "dicom/Deidentification.h"

#include "dicom/DeidentifyWorker.h"
#include "dicom/ExportKey.h"
#include "dicom/FileWalk.h"
#include "dicom/MappingFile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <cerrno>
#include <filesystem>
#include <map>
#include <optional>
#include <set>

namespace sightline {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Deidentification)
};

QString whyNoExport(NoExport reason)
{
    switch (reason) {
    case NoExport::Document:
        return Text::tr("a document (PDF or the like) lies in it, and its text cannot be cleaned");
    case NoExport::Sound:
        return Text::tr("it is a sound recording");
    case NoExport::Raw:
        return Text::tr("raw data in a form that only its maker can read, and so cannot be cleaned");
    case NoExport::PrivateObject:
        return Text::tr(
            "an object of a kind that the DICOM standard does not know, and so cannot be cleaned");
    case NoExport::Directory:
    case NoExport::Allowed:
        break;
    }
    return Text::tr("an index of other files; it is never copied");
}

QString whyTextRisk(TextRisk risk)
{
    switch (risk) {
    case TextRisk::Ultrasound:
        return Text::tr("ultrasound: names are often written into the picture");
    case TextRisk::SecondaryCapture:
        return Text::tr("a picture of a screen or of paper (secondary capture): names may be written in it");
    case TextRisk::Photograph:
        return Text::tr("a photograph or video: faces or names may be in the picture");
    case TextRisk::SaidSo:
        return Text::tr("the file says that text is burned into its picture");
    case TextRisk::Colour:
        return Text::tr(
            "a colour picture among grey ones, as pictures of a screen are: names may be written in it");
    case TextRisk::ScreenSave:
        return Text::tr("a picture of a screen by its image type: names may be written in it");
    case TextRisk::OtherKind:
    case TextRisk::None:
        break;
    }
    return Text::tr("a picture of no common kind: names may be written in it");
}

std::string trimmed(std::string text)
{
    text.erase(text.find_last_not_of(' ') + 1);
    text.erase(0, std::min(text.find_first_not_of(' '), text.size()));
    return text;
}

/// What makes two files those of one patient.
std::string patientOf(const DeidentifySurvey& survey)
{
    if (const std::string id = trimmed(survey.patientId); !id.empty()) {
        return "id\n" + id;
    }
    if (const std::string name = trimmed(survey.patientName); !name.empty()) {
        return "name\n" + name + "\n" + survey.patientBirthDate;
    }
    return "study\n" + survey.studyUid;
}

bool liesIn(const QString& file, const QString& folder)
{
    std::error_code error;
    const auto whole = [&](const QString& path) {
        return std::filesystem::weakly_canonical(
                   QFile::encodeName(QFileInfo(path).absoluteFilePath()).toStdString(), error)
            .string();
    };
    return (whole(file) + "/").rfind(whole(folder) + "/", 0) == 0;
}

class Export {
public:
    Export(const QString& folder, const DeidentifyOptions& options, ExportKey key, std::stop_token stop)
        : folder_(folder)
        , options_(options)
        , key_(std::move(key))
        , stop_(std::move(stop))
        , worker_(stop_)
    {}

    DeidentifyResult run(const QStringList& paths, const std::function<void(const ScanProgress&)>& progress)
    {
        FileWalk walk = walkFiles(paths, stop_);
        for (const std::string& index : walk.directories) {
            walkFolder(std::filesystem::path(index).parent_path().string(), walk, stop_);
        }
        std::set<std::string> seen;
        std::erase_if(walk.files, [&](const std::string& path) {
            std::error_code error;
            const auto whole = std::filesystem::weakly_canonical(path, error);
            return !seen.insert(error ? path : whole.string()).second;
        });
        for (UnusedFile& file : walk.unused) {
            file.isDamaged ? refuse(file.path, file.reason) : result_.skipped.push_back(file);
        }
        ScanProgress state{0, static_cast<int>(walk.files.size())};
        for (const std::string& path : walk.files) {
            if (stop_.stop_requested() || !result_.problem.isEmpty()) {
                break;
            }
            exportFile(path);
            ++state.files;
            if (progress) {
                progress(state);
            }
        }
        result_.stopped = stop_.stop_requested();
        result_.patients = static_cast<int>(patients_.size());
        result_.studies = static_cast<int>(studies_.size());
        result_.series = static_cast<int>(series_.size());
        if (!options_.mappingFile.isEmpty() && !result_.written.empty()) {
            const auto saved = mapping_.save(options_.mappingFile);
            if (!saved && result_.problem.isEmpty()) {
                result_.problem = saved.error();
            }
        }
        return std::move(result_);
    }

private:
    void refuse(const QString& source, const QString& reason)
    {
        result_.refused.push_back({source, {}, reason, false});
    }

    void exportFile(const std::string& path)
    {
        const QString source = QFile::decodeName(path.c_str());
        const auto survey = worker_.survey(path);
        if (stop_.stop_requested()) {
            return;
        }
        if (!survey) {
            survey.error().isDamaged ? refuse(source, survey.error().reason)
                                     : result_.skipped.push_back({source, survey.error().reason, false});
            return;
        }
        if (survey->noExport == NoExport::Directory) {
            result_.skipped.push_back({source, whyNoExport(survey->noExport), false});
            return;
        }
        if (survey->noExport != NoExport::Allowed) {
            refuse(source, whyNoExport(survey->noExport));
            return;
        }
        DeidentifyOrder order;
        if (const QString reason = treatPixels(*survey, order); !reason.isEmpty()) {
            refuse(source, reason);
            return;
        }
        const std::string patient = patientOf(*survey);
        if (!options_.pseudonym.isEmpty() && !patients_.empty() && !patients_.contains(patient)) {
            refuse(source,
                   Text::tr("it belongs to another patient than the first file, and the pseudonym that was "
                            "given is for one"));
            return;
        }
        order.rules = options_.rules;
        order.pseudonym =
            options_.pseudonym.isEmpty() ? key_.pseudonym(patient) : options_.pseudonym.toStdString();
        order.shiftDays = key_.shiftDays(patient);
        order.spareUid = key_.uid("file\n" + path);
        for (const std::string& uid : survey->uids) {
            order.oldUids.push_back(uid);
            order.newUids.push_back(key_.uid(uid));
        }
        write(source, *survey, patient, order);
    }

    /// Fills in what is blackened; the reason where the pixels must not leave.
    QString treatPixels(const DeidentifySurvey& survey, DeidentifyOrder& order) const
    {
        if (survey.textRisk == TextRisk::None || options_.pixelsChecked) {
            return {};
        }
        const QString why = whyTextRisk(survey.textRisk);
        const bool byRegions = options_.maskOutsideRegions && survey.hasRegions;
        if (options_.masks.empty() && !byRegions) {
            return options_.maskOutsideRegions
                       ? Text::tr("%1; it has no calibrated regions outside of which it could be blackened")
                             .arg(why)
                       : Text::tr("%1. Blacken parts of it, or look at it and say that it was checked")
                             .arg(why);
        }
        order.blacken = true;
        order.masks = options_.masks;
        order.outsideRegions = byRegions;
        return {};
    }

    static int numberOf(std::map<std::string, int>& known, const std::string& name)
    {
        return known.try_emplace(name, static_cast<int>(known.size()) + 1).first->second;
    }

    void write(const QString& source, const DeidentifySurvey& survey, const std::string& patient,
               const DeidentifyOrder& order)
    {
        // Numbers are given to what is written only.
        auto studies = studies_;
        auto series = series_;
        const int study = numberOf(studies, survey.studyUid);
        const int seriesNumber = numberOf(series, survey.studyUid + "\n" + survey.seriesUid);
        const QString place = QStringLiteral("%1/study-%2/series-%3")
                                  .arg(folder_)
                                  .arg(study, 3, 10, QLatin1Char('0'))
                                  .arg(seriesNumber, 3, 10, QLatin1Char('0'));
        const QString path =
            QStringLiteral("%1/%2.dcm").arg(place).arg(result_.written.size() + 1, 6, 10, QLatin1Char('0'));
        QSaveFile file(path);
        if (!QDir().mkpath(place) || !file.open(QIODevice::WriteOnly)) {
            result_.problem = cannotWrite(path, file.errorString());
            return;
        }
        bool isFull = false;
        const auto reason = [&] { return errno != 0 ? qt_error_string(errno) : file.errorString(); };
        QString whyFull;
        const auto written = worker_.write(order, [&](const std::string& piece) {
            const auto count = static_cast<qint64>(piece.size());
            errno = 0; // QSaveFile forgets why
            isFull = file.write(piece.data(), count) != count || !file.flush();
            if (isFull) {
                whyFull = reason();
            }
            return !isFull;
        });
        if (!written || stop_.stop_requested()) {
            file.cancelWriting();
            QDir().rmpath(place); // only where it is empty
            if (!stop_.stop_requested()) {
                refuse(source, order.blacken ? Text::tr("%1; it could not be blackened: %2")
                                                   .arg(whyTextRisk(survey.textRisk), written.error().reason)
                                             : written.error().reason);
            }
            return;
        }
        errno = 0;
        if (isFull || !file.commit()) {
            result_.problem = cannotWrite(path, isFull ? whyFull : reason());
            file.cancelWriting();
            QDir().rmpath(place);
            return;
        }
        studies_ = std::move(studies);
        series_ = std::move(series);
        patients_.insert(patient);
        result_.written.push_back({source, path, {}, order.blacken});
        result_.mayShowFaces = result_.mayShowFaces || survey.mayShowFace;
        if (!options_.mappingFile.isEmpty()) {
            mapping_.addPatient(survey, order);
            mapping_.addFile(source, path);
        }
    }

    static QString cannotWrite(const QString& path, const QString& why)
    {
        return Text::
            tr("%1 could not be written: %2. The files written before are whole; the rest was not exported. "
               "Free some space or choose another folder, then export again.")
                .arg(path, why);
    }

    const QString folder_;
    const DeidentifyOptions& options_;
    ExportKey key_;
    std::stop_token stop_;
    DeidentifyWorker worker_;
    DeidentifyResult result_;
    MappingFile mapping_;
    std::set<std::string> patients_;
    std::map<std::string, int> studies_, series_;
};

} // namespace

DeidentifyResult deidentify(const QStringList& paths, const QString& folder, const DeidentifyOptions& options,
                            const std::function<void(const ScanProgress&)>& progress, std::stop_token stop)
{
    DeidentifyResult result;
    for (const QString& secret : {options.keyFile, options.mappingFile}) {
        if (!secret.isEmpty() && liesIn(secret, folder)) {
            result.problem = Text::tr("%1 would lie in the folder of the export, and so leave with it. "
                                      "Nothing was exported; choose "
                                      "another place for it.")
                                 .arg(secret);
            return result;
        }
    }
    if (!QDir().mkpath(folder)) {
        result.problem =
            Text::tr("The folder %1 cannot be made. Nothing was exported; choose another folder.")
                .arg(folder);
        return result;
    }
    if (!QDir(folder).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot)) {
        result.problem =
            Text::tr("The folder %1 is not empty. Nothing was exported, so that nothing is mixed; choose "
                     "a new or empty folder.")
                .arg(folder);
        return result;
    }
    auto key = options.keyFile.isEmpty() ? tl::expected<ExportKey, QString>(ExportKey::random())
                                         : ExportKey::fromFile(options.keyFile);
    if (!key) {
        result.problem = key.error();
        return result;
    }
    return Export(folder, options, std::move(*key), std::move(stop)).run(paths, progress);
}

} // namespace sightline
