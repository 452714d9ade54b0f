#include "app/Session.h"

#include "app/DefaultWindow.h"
#include "app/Places.h"
#include "dicom/StudyMatch.h"
#include "dicom/VolumeLoader.h"

#include <QDir>
#include <QFileInfo>
#include <QPointer>
#include <QSettings>

#include <algorithm>
#include <utility>

namespace sightline {

namespace {

constexpr int kArrivalIntervalMs = 40; // pictures follow the load without taking its processor
constexpr std::size_t kKeptVolumeBytes =
    1536ULL * 1024 * 1024; // so that going back to a series costs nothing

QString loginName()
{
    QString name = qEnvironmentVariable("USER");
    if (name.isEmpty()) {
        name = qEnvironmentVariable("LOGNAME", QStringLiteral("reader"));
    }
    return name;
}

} // namespace

Session::Session(QObject* parent)
    : QObject(parent)
    , findings_(std::make_unique<FindingList>())
{
    connect(&feed_, &StudyFeed::changed, this, &Session::rescan);
    arrivalTimer_.setInterval(kArrivalIntervalMs);
    connect(&arrivalTimer_, &QTimer::timeout, this, [this] {
        if (pendingTotal_ > 0) {
            // A series without a window of its own gets one from its first pictures.
            if (!windowSettled_ && group_.series() && pendingArrived_ > 0) {
                windowSettled_ = true;
                group_.setOwnWindow(defaultWindow(*group_.series(), *group_.volume()));
            }
            group_.noteArrival();
            Q_EMIT loadProgressed(pendingArrived_, pendingTotal_);
        }
    });
}

Session::~Session()
{
    scanStop_.request_stop();
    if (scanThread_.joinable()) {
        scanThread_.join();
    }
    loader_.reset();
    queue_.reset();
    journal_.reset();
}

QString Session::keyOf(const Study& study)
{
    if (!study.uid.empty()) {
        return QString::fromStdString(study.uid);
    }
    QStringList parts{QStringLiteral("no UID")};
    for (const std::string* part : {&study.patient.id, &study.patient.name, &study.patient.birthDate,
                                    &study.date, &study.description}) {
        parts << QString::fromStdString(*part);
    }
    return parts.join(QLatin1Char('\n'));
}

void Session::openJournal()
{
    if (journal_) {
        return;
    }
    const QString path = Places::journalPath();
    QDir().mkpath(QFileInfo(path).absolutePath());
    auto opened = Journal::open(path);
    if (!opened) {
        Q_EMIT noticed(opened.error());
        return;
    }
    journal_ = std::move(*opened);
    if (!journal_->notice().isEmpty()) {
        Q_EMIT noticed(journal_->notice());
    }
    connect(journal_.get(), &Journal::saved, this, [this](const QDateTime& when) {
        savedAt_ = when;
        Q_EMIT saved();
    });
    connect(journal_.get(), &Journal::failed, this, &Session::noticed);
}

void Session::beginScan(const QStringList& paths)
{
    scanStop_ = std::stop_source();
    scanning_ = true;
    chosenWhileScanning_.clear();
    rescanning_ = false;
    feed_.stop();
    openPaths_ = paths;
    memory_ = std::make_shared<HeaderMemory>();
}

void Session::open(const QStringList& paths)
{
    if (paths.isEmpty()) {
        return;
    }
    scanStop_.request_stop();
    if (scanThread_.joinable()) {
        scanThread_.join();
    }
    beginScan(paths);
    const ScanKnowledge knowledge{memory_, HeaderIndex(Places::headerIndexPath())};
    Q_EMIT scanProgressed(0, 0);
    const std::stop_token stop = scanStop_.get_token();
    scanThread_ = std::jthread([this, paths, stop, knowledge] {
        auto last = std::chrono::steady_clock::time_point();
        ScanEvents events;
        events.progress = [this, &last](const ScanProgress& progress) {
            const auto now = std::chrono::steady_clock::now();
            if (now - last > std::chrono::milliseconds(kArrivalIntervalMs)) {
                last = now;
                QMetaObject::invokeMethod(
                    this, [this, progress] { Q_EMIT scanProgressed(progress.files, progress.total); },
                    Qt::QueuedConnection);
            }
        };
        events.studies = [this](const std::vector<std::shared_ptr<const Study>>& studies) {
            QMetaObject::invokeMethod(
                this, [this, studies] { listStudies(studies); }, Qt::QueuedConnection);
        };
        events.firstPicture = [this, &stop](const FirstPicture& first) {
            QMetaObject::invokeMethod(
                this,
                [this, first, stop] {
                    if (!isOvertaken(stop)) {
                        showFirst(first);
                    }
                },
                Qt::QueuedConnection);
        };
        const ScanResult result = scan(paths, events, stop, knowledge);
        QMetaObject::invokeMethod(
            this,
            [this, result, stop] {
                // What was opened meanwhile is still being scanned.
                isOvertaken(stop) ? listStudies(result.studies) : finishScan(result);
            },
            Qt::QueuedConnection);
    });
}

/// Something to see while the headers are read; not where the reader has chosen a series meanwhile.
void Session::showFirst(const FirstPicture& first)
{
    if (!scanning_ || !chosenWhileScanning_.empty()) {
        return;
    }
    loader_.reset();
    arrivalTimer_.stop();
    loading_ = false;
    isFirstPicture_ = true;
    openJournal();
    switchStudy(first.study); // a picture never stands under another patient's name
    group_.show(first.series, first.volume, defaultWindow(*first.series, *first.volume));
}

void Session::cancel()
{
    scanStop_.request_stop();
    if (loader_ && loading_) {
        loader_->stop();
        loading_ = false;
        arrivalTimer_.stop();
        group_.noteArrival();
        Q_EMIT loadFinished();
        Q_EMIT noticed(
            tr("Loading stopped. What has arrived can be read; choose the series again to load the rest."));
    }
}

void Session::finishScan(const ScanResult& result)
{
    scanning_ = false;
    openJournal();
    int newSeries = 0;
    std::shared_ptr<const Series> first;
    for (const auto& study : result.studies) {
        // A study that was opened again replaces what was known of it.
        std::erase_if(studies_, [&](const auto& known) { return isSameStudy(*known, *study); });
        newSeries += static_cast<int>(study->series.size());
    }
    studies_.insert(studies_.begin(), result.studies.begin(), result.studies.end());
    unused_ = result.unused;
    forgetOutgrown();
    // The reader looks first at what was opened: its largest volume, or its first series where there is none.
    for (const auto& study : result.studies) {
        for (const auto& series : study->series) {
            const bool better = !first || (series->isVolume && !first->isVolume) ||
                                (series->isVolume == first->isVolume && series->studyUid == first->studyUid &&
                                 series->instances.size() > first->instances.size());
            if (better) {
                first = series;
            }
        }
        if (first) {
            break;
        }
    }
    if (const auto left = first && leftAt_ ? seriesWithId(leftAt_(*studyOf(*first))) : nullptr) {
        first = left;
    }
    Q_EMIT studiesChanged();
    Q_EMIT scanFinished(newSeries);
    if (!result.stopped) {
        feed_.watch(result);
    }
    // Somebody who chose a series from the list while the scan went on stays with it.
    const bool isChosen = group_.series() && !isFirstPicture_ && group_.series()->id == chosenWhileScanning_;
    if (const auto grown = isChosen ? successorOf(*group_.series()) : nullptr) {
        growSeries(grown);
    } else if (const auto chosen =
                   isChosen ? seriesWithId(QString::fromStdString(chosenWhileScanning_)) : nullptr) {
        showSeries(chosen);
    } else if (first) {
        volumes_.erase(first->id);
        showSeries(first);
    }
}

std::shared_ptr<const Study> Session::studyOf(const Series& series) const
{
    // Where UIDs are missing, two patients' series may have one id.
    const auto with = [&](const auto& isIt) {
        const auto found = std::find_if(studies_.begin(), studies_.end(), [&](const auto& study) {
            return std::any_of(study->series.begin(), study->series.end(), isIt);
        });
        return found == studies_.end() ? nullptr : *found;
    };
    const auto exact = with([&](const auto& candidate) { return candidate.get() == &series; });
    return exact ? exact : with([&](const auto& candidate) { return candidate->id == series.id; });
}

std::shared_ptr<const Series> Session::seriesWithId(const QString& id) const
{
    for (const auto& study : studies_) {
        for (const auto& series : study->series) {
            if (QString::fromStdString(series->id) == id) {
                return series;
            }
        }
    }
    return nullptr;
}

void Session::switchStudy(const std::shared_ptr<const Study>& study)
{
    if (study_ && study && isSameStudy(*study_, *study)) {
        study_ = study;
        return;
    }
    study_ = study;
    findings_ = std::make_unique<FindingList>();
    if (study && journal_) {
        const QString uid = keyOf(*study);
        if (auto known = journal_->findings(uid)) {
            findings_->restore(std::move(*known));
        } else {
            Q_EMIT noticed(known.error());
        }
        journal_->follow(*findings_, uid);
    }
    Q_EMIT studyChanged();
}

void Session::showSeries(const std::shared_ptr<const Series>& series)
{
    if (series && scanning_) {
        chosenWhileScanning_ = series->id;
    }
    const bool isShown = series && group_.series() && group_.volume() && !isFirstPicture_ &&
                         group_.series()->id == series->id && holdsSameImages(*group_.series(), *series);
    if (!series || (isShown && (fullyLoaded_.count(series->id) || loading_) && volumes_.count(series->id))) {
        return;
    }
    if (!queue_) {
        // Not at start: the window must be there first.
        queue_ = std::make_unique<DetectionQueue>();
        detectors_ = queue_->detectors();
        if (!detectors_.empty()) {
            threshold_ = detectors_.front().balancedThreshold;
        }
        connect(queue_.get(), &DetectionQueue::started, this,
                [this](const QString& id, const QString& model) {
                    statuses_[{id, model}].state = DetectorStatus::State::Running;
                    statuses_[{id, model}].fraction = 0;
                    Q_EMIT detectorsChanged();
                });
        connect(queue_.get(), &DetectionQueue::progressed, this,
                [this](const QString& id, const QString& model, double fraction) {
                    statuses_[{id, model}].fraction = fraction;
                    Q_EMIT detectorsChanged();
                });
        connect(queue_.get(), &DetectionQueue::finished, this, &Session::finishDetection);
    }
    openJournal();
    loader_.reset();
    arrivalTimer_.stop();
    loading_ = false;
    // What was shown ahead is part of the series and need not be decoded again. It lay anywhere in the stack;
    // reading begins in the middle.
    VolumeLoader::Earlier ahead;
    const bool wasFirstPicture = std::exchange(isFirstPicture_, false);
    const auto begin = wasFirstPicture ? LinkGroup::Begin::InMiddle : LinkGroup::Begin::WhereItWas;
    if (wasFirstPicture && group_.series() && group_.series()->uid == series->uid) {
        ahead = {group_.series(), group_.volume()};
    }
    switchStudy(studyOf(*series));
    restoreDetectors(series);

    const auto kept = volumes_.find(series->id);
    if (kept != volumes_.end() && fullyLoaded_.count(series->id) &&
        holdsSameImages(*kept->second.series, *series)) {
        const auto loaded = kept->second.volume;
        group_.show(series, loaded, defaultWindow(*series, *loaded), begin);
        Q_EMIT loadFinished();
        queueDetectors(false);
        return;
    }

    startLoader(series);
    auto volume = loader_->start(series, series->firstSlice(), ahead);
    if (!volume) {
        loader_.reset();
        Q_EMIT noticed(volume.error());
        return;
    }
    std::size_t bytes = (*volume)->bytes();
    for (auto it = volumes_.begin(); it != volumes_.end();) {
        bytes += it->second.volume->bytes();
        it = bytes > kKeptVolumeBytes ? volumes_.erase(it) : std::next(it);
    }
    volumes_[series->id] = {series, *volume};
    loading_ = true;
    windowSettled_ = series->window.has_value();
    group_.show(series, *volume, defaultWindow(*series, **volume), begin);
    Q_EMIT loadProgressed(0, pendingTotal_);
    arrivalTimer_.start();
}

/// A loader for the series, connected and not started.
void Session::startLoader(const std::shared_ptr<const Series>& series)
{
    loader_ = std::make_unique<VolumeLoader>();
    foundIssues_.erase(series->id);
    fullyLoaded_.erase(series->id);
    const std::string id = series->id;
    connect(loader_.get(), &VolumeLoader::sliceArrived, this, [this](int, int arrived, int total) {
        pendingArrived_ = arrived;
        pendingTotal_ = total;
    });
    connect(loader_.get(), &VolumeLoader::issueFound, this, [this, id](const SeriesIssue& issue) {
        foundIssues_[id].push_back(issue);
        Q_EMIT issuesChanged(QString::fromStdString(id));
    });
    connect(loader_.get(), &VolumeLoader::finished, this, &Session::finishLoad);
    pendingArrived_ = 0;
    pendingTotal_ = series->geometry.size(2);
}

void Session::finishLoad(double seconds)
{
    arrivalTimer_.stop();
    loading_ = false;
    loadSeconds_ = seconds;
    fullyLoaded_.insert(group_.series()->id);
    if (!windowSettled_) {
        windowSettled_ = true;
        group_.setOwnWindow(defaultWindow(*group_.series(), *group_.volume()));
    }
    group_.noteArrival();
    Q_EMIT loadFinished();
    queueDetectors(false);
}

std::vector<SeriesIssue> Session::issuesOf(const Series& series) const
{
    std::vector<SeriesIssue> issues = series.issues;
    const auto found = foundIssues_.find(series.id);
    if (found != foundIssues_.end()) {
        issues.insert(issues.end(), found->second.begin(), found->second.end());
    }
    return issues;
}

bool Session::belongsToSeries(const Finding& finding) const
{
    const auto& series = group_.series();
    if (!series) {
        return false;
    }
    // What has a scale of its own lies on its image and nowhere else: the clips of an examination share their
    // series' UID.
    if (finding.scale) {
        return std::any_of(series->instances.begin(), series->instances.end(), [&](const Instance& image) {
            return finding.sopInstanceUids.contains(QString::fromStdString(image.sopInstanceUid));
        });
    }
    // What lies in one frame of reference can be seen on each series of it.
    const QString frame = QString::fromStdString(series->frameOfReferenceUid);
    return finding.seriesUid == QString::fromStdString(series->uid) ||
           (!frame.isEmpty() && series->isVolume && finding.frameOfReferenceUid == frame);
}

bool Session::isShown(const Finding& finding) const
{
    return belongsToSeries(finding) &&
           (!finding.isFromModel() || finding.review.state != ReviewState::Unreviewed ||
            finding.score() >= threshold_);
}

QString Session::reader() const
{
    const QString name = Places::settings()->value(QStringLiteral("reader")).toString().trimmed();
    return name.isEmpty() ? loginName() : name;
}

void Session::flush()
{
    if (journal_) {
        journal_->flush();
    }
}

} // namespace sightline
