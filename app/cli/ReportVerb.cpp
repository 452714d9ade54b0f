#include "app/cli/ReportVerb.h"

#include "app/KeyImage.h"
#include "app/cli/Console.h"
#include "app/cli/Interrupt.h"
#include "app/cli/OutputPlace.h"
#include "dicom/VolumeLoader.h"
#include "report/PdfWriter.h"
#include "report/SrWriter.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace sightline {

namespace {

QString text(const std::string& utf8)
{
    return QString::fromStdString(utf8);
}

const QStringList& writableFormats()
{
    static const QStringList formats{QStringLiteral("pdf"), QStringLiteral("sr")};
    return formats;
}

/// Formats of the plan that this version cannot write yet.
const QStringList& laterFormats()
{
    static const QStringList formats{QStringLiteral("seg"), QStringLiteral("gsps"), QStringLiteral("ko"),
                                     QStringLiteral("sc"), QStringLiteral("fhir")};
    return formats;
}

/// Parts of a split series share their UID; the images that the finding names tell them apart.
bool liesOn(const Finding& finding, const Series& series)
{
    return finding.sopInstanceUids.isEmpty() ||
           std::any_of(series.instances.begin(), series.instances.end(), [&](const Instance& instance) {
               return finding.sopInstanceUids.contains(text(instance.sopInstanceUid));
           });
}

} // namespace

void ReportVerb::declare(CLI::App& app)
{
    input_.declare(app);
    app.add_option("--findings", findings_, tr("The findings.json to report").toStdString())
        ->type_name("FILE")
        ->required();
    app.add_option("--out", out_, tr("Folder for report.pdf and report-sr.dcm").toStdString())
        ->type_name("DIR")
        ->required();
    app.add_option("--format", formats_, tr("pdf, sr or both").toStdString())
        ->type_name("pdf,sr")
        ->capture_default_str();
    app.add_option("--reader", reader_, tr("Who reports (default: who confirmed the findings)").toStdString())
        ->type_name("NAME");
    app.add_option("--institution", institution_, tr("Name at the head of the report").toStdString())
        ->type_name("NAME");
    app.add_option("--impression", impression_, tr("Free text of the report").toStdString())
        ->type_name("TEXT");
    app.add_flag("--json", json_,
                 tr("Name the written files on standard output, machine-readable").toStdString());
}

QString ReportVerb::examples() const
{
    return QStringLiteral(
        "  sightline report ct/ --findings results/findings.json --out report\n"
        "  sightline report ct/ --findings f.json --format sr --reader \"Roe^Jane\" --out report");
}

ExitCode ReportVerb::run()
{
    const QStringList formats = text(formats_).split(QLatin1Char(','), Qt::SkipEmptyParts);
    for (const QString& format : formats) {
        if (laterFormats().contains(format)) {
            console().fail(tr("The format %1 is not available in this version; pdf and sr are.").arg(format));
            return ExitCode::BadArguments;
        }
        if (!writableFormats().contains(format)) {
            console().fail(tr("--format %1: known are pdf and sr.").arg(format));
            return ExitCode::BadArguments;
        }
    }
    if (formats.isEmpty()) {
        console().fail(tr("--format is empty; give pdf, sr or both."));
        return ExitCode::BadArguments;
    }
    const auto file = readFindingsFile(text(findings_));
    if (!file) {
        console().fail(file.error());
        return ExitCode::Failed;
    }
    if (const auto place = OutputPlace::prepareFolder(text(out_)); !place) {
        console().fail(place.error());
        return ExitCode::Failed;
    }
    const Interrupt interrupt;
    ExitCode code = input_.read(console(), interrupt.token());
    if (code == ExitCode::Failed || code == ExitCode::BadArguments) {
        return code;
    }
    Report report;
    if (!fill(report, *file)) {
        return ExitCode::Failed;
    }
    code = worst(code, addKeyImages(report, interrupt.token()));
    if (interrupt.requested()) {
        console().fail(tr("Stopped. No report was written."));
        return ExitCode::Failed;
    }
    return worst(code, write(report, formats));
}

