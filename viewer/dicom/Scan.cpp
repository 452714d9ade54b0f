#include "dicom/Scan.h"

#include "dicom/ArchiveCache.h"
#include "dicom/ArchiveUnpacker.h"
#include "dicom/DecodeCrew.h"
#include "dicom/DirectoryNames.h"
#include "dicom/FileWalk.h"
#include "dicom/HeaderCheck.h"
#include "dicom/NiftiSeries.h"
#include "dicom/PresentationReader.h"
#include "dicom/SeriesBuilder.h"
#include "dicom/VolumeLoader.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <set>
#include <unordered_set>

namespace sightline {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Scan)
};

QString shown(const std::string& path)
{
    return shownPath(path);
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
    Scanner(const ScanEvents& events, const ScanKnowledge& knowledge, std::stop_token stop)
        : events_(events)
        , knowledge_(knowledge)
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
        std::map<std::string, std::string> folders; // to their true paths: many files share one
        std::erase_if(walk.files, [&](const std::string& path) {
            const std::filesystem::path file(path);
            const auto [folder, isNew] = folders.try_emplace(file.parent_path().string());
            if (isNew) {
                std::error_code error;
                const auto parent = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
                const auto whole = std::filesystem::weakly_canonical(parent, error);
                folder->second = error ? folder->first : whole.string();
            }
            return !seen.insert(folder->second + "/" + file.filename().string()).second;
        });
        result_.unused = std::move(walk.unused);
        result_.folders = walk.folders;
        recall(walk.files);
        showFirst(walk.files);
        readHeaders(walk.files);
        if (memory_) {
            forgetWhatIsGone(walk);
            knowledge_.index.save(*memory_, stop_);
        }
        std::set<std::string> named;
        for (const QString& path : paths) {
            named.insert(QFile::encodeName(path).toStdString());
        }
        readArchives(named);
        forgetPixelFiles();
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
        DirectoryNames onDisk(folder);
        std::size_t missing = 0;
        std::vector<std::string> found;
        for (const std::string& name : names) {
            std::string path = onDisk.find(name);
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

    /// Takes what the index knows of the folders.
    void recall(const std::vector<std::string>& paths)
    {
        memory_ = knowledge_.memory;
        if (!memory_ && knowledge_.index.isUsed()) {
            memory_ = std::make_shared<HeaderMemory>();
        }
        if (!memory_ || !knowledge_.index.isUsed()) {
            return;
        }
        std::set<std::string> folders;
        for (const std::string& path : paths) {
            const auto slash = path.rfind('/');
            folders.insert(slash == std::string::npos ? "." : path.substr(0, slash));
        }
        knowledge_.index.load({folders.begin(), folders.end()}, *memory_);
    }

    /// Nothing is kept of a patient whose files were removed from a folder that was looked through.
    void forgetWhatIsGone(const FileWalk& walk)
    {
        if (stop_.stop_requested()) {
            return;
        }
        const std::unordered_set<std::string> folders(walk.folders.begin(), walk.folders.end());
        const std::unordered_set<std::string> there(walk.files.begin(), walk.files.end());
        std::vector<std::string> gone;
        for (const auto& [path, entry] : memory_->entries()) {
            const auto slash = path.rfind('/');
            if (!there.contains(path) &&
                folders.contains(path.substr(0, slash == std::string::npos ? 0 : slash))) {
                gone.push_back(path);
            }
        }
        for (const std::string& path : gone) {
            memory_->forget(path);
        }
    }

    /// Keeps an answer for the next scan, unless the file changed while it was read or may do so unseen. What
    /// is said of a NIfTI pair depends on its second file, whose changes the trace of the first does not
    /// show.
    void remember(const std::string& path, const std::optional<FileTrace>& before,
                  const DecodeCrew::Outcome& outcome)
    {
        const bool isAnswer = outcome.kind == DecodeCrew::Outcome::Kind::Replied && !outcome.reply.empty() &&
                              outcome.reply.front() != static_cast<std::byte>(Answer::CannotOpen);
        if (!niftiPixelFiles(path).empty()) {
            return;
        }
        if (memory_ && before && isAnswer && before->isSettled() && FileTrace::of(path) == before) {
            memory_->remember(path, *before, outcome.reply);
        }
    }

    /// The images in archives: in those that were named, in those that lie in them, and in all where nothing
    /// else can be shown.
    void readArchives(const std::set<std::string>& named)
    {
        const bool isAllThereIs = files_.empty();
        while (!archives_.empty() && !stop_.stop_requested()) {
            std::vector<std::string> unpacked;
            for (const std::string& archive : std::exchange(archives_, {})) {
                const bool isMeant = isAllThereIs || named.contains(archive) ||
                                     ArchiveCache::ofThisProgram().originOf(archive);
                if (!isMeant) {
                    result_.unused.push_back({shown(archive),
                                              Text::tr("an archive; open it by itself to see what is in it"),
                                              false});
                    continue;
                }
                result_.archives.push_back(archive);
                UnpackedArchive inside = unpackArchive(archive, {}, stop_);
                unpacked.insert(unpacked.end(), inside.files.begin(), inside.files.end());
                result_.unused.insert(result_.unused.end(), inside.unused.begin(), inside.unused.end());
            }
            readHeaders(unpacked);
        }
    }

    /// The second file of a NIfTI pair was used with the first.
    void forgetPixelFiles()
    {
        std::set<QString> pixels;
        for (const ScannedFile& file : files_) {
            if (file.header.format == ImageFormat::Nifti) {
                for (const std::string& path : niftiPixelFiles(file.path)) {
                    pixels.insert(shown(path));
                }
            }
        }
        std::erase_if(result_.unused, [&](const UnusedFile& file) { return pixels.contains(file.path); });
    }

    static void addFile(const std::string& path, FileHeader header, const FileStamp& stamp,
                        std::vector<ScannedFile>& files)
    {
        if (header.format == ImageFormat::Nifti) {
            auto series = niftiSeries(path, header, stamp);
            files.insert(files.end(), std::make_move_iterator(series.begin()),
                         std::make_move_iterator(series.end()));
        } else {
            files.push_back({path, std::move(header), stamp});
        }
    }

    /// Tells what there is so far, where a scan takes long.
    void reportStudies(const std::vector<std::string>& paths,
                       const std::vector<std::optional<FileHeader>>& headers,
                       const std::vector<FileStamp>& stamps)
    {
        const auto now = std::chrono::steady_clock::now();
        if (!events_.studies || now - start_ < nextReport_) {
            return;
        }
        std::vector<ScannedFile> files = files_;
        for (std::size_t n = 0; n < paths.size(); ++n) {
            if (headers[n]) {
                addFile(paths[n], *headers[n], stamps[n], files);
            }
        }
        std::vector<UnusedFile> unused;
        const auto studies = buildStudies(files, unused);
        if (!studies.empty()) {
            events_.studies(studies);
        }
        nextReport_ = 2 * (std::chrono::steady_clock::now() - start_);
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
                           : std::optional(
                                 DecodeCrew::Request{0,
                                                     decodeMessage(DecodeKind::ReadHeader, std::uint32_t{0}),
                                                     path,
                                                     {},
                                                     0,
                                                     niftiPixelFile(path)});
            },
            [&](const DecodeCrew::Outcome& outcome) {
                if (auto header = take(path, outcome, unused)) {
                    addFile(path, std::move(*header), outcome.stamp, files);
                }
            },
            stop_);
        auto studies = buildStudies(files, unused);
        readVoiLuts(files, studies, stop_);
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
        // Shown in the planes that the whole series will have.
        series.isVolume = middle.position.has_value() && series.hasMillimetres && !series.colour;
        series.cine.reset();
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
        std::vector<std::optional<FileTrace>> traces(paths.size());
        const auto accept = [&](const DecodeCrew::Outcome& outcome) {
            isLookedAt[outcome.id] = true;
            if (!outcome.reply.empty() &&
                outcome.reply.front() == static_cast<std::byte>(Answer::IsArchive)) {
                archives_.push_back(paths[outcome.id]);
            } else {
                headers[outcome.id] = take(paths[outcome.id], outcome, result_.unused);
            }
            stamps[outcome.id] = outcome.stamp;
            ++state.files;
        };
        for (std::size_t n = 0; memory_ && n < paths.size(); ++n) {
            if (ArchiveCache::ofThisProgram().originOf(paths[n])) {
                continue; // it is gone after this run
            }
            traces[n] = FileTrace::of(paths[n]);
            if (const auto* reply = traces[n] ? memory_->recall(paths[n], *traces[n]) : nullptr) {
                accept(
                    {n, DecodeCrew::Outcome::Kind::Replied, *reply, {traces[n]->size, traces[n]->modified}});
            }
        }
        std::size_t place = 0;
        DecodeCrew crew;
        const auto ran = crew.run(
            [&]() -> std::optional<DecodeCrew::Request> {
                while (place < paths.size() && isLookedAt[place]) {
                    ++place;
                }
                if (place == paths.size()) {
                    return std::nullopt;
                }
                const std::size_t id = place++;
                return DecodeCrew::Request{id,        decodeMessage(DecodeKind::ReadHeader, std::uint32_t{0}),
                                           paths[id], {},
                                           0,         niftiPixelFile(paths[id])};
            },
            [&](const DecodeCrew::Outcome& outcome) {
                accept(outcome);
                remember(paths[outcome.id], traces[outcome.id], outcome);
                report();
                reportStudies(paths, headers, stamps);
            },
            stop_);
        for (std::size_t n = 0; n < paths.size(); ++n) {
            if (headers[n]) {
                addFile(paths[n], std::move(*headers[n]), stamps[n], files_);
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
        std::uint64_t fileBytes = outcome.stamp.size;
        if (const std::string pixels = niftiPixelFile(path); !pixels.empty()) {
            std::error_code error;
            const auto size = std::filesystem::file_size(pixels, error);
            fileBytes = error ? fileBytes : size;
        }
        const bool isSane = reader.ok() && isBelievable(header, fileBytes) && hasSaneGreys(header);
        if (!isSane) {
            unused.push_back({shown(path), Text::tr("damaged: the header makes no sense"), true});
            return std::nullopt;
        }
        dropAbsurdValues(header);
        return header;
    }

    const ScanEvents& events_;
    const ScanKnowledge& knowledge_;
    std::stop_token stop_;
    std::shared_ptr<HeaderMemory> memory_;
    std::vector<std::string> archives_; ///< that were met and not opened yet
    const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
    std::chrono::steady_clock::duration nextReport_ = events_.firstStudies;
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

ScanResult scan(const QStringList& paths, const ScanEvents& events, std::stop_token stop,
                const ScanKnowledge& knowledge)
{
    return Scanner(events, knowledge, stop).scan(paths);
}

} // namespace sightline
