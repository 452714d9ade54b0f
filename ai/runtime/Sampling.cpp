#include "ai/runtime/Sampling.h"

#include "ai/runtime/Parallel.h"

#include <cmath>
#include <deque>
#include <limits>
#include <utility>

namespace sightline {

namespace {

/// Half a Gaussian from its centre outwards, cut at four sigma, sum of the whole 1. One element for no
/// filter.
std::vector<float> halfGaussian(double sigma)
{
    if (sigma <= 0) {
        return {1.0F};
    }
    const int radius = static_cast<int>(4 * sigma + 0.5);
    std::vector<float> half(static_cast<std::size_t>(radius) + 1);
    double sum = 0;
    for (int n = 0; n <= radius; ++n) {
        const double w = std::exp(-0.5 * n * n / (sigma * sigma));
        half[static_cast<std::size_t>(n)] = static_cast<float>(w);
        sum += n == 0 ? w : 2 * w;
    }
    for (float& w : half) {
        w = static_cast<float>(w / sum);
    }
    return half;
}

double lowPassSigma(double source, double target)
{
    return source < target ? 0.35 * std::sqrt((target / source) * (target / source) - 1) : 0.0;
}

/// Low-pass and linear interpolation along one axis as a weighted sum: a run of `width` neighbouring source
/// voxels for each target voxel.
struct Taps {
    int width = 1;
    std::vector<int> first;     ///< -1: outside the source
    std::vector<float> weights; ///< width for each target voxel

    const float* of(int target) const { return weights.data() + static_cast<std::size_t>(target) * width; }
};

/// @param position  source index of target voxel 0; `step` source voxels from one target voxel to the next
Taps makeTaps(double position, double step, int targets, int sources, double sigma)
{
    const std::vector<float> half = halfGaussian(sigma);
    const int radius = static_cast<int>(half.size()) - 1;
    Taps taps;
    taps.width = std::min(2 * radius + 2, sources);
    taps.first.assign(static_cast<std::size_t>(targets), -1);
    taps.weights.assign(static_cast<std::size_t>(targets) * taps.width, 0.0F);
    for (int t = 0; t < targets; ++t) {
        double p = position + t * step;
        // a thousandth of a voxel is rounding, half a voxel is the voxel's own extent
        if (p < -0.501 || p > sources - 0.499) {
            continue;
        }
        p = std::clamp(p, 0.0, static_cast<double>(sources - 1));
        const int i = std::min(static_cast<int>(p), std::max(0, sources - 2));
        const auto f = static_cast<float>(p - i);
        const int first = std::clamp(i - radius, 0, sources - taps.width);
        taps.first[static_cast<std::size_t>(t)] = first;
        float* w = taps.weights.data() + static_cast<std::size_t>(t) * taps.width;
        for (int n = -radius; n <= radius; ++n) {
            const float g = half[static_cast<std::size_t>(std::abs(n))];
            w[std::clamp(i + n, 0, sources - 1) - first] += (1 - f) * g;
            w[std::clamp(i + 1 + n, 0, sources - 1) - first] += f * g;
        }
    }
    return taps;
}

/// Reads stored rows as values in the volume's unit; slices that have not arrived are replaced by the nearest
/// that has.
class RowReader {
public:
    RowReader(const Volume& volume, double lowest)
        : volume_(volume)
        , lowest_(static_cast<float>(lowest))
    {
        const int n = volume.geometry().size(2);
        nearest_.assign(static_cast<std::size_t>(n), -1);
        for (int k = 0; k < n; ++k) {
            for (int d = 0; d < n && nearest_[static_cast<std::size_t>(k)] < 0; ++d) {
                if (k - d >= 0 && volume.hasSlice(k - d)) {
                    nearest_[static_cast<std::size_t>(k)] = k - d;
                } else if (k + d < n && volume.hasSlice(k + d)) {
                    nearest_[static_cast<std::size_t>(k)] = k + d;
                }
            }
        }
    }

    bool usable() const
    {
        return volume_.type() != VoxelType::Rgb8 && !nearest_.empty() && nearest_.front() >= 0;
    }

