#include "render/RayCaster.h"

#include "render/RayFrame.h"
#include "render/RayPaint.h"
#include "render/RayProjection.h"
#include "render/RaySampler.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <thread>

namespace sightline {

namespace {

/// A sample that adds less than this to the picture is lit as if it faced the light halfway: its own slope
/// could not be told from that by eye, and costs as much as the sample itself.
constexpr float kLitFrom = 0.02F;
constexpr double kNowhere = 1e30; ///< behind everything
constexpr float kFullEnough = 0.97F;
constexpr float kSurfaceOpacity = 0.6F;
constexpr int kTile = 16;
constexpr int kLanes = RaySampler::kLanes;
using Lanes = RaySampler::Lanes;

using Ray = RayPaint::Ray;

struct Layer {
    double at;
    int surface;
    float red;
    float green;
    float blue;
};

/// What has been gathered along a ray.
struct Light {
    float red = 0;
    float green = 0;
    float blue = 0;
    float alpha = 0;
    double halfAt = kNowhere; ///< where alpha passed one half
};

} // namespace

class RayCaster::Parts {
public:
    Parts(std::shared_ptr<const RaySource> source, VolumePreset preset)
        : source_(std::move(source))
        , paint_(*source_, preset)
        , sampler_(*source_->volume)
        , projection_(*source_, paint_, sampler_)
        , geometry_(source_->volume->geometry())
    {}

    std::vector<Layer> layersOf(const RayFrame& f, const RayPath& path) const
    {
        std::vector<Layer> layers;
        for (std::size_t n = 0; n < f.scene.surfaces.size(); ++n) {
            const RaySurface& surface = f.scene.surfaces[n];
            const auto hit = hitOf(surface.shape, path.start, -f.directions.towardsReader);
            if (!hit) {
                continue;
            }
            const double shade = 0.35 + 0.65 * std::max(0.0, dot(hit->normal, f.lightFrom));
            const double most = surface.selected ? 1.0 : 0.85;
            const auto tone = [&](int shift) {
                return static_cast<float>((surface.rgb >> shift & 0xffU) / 255.0 * shade * most);
            };
            layers.push_back({hit->enter, static_cast<int>(n), tone(16), tone(8), tone(0)});
        }
        std::sort(layers.begin(), layers.end(), [](const Layer& a, const Layer& b) { return a.at < b.at; });
        return layers;
    }

    static void addLayer(Light& light, const Layer& layer)
    {
        const float part = (1 - light.alpha) * kSurfaceOpacity;
        light.red += part * layer.red;
        light.green += part * layer.green;
        light.blue += part * layer.blue;
        light.alpha += part;
    }

    /// A piece of a row of a projection without surfaces: eight neighbours at a time, which read the same
    /// voxels.
    void projectRow(const RayFrame& f, int y, int left, int right, QRgb* row) const
    {
        std::array<RayPath, kLanes> paths;
        std::array<float, kLanes> grey{};
        for (int x = left; x < right; x += kLanes) {
            const int count = std::min(kLanes, right - x);
            for (int n = 0; n < count; ++n) {
                paths[n] = f.pathOf(QPointF(x + n + 0.5, y + 0.5));
            }
            projection_.brightness(f, paths, count, grey);
            for (int n = 0; n < count; ++n) {
                const int byte = std::clamp(static_cast<int>(grey[n] * 255 + 0.5F), 0, 255);
                row[x + n] = qRgb(byte, byte, byte);
            }
        }
    }

    QRgb colourAt(const RayFrame& f, QPointF pixel) const
    {
        const RayPath path = f.pathOf(pixel);
        const std::vector<Layer> layers = f.scene.surfaces.empty() ? std::vector<Layer>() : layersOf(f, path);
        Light light;
        if (isProjection(paint_.preset)) {
            for (const Layer& layer : layers) {
                addLayer(light, layer);
            }
            const float grey = projection_.brightness(f, path) * (1 - light.alpha);
            light.red += grey;
            light.green += grey;
            light.blue += grey;
        } else {
            light = gather(f, path, layers);
        }
        const auto byte = [](float v) { return std::clamp(static_cast<int>(v * 255 + 0.5F), 0, 255); };
        return qRgb(byte(light.red), byte(light.green), byte(light.blue));
    }

