#pragma once

#include "study/VoxelType.h"
#include "view/Slab.h"

#include <cstddef>

namespace sightline {

/// A straight row of places through a grid of voxels, in voxel indices. An axis along which the row does not
/// move has its start within the grid, for the cubic within its faces.
struct GridRow {
    const void* voxels = nullptr;
    VoxelType type = VoxelType::Int16; ///< not Rgb8
    int size[3] = {0, 0, 0};
    std::ptrdiff_t stride[3] = {0, 0, 0}; ///< in voxels
    double start[3] = {0, 0, 0};
    double step[3] = {0, 0, 0};
};

/// The inner loops of drawing a slice, each written once and compiled for what the processor can do. Nothing
/// here looks at borders: callers hand over only what lies inside.
struct SampleKernels {
    const char* name;
    /// out[x] = sum over the lines of weight * line[x * stride]; Rgb8 stands for single bytes.
    /// @param count  lines, 1 to 16
    void (*weigh)(const void* const* lines, const float* weights, int count, VoxelType type,
                  std::ptrdiff_t stride, float* out, int length);
    /// out[x] = sum over t of weights[t][x] * line[first[x] + t]
    /// @param taps  1, 2 or 4
    void (*resample)(const float* line, const int* first, const float* const* weights, int taps, float* out,
                     int length);
    /// Values at the places from..to-1 of a row; out[0] is that of `from`. Moving axes keep 1e-4 away from
    /// where a voxel beside the grid would be needed; steps are at most 64 voxels. What is no number comes
    /// out as none also where its weight is zero.
    void (*linear)(const GridRow& row, int from, int to, float* out);
    void (*cubic)(const GridRow& row, int from, int to, float* out);
    /// Takes one more sample into a slab; kNoImage is none. `counts` only for the mean.
    void (*combine)(const float* values, float* slab, float* counts, int length, Slab::Mode mode);
};

/// The quickest this processor can run.
const SampleKernels& sampleKernels();
/// Those of any processor.
const SampleKernels& portableKernels();
/// Null where the processor has no AVX2 and FMA.
const SampleKernels* avx2Kernels();

} // namespace sightline
