#include "render/SampleKernels.h"

#include "render/SampleLoops.h"

namespace sightline {

namespace {

void resamplePortable(const float* line, const int* first, const float* const* weights, int taps, float* out,
                      int length)
{
    for (int x = 0; x < length; ++x) {
        float sum = weights[0][x] * line[first[x]];
        for (int t = 1; t < taps; ++t) {
            sum += weights[t][x] * line[first[x] + t];
        }
        out[x] = sum;
    }
}

/// The voxels around one place of a row, along one axis.
struct Taps {
    std::ptrdiff_t offset[4];
    float weight[4];
};

Taps tapsOf(const GridRow& row, int n, int x, int count)
{
    Taps taps{};
    const double at = row.start[n] + x * row.step[n];
    const int low = wholeBelow(at + kOnVoxel);
    auto part = static_cast<float>(at - low);
    part = part < 2 * static_cast<float>(kOnVoxel) ? 0 : part;
    if (count == 2) {
        taps.weight[0] = 1 - part;
        taps.weight[1] = part;
    } else {
        cubicWeights(part, taps.weight);
    }
    for (int t = 0; t < count; ++t) {
        int index = low + t - (count == 4 ? 1 : 0);
        index = index < 0 ? 0 : index >= row.size[n] ? row.size[n] - 1 : index;
        taps.offset[t] = index * row.stride[n];
    }
    return taps;
}

template <typename T, int Count>
void run(const GridRow& row, int from, int to, float* out)
{
    const T* voxels = static_cast<const T*>(row.voxels);
    for (int x = from; x < to; ++x) {
        const Taps i = tapsOf(row, 0, x, Count);
        const Taps j = tapsOf(row, 1, x, Count);
        const Taps k = tapsOf(row, 2, x, Count);
        float sum = 0;
        for (int c = 0; c < Count; ++c) {
            for (int b = 0; b < Count; ++b) {
                const T* line = voxels + k.offset[c] + j.offset[b];
                float along = 0;
                for (int a = 0; a < Count; ++a) {
                    along += i.weight[a] * static_cast<float>(line[i.offset[a]]);
                }
                sum += along * j.weight[b] * k.weight[c];
            }
        }
        out[x - from] = sum;
    }
}

template <int Count>
void runAny(const GridRow& row, int from, int to, float* out)
{
    switch (row.type) {
    case VoxelType::Int16:
        run<std::int16_t, Count>(row, from, to, out);
        break;
    case VoxelType::UInt16:
        run<std::uint16_t, Count>(row, from, to, out);
        break;
    case VoxelType::Float32:
        run<float, Count>(row, from, to, out);
        break;
    case VoxelType::Rgb8:
        break;
    }
}

} // namespace

const SampleKernels& portableKernels()
{
    static const SampleKernels kernels{"portable", weighAll,  resamplePortable,
                                       runAny<2>,  runAny<4>, combineAll};
    return kernels;
}

const SampleKernels& sampleKernels()
{
    static const SampleKernels* best = avx2Kernels() ? avx2Kernels() : &portableKernels();
    return *best;
}

} // namespace sightline
