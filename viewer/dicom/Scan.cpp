#include "dicom/Scan.h"

#include "dicom/DecodeCrew.h"
#include "dicom/FileWalk.h"
#include "dicom/PresentationReader.h"
#include "dicom/SeriesBuilder.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <cmath>
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

/// The viewer computes with these: the worker's word is not enough.
bool hasSaneGreys(const FileHeader& header)
{
    const auto isUsable = [](const WrittenWindow& w) {
        const double least = w.function == WindowFunction::Linear ? 1 : 0;
        return std::isfinite(w.centre) && std::isfinite(w.width) && w.width >= least && w.width > 0 &&
               w.function <= WindowFunction::Sigmoid && w.explanation.size() <= 1024;
    };
    const bool areUsable =
        std::all_of(header.frames.begin(), header.frames.end(), [&](const FrameHeader& frame) {
            return std::all_of(frame.windows.begin(), frame.windows.end(), isUsable);
        });
    const GreyHeader& grey = header.grey;
    return areUsable && grey.modalityLutBits >= 0 && grey.modalityLutBits <= 16 &&
           (!grey.padding || (std::isfinite(grey.padding->low) && std::isfinite(grey.padding->high)));
}

class Scanner {
public:
    Scanner(const std::function<void(const ScanProgress&)>& progress, std::stop_token stop)
        : progress_(progress)
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
        readHeaders(walk.files);
        result_.studies = buildStudies(files_, result_.unused);
        readVoiLuts(files_, result_.studies, stop_);
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
                return DecodeCrew::Request{0, decodeMessage(DecodeKind::ReadDirectory, directory)};
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

    void readHeaders(const std::vector<std::string>& paths)
    {
        ScanProgress state{0, static_cast<int>(paths.size())};
        const auto report = [&] {
            if (progress_) {
                progress_(state);
            }
        };
        report();
        std::vector<std::optional<FileHeader>> headers(paths.size());
        std::vector<bool> isLookedAt(paths.size(), false);
        std::size_t place = 0;
        DecodeCrew crew;
        const auto ran = crew.run(
            [&]() -> std::optional<DecodeCrew::Request> {
                if (place == paths.size()) {
                    return std::nullopt;
                }
                const std::size_t id = place++;
                return DecodeCrew::Request{id, decodeMessage(DecodeKind::ReadHeader, paths[id])};
            },
            [&](const DecodeCrew::Outcome& outcome) {
                isLookedAt[outcome.id] = true;
                headers[outcome.id] = take(paths[outcome.id], outcome);
                ++state.files;
                report();
            },
            stop_);
        for (std::size_t n = 0; n < paths.size(); ++n) {
            if (headers[n]) {
                files_.push_back({paths[n], std::move(*headers[n])});
            } else if (!isLookedAt[n] && !ran) {
                result_.unused.push_back({shown(paths[n]), ran.error(), true});
            } else if (!isLookedAt[n]) {
                result_.unused.push_back(
                    {shown(paths[n]), Text::tr("not looked at: the scan was stopped"), false});
            }
        }
    }

    /// The header in a reply, checked: the worker may have been taken over by the file.
    std::optional<FileHeader> take(const std::string& path, const DecodeCrew::Outcome& outcome)
    {
        if (const auto refusal = refusalOf(outcome)) {
            result_.unused.push_back({shown(path), refusal->reason, refusal->isDamaged});
            return std::nullopt;
        }
        ByteReader reader(outcome.reply);
        Answer answer{};
        FileHeader header;
        reader(answer);
        reader(header);
        constexpr int kLargestEdge = 65535;
        const auto frames = header.frames.size();
        const bool isSane = reader.ok() && header.rows > 0 && header.rows <= kLargestEdge &&
                            header.columns > 0 && header.columns <= kLargestEdge && header.frameCount > 0 &&
                            header.frameCount <= 100000 && header.bitsStored > 0 && header.bitsStored <= 64 &&
                            hasSaneGreys(header) &&
                            (frames == 1 || frames == static_cast<std::size_t>(header.frameCount));
        if (!isSane) {
            result_.unused.push_back({shown(path), Text::tr("damaged: the header makes no sense"), true});
            return std::nullopt;
        }
        return header;
    }

    const std::function<void(const ScanProgress&)>& progress_;
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

ScanResult scan(const QStringList& paths, const std::function<void(const ScanProgress&)>& progress,
                std::stop_token stop)
{
    return Scanner(progress, stop).scan(paths);
}

} // namespace sightline
