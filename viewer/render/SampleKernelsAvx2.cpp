#include "render/SampleKernels.h"

#if defined(__AVX2__) && defined(__FMA__)

#include "render/SampleLoops.h"

#include <immintrin.h>

namespace sightline {

namespace {

void resampleAvx2(const float* line, const int* first, const float* const* weights, int taps, float* out,
                  int length)
{
    int x = 0;
    for (; x + 8 <= length; x += 8) {
        const __m256i place = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(first + x));
        __m256 sum = _mm256_mul_ps(_mm256_i32gather_ps(line, place, 4), _mm256_loadu_ps(weights[0] + x));
        for (int t = 1; t < taps; ++t) {
            sum = _mm256_fmadd_ps(_mm256_i32gather_ps(line + t, place, 4), _mm256_loadu_ps(weights[t] + x),
                                  sum);
        }
        _mm256_storeu_ps(out + x, sum);
    }
    for (; x < length; ++x) {
        float sum = weights[0][x] * line[first[x]];
        for (int t = 1; t < taps; ++t) {
            sum += weights[t][x] * line[first[x] + t];
        }
        out[x] = sum;
    }
}

/// Eight places of a row. Voxel numbers count from the block's first voxel: they stay small, and so exact in
/// float and in 32 bits, however large the volume is.
class Block {
public:
    explicit Block(const GridRow& row)
        : row_(row)
    {
        for (int n = 0; n < 3; ++n) {
            step_[n] = _mm256_set1_ps(static_cast<float>(row.step[n]));
            stride_[n] = _mm256_set1_epi32(static_cast<int>(row.stride[n]));
        }
    }

    void moveTo(int x, int end)
    {
        base_ = 0;
        // Places behind the end are the last one once more, so that nothing outside is read.
        const __m256i lanes =
            _mm256_min_epi32(_mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7), _mm256_set1_epi32(end - 1 - x));
        const __m256 lane = _mm256_cvtepi32_ps(lanes);
        const __m256 on = _mm256_set1_ps(static_cast<float>(kOnVoxel));
        const __m256 off = _mm256_set1_ps(2 * static_cast<float>(kOnVoxel));
        place = _mm256_setzero_si256();
        for (int n = 0; n < 3; ++n) {
            const double at = row_.start[n] + x * row_.step[n];
            low[n] = wholeBelow(at);
            base_ += low[n] * row_.stride[n];
            const __m256 q = _mm256_fmadd_ps(lane, step_[n], _mm256_set1_ps(static_cast<float>(at - low[n])));
            const __m256 whole = _mm256_floor_ps(_mm256_add_ps(q, on));
            const __m256 rest = _mm256_sub_ps(q, whole);
            part[n] = _mm256_and_ps(rest, _mm256_cmp_ps(rest, off, _CMP_GE_OQ));
            place = _mm256_add_epi32(place, _mm256_mullo_epi32(_mm256_cvttps_epi32(whole), stride_[n]));
        }
    }

    template <typename T>
    const T* base() const
    {
        return static_cast<const T*>(row_.voxels) + base_;
    }

    __m256 part[3];
    __m256i place;
    int low[3] = {0, 0, 0};

private:
    const GridRow& row_;
    __m256 step_[3];
    __m256i stride_[3];
    std::ptrdiff_t base_ = 0;
};

/// One voxel and the next of its row, for eight places.
struct Pair {
    __m256 first;
    __m256 second;
};

inline Pair pairAt(const std::int16_t* base, __m256i place, std::ptrdiff_t)
{
    const __m256i both = _mm256_i32gather_epi32(reinterpret_cast<const int*>(base), place, 2);
    return {_mm256_cvtepi32_ps(_mm256_srai_epi32(_mm256_slli_epi32(both, 16), 16)),
            _mm256_cvtepi32_ps(_mm256_srai_epi32(both, 16))};
}

inline Pair pairAt(const std::uint16_t* base, __m256i place, std::ptrdiff_t)
{
    const __m256i both = _mm256_i32gather_epi32(reinterpret_cast<const int*>(base), place, 2);
    return {_mm256_cvtepi32_ps(_mm256_and_si256(both, _mm256_set1_epi32(0xffff))),
            _mm256_cvtepi32_ps(_mm256_srli_epi32(both, 16))};
}

