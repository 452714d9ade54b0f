#include "app/demo/ChestPhantom.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <thread>

namespace sightline {

namespace {

std::uint64_t part(unsigned seed, unsigned number)
{
    return RandomStream::mix(static_cast<std::uint64_t>(seed) * 64 + number);
}

} // namespace

ChestPhantom::ChestPhantom(unsigned seed)
    : shape_(part(seed, 1))
    , skeleton_(shape_)
    , chestWall_(shape_, skeleton_)
    , mediastinum_(shape_)
    , abdomen_(shape_)
    , lungs_(shape_, mediastinum_)
    , tree_(lungs_, part(seed, 2))
    , noise_(part(seed, 3))
{
    placeNodules(part(seed, 4));
}

Geometry ChestPhantom::scanGeometry()
{
    constexpr double kPixel = 0.734375; // a field of view of 376 mm
    constexpr double kSlice = 1.25;
    return {{-kPixel * 255.5, -kPixel * 255.5 + 14, -30},
            {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}},
            {kPixel, kPixel, kSlice},
            {512, 512, 216}};
}

Vec3 ChestPhantom::freePlace(const Vec3& near, double radius, RandomStream& random) const
{
    Vec3 best = near;
    double bestScore = -1e18;
    for (int n = 0; n < 80; ++n) {
        const Vec3 p = near + Vec3{random.uniform(-14, 14), random.uniform(-14, 14), random.uniform(-12, 12)};
        const double room = -lungs_.distance(p) - radius;
        double clear = 20;
        for (const Tube& vessel : tree_.vessels()) {
            if (std::max(vessel.radiusA, vessel.radiusB) > 1.1) {
                clear = std::min(clear, vessel.distance(p) - radius);
            }
        }
        const double score = std::min(room, 8.0) + std::min(clear, 3.0) * 2;
        if (score > bestScore) {
            bestScore = score;
            best = p;
        }
    }
    return best;
}

void ChestPhantom::placeNodules(std::uint64_t seed)
{
    RandomStream random(seed);
    const auto add = [&](Nodule::Kind kind, const Vec3& centre, double diameter, const char* location) {
        nodules_.emplace_back(kind, centre, diameter, location, lungs_, random);
    };
    add(Nodule::Kind::Spiculated, freePlace({-66, 2, 178}, 9, random), 18, "right upper lobe");
    add(Nodule::Kind::Lobulated, freePlace({74, 46, 66}, 5.5, random), 11, "left lower lobe");
    add(Nodule::Kind::PartSolid, freePlace({62, -16, 166}, 6, random), 12, "left upper lobe");

    // Beside a vessel of the right middle lobe or next to it.
    const Vec3 wanted{-72, -22, 92};
    const Tube* nearest = nullptr;
    double nearestWay = 1e18;
    for (const Tube& vessel : tree_.vessels()) {
        const double radius = (vessel.radiusA + vessel.radiusB) / 2;
        const double way = length((vessel.a + vessel.b) * 0.5 - wanted);
        if (radius > 1.15 && radius < 1.9 && length(vessel.b - vessel.a) > 4 && way < nearestWay) {
            nearest = &vessel;
            nearestWay = way;
        }
    }
    if (nearest) {
        const Vec3 along = normalized(nearest->b - nearest->a);
        const Vec3 away = normalized(cross(along, std::abs(along.z) < 0.8 ? Vec3{0, 0, 1} : Vec3{1, 0, 0}));
        add(Nodule::Kind::Smooth, (nearest->a + nearest->b) * 0.5 + away * (nearest->radiusA + 2.9), 7,
            "right middle lobe, beside a vessel");
    }

    // Under the pleura: outwards until it touches.
    Vec3 p{-50, 20, 72 + random.uniform(-6, 6)};
    const Vec3 outwards = normalized(Vec3{-0.86, 0.5, 0});
    while (lungs_.distance(p) < -2.5 && p.x > -140) {
        p = p + outwards * 0.2;
    }
    add(Nodule::Kind::Smooth, p, 6, "right lower lobe, under the pleura");
}

