#include "render/RaySampler.h"

#include <algorithm>
#include <cstdint>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace sightline {

RaySampler::RaySampler(const Volume& volume)
    : voxels_(volume.as<std::int16_t>())
    , size_(volume.geometry().size())
    , isSigned_(volume.type() == VoxelType::Int16)
    , sample_(nullptr)
{
    useSimpleCode();
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
        sample_ = &RaySampler::sampleWide;
    }
#endif
}

void RaySampler::useSimpleCode()
{
    sample_ = isSigned_ ? &RaySampler::sampleSimply<std::int16_t> : &RaySampler::sampleSimply<std::uint16_t>;
}

template <typename T>
void RaySampler::sampleSimply(const Lanes& x, const Lanes& y, const Lanes& z, Lanes& values) const
{
    const auto* voxels = static_cast<const T*>(voxels_);
    const std::ptrdiff_t row = size_[0];
    const std::ptrdiff_t slice = row * size_[1];
    for (int n = 0; n < kLanes; ++n) {
        const float px = std::clamp(x[n], 0.F, static_cast<float>(size_[0] - 1));
        const float py = std::clamp(y[n], 0.F, static_cast<float>(size_[1] - 1));
        const float pz = std::clamp(z[n], 0.F, static_cast<float>(size_[2] - 1));
        const int i = std::min(static_cast<int>(px), size_[0] - 2);
        const int j = std::min(static_cast<int>(py), size_[1] - 2);
        const int k = std::min(static_cast<int>(pz), size_[2] - 2);
        const float fx = px - static_cast<float>(i);
        const float fy = py - static_cast<float>(j);
        const float fz = pz - static_cast<float>(k);
        const T* at = voxels + k * slice + j * row + i;
        const auto along = [&](const T* p) {
            const auto a = static_cast<float>(p[0]);
            return a + fx * (static_cast<float>(p[1]) - a);
        };
        const float near0 = along(at);
        const float near = near0 + fy * (along(at + row) - near0);
        const float far0 = along(at + slice);
        const float far = far0 + fy * (along(at + slice + row) - far0);
        values[n] = near + fz * (far - near);
    }
}

#if defined(__x86_64__)

__attribute__((target("avx2,fma"))) void RaySampler::sampleWide(const Lanes& x, const Lanes& y,
                                                                const Lanes& z, Lanes& values) const
{
    const __m256 zero = _mm256_setzero_ps();
    const __m256 px = _mm256_min_ps(_mm256_max_ps(_mm256_loadu_ps(x.data()), zero),
                                    _mm256_set1_ps(static_cast<float>(size_[0] - 1)));
    const __m256 py = _mm256_min_ps(_mm256_max_ps(_mm256_loadu_ps(y.data()), zero),
                                    _mm256_set1_ps(static_cast<float>(size_[1] - 1)));
    const __m256 pz = _mm256_min_ps(_mm256_max_ps(_mm256_loadu_ps(z.data()), zero),
                                    _mm256_set1_ps(static_cast<float>(size_[2] - 1)));
    const __m256i i = _mm256_min_epi32(_mm256_cvttps_epi32(px), _mm256_set1_epi32(size_[0] - 2));
    const __m256i j = _mm256_min_epi32(_mm256_cvttps_epi32(py), _mm256_set1_epi32(size_[1] - 2));
    const __m256i k = _mm256_min_epi32(_mm256_cvttps_epi32(pz), _mm256_set1_epi32(size_[2] - 2));
    const __m256 fx = _mm256_sub_ps(px, _mm256_cvtepi32_ps(i));
    const __m256 fy = _mm256_sub_ps(py, _mm256_cvtepi32_ps(j));
    const __m256 fz = _mm256_sub_ps(pz, _mm256_cvtepi32_ps(k));
    const __m256i row = _mm256_set1_epi32(size_[0]);
    const __m256i slice = _mm256_set1_epi32(size_[0] * size_[1]);
    const __m256i at =
        _mm256_add_epi32(i, _mm256_add_epi32(_mm256_mullo_epi32(j, row), _mm256_mullo_epi32(k, slice)));
    const auto* voxels = static_cast<const int*>(voxels_);
    // One gather of 32 bits brings two neighbours of a row.
    // Unsigned values are turned into signed ones 32768 lower; interpolation does not mind.
    const __m256i turn = _mm256_set1_epi32(isSigned_ ? 0 : static_cast<int>(0x80008000U));
    const __m256i at1 = _mm256_add_epi32(at, slice);
    const __m256i pair00 = _mm256_xor_si256(_mm256_i32gather_epi32(voxels, at, 2), turn);
    const __m256 low00 = _mm256_cvtepi32_ps(_mm256_srai_epi32(_mm256_slli_epi32(pair00, 16), 16));
    const __m256 high00 = _mm256_cvtepi32_ps(_mm256_srai_epi32(pair00, 16));
    const __m256 v00 = _mm256_fmadd_ps(fx, _mm256_sub_ps(high00, low00), low00);
    const __m256i pair10 =
        _mm256_xor_si256(_mm256_i32gather_epi32(voxels, _mm256_add_epi32(at, row), 2), turn);
    const __m256 low10 = _mm256_cvtepi32_ps(_mm256_srai_epi32(_mm256_slli_epi32(pair10, 16), 16));
    const __m256 high10 = _mm256_cvtepi32_ps(_mm256_srai_epi32(pair10, 16));
    const __m256 v10 = _mm256_fmadd_ps(fx, _mm256_sub_ps(high10, low10), low10);
    const __m256i pair01 = _mm256_xor_si256(_mm256_i32gather_epi32(voxels, at1, 2), turn);
    const __m256 low01 = _mm256_cvtepi32_ps(_mm256_srai_epi32(_mm256_slli_epi32(pair01, 16), 16));
    const __m256 high01 = _mm256_cvtepi32_ps(_mm256_srai_epi32(pair01, 16));
    const __m256 v01 = _mm256_fmadd_ps(fx, _mm256_sub_ps(high01, low01), low01);
    const __m256i pair11 =
        _mm256_xor_si256(_mm256_i32gather_epi32(voxels, _mm256_add_epi32(at1, row), 2), turn);
    const __m256 low11 = _mm256_cvtepi32_ps(_mm256_srai_epi32(_mm256_slli_epi32(pair11, 16), 16));
    const __m256 high11 = _mm256_cvtepi32_ps(_mm256_srai_epi32(pair11, 16));
    const __m256 v11 = _mm256_fmadd_ps(fx, _mm256_sub_ps(high11, low11), low11);
    const __m256 near = _mm256_fmadd_ps(fy, _mm256_sub_ps(v10, v00), v00);
    const __m256 far = _mm256_fmadd_ps(fy, _mm256_sub_ps(v11, v01), v01);
    const __m256 value = _mm256_fmadd_ps(fz, _mm256_sub_ps(far, near), near);
    _mm256_storeu_ps(values.data(), _mm256_add_ps(value, _mm256_set1_ps(isSigned_ ? 0.F : 32768.F)));
}

#endif

} // namespace sightline
