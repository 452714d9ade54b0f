#include "app/demo/Organ.h"

namespace sightline {

namespace {

/// How far a point is from a box at least, mm.
double distanceToBox(const Vec3& p, const Bounds& box)
{
    const double dx = std::max({box.low.x - p.x, p.x - box.high.x, 0.0});
    const double dy = std::max({box.low.y - p.y, p.y - box.high.y, 0.0});
    const double dz = std::max({box.low.z - p.z, p.z - box.high.z, 0.0});
    return std::max({dx, dy, dz});
}

/// A path without kinks through the same stations (Catmull-Rom).
std::vector<Organ::Station> rounded(const std::vector<Organ::Station>& stations)
{
    constexpr int kSteps = 4;
    std::vector<Organ::Station> path{stations.front()};
    for (std::size_t n = 1; n < stations.size(); ++n) {
        const Vec3 p0 = stations[n > 1 ? n - 2 : n - 1].point;
        const Vec3 p1 = stations[n - 1].point;
        const Vec3 p2 = stations[n].point;
        const Vec3 p3 = stations[std::min(n + 1, stations.size() - 1)].point;
        for (int step = 1; step <= kSteps; ++step) {
            const double t = static_cast<double>(step) / kSteps;
            const Vec3 point = 0.5 * (2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * (t * t) +
                                      (3 * p1 - p0 - 3 * p2 + p3) * (t * t * t));
            path.push_back(
                {point, stations[n - 1].radius + (stations[n].radius - stations[n - 1].radius) * t});
        }
    }
    return path;
}

} // namespace

Organ& Organ::add(std::initializer_list<Station> stations)
{
    return add(std::vector<Station>(stations));
}

Organ& Organ::add(const std::vector<Station>& stations)
{
    const std::vector<Station> path = stations.size() > 2 ? rounded(stations) : stations;
    for (std::size_t n = 1; n < path.size(); ++n) {
        const Station& from = path[n - 1];
        const Station& to = path[n];
        tubes_.push_back({from.point, to.point, from.radius, to.radius});
        tubeBounds_.push_back(tubes_.back().bounds());
        bounds_.include(from.point, from.radius);
        bounds_.include(to.point, to.radius);
    }
    return *this;
}

Organ& Organ::add(const Lump& lump)
{
    lumps_.push_back(lump);
    lumpBounds_.push_back(lump.bounds());
    bounds_.include(lump.centre, std::max({lump.radii.x, lump.radii.y, lump.radii.z}));
    return *this;
}

Organ& Organ::fuse(double mm)
{
    fuse_ = std::max(mm, 0.01);
    return *this;
}

Organ Organ::grown(double mm, double hu, double texture) const
{
    Organ other(hu, texture);
    other.fuse_ = fuse_;
    for (const Tube& tube : tubes_) {
        other.add({{tube.a, tube.radiusA + mm}, {tube.b, tube.radiusB + mm}});
    }
    for (const Lump& lump : lumps_) {
        other.add(Lump{lump.centre, lump.radii + Vec3{mm, mm, mm}, lump.axes});
    }
    return other;
}

Organ Organ::around(double z, double margin) const
{
    const auto reachesSlice = [z, margin](const Bounds& box) {
        return z > box.low.z - margin && z < box.high.z + margin;
    };
    Organ part(hu_, texture_);
    part.fuse_ = fuse_;
    for (std::size_t n = 0; n < tubes_.size(); ++n) {
        if (reachesSlice(tubeBounds_[n])) {
            part.tubes_.push_back(tubes_[n]);
            part.tubeBounds_.push_back(tubeBounds_[n]);
            part.bounds_.include(tubeBounds_[n]);
        }
    }
    for (std::size_t n = 0; n < lumps_.size(); ++n) {
        if (reachesSlice(lumpBounds_[n])) {
            part.lumps_.push_back(lumps_[n]);
            part.lumpBounds_.push_back(lumpBounds_[n]);
            part.bounds_.include(lumpBounds_[n]);
        }
    }
    return part;
}

Organ Organ::joined(const Organ& other) const
{
    Organ both = *this;
    for (const Tube& tube : other.tubes_) {
        both.add({{tube.a, tube.radiusA}, {tube.b, tube.radiusB}});
    }
    for (const Lump& lump : other.lumps_) {
        both.add(lump);
    }
    return both;
}

double Organ::distance(const Vec3& p) const
{
    return distanceWithin(p, 1e9);
}

double Organ::distanceWithin(const Vec3& p, double limit) const
{
    double nearest = limit + fuse_;
    if (distanceToBox(p, bounds_) >= nearest) {
        return nearest;
    }
    for (std::size_t n = 0; n < tubes_.size(); ++n) {
        if (distanceToBox(p, tubeBounds_[n]) < nearest + fuse_) {
            nearest = smoothUnion(nearest, tubes_[n].distance(p), fuse_);
        }
    }
    for (std::size_t n = 0; n < lumps_.size(); ++n) {
        if (distanceToBox(p, lumpBounds_[n]) < nearest + fuse_) {
            nearest = smoothUnion(nearest, lumps_[n].distance(p), fuse_);
        }
    }
    return nearest;
}

} // namespace sightline
