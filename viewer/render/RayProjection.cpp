#include "render/RayProjection.h"

#include <algorithm>
#include <cmath>

namespace sightline {

namespace {

constexpr int kLanes = RaySampler::kLanes;
using Lanes = RaySampler::Lanes;

} // namespace

RayProjection::RayProjection(const RaySource& source, const RayPaint& paint, const RaySampler& sampler)
    : source_(source)
    , paint_(paint)
    , sampler_(sampler)
{}

float RayProjection::brightness(const RayFrame& f, const RayPath& path, double* where) const
{
    const bool least = paint_.preset == VolumePreset::MinIp;
    const bool mean = paint_.preset == VolumePreset::Mean;
    const float sign = least != paint_.turned ? -1.F : 1.F;
    float best = paint_.leastBest(sign);
    double sum = 0;
    long count = 0;
    const auto step = static_cast<float>(f.step);
    const RayPaint::Ray ray = f.rayOf(path);
    Lanes x;
    Lanes y;
    Lanes z;
    Lanes values;
    for (const RaySpan& span : path.spans) {
        double t = std::ceil(span.from / f.step) * f.step;
        while (t <= span.to) {
            const RayPaint::Ahead ahead = paint_.ahead(source_, ray, t, f.voxelStep, mean ? 0 : sign, best);
            if (ahead.nothing > 0) {
                t += std::max(1.0, std::ceil(ahead.nothing / f.step)) * f.step;
                continue;
            }
            placesAlong(ray, static_cast<float>(t), step, x, y, z);
            sampler_.sample(x, y, z, values);
            if (!mean) {
                float most = sign * values[0];
                for (const float value : values) {
                    most = std::max(most, sign * value);
                }
                if (most <= best) {
                    t += kLanes * f.step;
                    continue;
                }
            }
            const int lanes = std::min(kLanes, static_cast<int>((span.to - t) / f.step) + 1);
            for (int n = 0; n < lanes; ++n) {
                const float value = sign * values[n];
                if ((mean || value > best) && (ahead.isInside || paint_.inside(x[n], y[n], z[n]) > 0.5F)) {
                    best = value;
                    sum += values[n];
                    ++count;
                    if (where != nullptr) {
                        *where = t + n * f.step;
                    }
                }
            }
            t += kLanes * f.step;
        }
    }
    if (count == 0) {
        return 0;
    }
    return paint_.at(mean ? static_cast<float>(sum / static_cast<double>(count)) : sign * best).opacity;
}

void RayProjection::brightness(const RayFrame& f, const std::array<RayPath, kLanes>& paths, int count,
                               std::array<float, kLanes>& result) const
{
    const bool least = paint_.preset == VolumePreset::MinIp;
    const bool mean = paint_.preset == VolumePreset::Mean;
    const float sign = least != paint_.turned ? -1.F : 1.F;
    std::array<RayPaint::Ray, kLanes> rays;
    Lanes best;
    best.fill(paint_.leastBest(sign));
    Lanes sums{};
    std::array<int, kLanes> counts{};
    double from = 1e30;
    double to = -1e30;
    for (int n = 0; n < kLanes; ++n) {
        const RayPath& path = paths[std::min(n, count - 1)];
        rays[n] = f.rayOf(path);
        if (n < count && path.spans[0].from < path.spans[0].to) {
            from = std::min(from, path.spans[0].from);
            to = std::max(to, path.spans[0].to);
        }
    }
    Lanes x;
    Lanes y;
    Lanes z;
    Lanes values;
    double t = std::ceil(from / f.step) * f.step;
    while (t <= to) {
        // Eight steps for eight rays, then look ahead again.
        double nothing = 1e30;
        bool isInside = true;
        for (int n = 0; n < count && nothing > 0; ++n) {
            const RaySpan& span = paths[n].spans[0];
            if (t > span.to || span.from >= span.to) {
                continue;
            }
            if (t + kLanes * f.step < span.from) {
                nothing = std::min(nothing, span.from - t);
                continue;
            }
            const RayPaint::Ahead ahead =
                paint_.ahead(source_, rays[n], std::max(t, span.from), f.voxelStep, mean ? 0 : sign, best[n]);
            nothing = std::min(nothing, ahead.nothing);
            isInside = isInside && ahead.isInside;
        }
        if (nothing > 0) {
            t += std::max(1.0, std::ceil(nothing / f.step)) * f.step;
            continue;
        }
        // The look ahead ends at the first ray with something to gain; only all eight tell what is inside.
        for (int n = 0; n < count && isInside; ++n) {
            isInside = paint_.ahead(source_, rays[n], t, f.voxelStep).isInside;
        }
        for (int step = 0; step < kLanes && t <= to; ++step, t += f.step) {
            const auto at = static_cast<float>(t);
            for (int n = 0; n < kLanes; ++n) {
                x[n] = rays[n].from[0] + rays[n].way[0] * at;
                y[n] = rays[n].from[1] + rays[n].way[1] * at;
                z[n] = rays[n].from[2] + rays[n].way[2] * at;
            }
            sampler_.sample(x, y, z, values);
            for (int n = 0; n < count; ++n) {
                const float value = sign * values[n];
                const RaySpan& span = paths[n].spans[0];
                if ((mean || value > best[n]) && t >= span.from && t <= span.to &&
                    (isInside || paint_.inside(x[n], y[n], z[n]) > 0.5F)) {
                    best[n] = value;
                    sums[n] += values[n];
                    ++counts[n];
                }
            }
        }
    }
    for (int n = 0; n < count; ++n) {
        const float value = mean ? sums[n] / static_cast<float>(std::max(counts[n], 1)) : sign * best[n];
        result[n] = counts[n] == 0 ? 0 : paint_.at(value).opacity;
    }
}

} // namespace sightline