    Light gather(const RayFrame& f, const RayPath& path, const std::vector<Layer>& layers) const
    {
        Light light;
        std::size_t next = 0;
        for (const RaySpan& span : path.spans) {
            if (span.from < span.to && light.alpha < kFullEnough) {
                gatherSpan(f, path, span, layers, next, light);
            }
        }
        for (; next < layers.size() && light.alpha < kFullEnough; ++next) {
            addLayer(light, layers[next]);
        }
        return light;
    }

    void gatherSpan(const RayFrame& f, const RayPath& path, RaySpan span, const std::vector<Layer>& layers,
                    std::size_t& next, Light& light) const
    {
        const Ray ray = f.rayOf(path);
        const auto step = static_cast<float>(f.step);
        // Samples lie in planes that do not depend on where the tissue begins: no steps along its edges.
        double t = std::ceil(span.from / f.step) * f.step;
        Lanes x;
        Lanes y;
        Lanes z;
        Lanes values;
        float before = 0;
        bool hasBefore = false;
        while (t <= span.to) {
            const RayPaint::Ahead ahead = paint_.ahead(*source_, ray, t, f.voxelStep);
            if (ahead.nothing > 0) {
                hasBefore = false;
                t += std::max(1.0, std::ceil(ahead.nothing / f.step)) * f.step;
                continue;
            }
            placesAlong(ray, static_cast<float>(t), step, x, y, z);
            sampler_.sample(x, y, z, values);
            if (paint_.hides(values)) {
                before = values[kLanes - 1];
                hasBefore = true;
                t += kLanes * f.step;
                continue;
            }
            const int lanes = std::min(kLanes, static_cast<int>((span.to - t) / f.step) + 1);
            double nextAt = t + kLanes * f.step;
            for (int n = 0; n < lanes; ++n) {
                const float last = before;
                const bool hasLast = hasBefore;
                before = values[n];
                hasBefore = true;
                const RayPaint::Entry& entry = paint_.at(values[n]);
                if (entry.opacity <= 0) {
                    continue;
                }
                const float inside = ahead.isInside ? 1.F : paint_.inside(x[n], y[n], z[n]);
                if (inside <= 0) {
                    continue;
                }
                const double at = t + n * f.step;
                if (const float edge = hasLast ? paint_.edgeBetween(last, values[n]) : -1; edge >= 0) {
                    // Samples go on from where the tissue begins: where they happen to lie would show as
                    // rings on its surface, like those in wood.
                    nextAt = at + (edge - 0.5) * f.step;
                    break;
                }
                for (; next < layers.size() && layers[next].at <= at; ++next) {
                    addLayer(light, layers[next]);
                }
                const float opacity = inside * f.opacities[paint_.numberOf(entry)];
                addSample(f, entry, {x[n], y[n], z[n]}, opacity, light);
                if (light.halfAt == kNowhere && light.alpha >= 0.5F) {
                    light.halfAt = at;
                }
                if (light.alpha >= kFullEnough) {
                    return;
                }
            }
            t = nextAt;
        }
    }

    /// Lights a sample by the slope of the values there and adds it behind what is there already.
    void addSample(const RayFrame& f, const RayPaint::Entry& entry, std::array<float, 3> at, float opacity,
                   Light& light) const
    {
        const VolumeTones& tones = paint_.tones;
        const float part = (1 - light.alpha) * opacity;
        light.alpha += part;
        if (part < kLitFrom) {
            const float lit = static_cast<float>(tones.ambient + tones.diffuse * 0.5);
            light.red += part * std::min(1.F, entry.red * lit);
            light.green += part * std::min(1.F, entry.green * lit);
            light.blue += part * std::min(1.F, entry.blue * lit);
            return;
        }
        Lanes x;
        Lanes y;
        Lanes z;
        x.fill(at[0]);
        y.fill(at[1]);
        z.fill(at[2]);
        x[0] -= 1;
        x[1] += 1;
        y[2] -= 1;
        y[3] += 1;
        z[4] -= 1;
        z[5] += 1;
        Lanes v;
        sampler_.sample(x, y, z, v);
        const Vec3 slope = geometry_.axis(0) * ((v[1] - v[0]) / geometry_.spacing(0)) +
                           geometry_.axis(1) * ((v[3] - v[2]) / geometry_.spacing(1)) +
                           geometry_.axis(2) * ((v[5] - v[4]) / geometry_.spacing(2));
        const double steep = length(slope);
        float diffuse = 1;
        float specular = 0;
        if (steep > 1e-6) {
            const Vec3 normal = slope * (1 / steep);
            diffuse = static_cast<float>(std::abs(dot(normal, f.lightFrom)));
            const auto shine = static_cast<float>(std::abs(dot(normal, f.half)));
            specular = shine > 0.7F ? std::pow(shine, static_cast<float>(tones.specularPower)) : 0;
        }
        const float lit = static_cast<float>(tones.ambient) + static_cast<float>(tones.diffuse) * diffuse;
        const float gloss = static_cast<float>(tones.specular) * specular;
        light.red += part * std::min(1.F, entry.red * lit + gloss);
        light.green += part * std::min(1.F, entry.green * lit + gloss);
        light.blue += part * std::min(1.F, entry.blue * lit + gloss);
    }

