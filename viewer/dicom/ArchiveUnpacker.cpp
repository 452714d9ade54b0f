#include "dicom/ArchiveUnpacker.h"

#include "dicom/ArchiveCache.h"
#include "dicom/DecodeCrew.h"
#include "dicom/HeaderMemory.h"
#include "dicom/protocol/ArchiveMessage.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <map>
#include <mutex>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace sightline {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ArchiveUnpacker)
};

/// A file that is being written; -1 where it cannot be.
class EntryFile {
public:
    ~EntryFile() { close(); }
    bool open(const std::string& path)
    {
        close();
        path_ = path;
        descriptor_ =
            ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR);
        return descriptor_ >= 0;
    }
    bool isOpen() const { return descriptor_ >= 0; }
    bool write(const std::string& bytes) const
    {
        std::size_t done = 0;
        while (done < bytes.size()) {
            const ssize_t count = ::write(descriptor_, bytes.data() + done, bytes.size() - done);
            if (count < 0 && errno == EINTR) {
                continue;
            }
            if (count <= 0) {
                return false;
            }
            done += static_cast<std::size_t>(count);
        }
        return true;
    }
    void close()
    {
        if (descriptor_ >= 0) {
            ::close(descriptor_);
            descriptor_ = -1;
        }
    }
    void remove()
    {
        close();
        unlink(path_.c_str());
    }
    const std::string& path() const { return path_; }

private:
    int descriptor_ = -1;
    std::string path_;
};

/// An entry's name for showing: what is no UTF-8 is taken for Latin-1, signs that would change the line are
/// left out.
QString displayName(const std::string& name)
{
    QString text = QString::fromUtf8(name.c_str());
    if (text.contains(QChar::ReplacementCharacter)) {
        text = QString::fromLatin1(name.c_str());
    }
    QString shown;
    for (const QChar c : text) {
        if (c.isPrint()) {
            shown += c == QLatin1Char('\\') ? QLatin1Char('/') : c;
        }
    }
    while (shown.startsWith(QLatin1Char('/'))) {
        shown.remove(0, 1);
    }
    constexpr int kLongest = 400;
    return shown.right(kLongest);
}

class Unpacker {
public:
    Unpacker(std::string path, const ArchiveLimits& limits)
        : path_(std::move(path))
        , limits_(limits)
        , shown_(shownPath(path_))
    {
        if (const auto origin = ArchiveCache::ofThisProgram().originOf(path_)) {
            tally_ = origin->tally;
            depth_ = origin->depth + 1;
        } else {
            tally_ = std::make_shared<ArchiveTally>();
            struct stat status {};
            tally_->archiveBytes =
                stat(path_.c_str(), &status) == 0 ? static_cast<std::uint64_t>(status.st_size) : 0;
        }
    }

    UnpackedArchive unpack(std::stop_token stop);

private:
    void takeChunk(const DecodeCrew::Outcome& outcome);
    void takePiece(const ArchivePiece& piece);
    void beginEntry(const ArchivePiece& piece);
    void writePiece(const ArchivePiece& piece);
    void finishEntry(const ArchivePiece& piece);
    bool isWithinLimits();
    bool hasRoom(std::uint64_t more);
    /// The archive's own line in the list; the rest of it is left.
    void giveUp(const QString& reason)
    {
        result_.unused.push_back({shown_, reason, true});
        isFinished_ = true;
        if (file_.isOpen()) {
            file_.remove();
        }
    }
    void refuseEntry(const QString& reason, bool isDamaged)
    {
        result_.unused.push_back({shown_ + QLatin1Char('/') + entryName_, reason, isDamaged});
    }
    std::string numberedName();

    std::string path_;
    ArchiveLimits limits_;
    QString shown_;
    std::shared_ptr<ArchiveTally> tally_;
    int depth_ = 1;
    std::string folder_;
    UnpackedArchive result_;
    bool isFinished_ = false;
    bool isInEntry_ = false;
    QString entryName_;
    EntryFile file_;
    int encrypted_ = 0;
    int emptyChunks_ = 0;
    std::uint64_t untilRoomIsChecked_ = 0;
    std::map<QString, int> numbers_; ///< by name without its ending: header and image of a pair keep together
};

