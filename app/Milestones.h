#pragma once

namespace sightline {

/// The moments of the window that ./dev bench measures. Each is written once, as a line `name nanoseconds` of
/// the monotonic clock (the same for all processes), to the file that the environment variable
/// SIGHTLINE_MILESTONES names; without it nothing is done.
struct Milestones {
    /// The empty window has been painted.
    static constexpr const char* kFirstPaint = "first-paint";
    /// The first slice of the opened series has been painted.
    static constexpr const char* kFirstImage = "first-image";
    /// The last slice of the opened series has arrived.
    static constexpr const char* kVolumeComplete = "volume-complete";

    static void reached(const char* name);
};

} // namespace sightline