inline Pair pairAt(const float* base, __m256i place, std::ptrdiff_t next)
{
    return {_mm256_i32gather_ps(base, place, 4), _mm256_i32gather_ps(base + next, place, 4)};
}

inline void storePart(float* out, __m256 values, int count)
{
    alignas(32) float all[8];
    _mm256_store_ps(all, values);
    for (int n = 0; n < count; ++n) {
        out[n] = all[n];
    }
}

inline __m256 between(__m256 a, __m256 b, __m256 part)
{
    return _mm256_fmadd_ps(_mm256_sub_ps(b, a), part, a);
}

template <typename T>
void linearRun(const GridRow& given, int from, int to, float* out)
{
    GridRow row = given;
    std::ptrdiff_t next[3];
    for (int n = 0; n < 3; ++n) {
        const bool isLast = row.step[n] == 0 && row.start[n] > row.size[n] - 1 - kOnVoxel;
        next[n] = isLast ? 0 : row.stride[n];
    }
    const bool isLastColumn = next[0] == 0;
    if (isLastColumn && sizeof(T) == 2) {
        row.start[0] = row.size[0] - 2; // pairs are read at once: none may begin with the last voxel
    }
    Block block(row);
    for (int x = from; x < to; x += 8) {
        block.moveTo(x, to);
        const T* base = block.base<T>();
        const __m256 fx = isLastColumn ? _mm256_set1_ps(1) : block.part[0];
        const auto along = [&](std::ptrdiff_t offset) __attribute__((always_inline))
        {
            const Pair pair = pairAt(base + offset, block.place, next[0]);
            return between(pair.first, pair.second, fx);
        };
        const __m256 above = between(along(0), along(next[1]), block.part[1]);
        const __m256 below = between(along(next[2]), along(next[1] + next[2]), block.part[1]);
        const __m256 values = between(above, below, block.part[2]);
        if (to - x >= 8) {
            _mm256_storeu_ps(out + (x - from), values);
        } else {
            storePart(out + (x - from), values, to - x);
        }
    }
}

inline __m256 twoRows(const std::int16_t* a, const std::int16_t* b)
{
    const __m128i both = _mm_unpacklo_epi64(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(a)),
                                            _mm_loadl_epi64(reinterpret_cast<const __m128i*>(b)));
    return _mm256_cvtepi32_ps(_mm256_cvtepi16_epi32(both));
}

inline __m256 twoRows(const std::uint16_t* a, const std::uint16_t* b)
{
    const __m128i both = _mm_unpacklo_epi64(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(a)),
                                            _mm_loadl_epi64(reinterpret_cast<const __m128i*>(b)));
    return _mm256_cvtepi32_ps(_mm256_cvtepu16_epi32(both));
}

inline __m256 twoRows(const float* a, const float* b)
{
    return _mm256_insertf128_ps(_mm256_castps128_ps256(_mm_loadu_ps(a)), _mm_loadu_ps(b), 1);
}

inline void storeCubicWeights(__m256 t, float (*weights)[8])
{
    const __m256 t2 = _mm256_mul_ps(t, t);
    const __m256 t3 = _mm256_mul_ps(t2, t);
    const __m256 half = _mm256_set1_ps(0.5F);
    const __m256 w3 = _mm256_mul_ps(_mm256_sub_ps(t3, t2), half);
    const __m256 w0 = _mm256_sub_ps(_mm256_mul_ps(_mm256_sub_ps(t2, t), half), w3);
    const __m256 w2 = _mm256_sub_ps(_mm256_fmadd_ps(_mm256_set1_ps(2), t2, _mm256_mul_ps(t, half)),
                                    _mm256_mul_ps(_mm256_set1_ps(1.5F), t3));
    const __m256 w1 = _mm256_sub_ps(_mm256_set1_ps(1), _mm256_add_ps(w0, _mm256_add_ps(w2, w3)));
    // (2 t2 - t3 - t) / 2 = (t2 - t) / 2 - (t3 - t2) / 2, and the four are one together.
    _mm256_store_ps(weights[0], w0);
    _mm256_store_ps(weights[1], w1);
    _mm256_store_ps(weights[2], w2);
    _mm256_store_ps(weights[3], w3);
}