/// A number, and one of a few endings that tell how files belong together. Nothing of the entry's own name.
std::string Unpacker::numberedName()
{
    QString stem = entryName_;
    std::string ending;
    for (const char* known : {".nii.gz", ".nii", ".hdr.gz", ".hdr", ".img.gz", ".img"}) {
        if (stem.endsWith(QLatin1String(known), Qt::CaseInsensitive)) {
            ending = known;
            stem.chop(static_cast<int>(std::strlen(known)));
            break;
        }
    }
    const int fresh = static_cast<int>(numbers_.size()) + 1;
    const bool isHalf = ending.starts_with(".hdr") || ending.starts_with(".img");
    // Other entries may share a name (a ZIP can hold it twice); each gets a number of its own.
    const int number = isHalf
                           ? numbers_.emplace(stem, fresh).first->second
                           : numbers_.emplace(QString::number(fresh) + QLatin1Char('/'), fresh).first->second;
    return folder_ + "/" + std::to_string(number) + ending;
}

bool Unpacker::isWithinLimits()
{
    if (tally_->entries > limits_.mostEntries) {
        giveUp(Text::tr("the archive holds more than %n files; the rest of it was not opened", nullptr,
                        limits_.mostEntries));
        return false;
    }
    const std::uint64_t allowed =
        std::max(limits_.alwaysAllowed, limits_.mostRatio * std::max<std::uint64_t>(tally_->archiveBytes, 1));
    if (tally_->unpackedBytes > allowed) {
        giveUp(
            Text::tr("the archive unpacks to far more than any study does; the rest of it was not opened"));
        return false;
    }
    return true;
}

bool Unpacker::hasRoom(std::uint64_t more)
{
    constexpr std::uint64_t kCheckEvery = 32ULL << 20;
    if (more <= untilRoomIsChecked_) {
        untilRoomIsChecked_ -= more;
        return true;
    }
    struct statvfs disk {};
    if (statvfs(folder_.c_str(), &disk) == 0 &&
        static_cast<std::uint64_t>(disk.f_bavail) * disk.f_frsize < limits_.keptFree + kCheckEvery + more) {
        giveUp(
            Text::tr("the disk is nearly full; make room in %1 and open the archive again. What was unpacked "
                     "until then is opened")
                .arg(QFile::decodeName(folder_.c_str())));
        return false;
    }
    untilRoomIsChecked_ = kCheckEvery;
    return true;
}

void Unpacker::beginEntry(const ArchivePiece& piece)
{
    entryName_ = displayName(piece.name);
    if (entryName_.isEmpty()) {
        entryName_ = Text::tr("entry %1").arg(tally_->entries + 1);
    }
    ++tally_->entries;
    isInEntry_ = true;
    if (piece.state == PieceState::Encrypted) {
        ++encrypted_;
    } else if (piece.state == PieceState::Link) {
        refuseEntry(Text::tr("a link, not a file"), false);
    } else if (!file_.open(numberedName()) &&
               (errno != EEXIST || !file_.open(folder_ + "/again-" + std::to_string(tally_->entries)))) {
        giveUp(Text::tr("it cannot be unpacked: %1").arg(QString::fromLocal8Bit(std::strerror(errno))));
    }
}

void Unpacker::writePiece(const ArchivePiece& piece)
{
    tally_->unpackedBytes += piece.bytes.size();
    if (!isWithinLimits() || !hasRoom(piece.bytes.size())) {
        return;
    }
    if (!file_.write(piece.bytes)) {
        const bool isFull = errno == ENOSPC || errno == EDQUOT;
        giveUp(
            isFull
                ? Text::tr("the disk is full; make room in %1 and open the archive again. What was unpacked "
                           "until then is opened")
                      .arg(QFile::decodeName(folder_.c_str()))
                : Text::tr("it cannot be unpacked: %1").arg(QString::fromLocal8Bit(std::strerror(errno))));
    }
}

void Unpacker::finishEntry(const ArchivePiece& piece)
{
    isInEntry_ = false;
    if (!file_.isOpen()) {
        return;
    }
    if (piece.state == PieceState::Damaged) {
        refuseEntry(Text::tr("damaged in the archive: %1").arg(QString::fromUtf8(piece.detail.c_str())),
                    true);
        file_.remove();
        return;
    }
    file_.close();
    ArchiveCache::ofThisProgram().remember(file_.path(),
                                           {shown_ + QLatin1Char('/') + entryName_, depth_, tally_});
    result_.files.push_back(file_.path());
}

void Unpacker::takePiece(const ArchivePiece& piece)
{
    if (!isInEntry_) {
        beginEntry(piece);
    }
    if (!isFinished_ && file_.isOpen() && !piece.bytes.empty()) {
        writePiece(piece);
    }
    if (!isFinished_ && piece.state != PieceState::Open) {
        finishEntry(piece);
    }
    if (!isFinished_ && tally_->entries > limits_.mostEntries) {
        isWithinLimits();
    }
}

