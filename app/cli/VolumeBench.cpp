#include "app/cli/VolumeBench.h"

#include "render/RayCaster.h"

#include <QElapsedTimer>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <ctime>
#include <numbers>
#include <random>

namespace sightline {

namespace {

constexpr int kEdge = 512;
constexpr int kSlices = 600;

std::shared_ptr<Volume> makeChest()
{
    const Geometry geometry({0, 0, 0}, {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}}, {0.7, 0.7, 0.5},
                            {kEdge, kEdge, kSlices});
    auto volume = Volume::create(geometry, VoxelType::Int16, Unit::Hounsfield);
    if (!volume) {
        return nullptr;
    }
    std::mt19937 random(1);
    std::normal_distribution<float> noise(0, 12);
    std::vector<std::int16_t> grain(static_cast<std::size_t>(kEdge) * kEdge);
    std::generate(grain.begin(), grain.end(), [&] { return static_cast<std::int16_t>(noise(random)); });
    const auto square = [](double v) { return v * v; };
    std::int16_t* voxel = volume->as<std::int16_t>();
    for (int k = 0; k < kSlices; ++k) {
        const double s = std::sin(std::numbers::pi * (.15 + .8 * k / kSlices));
        for (int j = 0; j < kEdge; ++j) {
            const double y = 2.0 * j / (kEdge - 1) - 1;
            const std::int16_t* row = grain.data() + static_cast<std::size_t>((j + k * 37) % kEdge) * kEdge;
            for (int i = 0; i < kEdge; ++i) {
                const double x = 2.0 * i / (kEdge - 1) - 1;
                int hu = square(x / .86) + square(y / .62) < 1 ? 50 : -1000;
                for (const double side : {-.38, .38}) {
                    if (square((x - side) / (.06 + .26 * s)) + square(y / (.08 + .36 * s)) < 1) {
                        hu = -850;
                    }
                }
                hu = square(x / .1) + square((y - .36) / .09) < 1 ? 500 : hu;
                *voxel++ = static_cast<std::int16_t>(hu + row[i]);
            }
        }
    }
    volume->markComplete();
    return volume;
}

} // namespace

VolumeBench VolumeBench::measure(int rounds)
{
    VolumeBench result;
    const auto chest = makeChest();
    if (!chest) {
        return result;
    }
    QElapsedTimer clock;
    clock.start();
    const auto milliseconds = [&clock] { return static_cast<double>(clock.nsecsElapsed()) * 1e-6; };
    const auto processor = [] { return static_cast<double>(std::clock()) * 1000 / CLOCKS_PER_SEC; };
    double before = processor();
    const auto source = RaySource::of(chest);
    result.prepareMs = milliseconds();
    result.prepareProcessorMs = processor() - before;
    if (!source) {
        return result;
    }
    const std::vector<std::pair<VolumePreset, std::string>> presets{
        {VolumePreset::Bone, "composite_bone"},
        {VolumePreset::Vessels, "composite_vessels"},
        {VolumePreset::Skin, "composite_skin"},
        {VolumePreset::Lung, "composite_lung"},
        {VolumePreset::Mip, "mip"},
        {VolumePreset::Mean, "mean"}};
    for (const auto& [preset, name] : presets) {
        const RayCaster caster(source, preset);
        Row rest{name + "_at_rest", {}, {}};
        Row moving{name + "_moving", {}, {}};
        for (int round = 0; round < rounds; ++round) {
            RayScene scene;
            scene.view.azimuthDegrees = 7.0 * round;
            scene.view.elevationDegrees = 10;
            const auto measure = [&](Row& row, const auto& draw) {
                before = processor();
                clock.restart();
                draw();
                row.milliseconds.push_back(milliseconds());
                row.processorMs.push_back(processor() - before);
            };
            const QSize picture(1024, 1024);
            QImage shown;
            measure(rest, [&] { shown = caster.draw(scene, picture); });
            // What the window shows while a hand moves: coarse, and enlarged smoothly.
            measure(moving, [&] {
                shown = caster.draw(scene, picture / 3, 2)
                            .scaled(picture, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
            });
        }
        result.rows.push_back(std::move(rest));
        result.rows.push_back(std::move(moving));
    }
    return result;
}

} // namespace sightline
