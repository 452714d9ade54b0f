// The worker's side of the protocol: any requests, with a file. The input is a number of messages, each
// preceded by its length in two bytes, then the file.

#include "Harness.h"

#include "dicom/worker/RequestDesk.h"
#include "dicom/worker/WarmUp.h"
#include "tests/data/RawDicom.h"

#include <algorithm>
#include <sys/mman.h>
#include <unistd.h>

using namespace sightline;

namespace {

constexpr std::size_t kAttached = 1 << 16;

template <typename Body>
std::string message(DecodeKind kind, const Body& body)
{
    ByteWriter writer;
    writer(kind);
    writer(body);
    const std::string bytes(reinterpret_cast<const char*>(writer.bytes().data()), writer.bytes().size());
    return raw::little16(static_cast<std::uint32_t>(bytes.size())) + bytes;
}

} // namespace

std::vector<std::string> fuzz::seeds()
{
    FrameRequest request;
    request.rows = request.columns = 16;
    std::vector<std::string> all;
    for (const raw::Kind& kind : raw::kinds()) {
        all.push_back(message(DecodeKind::ReadHeader, std::uint32_t{0}) +
                      message(DecodeKind::Attach, std::uint64_t{512}) +
                      message(DecodeKind::DecodeFrame, request) +
                      message(DecodeKind::Attach, std::uint64_t{0}) + raw::little16(0) + kind.make(1));
    }
    all.push_back(message(DecodeKind::ReadDirectory, std::uint32_t{0}) + raw::little16(0) +
                  raw::directory({"A\\B", "C"}));
    return all;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const bool isWarm = (warmUpLibraries(), true);
    fuzz::require(isWarm, "warm");
    std::span<const std::byte> rest = std::as_bytes(std::span(data, size));
    std::vector<std::span<const std::byte>> messages;
    while (rest.size() >= 2 && messages.size() < 8) {
        const std::size_t length =
            std::to_integer<std::size_t>(rest[0]) | std::to_integer<std::size_t>(rest[1]) << 8;
        rest = rest.subspan(2);
        if (length == 0) {
            break;
        }
        messages.push_back(rest.first(std::min(length, rest.size())));
        rest = rest.subspan(messages.back().size());
    }
    const int attached = memfd_create("attached", MFD_CLOEXEC);
    fuzz::require(attached >= 0 && ftruncate(attached, kAttached) == 0, "memory to attach");
    RequestDesk desk;
    for (const auto& request : messages) {
        const bool isAttach = !request.empty() && request[0] == static_cast<std::byte>(DecodeKind::Attach);
        const ByteWriter reply = desk.answer(request, {isAttach ? dup(attached) : fuzz::descriptorOf(rest)});
        ByteReader reader(reply.bytes());
        Answer answer{};
        reader(answer);
        fuzz::require(reader.ok(), "every request gets an answer");
    }
    close(attached);
    return 0;
}
