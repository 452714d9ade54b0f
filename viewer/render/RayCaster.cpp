#include "render/RayCaster.h"

#include "render/RayPaint.h"
#include "render/RaySampler.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <thread>

namespace sightline {

namespace {

/// Of the edge of a cube as large as a voxel, but no more than the voxel's smallest edge.
constexpr double kCompositeStep = 0.8;
constexpr double kProjectionStep = 1.0;
/// A sample that adds less than this to the picture is lit as if it faced the light halfway: its own slope
/// could not be told from that by eye, and costs as much as the sample itself.
constexpr float kLitFrom = 0.02F;
constexpr double kNowhere = 1e30; ///< behind everything
constexpr float kFullEnough = 0.97F;
constexpr float kSurfaceOpacity = 0.6F;
constexpr int kLanes = RaySampler::kLanes;
using Lanes = RaySampler::Lanes;

using Ray = RayPaint::Ray;

struct Span {
    double from;
    double to;
};

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

Span cutSpan(Span span, double from, double way, double low, double high)
{
    if (std::abs(way) < 1e-12) {
        return from >= low && from <= high ? span : Span{1, 0};
    }
    const double a = (low - from) / way;
    const double b = (high - from) / way;
    return {std::max(span.from, std::min(a, b)), std::min(span.to, std::max(a, b))};
}

} // namespace

class RayCaster::Parts {
public:
    Parts(std::shared_ptr<const RaySource> source, VolumePreset preset)
        : source_(std::move(source))
        , paint_(*source_, preset)
        , sampler_(*source_->volume)
        , geometry_(source_->volume->geometry())
        , voxelMm_(std::min({geometry_.spacing(0), geometry_.spacing(1), geometry_.spacing(2)}))
        , cubeMm_(std::cbrt(geometry_.spacing(0) * geometry_.spacing(1) * geometry_.spacing(2)))
    {}

    /// What one picture needs for every ray.
    struct Frame {
        const RayScene& scene;
        VolumeCamera camera;
        QSize size;
        VolumeDirections directions;
        Vec3 lightFrom;
        double step;
        std::vector<float> opacities; ///< of a step, by entry of the paint
        std::array<double, 3> low{};
        std::array<double, 3> high{};
        std::array<double, 3> way{}; ///< index a mm, away from the reader
        std::array<double, 3> cutAt{};
        LpsPoint corner{}; ///< of the picture, in the plane through the camera's focus
        Vec3 right{};      ///< a pixel
        Vec3 down{};
        float voxelStep = 1; ///< of a sample, the largest along an axis
        Vec3 half{};         ///< between the light and the reader
    };

    Frame frameOf(const RayScene& scene, QSize size, double coarseness) const
    {
        Frame f{scene, VolumeCamera(source_->shown, scene.view), size, {}, {}, 1, {}};
        f.directions = f.camera.directions();
        const VolumeDirections& d = f.directions;
        // One light beside the reader's head, above the left shoulder, moving with him.
        f.lightFrom = normalized(d.right * -0.25 + d.up * 0.35 + d.towardsReader);
        f.step = (isProjection(paint_.preset) ? voxelMm_ * kProjectionStep
                                              : std::min(voxelMm_, cubeMm_ * kCompositeStep)) *
                 coarseness;
        const double mm = f.camera.mmPerPixel(size);
        f.corner = f.camera.unproject({0, 0}, size);
        f.right = d.right * mm;
        f.down = d.up * -mm;
        f.half = normalized(f.lightFrom + d.towardsReader);
        f.opacities = paint_.opacitiesFor(f.step);
        for (int n = 0; n < 3; ++n) {
            const double cells = geometry_.size(n);
            f.low[n] = std::clamp(scene.crop.low[n] * cells - 0.5, 0.0, cells - 1);
            f.high[n] = std::clamp(scene.crop.high[n] * cells - 0.5, 0.0, cells - 1);
            f.way[n] = dot(-d.towardsReader, geometry_.axis(n)) / geometry_.spacing(n);
        }
        f.voxelStep = static_cast<float>(
            f.step * std::max({std::abs(f.way[0]), std::abs(f.way[1]), std::abs(f.way[2])}));
        if (scene.cut) {
            const VoxelIndex at = geometry_.toIndex(scene.cut->at);
            f.cutAt = {at.i, at.j, at.k};
        }
        return f;
    }

    struct Path {
        LpsPoint start;
        std::array<double, 3> from;
        std::array<Span, 2> spans{Span{1, 0}, Span{1, 0}};
    };

    /// The pieces of a pixel's ray that show tissue, in mm from the plane through the camera's focus.
    Path pathOf(const Frame& f, QPointF pixel) const
    {
        Path path{f.corner + f.right * pixel.x() + f.down * pixel.y(), {}};
        const VoxelIndex from = geometry_.toIndex(path.start);
        path.from = {from.i, from.j, from.k};
        Span all{-1e30, 1e30};
        for (int n = 0; n < 3 && all.from < all.to; ++n) {
            all = cutSpan(all, path.from[n], f.way[n], f.low[n], f.high[n]);
        }
        path.spans[0] = all;
        if (f.scene.cut && all.from < all.to) {
            Span gone = all;
            for (int n = 0; n < 3; ++n) {
                const int side = f.scene.cut->sides[n];
                if (side != 0) {
                    gone = cutSpan(gone, path.from[n], f.way[n], side > 0 ? f.cutAt[n] : -1e9,
                                   side > 0 ? 1e9 : f.cutAt[n]);
                }
            }
            if (gone.from < gone.to) {
                path.spans = {Span{all.from, gone.from}, Span{gone.to, all.to}};
            }
        }
        return path;
    }

