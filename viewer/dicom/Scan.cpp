#include "dicom/Scan.h"

#include "dicom/DecodeCrew.h"
#include "dicom/FileWalk.h"
#include "dicom/HeaderCheck.h"
#include "dicom/SeriesBuilder.h"
#include "dicom/VolumeLoader.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <filesystem>
#include <set>

namespace sightline {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Scan)
};

QString shown(const std::string& path)
{
    return QFile::decodeName(path.c_str());
}

class Scanner {
public:
    Scanner(const ScanEvents& events, std::stop_token stop)
        : events_(events)
        , stop_(stop)
    {}

    ScanResult scan(const QStringList& paths)
    {
        FileWalk walk = walkFiles(paths, stop_);
        for (const std::string& directory : walk.directories) {
            readDirectory(directory, walk);
        }
        // A file that was named twice is read once.
        std::set<std::string> seen;
        std::erase_if(walk.files, [&](const std::string& path) {
            std::error_code error;
            const auto whole = std::filesystem::weakly_canonical(path, error);
            return !seen.insert(error ? path : whole.string()).second;
        });
        result_.unused = std::move(walk.unused);
        showFirst(walk.files);
        readHeaders(walk.files);
        result_.studies = buildStudies(files_, result_.unused);
        std::stable_sort(result_.unused.begin(), result_.unused.end(),
                         [](const UnusedFile& a, const UnusedFile& b) { return a.path < b.path; });
        result_.stopped = stop_.stop_requested();
        return std::move(result_);
    }

private:
    /// Adds the files that a DICOMDIR names; all below its folder where it cannot be read or names nothing
    /// that is there.
    void readDirectory(const std::string& directory, FileWalk& walk)
    {
        const std::string folder = std::filesystem::path(directory).parent_path().string();
        std::vector<std::string> names;
        bool isAsked = false;
        DecodeCrew crew(1);
        const auto ran = crew.run(
            [&]() -> std::optional<DecodeCrew::Request> {
                if (std::exchange(isAsked, true)) {
                    return std::nullopt;
                }
                return DecodeCrew::Request{
                    0, decodeMessage(DecodeKind::ReadDirectory, std::uint32_t{0}), directory, {}};
            },
            [&](const DecodeCrew::Outcome& outcome) {
                if (refusalOf(outcome)) {
                    return;
                }
                ByteReader reader(outcome.reply);
                Answer answer{};
                reader(answer);
                reader(names);
            },
            stop_);
        std::size_t missing = 0;
        std::vector<std::string> found;
        for (const std::string& name : names) {
            std::string path = findReferenced(folder, name);
            path.empty() ? static_cast<void>(++missing) : found.push_back(std::move(path));
        }
        if (!ran || found.empty()) {
            walk.unused.push_back(
                {shown(directory),
                 Text::tr("the index cannot be read; all files around it were looked at instead"), true});
            walkFolder(folder, walk, stop_);
            // The walk lists the same index again, as harmless.
            const auto again =
                std::find_if(walk.unused.begin(), walk.unused.end(), [&](const UnusedFile& file) {
                    return !file.isDamaged && isDirectoryFile(file.path.toStdString());
                });
            if (again != walk.unused.end()) {
                walk.unused.erase(again);
            }
            return;
        }
        walk.files.insert(walk.files.end(), found.begin(), found.end());
        if (missing > 0) {
            walk.unused.push_back({shown(directory),
                                   Text::tr("%n file(s) that this index names are not there", nullptr,
                                            static_cast<int>(missing)),
                                   true});
        }
    }

