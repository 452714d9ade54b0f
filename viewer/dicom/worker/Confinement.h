#pragma once

#include <cstdint>

namespace sightline {

/// Takes from this process what decoding does not need, before the first foreign byte is read: more memory
/// than a fixed amount, writing files, core dumps, new programs and the network.
void confine();

/// Allows as much address space more as the attached volume takes, bytes.
void allowMemoryFor(std::uint64_t volumeBytes);

/// Ends this process if it is still busy after `seconds`: the viewer that would have killed it may be gone. 0
/// stops the clock.
void setAlarm(unsigned seconds);

} // namespace sightline