    std::vector<Layer> layersOf(const Frame& f, const Path& path) const
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

    QRgb colourAt(const Frame& f, QPointF pixel) const
    {
        const Path path = pathOf(f, pixel);
        const std::vector<Layer> layers = f.scene.surfaces.empty() ? std::vector<Layer>() : layersOf(f, path);
        Light light;
        if (isProjection(paint_.preset)) {
            for (const Layer& layer : layers) {
                addLayer(light, layer);
            }
            const float grey = project(f, path, nullptr) * (1 - light.alpha);
            light.red += grey;
            light.green += grey;
            light.blue += grey;
        } else {
            light = gather(f, path, layers);
        }
        const auto byte = [](float v) { return std::clamp(static_cast<int>(v * 255 + 0.5F), 0, 255); };
        return qRgb(byte(light.red), byte(light.green), byte(light.blue));
    }

    Light gather(const Frame& f, const Path& path, const std::vector<Layer>& layers) const
    {
        Light light;
        std::size_t next = 0;
        for (const Span& span : path.spans) {
            if (span.from < span.to && light.alpha < kFullEnough) {
                gatherSpan(f, path, span, layers, next, light);
            }
        }
        for (; next < layers.size() && light.alpha < kFullEnough; ++next) {
            addLayer(light, layers[next]);
        }
        return light;
    }

    void gatherSpan(const Frame& f, const Path& path, Span span, const std::vector<Layer>& layers,
                    std::size_t& next, Light& light) const
    {
        const Ray ray = rayOf(f, path);
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
            places(ray, static_cast<float>(t), step, x, y, z);
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
    void addSample(const Frame& f, const RayPaint::Entry& entry, std::array<float, 3> at, float opacity,
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

    /// The brightness of a projection along a path, 0 to 1.
    /// @param where  filled with the mm at which the value was found
    float project(const Frame& f, const Path& path, double* where) const
    {
        const bool least = paint_.preset == VolumePreset::MinIp;
        const bool mean = paint_.preset == VolumePreset::Mean;
        const float sign = least != paint_.turned ? -1.F : 1.F;
        float best = paint_.leastBest(sign);
        double sum = 0;
        long count = 0;
        const auto step = static_cast<float>(f.step);
        const Ray ray = rayOf(f, path);
        Lanes x;
        Lanes y;
        Lanes z;
        Lanes values;
        for (const Span& span : path.spans) {
            double t = std::ceil(span.from / f.step) * f.step;
            while (t <= span.to) {
                const RayPaint::Ahead ahead =
                    paint_.ahead(*source_, ray, t, f.voxelStep, mean ? 0 : sign, best);
                if (ahead.nothing > 0) {
                    t += std::max(1.0, std::ceil(ahead.nothing / f.step)) * f.step;
                    continue;
                }
                places(ray, static_cast<float>(t), step, x, y, z);
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
                    if ((mean || value > best) &&
                        (ahead.isInside || paint_.inside(x[n], y[n], z[n]) > 0.5F)) {
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

    static Ray rayOf(const Frame& f, const Path& path)
    {
        Ray ray{};
        for (int n = 0; n < 3; ++n) {
            ray.from[n] = static_cast<float>(path.from[n]);
            ray.way[n] = static_cast<float>(f.way[n]);
            ray.mmPerVoxel[n] = std::abs(f.way[n]) > 1e-9 ? static_cast<float>(1 / f.way[n]) : 0.F;
        }
        return ray;
    }

    static void places(const Ray& ray, float t, float step, Lanes& x, Lanes& y, Lanes& z)
    {
        for (int n = 0; n < kLanes; ++n) {
            const float at = t + static_cast<float>(n) * step;
            x[n] = ray.from[0] + ray.way[0] * at;
            y[n] = ray.from[1] + ray.way[1] * at;
            z[n] = ray.from[2] + ray.way[2] * at;
        }
    }

    std::shared_ptr<const RaySource> source_;
    RayPaint paint_;
    RaySampler sampler_;
    const Geometry& geometry_;
    double voxelMm_;
    double cubeMm_;
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
    const Parts::Frame frame = parts_->frameOf(scene, size, coarseness);
    std::atomic<int> nextRow{0};
    std::atomic<bool> stopped{false};
    uchar* bits = image.bits();
    const qsizetype stride = image.bytesPerLine();
    const auto work = [&] {
        for (int y = nextRow++; y < size.height() && !stopped; y = nextRow++) {
            auto* row = reinterpret_cast<QRgb*>(bits + stride * y);
            for (int x = 0; x < size.width(); ++x) {
                row[x] = parts_->colourAt(frame, QPointF(x + 0.5, y + 0.5));
            }
            if (stop && stop()) {
                stopped = true;
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
    const Parts::Frame frame = parts_->frameOf(scene, size, 1);
    const Parts::Path path = parts_->pathOf(frame, pixel);
    double at = -1e30;
    if (isProjection(preset())) {
        if (parts_->project(frame, path, &at) <= 0) {
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
    const Parts::Frame frame = parts_->frameOf(scene, size, 1);
    const Parts::Path path = parts_->pathOf(frame, pixel);
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