bool ReportVerb::fill(Report& report, const FindingsFile& file)
{
    for (const SeriesInput::Choice& choice : input_.choices()) {
        if (text(choice.study->uid) == file.studyUid) {
            report.study = choice.study;
        }
    }
    if (!report.study) {
        console().fail(
            tr("%1 belongs to study %2, and its images are not in the given paths. Nothing was written; give "
               "the folder with the images that were examined.")
                .arg(text(findings_), file.studyUid));
        return false;
    }
    for (const FindingsFile::SeriesEntry& entry : file.series) {
        bool isHere = false;
        for (const SeriesInput::Choice& choice : input_.choices()) {
            if (text(choice.series->uid) == entry.uid) {
                isHere = true;
                if (std::find(report.series.begin(), report.series.end(), choice.series) ==
                    report.series.end()) {
                    report.series.push_back(choice.series);
                }
            }
        }
        if (!isHere) {
            console().warn(
                tr("The images of series %1 are not here; its findings are left out.").arg(entry.uid));
            continue;
        }
        for (const FindingsFile::DetectorRun& run : entry.detectors) {
            report.detectors.push_back(
                {entry.uid, run.model, run.status, run.reason, static_cast<int>(run.findings.size()), 0});
        }
    }
    int unreviewed = 0;
    for (const Finding& finding : file.allFindings()) {
        const bool here = std::any_of(report.series.begin(), report.series.end(), [&](const auto& series) {
            return text(series->uid) == finding.seriesUid;
        });
        if (!here) {
            continue;
        }
        unreviewed += !finding.isReportable() && finding.review.state != ReviewState::Rejected ? 1 : 0;
        if (report.reader.isEmpty() && finding.isReportable()) {
            report.reader = finding.review.reader;
        }
        report.findings.push_back(finding);
    }
    if (unreviewed > 0) {
        console().note(
            tr("%n finding(s) nobody has reviewed are left out of the report.", nullptr, unreviewed));
    }
    if (std::none_of(report.findings.begin(), report.findings.end(),
                     [](const Finding& finding) { return finding.isReportable(); })) {
        console().note(tr("No finding is confirmed; the report says so."));
    }
    if (!reader_.empty()) {
        report.reader = text(reader_);
    }
    report.institution = text(institution_);
    report.impression = text(impression_);
    report.when = QDateTime::currentDateTimeUtc();
    return true;
}

ExitCode ReportVerb::addKeyImages(Report& report, std::stop_token stop)
{
    ExitCode code = ExitCode::Done;
    for (const auto& series : report.series) {
        std::vector<const Finding*> shown;
        for (const Finding& finding : report.findings) {
            if (finding.isReportable() && finding.seriesUid == text(series->uid) &&
                liesOn(finding, *series)) {
                shown.push_back(&finding);
            }
        }
        if (shown.empty()) {
            continue;
        }
        std::vector<SeriesIssue> issues;
        const auto volume = loadVolume(
            *series, &issues,
            [&](int arrived, int total) {
                console().progress(tr("Reading images"), double(arrived) / total);
            },
            stop);
        console().endProgress();
        if (stop.stop_requested()) {
            return ExitCode::Failed;
        }
        for (const SeriesIssue& issue : issues) {
            console().warn(text(issue.text));
            code = ExitCode::DoneWithTrouble;
        }
        if (!volume) {
            console().warn(tr("%1 The report has no pictures of this series.").arg(volume.error()));
            code = ExitCode::DoneWithTrouble;
            continue;
        }
        for (const Finding* finding : shown) {
            report.keyImages[finding->trackingUid] = keyImage(*finding, *series, **volume);
        }
    }
    return code;
}

ExitCode ReportVerb::write(const Report& report, const QStringList& formats)
{
    ExitCode code = ExitCode::Done;
    nlohmann::ordered_json json{{"files", nlohmann::ordered_json::array()}};
    const auto check = [&](const char* format, const tl::expected<QString, QString>& written) {
        if (!written) {
            console().fail(written.error());
            code = ExitCode::Failed;
            return;
        }
        json["files"].push_back({{"format", format}, {"path", written->toStdString()}});
        if (!json_) {
            Console::print(*written);
        }
    };
    if (formats.contains(QStringLiteral("pdf"))) {
        check("pdf", writePdf(report, text(out_) + QStringLiteral("/report.pdf")));
    }
    if (formats.contains(QStringLiteral("sr"))) {
        check("sr", writeSr(report, text(out_) + QStringLiteral("/report-sr.dcm")));
    }
    if (json_) {
        Console::print(json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
    }
    return code;
}

} // namespace sightline