void ChestPhantom::paintSlice(const Geometry& geometry, int k, std::int16_t* hu) const
{
    const LpsPoint first = geometry.toLps({0, 0, static_cast<double>(k)});
    const SliceFrame frame{geometry.size(0), geometry.size(1), geometry.spacing(0),
                           first.x,          first.y,          first.z};
    SliceCanvas canvas(frame, -1000);

    std::vector<float> wall(frame.pixels());
    std::vector<float> underDome(frame.pixels(), -100.0F);
    const ThoraxShape::Ring cavity(shape_.cavity(frame.z));
    for (int j = 0; j < frame.rows; ++j) {
        for (int i = 0; i < frame.columns; ++i) {
            const Vec3 p = frame.at(i, j);
            const std::size_t n = frame.index(i, j);
            wall[n] = static_cast<float>(cavity.distance(p.x, p.y) + shape_.wallNoise(p));
            if (frame.z < 75 && wall[n] < 8) {
                underDome[n] = static_cast<float>(shape_.diaphragm(p.x, p.y) - frame.z);
            }
        }
    }

    chestWall_.paint(canvas, wall);
    for (int j = 0; j < frame.rows; ++j) {
        for (int i = 0; i < frame.columns; ++i) {
            const double inside = coverage(wall[frame.index(i, j)] - 0.4, 1.2);
            if (inside > 0) {
                const Vec3 p = frame.at(i, j);
                canvas.blend(i, j, -98 + 7 * shape_.noise().at(p, 6), inside);
            }
        }
    }
    abdomen_.paint(canvas, wall, underDome);
    mediastinum_.paint(canvas, wall);
    const DistanceLayer bones = skeleton_.paint(canvas);

    std::vector<float> lung(frame.pixels(), 50.0F);
    const Mediastinum::Border border = mediastinum_.borderAround(frame.z);
    for (int j = 0; j < frame.rows; ++j) {
        for (int i = 0; i < frame.columns; ++i) {
            const std::size_t n = frame.index(i, j);
            if (wall[n] > 2) {
                continue;
            }
            const Vec3 p = frame.at(i, j);
            const double clear = 1.4 - bones.at(i, j); // pleura and fascia cover the ribs
            const double distance = std::max(lungs_.distance(p, wall[n], underDome[n], border), clear);
            lung[n] = static_cast<float>(distance);
            const double inside = coverage(distance, 1.2);
            if (inside > 0) {
                canvas.blend(i, j, lungs_.tissue(p, distance), inside);
            }
        }
    }
    tree_.paint(canvas, lung);
    for (const Nodule& nodule : nodules_) {
        nodule.paint(canvas, lung, shape_.noise());
    }
    noise_.apply(canvas, k, smoothStep(185, 215, frame.z));

    const std::vector<float>& values = canvas.values();
    std::transform(values.begin(), values.end(), hu, [](float value) {
        return static_cast<std::int16_t>(std::lround(std::clamp(value, -1024.0F, 3071.0F)));
    });
}

std::shared_ptr<Volume> ChestPhantom::scan(const Geometry& geometry, unsigned threads,
                                           const std::function<void(int done, int total)>& progress) const
{
    std::shared_ptr<Volume> volume = Volume::create(geometry, VoxelType::Int16, Unit::Hounsfield);
    if (!volume) {
        return nullptr;
    }
    const int slices = geometry.size(2);
    const std::size_t pixels =
        static_cast<std::size_t>(geometry.size(0)) * static_cast<std::size_t>(geometry.size(1));
    std::atomic<int> next{0};
    const auto work = [&](bool reports) {
        for (int k = next++; k < slices; k = next++) {
            paintSlice(geometry, k, volume->as<std::int16_t>() + static_cast<std::size_t>(k) * pixels);
            volume->markSlice(k);
            if (reports && progress) {
                progress(volume->arrivedSlices(), slices);
            }
        }
    };
    const unsigned wanted = threads > 0 ? threads : std::max(1U, std::thread::hardware_concurrency());
    std::vector<std::jthread> others;
    for (unsigned n = 1; n < wanted; ++n) {
        others.emplace_back(work, false);
    }
    work(true); // progress is told by the caller's own thread only
    others.clear();
    if (progress) {
        progress(slices, slices);
    }
    return volume;
}

} // namespace sightline
