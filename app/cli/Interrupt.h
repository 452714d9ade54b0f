#pragma once

#include <stop_token>
#include <thread>

namespace sightline {

/// Turns Ctrl-C (SIGINT) and SIGTERM into a request to stop while it lives. The second one ends the program
/// as usual. One at a time.
class Interrupt {
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    std::stop_token token() const { return source_.get_token(); }
    bool requested() const { return source_.stop_requested(); }

private:
    std::stop_source source_;
    int pipe_[2] = {-1, -1};
    std::thread listener_;
};

} // namespace sightline