    /// Voxels first..last (both included) of row j of slice k.
    void read(int first, int last, int j, int k, float* out) const
    {
        switch (volume_.type()) {
        case VoxelType::Int16:
            copy<std::int16_t>(first, last, j, k, out);
            break;
        case VoxelType::UInt16:
            copy<std::uint16_t>(first, last, j, k, out);
            break;
        case VoxelType::Float32:
            copy<float>(first, last, j, k, out);
            break;
        case VoxelType::Rgb8:
            break;
        }
    }

private:
    template <typename T>
    void copy(int first, int last, int j, int k, float* out) const
    {
        const auto& g = volume_.geometry();
        const auto slice = static_cast<std::size_t>(nearest_[static_cast<std::size_t>(k)]);
        const T* row =
            volume_.as<T>() + (slice * static_cast<std::size_t>(g.size(1)) + static_cast<std::size_t>(j)) *
                                  static_cast<std::size_t>(g.size(0));
        const auto slope = static_cast<float>(volume_.slope());
        const auto intercept = static_cast<float>(volume_.intercept());
        for (int i = first; i <= last; ++i) {
            const float v = static_cast<float>(row[i]) * slope + intercept;
            out[i - first] = v > lowest_ ? v : lowest_; // also catches NaN
        }
    }

    const Volume& volume_;
    float lowest_;
    std::vector<int> nearest_;
};

/// Which patient axis each axis of the volume runs along, or nothing where it is oblique.
struct Alignment {
    std::array<int, 3> patientAxis; ///< of the volume's i, j, k
    bool aligned = false;
};

Alignment alignmentOf(const Geometry& source)
{
    Alignment a{{0, 1, 2}, true};
    for (int n = 0; n < 3; ++n) {
        const Vec3 d = source.axis(n);
        const std::array<double, 3> c{std::abs(d.x), std::abs(d.y), std::abs(d.z)};
        const int main = static_cast<int>(std::max_element(c.begin(), c.end()) - c.begin());
        a.patientAxis[static_cast<std::size_t>(n)] = main;
        // aligned when the far end of the axis strays by less than a twentieth of a millimetre
        const double along = std::min(1.0, c[static_cast<std::size_t>(main)]);
        const double stray = std::sqrt(1 - along * along) * source.size(n) * source.spacing(n);
        a.aligned = a.aligned && stray < 0.05;
    }
    return a;
}

double component(Vec3 v, int n)
{
    return n == 0 ? v.x : n == 1 ? v.y : v.z;
}

double component(LpsPoint p, int n)
{
    return n == 0 ? p.x : n == 1 ? p.y : p.z;
}

/// The usual case, volume axes along the patient's: three one-dimensional sums, slice by slice, so that no
/// second copy of the volume is ever made.
void sampleAligned(const RowReader& reader, const Geometry& source, const Alignment& alignment,
                   Grid<float>& grid, int threads)
{
    const Geometry& target = grid.geometry;
    std::array<Taps, 3> taps;
    std::array<std::size_t, 3> stride{}; // in the target, along the volume's i, j, k
    const std::array<std::size_t, 3> targetStride{1, static_cast<std::size_t>(target.size(0)),
                                                  static_cast<std::size_t>(target.size(0)) * target.size(1)};
    std::array<int, 3> count{};
    for (int n = 0; n < 3; ++n) {
        const int m = alignment.patientAxis[static_cast<std::size_t>(n)];
        const double sign = component(source.axis(n), m) > 0 ? 1 : -1;
        const double position =
            sign * (component(target.origin(), m) - component(source.origin(), m)) / source.spacing(n);
        taps[n] = makeTaps(position, sign * target.spacing(m) / source.spacing(n), target.size(m),
                           source.size(n), lowPassSigma(source.spacing(n), target.spacing(m)));
        stride[n] = targetStride[m];
        count[n] = target.size(m);
    }
    const Taps& ti = taps[0];
    const Taps& tj = taps[1];
    const Taps& tk = taps[2];
    const auto ni = static_cast<std::size_t>(count[0]);

    // The span of columns and rows that any target voxel needs.
    const auto span = [](const Taps& t) {
        int low = std::numeric_limits<int>::max();
        int high = -1;
        for (const int first : t.first) {
            if (first >= 0) {
                low = std::min(low, first);
                high = std::max(high, first + t.width - 1);
            }
        }
        return std::pair{low, high};
    };
    const auto [i0, i1] = span(ti);
    const auto [j0, j1] = span(tj);
    if (i1 < i0 || j1 < j0) {
        return;
    }

    // One slice of the volume brought to the target's columns and rows.
    const auto reduce = [&, i0 = i0, i1 = i1, j0 = j0, j1 = j1](int k, std::vector<float>& rows,
                                                                std::vector<float>& out) {
        std::vector<float> row(static_cast<std::size_t>(i1 - i0 + 1));
        for (int j = j0; j <= j1; ++j) {
            reader.read(i0, i1, j, k, row.data());
            float* reduced = rows.data() + static_cast<std::size_t>(j - j0) * ni;
            for (int t = 0; t < count[0]; ++t) {
                const int first = ti.first[static_cast<std::size_t>(t)];
                float sum = 0;
                if (first >= 0) {
                    const float* w = ti.of(t);
                    const float* v = row.data() + (first - i0);
                    for (int n = 0; n < ti.width; ++n) {
                        sum += w[n] * v[n];
                    }
                }
                reduced[t] = sum;
            }
        }
        for (int t = 0; t < count[1]; ++t) {
            float* line = out.data() + static_cast<std::size_t>(t) * ni;
            std::fill(line, line + ni, 0.0F);
            const int first = tj.first[static_cast<std::size_t>(t)];
            for (int n = 0; first >= 0 && n < tj.width; ++n) {
                const float w = tj.of(t)[n];
                const float* v = rows.data() + static_cast<std::size_t>(first + n - j0) * ni;
                for (std::size_t i = 0; i < ni; ++i) {
                    line[i] += w * v[i];
                }
            }
        }
    };

    forRanges(count[2], threads, [&, j0 = j0, j1 = j1](int begin, int end) {
        std::vector<float> rows(static_cast<std::size_t>(j1 - j0 + 1) * ni);
        std::vector<float> line(ni);
        const std::size_t planeSize = ni * static_cast<std::size_t>(count[1]);
        std::deque<std::pair<int, std::vector<float>>> kept; // reduced slices by k
        const auto slice = [&](int k) -> const std::vector<float>& {
            for (const auto& entry : kept) {
                if (entry.first == k) {
                    return entry.second;
                }
            }
            std::vector<float> buffer;
            if (static_cast<int>(kept.size()) > tk.width) {
                buffer = std::move(kept.front().second);
                kept.pop_front();
            } else {
                buffer.resize(planeSize);
            }
            reduce(k, rows, buffer);
            kept.emplace_back(k, std::move(buffer));
            return kept.back().second;
        };
        for (int t = begin; t < end; ++t) {
            const int first = tk.first[static_cast<std::size_t>(t)];
            if (first < 0) {
                continue;
            }
            for (int n = 0; n < tk.width; ++n) {
                if (tk.of(t)[n] != 0) {
                    slice(first + n);
                }
            }
            for (int y = 0; y < count[1]; ++y) {
                if (tj.first[static_cast<std::size_t>(y)] < 0) {
                    continue;
                }
                std::fill(line.begin(), line.end(), 0.0F);
                for (int n = 0; n < tk.width; ++n) {
                    const float w = tk.of(t)[n];
                    if (w == 0) {
                        continue;
                    }
                    const float* v = slice(first + n).data() + static_cast<std::size_t>(y) * ni;
                    for (std::size_t i = 0; i < ni; ++i) {
                        line[i] += w * v[i];
                    }
                }
                float* out = grid.values.data() + static_cast<std::size_t>(t) * stride[2] +
                             static_cast<std::size_t>(y) * stride[1];
                for (std::size_t i = 0; i < ni; ++i) {
                    if (ti.first[i] >= 0) {
                        out[i * stride[0]] = line[i];
                    }
                }
            }
        }
    });
}

/// The part of a volume that a target needs, as low-passed floats, [k][j][i].
struct Block {
    std::array<int, 3> low{};
    std::array<int, 3> size{};
    std::vector<float> values;
};

/// One pass of the low-pass along axis n of a block, edges repeated.
void blurAlong(Block& block, int n, double sigma, int threads)
{
    const std::vector<float> half = halfGaussian(sigma);
    const int radius = static_cast<int>(half.size()) - 1;
    if (radius == 0) {
        return;
    }
    const std::array<std::size_t, 3> strides{1, static_cast<std::size_t>(block.size[0]),
                                             static_cast<std::size_t>(block.size[0]) * block.size[1]};
    const int a = n == 0 ? 1 : 0;
    const int b = n == 2 ? 1 : 2;
    const int length = block.size[n];
    forRanges(block.size[b], threads, [&](int begin, int end) {
        std::vector<float> line(static_cast<std::size_t>(length + 2 * radius));
        for (int v = begin; v < end; ++v) {
            for (int u = 0; u < block.size[a]; ++u) {
                float* start = block.values.data() + static_cast<std::size_t>(u) * strides[a] +
                               static_cast<std::size_t>(v) * strides[b];
                for (int x = -radius; x < length + radius; ++x) {
                    line[static_cast<std::size_t>(x + radius)] =
                        start[static_cast<std::size_t>(std::clamp(x, 0, length - 1)) * strides[n]];
                }
                for (int x = 0; x < length; ++x) {
                    const float* at = line.data() + x + radius;
                    float sum = half[0] * at[0];
                    for (int r = 1; r <= radius; ++r) {
                        sum += half[static_cast<std::size_t>(r)] * (at[-r] + at[r]);
                    }
                    start[static_cast<std::size_t>(x) * strides[n]] = sum;
                }
            }
        }
    });
}

void sampleOblique(const RowReader& reader, const Geometry& source, Grid<float>& grid, int threads)
{
    const Geometry& target = grid.geometry;
    std::array<double, 3> sigma{};
    std::array<double, 3> low{1e9, 1e9, 1e9};
    std::array<double, 3> high{-1e9, -1e9, -1e9};
    for (int n = 0; n < 8; ++n) {
        const VoxelIndex corner{n & 1 ? target.size(0) - 1.0 : 0.0, n & 2 ? target.size(1) - 1.0 : 0.0,
                                n & 4 ? target.size(2) - 1.0 : 0.0};
        const VoxelIndex v = source.toIndex(target.toLps(corner));
        const std::array<double, 3> at{v.i, v.j, v.k};
        for (std::size_t m = 0; m < 3; ++m) {
            low[m] = std::min(low[m], at[m]);
            high[m] = std::max(high[m], at[m]);
        }
    }
    Block block;
    for (int n = 0; n < 3; ++n) {
        const auto m = static_cast<std::size_t>(n);
        // the axis of an oblique volume meets the target at a slant; its spacing along that slant is what
        // counts
        const double targetSpacing = std::max({target.spacing(0), target.spacing(1), target.spacing(2)});
        sigma[m] = lowPassSigma(source.spacing(n), targetSpacing);
        const int margin = static_cast<int>(4 * sigma[m] + 0.5) + 1;
        const int last = source.size(n) - 1;
        block.low[m] =
            static_cast<int>(std::clamp(std::floor(low[m]) - margin, 0.0, static_cast<double>(last)));
        const int top =
            static_cast<int>(std::clamp(std::ceil(high[m]) + margin, 0.0, static_cast<double>(last)));
        block.size[m] = top - block.low[m] + 1;
    }
    block.values.resize(static_cast<std::size_t>(block.size[0]) * block.size[1] * block.size[2]);
    forRanges(block.size[2], threads, [&](int begin, int end) {
        for (int k = begin; k < end; ++k) {
            for (int j = 0; j < block.size[1]; ++j) {
                reader.read(block.low[0], block.low[0] + block.size[0] - 1, block.low[1] + j,
                            block.low[2] + k,
                            block.values.data() + (static_cast<std::size_t>(k) * block.size[1] + j) *
                                                      static_cast<std::size_t>(block.size[0]));
            }
        }
    });
    for (int n = 0; n < 3; ++n) {
        blurAlong(block, n, sigma[static_cast<std::size_t>(n)], threads);
    }

    // Source index of a target voxel is affine: step vectors instead of a matrix product for each voxel.
    const VoxelIndex zero = source.toIndex(target.toLps({0, 0, 0}));
    const auto stepAlong = [&](VoxelIndex to) {
        const VoxelIndex v = source.toIndex(target.toLps(to));
        return VoxelIndex{v.i - zero.i, v.j - zero.j, v.k - zero.k};
    };
    const VoxelIndex dx = stepAlong({1, 0, 0});
    const VoxelIndex dy = stepAlong({0, 1, 0});
    const VoxelIndex dz = stepAlong({0, 0, 1});
    const std::array<std::size_t, 3> strides{1, static_cast<std::size_t>(block.size[0]),
                                             static_cast<std::size_t>(block.size[0]) * block.size[1]};
    forRanges(target.size(2), threads, [&](int begin, int end) {
        for (int z = begin; z < end; ++z) {
            for (int y = 0; y < target.size(1); ++y) {
                for (int x = 0; x < target.size(0); ++x) {
                    const std::array<double, 3> p{zero.i + x * dx.i + y * dy.i + z * dz.i,
                                                  zero.j + x * dx.j + y * dy.j + z * dz.j,
                                                  zero.k + x * dx.k + y * dy.k + z * dz.k};
                    std::size_t base = 0;
                    std::array<float, 3> f{};
                    std::array<std::size_t, 3> next{};
                    bool inside = true;
                    for (int n = 0; n < 3; ++n) {
                        const auto m = static_cast<std::size_t>(n);
                        inside = inside && p[m] >= -0.501 && p[m] <= source.size(n) - 0.499;
                        const double q = std::clamp(p[m] - block.low[m], 0.0, block.size[m] - 1.0);
                        const int i = std::min(static_cast<int>(q), std::max(0, block.size[m] - 2));
                        f[m] = static_cast<float>(q - i);
                        base += static_cast<std::size_t>(i) * strides[m];
                        next[m] = i + 1 < block.size[m] ? strides[m] : 0;
                    }
                    if (!inside) {
                        continue;
                    }
                    const float* v = block.values.data() + base;
                    const auto alongI = [&](std::size_t o) { return v[o] + f[0] * (v[o + next[0]] - v[o]); };
                    const auto alongJ = [&](std::size_t o) {
                        const float a = alongI(o);
                        return a + f[1] * (alongI(o + next[1]) - a);
                    };
                    const float a = alongJ(0);
                    grid.at(x, y, z) = a + f[2] * (alongJ(next[2]) - a);
                }
            }
        }
    });
}

} // namespace

Geometry patientGrid(const Geometry& source, std::array<double, 3> spacing)
{
    std::array<double, 3> low{1e300, 1e300, 1e300};
    std::array<double, 3> high{-1e300, -1e300, -1e300};
    for (int n = 0; n < 8; ++n) {
        const LpsPoint p =
            source.toLps({n & 1 ? source.size(0) - 1.0 : 0.0, n & 2 ? source.size(1) - 1.0 : 0.0,
                          n & 4 ? source.size(2) - 1.0 : 0.0});
        for (int m = 0; m < 3; ++m) {
            low[static_cast<std::size_t>(m)] = std::min(low[static_cast<std::size_t>(m)], component(p, m));
            high[static_cast<std::size_t>(m)] = std::max(high[static_cast<std::size_t>(m)], component(p, m));
        }
    }
    std::array<int, 3> size{};
    for (std::size_t m = 0; m < 3; ++m) {
        size[m] = static_cast<int>(std::floor((high[m] - low[m]) / spacing[m] + 1e-6)) + 1;
    }
    return {{low[0], low[1], low[2]}, {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}}, spacing, size};
}

Geometry cropped(const Geometry& grid, std::array<int, 3> low, std::array<int, 3> high)
{
    return {
        grid.toLps({static_cast<double>(low[0]), static_cast<double>(low[1]), static_cast<double>(low[2])}),
        grid.axes(),
        grid.spacing(),
        {high[0] - low[0] + 1, high[1] - low[1] + 1, high[2] - low[2] + 1}};
}

Grid<float> sampled(const Volume& volume, const Geometry& target, const SamplingOptions& options)
{
    Grid<float> grid(target, static_cast<float>(options.outside));
    const RowReader reader(volume, options.lowest);
    if (!reader.usable()) {
        return grid;
    }
    const Alignment alignment = alignmentOf(volume.geometry());
    if (alignment.aligned) {
        sampleAligned(reader, volume.geometry(), alignment, grid, options.threads);
    } else {
        sampleOblique(reader, volume.geometry(), grid, options.threads);
    }
    return grid;
}

} // namespace sightline
