#pragma once

#include "findings/DetectionResult.h"
#include "study/Series.h"

#include <QByteArray>
#include <QString>

#include <tl/expected.hpp>

#include <vector>

namespace sightline {

/// findings.json: the exchange form of the headless verbs (see docs/findings-json.md), millimetres, LPS.
/// Besides the keys other programs read, each finding carries its full shape so that reading gives back what
/// was written.
struct FindingsFile {
    struct DetectorRun {
        ModelIdentity model;
        QString status; ///< "done", "not-applicable", "failed"
        QString reason;
        double seconds = 0;
        std::vector<Finding> findings;
    };
    struct SeriesEntry {
        QString uid;
        std::vector<DetectorRun> detectors;
        std::vector<Finding> readerFindings;
    };
    QString studyUid;
    std::vector<SeriesEntry> series;

    std::vector<Finding> allFindings() const;
};

QByteArray toJson(const FindingsFile& file);
tl::expected<FindingsFile, QString> fromJson(const QByteArray& bytes);
tl::expected<FindingsFile, QString> readFindingsFile(const QString& path);

} // namespace sightline