    /// Decodes the file in the middle, so that there is something to see at once. What is wrong with it is
    /// said when its turn comes.
    void showFirst(const std::vector<std::string>& paths)
    {
        if (!events_.firstPicture || paths.empty()) {
            return;
        }
        const std::string& path = paths[paths.size() / 2];
        std::vector<ScannedFile> files;
        std::vector<UnusedFile> unused;
        DecodeCrew crew(1);
        bool isAsked = false;
        const auto ran = crew.run(
            [&]() -> std::optional<DecodeCrew::Request> {
                return std::exchange(isAsked, true)
                           ? std::nullopt
                           : std::optional(DecodeCrew::Request{
                                 0, decodeMessage(DecodeKind::ReadHeader, std::uint32_t{0}), path, {}});
            },
            [&](const DecodeCrew::Outcome& outcome) {
                if (auto header = take(path, outcome, unused)) {
                    files.push_back({path, std::move(*header), outcome.stamp});
                }
            },
            stop_);
        const auto studies = buildStudies(files, unused);
        if (!ran || studies.empty() || stop_.stop_requested()) {
            return;
        }
        auto series = std::make_shared<Series>(*studies.front()->series.front());
        keepOneImage(*series);
        if (const auto volume = loadVolume(*series, nullptr, {}, stop_)) {
            events_.firstPicture({studies.front(), std::move(series), *volume});
        }
    }

    /// Leaves the middle image of a series, at its place in the patient.
    static void keepOneImage(Series& series)
    {
        const Geometry grid = series.geometry;
        const Instance middle = series.instances[series.instances.size() / 2];
        series.geometry = Geometry(middle.position.value_or(grid.origin()), grid.axes(), grid.spacing(),
                                   {series.columns, series.rows, 1});
        series.instances = {middle};
        series.isVolume = false;
    }

    void readHeaders(const std::vector<std::string>& paths)
    {
        ScanProgress state{0, static_cast<int>(paths.size())};
        const auto report = [&] {
            if (events_.progress) {
                events_.progress(state);
            }
        };
        report();
        std::vector<std::optional<FileHeader>> headers(paths.size());
        std::vector<FileStamp> stamps(paths.size());
        std::vector<bool> isLookedAt(paths.size(), false);
        std::size_t place = 0;
        DecodeCrew crew;
        const auto ran = crew.run(
            [&]() -> std::optional<DecodeCrew::Request> {
                if (place == paths.size()) {
                    return std::nullopt;
                }
                const std::size_t id = place++;
                return DecodeCrew::Request{
                    id, decodeMessage(DecodeKind::ReadHeader, std::uint32_t{0}), paths[id], {}};
            },
            [&](const DecodeCrew::Outcome& outcome) {
                isLookedAt[outcome.id] = true;
                headers[outcome.id] = take(paths[outcome.id], outcome, result_.unused);
                stamps[outcome.id] = outcome.stamp;
                ++state.files;
                report();
            },
            stop_);
        for (std::size_t n = 0; n < paths.size(); ++n) {
            if (headers[n]) {
                files_.push_back({paths[n], std::move(*headers[n]), stamps[n]});
            } else if (!isLookedAt[n] && !ran) {
                result_.unused.push_back({shown(paths[n]), ran.error(), true});
            } else if (!isLookedAt[n]) {
                result_.unused.push_back(
                    {shown(paths[n]), Text::tr("not looked at: the scan was stopped"), false});
            }
        }
    }

    /// The header in a reply, checked: the worker may have been taken over by the file.
    static std::optional<FileHeader> take(const std::string& path, const DecodeCrew::Outcome& outcome,
                                          std::vector<UnusedFile>& unused)
    {
        if (const auto refusal = refusalOf(outcome)) {
            unused.push_back({shown(path), refusal->reason, refusal->isDamaged});
            return std::nullopt;
        }
        ByteReader reader(outcome.reply);
        Answer answer{};
        FileHeader header;
        reader(answer);
        reader(header);
        const bool isSane = reader.ok() && isBelievable(header);
        if (!isSane) {
            unused.push_back({shown(path), Text::tr("damaged: the header makes no sense"), true});
            return std::nullopt;
        }
        dropAbsurdValues(header);
        return header;
    }

    const ScanEvents& events_;
    std::stop_token stop_;
    std::vector<ScannedFile> files_;
    ScanResult result_;
};

} // namespace

std::vector<std::shared_ptr<const Series>> ScanResult::series() const
{
    std::vector<std::shared_ptr<const Series>> all;
    for (const auto& study : studies) {
        all.insert(all.end(), study->series.begin(), study->series.end());
    }
    return all;
}

ScanResult scan(const QStringList& paths, const ScanEvents& events, std::stop_token stop)
{
    return Scanner(events, stop).scan(paths);
}

} // namespace sightline
