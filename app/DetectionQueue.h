#pragma once

#include "findings/DetectionResult.h"
#include "study/Series.h"
#include "study/Volume.h"

#include <QObject>
#include <QString>

#include <memory>
#include <vector>

namespace sightline {

/// One installed detector as the window shows it.
struct DetectorInfo {
    QString modelId;
    QString name;
    QString version;
    QString sha256;
    double balancedThreshold = 0.5; ///< where the reader's slider starts
    double floor = 0;               ///< lowest score that is kept
    QString problem;                ///< not empty: why it cannot run at all
};

/// Runs every suitable detector on a series, one after the other, in one thread of its own. A build without
/// detectors has an empty queue.
class DetectionQueue : public QObject {
    Q_OBJECT
public:
    explicit DetectionQueue(QObject* parent = nullptr);
    ~DetectionQueue() override; ///< stops what runs

    std::vector<DetectorInfo> detectors() const;

    /// Puts one detector's run on one series in the queue; `first` in front of what waits.
    void enqueue(const QString& modelId, std::shared_ptr<const Series> series,
                 std::shared_ptr<const Volume> volume, bool first);
    /// Drops what waits and stops what runs within one tile.
    void stop();

Q_SIGNALS:
    void started(const QString& seriesId, const QString& modelId);
    void progressed(const QString& seriesId, const QString& modelId, double fraction);
    void finished(const QString& seriesId, const QString& modelId, const sightline::DetectionResult& result);

private:
    class Runner;
    std::unique_ptr<Runner> runner_;
};

} // namespace sightline
