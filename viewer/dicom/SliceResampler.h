#pragma once

#include "study/Series.h"
#include "study/Volume.h"

#include <cstddef>
#include <vector>

namespace sightline {

/// Which acquired slices make up each slice of the volume, and the interpolation between them where they do
/// not stand on the volume's grid (a gap, uneven steps, gantry tilt). Each acquired slice keeps its own
/// place: values are taken at the point's foot on the slices before and behind it, bilinear in the slice and
/// linear between them.
class SliceResampler {
public:
    explicit SliceResampler(const Series& series);

    /// True where slice k of the volume simply is instance k.
    bool isDirect() const { return isDirect_; }
    /// The instances that slice k of the volume needs (one or two).
    std::vector<int> sourcesOf(int k) const;
    /// The slices of the volume that need an instance.
    const std::vector<int>& targetsOf(int instance) const
    {
        return targets_[static_cast<std::size_t>(instance)];
    }

    /// Computes slice k of `volume` from the decoded instances, which lie one after another in `acquired`
    /// with the volume's voxel type, rows x columns of the series each. Where no slice reaches, `outside` is
    /// written.
    void resample(int k, const std::byte* acquired, double outside, Volume& volume) const;

private:
    struct Source {
        int before = 0;
        int behind = 0;
        double weight = 0; ///< of `behind`
    };
    struct Shift {
        double x = 0; ///< add to a volume column index for the instance's column index
        double y = 0;
    };
    template <typename T>
    void resampleAs(int k, const T* acquired, double outside, Volume& volume) const;

    int columns_ = 0;
    int rows_ = 0;
    bool isDirect_ = true;
    std::vector<Source> sources_;
    std::vector<Shift> shifts_;
    std::vector<std::vector<int>> targets_;
};

} // namespace sightline
