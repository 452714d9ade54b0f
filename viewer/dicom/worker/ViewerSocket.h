#pragma once

#include "dicom/protocol/ByteWriter.h"

#include <cstddef>
#include <vector>

namespace sightline {

/// The worker's end of the socket pair.
class ViewerSocket {
public:
    explicit ViewerSocket(int descriptor)
        : descriptor_(descriptor)
    {}

    /// Waits for one message and the descriptors that come with it, which the caller owns from then on. False
    /// where the viewer has gone or what comes is no message.
    bool receive(std::vector<std::byte>& message, std::vector<int>& descriptors) const;
    bool send(const ByteWriter& message) const;

private:
    bool fill(void* target, std::size_t count, std::vector<int>& descriptors) const;

    int descriptor_;
};

} // namespace sightline