void Unpacker::takeChunk(const DecodeCrew::Outcome& outcome)
{
    if (isFinished_) {
        return;
    }
    if (const auto refusal = refusalOf(outcome)) {
        giveUp(Text::tr("the archive cannot be read on: %1").arg(refusal->reason));
        return;
    }
    ByteReader reader(outcome.reply);
    Answer answer{};
    ArchiveChunk chunk;
    reader(answer);
    reader(chunk);
    if (!reader.ok()) {
        giveUp(Text::tr("the archive cannot be read on: %1")
                   .arg(Text::tr("the decoder gave an answer that makes no sense")));
        return;
    }
    for (const ArchivePiece& piece : chunk.pieces) {
        takePiece(piece);
        if (isFinished_) {
            return;
        }
    }
    // An archive of nothing but folders, or a worker that was taken over, must not keep this going for ever.
    constexpr int kMostEmptyChunks = 200;
    emptyChunks_ = chunk.pieces.empty() ? emptyChunks_ + 1 : 0;
    if (!chunk.isLast && emptyChunks_ > kMostEmptyChunks) {
        giveUp(Text::tr("the archive holds no end of empty folders; the rest of it was not opened"));
    }
    if (!chunk.isLast) {
        return;
    }
    if (isInEntry_ && file_.isOpen()) {
        refuseEntry(Text::tr("cut short: the archive ends before it does"), true);
        file_.remove();
    }
    if (!chunk.problem.empty()) {
        giveUp(Text::tr("the archive is damaged or ends too early (%1); what could be read of it was opened")
                   .arg(QString::fromUtf8(chunk.problem.c_str())));
    }
    isFinished_ = true;
}

UnpackedArchive Unpacker::unpack(std::stop_token stop)
{
    if (depth_ > limits_.deepest) {
        giveUp(Text::tr("an archive within an archive within an archive; unpack it first"));
        return std::move(result_);
    }
    auto folder = ArchiveCache::ofThisProgram().makeFolder();
    if (!folder) {
        giveUp(folder.error());
        return std::move(result_);
    }
    folder_ = *folder;
    ArchiveStep step = ArchiveStep::Start;
    DecodeCrew crew(1);
    const auto ran = crew.run(
        [&]() -> std::optional<DecodeCrew::Request> {
            if (step == ArchiveStep::Close) {
                return std::nullopt;
            }
            const ArchiveRequest request{isFinished_ ? ArchiveStep::Close : step};
            const std::string file = request.step == ArchiveStep::Start ? path_ : std::string();
            step = isFinished_ ? ArchiveStep::Close : ArchiveStep::Continue;
            return DecodeCrew::Request{0, decodeMessage(DecodeKind::ReadArchive, request), file, {}};
        },
        [&](const DecodeCrew::Outcome& outcome) { takeChunk(outcome); }, stop);
    if (!ran && !isFinished_) {
        giveUp(ran.error());
    } else if (!isFinished_) {
        giveUp(Text::tr("not opened to its end: the scan was stopped"));
    }
    if (encrypted_ > 0) {
        result_.unused.push_back(
            {shown_,
             Text::tr("%n file(s) in it are protected by a password; unpack it first", nullptr, encrypted_),
             true});
    }
    if (result_.files.empty() && result_.unused.empty()) {
        result_.unused.push_back({shown_, Text::tr("an archive with nothing in it"), false});
    }
    return std::move(result_);
}

} // namespace

UnpackedArchive unpackArchive(const std::string& path, const ArchiveLimits& limits, std::stop_token stop)
{
    // Opened again in the same run, it is not unpacked again.
    struct Known {
        FileTrace stamp;
        UnpackedArchive inside;
    };
    static std::mutex mutex;
    static std::map<std::string, Known> known;
    const auto stamp = FileTrace::of(path);
    {
        const std::lock_guard lock(mutex);
        const auto found = known.find(path);
        if (found != known.end() && stamp == found->second.stamp &&
            std::all_of(found->second.inside.files.begin(), found->second.inside.files.end(),
                        [](const std::string& file) { return access(file.c_str(), F_OK) == 0; })) {
            return found->second.inside;
        }
    }
    UnpackedArchive inside = Unpacker(path, limits).unpack(stop);
    if (stamp && !stop.stop_requested() && !inside.files.empty()) {
        const std::lock_guard lock(mutex);
        known[path] = {*stamp, inside};
    }
    return inside;
}

} // namespace sightline
