#pragma once

// Included by each SampleKernels*.cpp, which are compiled for different processors. Everything is in an
// unnamed namespace and nothing of the standard library is used: an inline function shared with other files
// could otherwise be the one that older processors cannot run.

#include "render/SampleKernels.h"

#include <cstdint>

namespace sightline {
namespace {

constexpr float kNothing = -1e30F; ///< kNoImage, without its header

template <typename T>
void weighLines(const void* const* lines, const float* weights, int count, std::ptrdiff_t stride, float* out,
                int length)
{
    const T* a = static_cast<const T*>(lines[0]);
    const float wa = weights[0];
    const bool isPlain = count == 1 && wa == 1;
    if (stride == 1) {
        if (isPlain) {
            for (int x = 0; x < length; ++x) {
                out[x] = static_cast<float>(a[x]);
            }
            return;
        }
        if (count == 1) {
            for (int x = 0; x < length; ++x) {
                out[x] = wa * static_cast<float>(a[x]);
            }
        } else {
            const T* b = static_cast<const T*>(lines[1]);
            const float wb = weights[1];
            for (int x = 0; x < length; ++x) {
                out[x] = wa * static_cast<float>(a[x]) + wb * static_cast<float>(b[x]);
            }
        }
        for (int n = 2; n < count; ++n) {
            const T* c = static_cast<const T*>(lines[n]);
            const float wc = weights[n];
            for (int x = 0; x < length; ++x) {
                out[x] += wc * static_cast<float>(c[x]);
            }
        }
        return;
    }
    if (count == 2) {
        // Neighbours often lie in one line of the cache; many voxels apart, that is gone before a second
        // walk.
        const T* b = static_cast<const T*>(lines[1]);
        const float wb = weights[1];
        for (int x = 0; x < length; ++x) {
            out[x] = wa * static_cast<float>(a[x * stride]) + wb * static_cast<float>(b[x * stride]);
        }
        return;
    }
    for (int n = 0; n < count; ++n) {
        const T* c = static_cast<const T*>(lines[n]);
        const float wc = weights[n];
        for (int x = 0; x < length; ++x) {
            const float v = static_cast<float>(c[x * stride]);
            out[x] = n > 0 ? out[x] + wc * v : isPlain ? v : wc * v;
        }
    }
}

void weighAll(const void* const* lines, const float* weights, int count, VoxelType type,
              std::ptrdiff_t stride, float* out, int length)
{
    switch (type) {
    case VoxelType::Int16:
        weighLines<std::int16_t>(lines, weights, count, stride, out, length);
        break;
    case VoxelType::UInt16:
        weighLines<std::uint16_t>(lines, weights, count, stride, out, length);
        break;
    case VoxelType::Float32:
        weighLines<float>(lines, weights, count, stride, out, length);
        break;
    case VoxelType::Rgb8:
        weighLines<unsigned char>(lines, weights, count, stride, out, length);
        break;
    }
}

void combineAll(const float* values, float* slab, float* counts, int length, Slab::Mode mode)
{
    switch (mode) {
    case Slab::Mode::Mip:
        for (int x = 0; x < length; ++x) {
            slab[x] = values[x] > slab[x] ? values[x] : slab[x];
        }
        break;
    case Slab::Mode::MinIp:
        for (int x = 0; x < length; ++x) {
            const bool isLower = (values[x] < slab[x]) | (slab[x] == kNothing);
            slab[x] = ((values[x] != kNothing) & isLower) ? values[x] : slab[x];
        }
        break;
    case Slab::Mode::Mean:
        for (int x = 0; x < length; ++x) {
            const bool isInside = values[x] != kNothing;
            const float more = counts[x] > 0 ? slab[x] + values[x] : values[x];
            slab[x] = isInside ? more : slab[x];
            counts[x] += isInside ? 1.0F : 0.0F;
        }
        break;
    }
}

/// How far beside a voxel a place still counts as on it: rounding, not anatomy.
constexpr double kOnVoxel = 1e-5;

inline int wholeBelow(double at)
{
    const int whole = static_cast<int>(at);
    return whole > at ? whole - 1 : whole;
}

/// Catmull-Rom weights of the voxels at -1, 0, 1 and 2.
template <typename F>
void cubicWeights(F t, F* w)
{
    const F t2 = t * t;
    const F t3 = t2 * t;
    w[0] = (2 * t2 - t3 - t) / 2;
    w[1] = (3 * t3 - 5 * t2 + 2) / 2;
    w[2] = (4 * t2 - 3 * t3 + t) / 2;
    w[3] = (t3 - t2) / 2;
}

} // namespace
} // namespace sightline
