#pragma once

#include "render/RaySource.h"
#include "render/VolumeTones.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace sightline {

/// A preset made ready for one volume: colour and opacity by stored value, and how far around each block
/// there is nothing to see.
class RayPaint {
public:
    struct Entry {
        float opacity; ///< of kToneMm of tissue; for projections the brightness
        float red;
        float green;
        float blue;
    };

    /// A ray in voxel indices: place = from + way * mm.
    struct Ray {
        std::array<float, 3> from;
        std::array<float, 3> way;
        std::array<float, 3> mmPerVoxel; ///< 1 / way; 0 where the ray does not move along the axis
    };

    RayPaint(const RaySource& source, VolumePreset preset);

    /// @param stored  as in the volume, not rescaled
    const Entry& at(float stored) const
    {
        const float place = (stored - first_) * perValue_ + 0.5F;
        return table_[place > 0 ? std::min(static_cast<int>(place), static_cast<int>(table_.size()) - 1) : 0];
    }
    /// True where none of eight stored values can be seen; quick.
    bool hides(const std::array<float, 8>& stored) const
    {
        bool seen = false;
        for (const float value : stored) {
            seen = seen || (value > seenAbove_ && value < seenBelow_);
        }
        return !seen;
    }
    /// The opacity of each entry for a step of so many mm.
    std::vector<float> opacitiesFor(double stepMm) const;
    /// How far from one stored value to the next tissue begins to be seen, 0 to 1; below 0 where the first
    /// can be seen already.
    float edgeBetween(float hidden, float seen) const
    {
        if (hidden > seenAbove_ && hidden < seenBelow_) {
            return -1;
        }
        const float edge = hidden <= seenAbove_ ? seenAbove_ : seenBelow_;
        return std::clamp((edge - hidden) / (seen - hidden), 0.F, 1.F);
    }
    std::size_t numberOf(const Entry& entry) const
    {
        return static_cast<std::size_t>(&entry - table_.data());
    }
    /// How much the place (voxel index) belongs to what the preset shows, 0 to 1.
    float inside(float x, float y, float z) const { return region_ == nullptr ? 1 : insideRegion(x, y, z); }
    /// What lies ahead of mm `t` of a ray.
    struct Ahead {
        double nothing; ///< so many mm ahead there is nothing to gain
        bool isInside;  ///< where `nothing` is 0: the next eight samples belong to what the preset shows
    };
    /// @param sign  0: whatever can be seen; otherwise only values that, times `sign`, exceed `best`
    /// @param step  of a sample, the largest along an axis, voxels
    Ahead ahead(const RaySource& source, const Ray& ray, double t, float step, float sign = 0,
                float best = 0) const;
    /// For a projection: what a value times `sign` has to exceed to be brighter than black.
    float leastBest(float sign) const { return sign > 0 ? seenAbove_ : -seenBelow_; }

    VolumePreset preset;
    VolumeTones tones;
    bool turned = false; ///< a negative slope: large stored values are small

private:
    float insideRegion(float x, float y, float z) const;
    void measureEmptiness(const RaySource& source);
    void measureRegion(const RaySource& source);

    std::vector<Entry> table_;
    float first_ = 0; ///< stored value of the first entry
    float perValue_ = 1;
    float seenAbove_ = -1e30F; ///< stored values at or below are clear, and so are those at or above
    float seenBelow_ = 1e30F;
    std::vector<std::uint8_t> empty_;  ///< blocks: 0 something to see, n: nothing for n blocks around
    std::vector<std::uint8_t> inside_; ///< blocks: n: all within the region for n - 1 blocks around
    const RaySource::Region* region_ = nullptr;
    bool soft_ = false; ///< the region's edge is interpolated
};

} // namespace sightline
