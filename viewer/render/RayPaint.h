#pragma once

#include "render/RaySource.h"
#include "render/VolumeTones.h"

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

    RayPaint(const RaySource& source, VolumePreset preset);

    /// @param stored  as in the volume, not rescaled
    const Entry& at(float stored) const;
    /// The opacity of each entry for a step of so many mm.
    std::vector<float> opacitiesFor(double stepMm) const;
    std::size_t numberOf(const Entry& entry) const
    {
        return static_cast<std::size_t>(&entry - table_.data());
    }
    /// How much the place (voxel index) belongs to what the preset shows, 0 to 1.
    float inside(const RaySource& source, float x, float y, float z) const;
    /// From mm `t` of a ray (index = from + way * mm): how many mm ahead nothing can be seen; 0: there may
    /// be.
    double emptyFor(const RaySource& source, const std::array<float, 3>& from,
                    const std::array<float, 3>& way, double t) const;
    /// Likewise for a projection: where no value times `sign` exceeds `best`.
    double noBetterFor(const RaySource& source, const std::array<float, 3>& from,
                       const std::array<float, 3>& way, double t, float sign, float best) const;

    VolumePreset preset;
    VolumeTones tones;
    bool turned = false; ///< a negative slope: large stored values are small

private:
    void measureEmptiness(const RaySource& source);

    std::vector<Entry> table_;
    float first_ = 0; ///< stored value of the first entry
    float perValue_ = 1;
    std::vector<std::uint8_t> empty_; ///< blocks: 0 something to see, n: nothing for n blocks around
    const RaySource::Region* region_ = nullptr;
    bool soft_ = false; ///< the region's edge is interpolated
};

} // namespace sightline
