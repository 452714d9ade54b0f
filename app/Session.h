#pragma once

#include "app/DetectionQueue.h"
#include "dicom/Scan.h"
#include "dicom/StudyFeed.h"
#include "findings/FindingList.h"
#include "findings/Journal.h"
#include "view/LinkGroup.h"

#include <QObject>
#include <QStringList>
#include <QTimer>

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <stop_token>
#include <thread>
#include <vector>

namespace sightline {

class VolumeLoader;

/// How a detector stands with a series.
struct DetectorStatus {
    enum class State { NotRun, Waiting, Running, Done, NotApplicable, Failed, Stopped };
    State state = State::NotRun;
    double fraction = 0; ///< while running
    int found = 0;       ///< at or above the model's balanced threshold
    double seconds = 0;
    QString reason;
};

/// What the program is working on: the studies that were opened, the series on the screen, the findings of
/// its study with their journal, and the detectors. The window shows a session and asks it for changes; it
/// lives in the GUI thread and leaves reading, decoding and detecting to others.
class Session : public QObject {
    Q_OBJECT
public:
    explicit Session(QObject* parent = nullptr);
    ~Session() override;

    /// Scans files, folders, DICOMDIRs in the background and adds what it finds; the first series is shown.
    void open(const QStringList& paths);
    void cancel();
    bool isBusy() const { return scanning_ || loading_; }
    /// All slices that can be had of the series on the screen are there; damaged ones stay missing.
    bool isLoaded() const { return group_.volume() && !loading_ && !isFirstPicture_; }

    /// What is shown is one image, ahead of the series it belongs to.
    bool isAhead() const { return isFirstPicture_; }

    const std::vector<std::shared_ptr<const Study>>& studies() const { return studies_; }
    const std::vector<UnusedFile>& unusedFiles() const { return unused_; }
    std::shared_ptr<const Study> study() const { return study_; }
    std::shared_ptr<const Study> studyOf(const Series& series) const;
    /// Under what a study is kept on disk. One without a UID must not share its findings with the next.
    static QString keyOf(const Study& study);
    std::shared_ptr<const Series> seriesWithId(const QString& id) const;
    /// @param leftAt  the id of the series a reader left a study at; empty where he never read it
    void setLeftAt(std::function<QString(const Study&)> leftAt) { leftAt_ = std::move(leftAt); }

    void showSeries(const std::shared_ptr<const Series>& series);
    LinkGroup& group() { return group_; }
    FindingList& findings() { return *findings_; }
    /// Issues of a series, those found while decoding included.
    std::vector<SeriesIssue> issuesOf(const Series& series) const;

    std::vector<DetectorInfo> detectors() const { return detectors_; }
    DetectorStatus detectorStatus(const QString& seriesId, const QString& modelId) const;
    /// Runs all detectors on the series on the screen, also those that ran before.
    void detectAgain();
    void stopDetection();

    double threshold() const { return threshold_; }
    void setThreshold(double threshold);
    /// Whether a finding is drawn and listed: of the series on the screen and, for undecided detections, at
    /// or above the threshold.
    bool isShown(const Finding& finding) const;
    bool belongsToSeries(const Finding& finding) const;

    QString reader() const;
    QDateTime savedAt() const { return savedAt_; }
    double loadSeconds() const { return loadSeconds_; }
    /// Writes what the journal still holds.
    void flush();

Q_SIGNALS:
    void studiesChanged();
    void studyChanged();
    void scanProgressed(int files, int total);
    void scanFinished(int newSeries);
    void loadProgressed(int arrived, int total);
    void loadFinished();
    void issuesChanged(const QString& seriesId);
    void detectorsChanged();
    void thresholdChanged();
    void saved();
    /// Something the reader must know; stays until the next one.
    void noticed(const QString& text);

protected:
    // What a scan tells, in the GUI thread.
    void beginScan(const QStringList& paths);
    void showFirst(const FirstPicture& first);
    /// What a long scan has found so far goes to the list.
    void listStudies(const std::vector<std::shared_ptr<const Study>>& studies);
    void finishScan(const ScanResult& result);
    void takeArrivals(const ScanResult& result);

private:
    /// Drops volumes and answers of detectors that belong to an earlier state of a series.
    void forgetOutgrown();
    /// What became of the series on the screen: the one that has all its images.
    std::shared_ptr<const Series> successorOf(const Series& shown) const;
    /// Something else was opened since the scan with this token began.
    bool isOvertaken(const std::stop_token& stop) const { return stop != scanStop_.get_token(); }
    /// Looks for what has come to the folders that were opened last.
    void rescan();
    /// Shows a series that has more images now, without moving the reader.
    void growSeries(const std::shared_ptr<const Series>& series);
    void startLoader(const std::shared_ptr<const Series>& series);
    void finishLoad(double seconds);
    void openJournal();
    void switchStudy(const std::shared_ptr<const Study>& study);
    /// What the detectors said of this series and its study in earlier runs.
    void restoreDetectors(const std::shared_ptr<const Series>& shown);
    void queueDetectors(bool again);
    void finishDetection(const QString& seriesId, const QString& modelId, const DetectionResult& result);

    LinkGroup group_;
    std::function<QString(const Study&)> leftAt_;
    std::unique_ptr<FindingList> findings_;
    std::unique_ptr<Journal> journal_;
    std::unique_ptr<DetectionQueue> queue_;
    std::vector<DetectorInfo> detectors_;
    std::unique_ptr<VolumeLoader> loader_;

    std::vector<std::shared_ptr<const Study>> studies_;
    std::vector<UnusedFile> unused_;
    std::shared_ptr<const Study> study_;
    /// A volume and the series as it was when the volume was made.
    struct Loaded {
        std::shared_ptr<const Series> series;
        std::shared_ptr<const Volume> volume;
    };
    std::map<std::string, std::vector<SeriesIssue>> foundIssues_; ///< by series id
    std::map<std::string, Loaded> volumes_;                       ///< kept while there is room, by series id
    std::set<std::string> fullyLoaded_; ///< series ids whose decoding ran to its end
    std::map<std::pair<QString, QString>, DetectorStatus> statuses_; ///< by series id, model id
    std::map<std::string, std::shared_ptr<const Series>> judged_; ///< what statuses_ speaks of, by series id

    QStringList openPaths_;                ///< that were opened last
    std::shared_ptr<HeaderMemory> memory_; ///< of their headers
    StudyFeed feed_;
    std::string chosenWhileScanning_; ///< series id
    bool rescanning_ = false;
    bool rescanAgain_ = false;
    std::stop_source scanStop_;
    std::jthread scanThread_;
    QTimer arrivalTimer_;
    bool scanning_ = false;
    bool loading_ = false;
    bool isFirstPicture_ = false; ///< what is shown is one image ahead of its series
    bool windowSettled_ = false;
    int pendingArrived_ = 0;
    int pendingTotal_ = 0;
    double threshold_ = 0.5;
    double loadSeconds_ = 0;
    QDateTime savedAt_;
};

} // namespace sightline
