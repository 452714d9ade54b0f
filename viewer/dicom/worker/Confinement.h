#pragma once

namespace sightline {

/// Takes from this process what decoding does not need, before the first foreign byte is read: more address
/// space than kWorkerMemory, writing files, core dumps, and by a filter of system calls (seccomp) everything
/// but reading what was handed over, memory and the socket to the viewer. A call that a library may make in
/// good faith (opening a file, asking for a terminal) is refused; any other, such as a new program, a socket
/// or a signal to another process, ends this process with SIGSYS. False where the system does not grant the
/// filter; the other limits hold then.
bool confine();

/// Ends this process if it is still busy after `seconds`: the viewer that would have killed it may be gone. 0
/// stops the clock.
void setAlarm(unsigned seconds);

} // namespace sightline
