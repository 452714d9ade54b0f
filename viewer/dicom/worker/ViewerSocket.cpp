#include "dicom/worker/ViewerSocket.h"

#include "dicom/protocol/DecodeMessage.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <sys/socket.h>

namespace sightline {

bool ViewerSocket::fill(void* target, std::size_t count, std::vector<int>& descriptors) const
{
    auto* place = static_cast<std::byte*>(target);
    while (count > 0) {
        iovec part{place, count};
        alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int) * kMostDescriptors)> control;
        msghdr message{};
        message.msg_iov = &part;
        message.msg_iovlen = 1;
        message.msg_control = control.data();
        message.msg_controllen = control.size();
        const ssize_t got = recvmsg(descriptor_, &message, MSG_CMSG_CLOEXEC);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            return false;
        }
        for (cmsghdr* header = CMSG_FIRSTHDR(&message); header; header = CMSG_NXTHDR(&message, header)) {
            if (header->cmsg_level == SOL_SOCKET && header->cmsg_type == SCM_RIGHTS) {
                const std::size_t known = descriptors.size();
                const std::size_t more = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
                descriptors.resize(known + more);
                std::memcpy(descriptors.data() + known, CMSG_DATA(header), more * sizeof(int));
            }
        }
        if ((message.msg_flags & MSG_CTRUNC) != 0) {
            return false;
        }
        place += got;
        count -= static_cast<std::size_t>(got);
    }
    return true;
}

bool ViewerSocket::receive(std::vector<std::byte>& message, std::vector<int>& descriptors) const
{
    std::uint32_t length = 0;
    if (!fill(&length, sizeof length, descriptors) || length > kLongestMessage) {
        return false;
    }
    message.resize(length);
    return fill(message.data(), message.size(), descriptors);
}

bool ViewerSocket::send(const ByteWriter& writer) const
{
    const auto length = static_cast<std::uint32_t>(writer.bytes().size());
    std::vector<std::byte> message(sizeof length);
    std::memcpy(message.data(), &length, sizeof length);
    message.insert(message.end(), writer.bytes().begin(), writer.bytes().end());
    const std::byte* place = message.data();
    std::size_t left = message.size();
    while (left > 0) {
        const ssize_t sent = ::send(descriptor_, place, left, MSG_NOSIGNAL);
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

} // namespace sightline
