// sightline-decode: reads foreign files so that the viewer need not. Started by the viewer with one end of a
// socket pair; see protocol/DecodeMessage.h. It has no display, no settings and nothing to lose.

#include "dicom/protocol/DecodeMessage.h"
#include "dicom/protocol/FileHeader.h"
#include "dicom/worker/ArchiveReader.h"
#include "dicom/worker/Confinement.h"
#include "dicom/worker/FrameDecoder.h"
#include "dicom/worker/HeaderReader.h"
#include "dicom/worker/NiftiReader.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcdict.h>
#include <dcmtk/oflog/oflog.h>

#include <gdcmTrace.h>

#include <array>
#include <cstring>
#include <exception>
#include <new>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

namespace sightline {

namespace {

/// Longer than the viewer waits for one file.
constexpr unsigned kAlarmSeconds = 40;

bool readAll(void* data, std::size_t count, int* descriptor)
{
    auto* place = static_cast<std::byte*>(data);
    while (count > 0) {
        iovec part{place, count};
        alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
        msghdr message{};
        message.msg_iov = &part;
        message.msg_iovlen = 1;
        message.msg_control = control.data();
        message.msg_controllen = control.size();
        const ssize_t got = recvmsg(kWorkerSocket, &message, MSG_CMSG_CLOEXEC);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            return false;
        }
        const cmsghdr* header = CMSG_FIRSTHDR(&message);
        if (header && header->cmsg_level == SOL_SOCKET && header->cmsg_type == SCM_RIGHTS) {
            std::memcpy(descriptor, CMSG_DATA(header), sizeof(int));
        }
        place += got;
        count -= static_cast<std::size_t>(got);
    }
    return true;
}

bool writeMessage(const ByteWriter& writer)
{
    const auto length = static_cast<std::uint32_t>(writer.bytes().size());
    std::vector<std::byte> message(sizeof length);
    std::memcpy(message.data(), &length, sizeof length);
    message.insert(message.end(), writer.bytes().begin(), writer.bytes().end());
    const std::byte* place = message.data();
    std::size_t left = message.size();
    while (left > 0) {
        const ssize_t sent = send(kWorkerSocket, place, left, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) {
            continue;
        }
        if (sent <= 0) {
            return false;
        }
        place += sent;
        left -= static_cast<std::size_t>(sent);
    }
    return true;
}

/// The volume's memory as this process sees it.
class AttachedMemory {
public:
    ~AttachedMemory() { release(); }
    bool attach(int descriptor, std::uint64_t size)
    {
        release();
        allowMemoryFor(size);
        if (size > 0) {
            void* data = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
            if (data == MAP_FAILED) {
                return false;
            }
            bytes_ = {static_cast<std::byte*>(data), size};
        }
        return true;
    }
    std::span<std::byte> from(std::uint64_t offset) const
    {
        return offset <= bytes_.size() ? bytes_.subspan(offset) : std::span<std::byte>{};
    }

private:
    void release()
    {
        if (!bytes_.empty()) {
            munmap(bytes_.data(), bytes_.size());
            bytes_ = {};
        }
    }
    std::span<std::byte> bytes_;
};

class Worker {
public:
    ByteWriter answer(std::span<const std::byte> request, int descriptor)
    {
        ByteReader reader(request);
        DecodeKind kind{};
        reader(kind);
        ByteWriter reply;
        try {
            answerTo(kind, reader, descriptor, reply);
        } catch (const std::bad_alloc&) {
            return refusal({Answer::Damaged, "it asks for too much memory"});
        } catch (const std::exception& problem) {
            return refusal({Answer::Damaged, problem.what()});
        } catch (...) {
            return refusal({Answer::Damaged, "unknown error"});
        }
        return reply;
    }

private:
    static ByteWriter refusal(const ReadOutcome& outcome)
    {
        ByteWriter reply;
        reply(outcome.answer);
        reply(outcome.detail);
        return reply;
    }

    void answerTo(DecodeKind kind, ByteReader& reader, int descriptor, ByteWriter& reply)
    {
        ReadOutcome outcome{Answer::Damaged, "unknown request"};
        if (kind == DecodeKind::ReadHeader || kind == DecodeKind::ReadDirectory) {
            std::string path;
            reader(path);
            FileHeader header;
            std::vector<std::string> names;
            outcome = kind == DecodeKind::ReadHeader ? readHeader(path, header) : readDirectory(path, names);
            if (kind == DecodeKind::ReadHeader && outcome.answer == Answer::NotDicom) {
                outcome = nifti_.readHeader(path, header);
            }
            if (kind == DecodeKind::ReadHeader && outcome.answer == Answer::NotDicom &&
                looksLikeArchive(path)) {
                outcome.answer = Answer::IsArchive;
            }
            if (outcome.answer == Answer::Done) {
                reply(Answer::Done);
                kind == DecodeKind::ReadHeader ? reply(header) : reply(names);
                return;
            }
        } else if (kind == DecodeKind::Attach) {
            std::uint64_t size = 0;
            reader(size);
            decoder_.forget();
            nifti_.forget();
            outcome.answer = memory_.attach(descriptor, size) ? Answer::Done : Answer::Damaged;
        } else if (kind == DecodeKind::DecodeFrame) {
            FrameRequest request;
            reader(request);
            const auto target = memory_.from(request.offset);
            outcome = request.format == ImageFormat::Nifti ? nifti_.decode(request, target)
                                                           : decoder_.decode(request, target);
        } else if (kind == DecodeKind::ReadArchive) {
            ArchiveRequest request;
            reader(request);
            ArchiveChunk chunk;
            outcome = archive_.answer(request, chunk);
            if (outcome.answer == Answer::Done) {
                reply(Answer::Done);
                reply(chunk);
                return;
            }
        }
        reply(outcome.answer);
        reply(outcome.detail);
    }

    AttachedMemory memory_;
    FrameDecoder decoder_;
    NiftiReader nifti_;
    ArchiveReader archive_;
};

int run()
{
    OFLog::configure(OFLogger::OFF_LOG_LEVEL);
    gdcm::Trace::DebugOff();
    gdcm::Trace::WarningOff();
    gdcm::Trace::ErrorOff();
    dcmDataDict.isDictionaryLoaded();
    confine();

    ByteWriter hello;
    hello(DecodeKind::Hello);
    if (!writeMessage(hello)) {
        return 1;
    }
    Worker worker;
    while (true) {
        std::uint32_t length = 0;
        int descriptor = -1;
        if (!readAll(&length, sizeof length, &descriptor) || length > kLongestMessage) {
            return 0; // the viewer has gone or let go of this worker
        }
        std::vector<std::byte> request(length);
        if (!readAll(request.data(), request.size(), &descriptor)) {
            return 0;
        }
        setAlarm(kAlarmSeconds);
        const ByteWriter reply = worker.answer(request, descriptor);
        setAlarm(0);
        if (descriptor >= 0) {
            close(descriptor);
        }
        if (!writeMessage(reply)) {
            return 0;
        }
    }
}

} // namespace

} // namespace sightline

int main()
{
    return sightline::run();
}