template <typename T>
void cubicRun(const GridRow& row, int from, int to, float* out)
{
    Block block(row);
    alignas(32) float wx[4][8];
    alignas(32) float wy[4][8];
    alignas(32) float wz[4][8];
    alignas(32) int places[8];
    std::ptrdiff_t offsets[3][4];
    for (int n = 0; n < 3; ++n) {
        const int low = wholeBelow(row.start[n] + kOnVoxel);
        for (int t = 0; t < 4; ++t) {
            int index = low + t - 1;
            index = index < 0 ? 0 : index >= row.size[n] ? row.size[n] - 1 : index;
            offsets[n][t] = (row.step[n] == 0 ? index - low : t - 1) * row.stride[n];
        }
    }
    for (int x = from; x < to; x += 8) {
        block.moveTo(x, to);
        storeCubicWeights(block.part[0], wx);
        storeCubicWeights(block.part[1], wy);
        storeCubicWeights(block.part[2], wz);
        _mm256_store_si256(reinterpret_cast<__m256i*>(places), block.place);
        const T* base = block.base<T>() - 1;
        const int count = to - x < 8 ? to - x : 8;
        for (int lane = 0; lane < count; ++lane) {
            const T* voxel = base + places[lane];
            const __m256 w01 =
                _mm256_insertf128_ps(_mm256_broadcast_ss(&wy[0][lane]), _mm_broadcast_ss(&wy[1][lane]), 1);
            const __m256 w23 =
                _mm256_insertf128_ps(_mm256_broadcast_ss(&wy[2][lane]), _mm_broadcast_ss(&wy[3][lane]), 1);
            __m256 sum = _mm256_setzero_ps();
            for (int c = 0; c < 4; ++c) {
                const T* slice = voxel + offsets[2][c];
                __m256 rows = _mm256_mul_ps(twoRows(slice + offsets[1][0], slice + offsets[1][1]), w01);
                rows = _mm256_fmadd_ps(twoRows(slice + offsets[1][2], slice + offsets[1][3]), w23, rows);
                sum = _mm256_fmadd_ps(rows, _mm256_broadcast_ss(&wz[c][lane]), sum);
            }
            const __m128 along = _mm_add_ps(_mm256_castps256_ps128(sum), _mm256_extractf128_ps(sum, 1));
            const __m128 weights = _mm_setr_ps(wx[0][lane], wx[1][lane], wx[2][lane], wx[3][lane]);
            const __m128 products = _mm_mul_ps(along, weights);
            const __m128 pairs = _mm_add_ps(products, _mm_movehl_ps(products, products));
            out[x - from + lane] = _mm_cvtss_f32(_mm_add_ss(pairs, _mm_movehdup_ps(pairs)));
        }
    }
}

void linearAvx2(const GridRow& row, int from, int to, float* out)
{
    switch (row.type) {
    case VoxelType::Int16:
        linearRun<std::int16_t>(row, from, to, out);
        break;
    case VoxelType::UInt16:
        linearRun<std::uint16_t>(row, from, to, out);
        break;
    case VoxelType::Float32:
        linearRun<float>(row, from, to, out);
        break;
    case VoxelType::Rgb8:
        break;
    }
}

void cubicAvx2(const GridRow& row, int from, int to, float* out)
{
    switch (row.type) {
    case VoxelType::Int16:
        cubicRun<std::int16_t>(row, from, to, out);
        break;
    case VoxelType::UInt16:
        cubicRun<std::uint16_t>(row, from, to, out);
        break;
    case VoxelType::Float32:
        cubicRun<float>(row, from, to, out);
        break;
    case VoxelType::Rgb8:
        break;
    }
}

} // namespace

const SampleKernels* avx2Kernels()
{
    static const SampleKernels kernels{"avx2", weighAll, resampleAvx2, linearAvx2, cubicAvx2, combineAll};
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? &kernels : nullptr;
}

} // namespace sightline

#else

namespace sightline {

const SampleKernels* avx2Kernels()
{
    return nullptr;
}

} // namespace sightline

#endif
