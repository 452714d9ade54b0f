#include "dicom/StudyFeed.h"

#include <QFile>

#include <algorithm>
#include <set>
#include <utility>

#include <time.h>

namespace sightline {

namespace {

/// The system has a few thousand watches for all programs of a user.
constexpr std::size_t kMostFolders = 1000;
constexpr std::size_t kMostFiles = 200;

bool isLately(const QString& path)
{
    constexpr std::int64_t kLately = 300'000'000'000; // ns
    const auto stamp = FileTrace::of(QFile::encodeName(path).toStdString());
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    return stamp && stamp->modified + kLately > static_cast<std::int64_t>(now.tv_sec) * 1'000'000'000;
}

using Key = std::pair<std::string, int>;

std::set<Key> imagesOf(const Series& series)
{
    std::set<Key> keys;
    for (const Instance& instance : series.instances) {
        keys.emplace(instance.sopInstanceUid.empty() ? instance.path : instance.sopInstanceUid,
                     instance.frame);
    }
    return keys;
}

} // namespace

StudyFeed::StudyFeed(QObject* parent)
    : QObject(parent)
{
    quiet_.setSingleShot(true);
    atMost_.setSingleShot(true);
    setQuietTime(std::chrono::milliseconds(700), std::chrono::seconds(5));
    connect(&watcher_, &QFileSystemWatcher::directoryChanged, this, &StudyFeed::note);
    connect(&watcher_, &QFileSystemWatcher::fileChanged, this, &StudyFeed::note);
    for (QTimer* timer : {&quiet_, &atMost_}) {
        connect(timer, &QTimer::timeout, this, [this] {
            quiet_.stop();
            atMost_.stop();
            Q_EMIT changed();
        });
    }
}

void StudyFeed::setQuietTime(std::chrono::milliseconds quiet, std::chrono::milliseconds atMost)
{
    quiet_.setInterval(quiet);
    atMost_.setInterval(atMost);
}

void StudyFeed::note()
{
    quiet_.start();
    if (!atMost_.isActive()) {
        atMost_.start();
    }
}

void StudyFeed::stop()
{
    const QStringList watched = watcher_.files() + watcher_.directories();
    if (!watched.isEmpty()) {
        watcher_.removePaths(watched);
    }
    quiet_.stop();
    atMost_.stop();
}

void StudyFeed::watch(const ScanResult& scanned)
{
    std::set<QString> wanted;
    for (const std::string& folder : scanned.folders) {
        if (wanted.size() < kMostFolders) {
            wanted.insert(QFile::decodeName(folder.c_str()));
        }
    }
    // An archive that is still arriving would be unpacked again and again.
    std::set<QString> archives;
    for (const std::string& archive : scanned.archives) {
        archives.insert(QFile::decodeName(archive.c_str()));
    }
    std::size_t files = 0;
    for (const UnusedFile& file : scanned.unused) {
        if (file.isDamaged && files < kMostFiles && !archives.contains(file.path) && isLately(file.path)) {
            ++files;
            wanted.insert(file.path);
        }
    }
    // What is watched already stays so: a change in between must not be missed.
    QStringList gone;
    for (const QString& path : watcher_.files() + watcher_.directories()) {
        if (wanted.erase(path) == 0) {
            gone << path;
        }
    }
    if (!gone.isEmpty()) {
        watcher_.removePaths(gone);
    }
    if (!wanted.empty()) {
        watcher_.addPaths(QStringList(wanted.begin(), wanted.end()));
    }
}

std::vector<std::shared_ptr<const Study>>
grownStudies(const std::vector<std::shared_ptr<const Study>>& known,
             const std::vector<std::shared_ptr<const Study>>& scanned, std::vector<std::string>& changedIds)
{
    std::vector<std::shared_ptr<const Study>> grown;
    for (const auto& study : scanned) {
        const auto before = std::find_if(known.begin(), known.end(), [&](const auto& other) {
            return other->uid == study->uid && other->patient.id == study->patient.id;
        });
        auto next = std::make_shared<Study>(*study);
        bool isChanged = before == known.end();
        if (before == known.end()) {
            for (const auto& series : study->series) {
                changedIds.push_back(series->id);
            }
        } else {
            next->series.clear();
            std::set<std::string> kept;
            for (const auto& series : study->series) {
                const auto old = std::find_if((*before)->series.begin(), (*before)->series.end(),
                                              [&](const auto& other) { return other->id == series->id; });
                if (old == (*before)->series.end()) {
                    isChanged = true;
                    changedIds.push_back(series->id);
                    next->series.push_back(series);
                    continue;
                }
                kept.insert(series->id);
                const auto oldImages = imagesOf(**old);
                const auto newImages = imagesOf(*series);
                const bool isGrown =
                    newImages.size() > oldImages.size() &&
                    std::includes(newImages.begin(), newImages.end(), oldImages.begin(), oldImages.end());
                if (isGrown) {
                    isChanged = true;
                    changedIds.push_back(series->id);
                }
                next->series.push_back(isGrown ? series : *old);
            }
            for (const auto& series : (*before)->series) {
                if (!kept.contains(series->id)) {
                    next->series.push_back(series); // its files are gone; what was read of it stays
                }
            }
            std::stable_sort(next->series.begin(), next->series.end(),
                             [](const auto& a, const auto& b) { return a->number < b->number; });
        }
        if (isChanged) {
            grown.push_back(std::move(next));
        }
    }
    return grown;
}

} // namespace sightline
