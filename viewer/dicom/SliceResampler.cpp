#include "dicom/SliceResampler.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>

namespace sightline {

namespace {

/// A slice this near to its place on the grid is taken as it is, mm: blurring it would cost more than the
/// shift.
constexpr double kNearPlace = 0.02;

/// One acquired slice, to be sampled between its pixels at one fixed sub-pixel shift.
template <typename T>
class ShiftedSlice {
public:
    ShiftedSlice(const T* pixels, int columns, int rows, double shiftX, double shiftY)
        : pixels_(pixels)
        , columns_(columns)
        , rows_(rows)
        , wholeX_(static_cast<int>(std::floor(shiftX)))
        , wholeY_(static_cast<int>(std::floor(shiftY)))
        , partX_(shiftX - wholeX_)
        , partY_(shiftY - wholeY_)
    {
        // Rounding must not blur a slice that lies on the grid, nor lose its last row.
        if (partX_ < 1e-3 || partX_ > 1 - 1e-3) {
            wholeX_ = static_cast<int>(std::lround(shiftX));
            partX_ = 0;
        }
        if (partY_ < 1e-3 || partY_ > 1 - 1e-3) {
            wholeY_ = static_cast<int>(std::lround(shiftY));
            partY_ = 0;
        }
    }

    /// The value at a volume index, nothing outside the slice.
    std::optional<double> at(int i, int j) const
    {
        const int x = i + wholeX_;
        const int y = j + wholeY_;
        const int right = partX_ > 0 ? x + 1 : x;
        const int below = partY_ > 0 ? y + 1 : y;
        if (x < 0 || y < 0 || right >= columns_ || below >= rows_) {
            return std::nullopt;
        }
        const double top = pixel(x, y) * (1 - partX_) + pixel(right, y) * partX_;
        const double bottom = pixel(x, below) * (1 - partX_) + pixel(right, below) * partX_;
        return top * (1 - partY_) + bottom * partY_;
    }

private:
    double pixel(int x, int y) const
    {
        return static_cast<double>(pixels_[static_cast<std::size_t>(y) * static_cast<std::size_t>(columns_) +
                                           static_cast<std::size_t>(x)]);
    }

    const T* pixels_;
    int columns_;
    int rows_;
    int wholeX_;
    int wholeY_;
    double partX_;
    double partY_;
};

} // namespace

SliceResampler::SliceResampler(const Series& series)
    : columns_(series.columns)
    , rows_(series.rows)
    , targets_(series.instances.size())
{
    const Geometry& grid = series.geometry;
    const int slices = grid.size(2);
    const int count = static_cast<int>(series.instances.size());
    sources_.resize(static_cast<std::size_t>(slices));
    shifts_.resize(series.instances.size());
    if (!series.isVolume) {
        for (int k = 0; k < slices; ++k) {
            sources_[static_cast<std::size_t>(k)] = {k, k, 0};
            targets_[static_cast<std::size_t>(k)].push_back(k);
        }
        return;
    }
    std::vector<double> depths;
    for (int n = 0; n < count; ++n) {
        // The first pixel's place on the grid; the shift goes the other way.
        const VoxelIndex place = grid.toIndex(*series.instances[static_cast<std::size_t>(n)].position);
        depths.push_back(place.k);
        shifts_[static_cast<std::size_t>(n)] = {-place.i, -place.j};
    }
    isDirect_ = !series.isResampled && count == slices && grid.size(0) == columns_ && grid.size(1) == rows_;
    for (int k = 0; k < slices; ++k) {
        Source& source = sources_[static_cast<std::size_t>(k)];
        if (isDirect_) {
            source = {k, k, 0};
        } else {
            const auto behind = std::lower_bound(depths.begin(), depths.end(), static_cast<double>(k));
            const int last = std::min(static_cast<int>(behind - depths.begin()), count - 1);
            const int first = std::max(last - 1, 0);
            const double gap =
                depths[static_cast<std::size_t>(last)] - depths[static_cast<std::size_t>(first)];
            const double along = gap > 0 ? (k - depths[static_cast<std::size_t>(first)]) / gap : 0;
            source = {first, last, std::clamp(along, 0.0, 1.0)};
            const double gapMm = gap * grid.spacing(2);
            if (source.weight * gapMm < kNearPlace) {
                source = {first, first, 0};
            } else if ((1 - source.weight) * gapMm < kNearPlace) {
                source = {last, last, 0};
            }
        }
        for (const int instance : sourcesOf(k)) {
            targets_[static_cast<std::size_t>(instance)].push_back(k);
        }
    }
}

std::vector<int> SliceResampler::sourcesOf(int k) const
{
    const Source& source = sources_[static_cast<std::size_t>(k)];
    return source.before == source.behind ? std::vector<int>{source.before}
                                          : std::vector<int>{source.before, source.behind};
}

template <typename T>
void SliceResampler::resampleAs(int k, const T* acquired, double outside, Volume& volume) const
{
    const Source& source = sources_[static_cast<std::size_t>(k)];
    const std::size_t pixels = static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_);
    const auto slice = [&](int instance) {
        const Shift& shift = shifts_[static_cast<std::size_t>(instance)];
        return ShiftedSlice<T>(acquired + pixels * static_cast<std::size_t>(instance), columns_, rows_,
                               shift.x, shift.y);
    };
    const ShiftedSlice<T> before = slice(source.before);
    const ShiftedSlice<T> behind = slice(source.behind);
    const int width = volume.geometry().size(0);
    const int height = volume.geometry().size(1);
    T* target = volume.as<T>() + static_cast<std::size_t>(k) * static_cast<std::size_t>(width) *
                                     static_cast<std::size_t>(height);
    for (int j = 0; j < height; ++j) {
        for (int i = 0; i < width; ++i, ++target) {
            const std::optional<double> a = before.at(i, j);
            const std::optional<double> b = source.weight > 0 ? behind.at(i, j) : a;
            const double value = a && b ? *a + (*b - *a) * source.weight : a.value_or(b.value_or(outside));
            if constexpr (std::is_floating_point_v<T>) {
                *target = static_cast<T>(value);
            } else {
                *target = static_cast<T>(std::lround(value));
            }
        }
    }
}

void SliceResampler::resample(int k, const std::byte* acquired, double outside, Volume& volume) const
{
    switch (volume.type()) {
    case VoxelType::Int16:
        resampleAs(k, reinterpret_cast<const std::int16_t*>(acquired), outside, volume);
        break;
    case VoxelType::UInt16:
        resampleAs(k, reinterpret_cast<const std::uint16_t*>(acquired), outside, volume);
        break;
    case VoxelType::Float32:
        resampleAs(k, reinterpret_cast<const float*>(acquired), outside, volume);
        break;
    case VoxelType::Rgb8:
        break; // colour stacks are never resampled
    }
}

} // namespace sightline
