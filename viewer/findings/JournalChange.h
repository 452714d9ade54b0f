#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace sightline {

/// One row to write: a finding, its removal, or what a detector said.
struct JournalChange {
    enum class Kind { Put, Remove, Detector };

    Kind kind = Kind::Put;
    QString studyUid;
    QString uid;     ///< tracking UID; for Detector the series UID
    QString modelId; ///< only for Detector
    QByteArray json; ///< the whole finding or record; for Remove as it was last
    QString what;    ///< for the history: "detected", "added", "confirmed", "rejected", "removed" ...
    QString reader;
    QDateTime when; ///< UTC
};

} // namespace sightline
