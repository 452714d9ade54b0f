#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace sightline {

/// One item of Sequence of Ultrasound Regions (0018,6011) as the file has it; nothing is checked yet.
struct RegionHeader {
    std::int64_t minX = 0, minY = 0, maxX = -1, maxY = -1;
    int format = 0, dataType = 0;
    std::uint32_t flags = 0;
    int unitX = 0, unitY = 0;
    std::optional<double> deltaX, deltaY;
    std::optional<int> referenceX, referenceY;
    std::optional<double> referenceValueX, referenceValueY;
};

template <typename Bytes>
void transfer(Bytes& bytes, RegionHeader& r)
{
    bytes(r.minX);
    bytes(r.minY);
    bytes(r.maxX);
    bytes(r.maxY);
    bytes(r.format);
    bytes(r.dataType);
    bytes(r.flags);
    bytes(r.unitX);
    bytes(r.unitY);
    bytes(r.deltaX);
    bytes(r.deltaY);
    bytes(r.referenceX);
    bytes(r.referenceY);
    bytes(r.referenceValueX);
    bytes(r.referenceValueY);
}

/// What the file says of the times of its frames (PS3.3 C.7.6.5 and C.7.6.6), unchecked.
struct CineHeader {
    /// What Frame Increment Pointer (0028,0009) names first.
    enum class Increment : std::uint8_t {
        NotSaid,
        FrameTime,
        FrameTimeVector,
        SomethingElse, ///< not time: energy windows, slices ...
    };
    Increment increment = Increment::NotSaid;
    std::optional<double> frameTimeMs;
    std::vector<double> frameTimesMs; ///< Frame Time Vector; empty unless its length suits the frames
    std::optional<double> cineRate, recommendedRate, effectiveDurationSeconds;
    std::optional<int> startTrim, stopTrim, playbackSequencing, representativeFrame; ///< frames from 1
};

template <typename Bytes>
void transfer(Bytes& bytes, CineHeader& c)
{
    bytes(c.increment);
    bytes(c.frameTimeMs);
    bytes(c.frameTimesMs);
    bytes(c.cineRate);
    bytes(c.recommendedRate);
    bytes(c.effectiveDurationSeconds);
    bytes(c.startTrim);
    bytes(c.stopTrim);
    bytes(c.playbackSequencing);
    bytes(c.representativeFrame);
}

} // namespace sightline