    std::shared_ptr<const RaySource> source_;
    RayPaint paint_;
    RaySampler sampler_;
    RayProjection projection_;
    const Geometry& geometry_;
};

RayCaster::RayCaster(std::shared_ptr<const RaySource> source, VolumePreset preset)
    : parts_(std::make_unique<const Parts>(std::move(source), preset))
{}

RayCaster::~RayCaster() = default;

const RaySource& RayCaster::source() const
{
    return *parts_->source_;
}

VolumePreset RayCaster::preset() const
{
    return parts_->paint_.preset;
}

VolumeCamera RayCaster::camera(const VolumeView& view) const
{
    return {parts_->source_->shown, view};
}

QImage RayCaster::draw(const RayScene& scene, QSize size, double coarseness,
                       const std::function<bool()>& stop) const
{
    QImage image(size, QImage::Format_RGB32);
    if (image.isNull()) {
        return image;
    }
    const RayFrame frame(parts_->paint_, *parts_->source_, scene, size, coarseness);
    const bool byEights = isProjection(preset()) && scene.surfaces.empty() && !scene.cut;
    std::atomic<int> nextBand{0};
    std::atomic<bool> stopped{false};
    uchar* bits = image.bits();
    const qsizetype stride = image.bytesPerLine();
    // Tile by tile: rays beside and below each other read the same voxels while these are in the cache.
    const auto work = [&] {
        for (int top = kTile * nextBand++; top < size.height(); top = kTile * nextBand++) {
            for (int left = 0; left < size.width(); left += kTile) {
                if (stopped || (stop && stop())) {
                    stopped = true;
                    return;
                }
                const int right = std::min(left + kTile, size.width());
                for (int y = top; y < std::min(top + kTile, size.height()); ++y) {
                    auto* row = reinterpret_cast<QRgb*>(bits + stride * y);
                    if (byEights) {
                        parts_->projectRow(frame, y, left, right, row);
                        continue;
                    }
                    for (int x = left; x < right; ++x) {
                        row[x] = parts_->colourAt(frame, QPointF(x + 0.5, y + 0.5));
                    }
                }
            }
        }
    };
    {
        std::vector<std::jthread> others;
        for (unsigned n = 1; n < std::clamp(std::thread::hardware_concurrency(), 1U, 16U); ++n) {
            others.emplace_back(work);
        }
        work();
    }
    return stopped ? QImage() : image;
}

std::optional<LpsPoint> RayCaster::placeUnder(const RayScene& scene, QSize size, QPointF pixel) const
{
    const RayFrame frame(parts_->paint_, *parts_->source_, scene, size, 1);
    const RayPath path = frame.pathOf(pixel);
    double at = -1e30;
    if (isProjection(preset())) {
        if (parts_->projection_.brightness(frame, path, &at) <= 0) {
            return std::nullopt;
        }
    } else {
        const Light light = parts_->gather(frame, path, {});
        if (light.halfAt == kNowhere) {
            return std::nullopt;
        }
        at = light.halfAt;
    }
    return path.start - frame.directions.towardsReader * at;
}

int RayCaster::surfaceUnder(const RayScene& scene, QSize size, QPointF pixel) const
{
    const RayFrame frame(parts_->paint_, *parts_->source_, scene, size, 1);
    const RayPath path = frame.pathOf(pixel);
    const std::vector<Layer> layers = parts_->layersOf(frame, path);
    if (layers.empty()) {
        return -1;
    }
    if (!isProjection(preset())) {
        const double tissue = parts_->gather(frame, path, {}).halfAt;
        if (tissue < layers.front().at) {
            return -1;
        }
    }
    return layers.front().surface;
}

} // namespace sightline
