#pragma once

#include "report/Report.h"
#include "report/SrTree.h"

#include <QByteArray>

#include <tl/expected.hpp>

#include <algorithm>

namespace sightline {

/// One document while it is put together.
class SrDocument {
public:
    /// The names that this program goes by in a document.
    static constexpr const char* kProduct = "Sightline";
    static constexpr const char* kManufacturer = "Sightline project";

    SrDocument(const Report& report, bool reviewed)
        : report_(report)
        , reviewed_(reviewed)
        , series_(report.series.empty() ? report.study->series : report.series)
        , create_(document_.createNewDocument(DSRTypes::DT_Comprehensive3DSR))
        , zone_(report.when.toLocalTime().offsetFromUtc())
        , tree_(document_, zone_)
    {}

    /// The file's bytes, or what was wrong in DCMTK's words.
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
    void writeValues(const Finding& finding);
    void writePixelsAndSpans(const Finding& finding);
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

} // namespace sightline
