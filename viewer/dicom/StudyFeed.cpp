#include "dicom/StudyFeed.h"

#include "dicom/StudyMatch.h"

#include <QFile>

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
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
using Parts = std::vector<std::shared_ptr<const Series>>;

/// What the parts of a split series have in common. The number in an id is no help: it follows the order in
/// which the images came.
std::string familyOf(const Series& series)
{
    return series.uid.empty() ? series.id.substr(0, series.id.find('#')) : series.uid;
}

std::map<std::string, Parts> familiesOf(const Study& study)
{
    std::map<std::string, Parts> families;
    for (const auto& series : study.series) {
        families[familyOf(*series)].push_back(series);
    }
    return families;
}

std::set<Key> imagesOf(const Parts& parts)
{
    std::set<Key> keys;
    for (const auto& series : parts) {
        for (const Instance& instance : series->instances) {
            keys.emplace(instance.sopInstanceUid.empty() ? instance.path : instance.sopInstanceUid,
                         instance.frame);
        }
    }
    return keys;
}

/// A file of the one was written to before it was read for the other: a copy whose room was taken first.
bool hasRewrittenFile(const Series& before, const Series& now)
{
    std::map<std::string_view, FileStamp> stamps;
    for (const Instance& instance : before.instances) {
        if (instance.stamp) {
            stamps.emplace(instance.path, *instance.stamp);
        }
    }
    return std::any_of(now.instances.begin(), now.instances.end(), [&](const Instance& instance) {
        const auto found = stamps.find(instance.path);
        return instance.stamp && found != stamps.end() && found->second != *instance.stamp;
    });
}

std::shared_ptr<const Series> withId(const Parts& parts, const std::string& id)
{
    const auto found =
        std::find_if(parts.begin(), parts.end(), [&](const auto& series) { return series->id == id; });
    return found == parts.end() ? nullptr : *found;
}

/// The parts of one series after another scan; `changedIds` gets those that are not as they were.
Parts grownParts(const Parts& before, const Parts& now, std::vector<std::string>& changedIds)
{
    const auto oldImages = imagesOf(before);
    const auto newImages = imagesOf(now);
    if (!std::includes(newImages.begin(), newImages.end(), oldImages.begin(), oldImages.end())) {
        return before; // files are gone; what was read of them stays
    }
    // Where the images are dealt out anew, no part is what it was.
    const bool isDealtAnew = std::any_of(before.begin(), before.end(), [&](const auto& old) {
        const auto series = withId(now, old->id);
        return !series || !holdsAllImagesOf(*series, *old);
    });
    Parts grown;
    for (const auto& series : now) {
        const auto old = withId(before, series->id);
        const bool isChanged = isDealtAnew || !old || imagesOf({series}).size() > imagesOf({old}).size() ||
                               hasRewrittenFile(*old, *series);
        if (isChanged) {
            changedIds.push_back(series->id);
        }
        grown.push_back(isChanged ? series : old);
    }
    return grown;
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
        const auto before = std::find_if(known.begin(), known.end(),
                                         [&](const auto& other) { return isSameStudy(*other, *study); });
        const std::size_t changes = changedIds.size();
        auto next = std::make_shared<Study>(*study);
        auto old = before == known.end() ? std::map<std::string, Parts>() : familiesOf(**before);
        next->series.clear();
        for (const auto& [family, parts] : familiesOf(*study)) {
            const Parts taken = grownParts(old[family], parts, changedIds);
            next->series.insert(next->series.end(), taken.begin(), taken.end());
            old.erase(family);
        }
        for (const auto& [family, parts] : old) {
            next->series.insert(next->series.end(), parts.begin(), parts.end()); // their files are gone
        }
        std::stable_sort(next->series.begin(), next->series.end(),
                         [](const auto& a, const auto& b) { return a->number < b->number; });
        if (before == known.end() || changedIds.size() > changes) {
            grown.push_back(std::move(next));
        }
    }
    return grown;
}

} // namespace sightline
