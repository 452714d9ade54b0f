#pragma once

#include "findings/DetectionResult.h"
#include "findings/Finding.h"
#include "study/Study.h"

#include <QDateTime>
#include <QImage>
#include <QString>

#include <map>
#include <memory>
#include <vector>

namespace sightline {

/// What a detector said of a series, for the report's technique section.
struct DetectorStatement {
    QString seriesUid;
    ModelIdentity model;
    QString status; ///< "done", "not-applicable", "failed"
    QString reason;
    int found = 0;
    double threshold = 0; ///< operating point used for display
};

/// Everything a report is written from. Only reportable findings (Finding::isReportable) are drawn, measured
/// or pictured; rejected detections are named without region and measurement in the SR.
struct Report {
    std::shared_ptr<const Study> study;
    std::vector<std::shared_ptr<const Series>> series; ///< the ones the findings lie on
    std::vector<Finding> findings;                     ///< all, also rejected
    std::vector<DetectorStatement> detectors;
    std::map<QString, QImage> keyImages; ///< by tracking UID, for each reportable finding
    QString reader;                      ///< display name of who reports
    QString institution;
    QString impression; ///< free text
    QDateTime when;     ///< UTC
};

} // namespace sightline
