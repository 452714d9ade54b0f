#include "render/PaddingMask.h"

#include "render/GreyPainter.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

namespace sightline {

namespace {

/// Where a place along one axis lies between voxels.
struct Between {
    int low = 0;     ///< the voxel before it
    int next = 0;    ///< and the one behind, the same where it lies on a voxel
    double part = 0; ///< of the way from one to the other
    int first = 0;   ///< the voxels that an interpolation takes values from
    int last = 0;

    int nearest() const { return part >= 0.5 ? next : low; }
};

Between between(double at, int size, int reach)
{
    Between b;
    const double held = at < 0 ? 0 : at > size - 1 ? size - 1 : at;
    b.low = static_cast<int>(held);
    b.part = held - b.low;
    if (b.part > 1 - 1e-4) {
        ++b.low;
        b.part = 0;
    } else if (b.part < 1e-4) {
        b.part = 0;
    }
    const bool isOn = b.part == 0;
    b.next = isOn ? b.low : std::min(b.low + 1, size - 1);
    b.first = isOn ? b.low : std::max(b.low - std::max(reach - 1, 0), 0);
    b.last = isOn ? b.low : std::min(b.low + std::max(reach, 1), size - 1);
    return b;
}

/// One row of picture pixels through the voxels of a volume.
template <typename T>
class MaskedRow {
public:
    MaskedRow(const Volume& volume, const std::array<double, 3>& start, const std::array<double, 3>& step,
              int reach)
        : voxels_(volume.as<T>())
        , start_(start)
        , step_(step)
        , reach_(reach)
    {
        const Geometry& g = volume.geometry();
        size_ = g.size();
        stride_ = {1, g.size(0), static_cast<std::ptrdiff_t>(g.size(0)) * g.size(1)};
        const PaddingRange& padding = *volume.padding();
        using Limits = std::numeric_limits<T>;
        // Nothing where the range lies beyond the type.
        const auto held = [](double value) {
            return static_cast<T>(std::clamp(value, double{Limits::lowest()}, double{Limits::max()}));
        };
        isPossible_ = padding.high >= double{Limits::lowest()} && padding.low <= double{Limits::max()};
        low_ = held(padding.low);
        high_ = held(padding.high);
    }

    void mend(float* values, int count)
    {
        if (!isPossible_ || (isAlongAxis() && !markTouched())) {
            return;
        }
        for (int x = 0; x < count; ++x) {
            if (values[x] == kNoImage || (axis_ >= 0 && !isTouched(x))) {
                continue;
            }
            values[x] = mended(x, values[x]);
        }
    }

private:
    bool isPadding(std::ptrdiff_t place) const { return voxels_[place] >= low_ && voxels_[place] <= high_; }
    Between along(std::size_t n, int x) const { return between(start_[n] + x * step_[n], size_[n], reach_); }

    /// Most rows run along one axis of the grid: then few voxel rows have to be looked at.
    bool isAlongAxis()
    {
        int moving = 0;
        for (std::size_t n = 0; n < 3; ++n) {
            if (step_[n] != 0) {
                axis_ = static_cast<int>(n);
                ++moving;
            }
        }
        axis_ = moving == 1 ? axis_ : -1;
        return moving == 1;
    }
    /// Finds which voxels along the axis have padding beside them; false for none.
    bool markTouched()
    {
        const auto a = static_cast<std::size_t>(axis_);
        const std::size_t u = (a + 1) % 3;
        const std::size_t v = (a + 2) % 3;
        const Between bu = along(u, 0);
        const Between bv = along(v, 0);
        touched_.assign(static_cast<std::size_t>(size_[a]), 0);
        unsigned char any = 0;
        for (int iu = bu.first; iu <= bu.last; ++iu) {
            for (int iv = bv.first; iv <= bv.last; ++iv) {
                std::ptrdiff_t place = iu * stride_[u] + iv * stride_[v];
                for (unsigned char& touched : touched_) {
                    touched = static_cast<unsigned char>(touched | (isPadding(place) ? 1 : 0));
                    any = static_cast<unsigned char>(any | touched);
                    place += stride_[a];
                }
            }
        }
        return any != 0;
    }
    bool isTouched(int x) const
    {
        const Between b = along(static_cast<std::size_t>(axis_), x);
        return std::find(touched_.begin() + b.first, touched_.begin() + b.last + 1, 1) !=
               touched_.begin() + b.last + 1;
    }

    float mended(int x, float value) const
    {
        const std::array<Between, 3> b{along(0, x), along(1, x), along(2, x)};
        const auto placeOf = [&](int i, int j, int k) { return i + j * stride_[1] + k * stride_[2]; };
        if (isPadding(placeOf(b[0].nearest(), b[1].nearest(), b[2].nearest()))) {
            return kNoImage;
        }
        if (reach_ == 0) {
            return value;
        }
        bool isMixed = false;
        for (int k = b[2].first; k <= b[2].last; ++k) {
            for (int j = b[1].first; j <= b[1].last; ++j) {
                for (int i = b[0].first; i <= b[0].last; ++i) {
                    isMixed = isMixed || isPadding(placeOf(i, j, k));
                }
            }
        }
        if (!isMixed) {
            return value;
        }
        double sum = 0;
        double weights = 0;
        for (unsigned corner = 0; corner < 8; ++corner) {
            double weight = 1;
            std::ptrdiff_t place = 0;
            for (std::size_t n = 0; n < 3; ++n) {
                const bool isUp = (corner >> n & 1) != 0;
                weight *= isUp ? b[n].part : 1 - b[n].part;
                place += (isUp ? b[n].next : b[n].low) * stride_[n];
            }
            if (weight > 0 && !isPadding(place)) {
                sum += weight * static_cast<double>(voxels_[place]);
                weights += weight;
            }
        }
        return weights > 0 ? static_cast<float>(sum / weights) : kNoImage;
    }

    const T* voxels_;
    std::array<double, 3> start_;
    std::array<double, 3> step_;
    int reach_;
    std::array<int, 3> size_{};
    std::array<std::ptrdiff_t, 3> stride_{};
    T low_{};
    T high_{};
    bool isPossible_ = true;
    int axis_ = -1; ///< the one that the row runs along, -1 for several
    std::vector<unsigned char> touched_;
};

} // namespace

void PaddingMask::mend(const std::array<double, 3>& start, const std::array<double, 3>& step, int reach,
                       float* values, int count) const
{
    switch (volume_.type()) {
    case VoxelType::Int16:
        MaskedRow<std::int16_t>(volume_, start, step, reach).mend(values, count);
        break;
    case VoxelType::UInt16:
        MaskedRow<std::uint16_t>(volume_, start, step, reach).mend(values, count);
        break;
    case VoxelType::Float32:
        MaskedRow<float>(volume_, start, step, reach).mend(values, count);
        break;
    case VoxelType::Rgb8:
        break;
    }
}

} // namespace sightline
