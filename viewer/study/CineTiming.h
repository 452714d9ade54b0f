#pragma once

#include <cstddef>
#include <vector>

namespace sightline {

/// When the frames of a clip follow each other, as its file says (PS3.3 C.7.6.5).
struct CineTiming {
    /// Where the times come from.
    enum class Source {
        FrameTimeVector,   ///< (0018,1065)
        FrameTime,         ///< (0018,1063)
        RecommendedRate,   ///< Recommended Display Frame Rate (0008,2144)
        CineRate,          ///< (0018,0040)
        EffectiveDuration, ///< (0018,0072), spread evenly
        Assumed,           ///< the file says nothing: kAssumedRate
    };
    /// Frames a second where nothing says how many.
    static constexpr double kAssumedRate = 15;

    Source source = Source::Assumed;
    std::vector<double> frameMs; ///< how long each frame stays, ms, > 0 in sum, none negative; one a frame
    int first = 0;               ///< the frames that are played (Start Trim, Stop Trim), both inclusive
    int last = 0;
    int shownFirst = 0;  ///< Representative Frame Number, else `first`
    bool sweeps = false; ///< Preferred Playback Sequencing: back and forth instead of around

    /// `count` frames, at least 1, that all stay alike.
    static CineTiming even(int count, double milliseconds, Source source)
    {
        CineTiming timing;
        timing.source = source;
        timing.frameMs.assign(static_cast<std::size_t>(count), milliseconds);
        timing.last = count - 1;
        return timing;
    }
    int frames() const { return static_cast<int>(frameMs.size()); }

    friend bool operator==(const CineTiming&, const CineTiming&) = default;
};

} // namespace sightline
