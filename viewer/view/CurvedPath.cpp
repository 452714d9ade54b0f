#include "view/CurvedPath.h"

#include <algorithm>
#include <cmath>

namespace sightline {

namespace {

LpsPoint mixed(LpsPoint a, LpsPoint b, double t)
{
    return a + (b - a) * t;
}

/// Between p1 and p2 of a centripetal Catmull-Rom spline (Barry and Goldman's pyramid), which makes no loops
/// and no overshoot where points lie at uneven distances.
LpsPoint between(LpsPoint p0, LpsPoint p1, LpsPoint p2, LpsPoint p3, double t)
{
    const double t1 = std::sqrt(distance(p0, p1));
    const double t2 = t1 + std::sqrt(distance(p1, p2));
    const double t3 = t2 + std::sqrt(distance(p2, p3));
    const double u = t1 + (t2 - t1) * t;
    const LpsPoint a1 = mixed(p0, p1, u / t1);
    const LpsPoint a2 = mixed(p1, p2, (u - t1) / (t2 - t1));
    const LpsPoint a3 = mixed(p2, p3, (u - t2) / (t3 - t2));
    const LpsPoint b1 = mixed(a1, a2, u / t2);
    const LpsPoint b2 = mixed(a2, a3, (u - t1) / (t3 - t1));
    return mixed(b1, b2, (u - t1) / (t2 - t1));
}

bool isFinite(LpsPoint p)
{
    return std::isfinite(p.x) && std::isfinite(p.y) && std::isfinite(p.z);
}

} // namespace

CurvedPath::CurvedPath(std::vector<LpsPoint> points)
{
    for (LpsPoint p : points) {
        if (isFinite(p) && (points_.empty() || distance(points_.back(), p) > 0.01)) {
            points_.push_back(p);
        }
    }
    const std::size_t n = points_.size();
    if (n < 2) {
        return;
    }
    // The ends go on straight.
    const LpsPoint before = points_[0] - (points_[1] - points_[0]);
    const LpsPoint after = points_[n - 1] + (points_[n - 1] - points_[n - 2]);
    samples_.push_back({0, points_[0]});
    for (std::size_t part = 0; part + 1 < n; ++part) {
        const LpsPoint p0 = part == 0 ? before : points_[part - 1];
        const LpsPoint p3 = part + 2 < n ? points_[part + 2] : after;
        const double chord = distance(points_[part], points_[part + 1]);
        const int steps = std::clamp(static_cast<int>(std::ceil(chord / 0.25)), 8, 2000);
        for (int step = 1; step <= steps; ++step) {
            const LpsPoint at =
                between(p0, points_[part], points_[part + 1], p3, static_cast<double>(step) / steps);
            samples_.push_back({samples_.back().s + distance(samples_.back().at, at), at});
        }
    }
    for (std::size_t k = 0; k < samples_.size(); ++k) {
        const LpsPoint a = samples_[k == 0 ? 0 : k - 1].at;
        const LpsPoint b = samples_[std::min(k + 1, samples_.size() - 1)].at;
        samples_[k].along = normalized(b - a);
        Vec3 side;
        if (k == 0) {
            // Across, as far as may be towards the patient's left.
            side = Vec3{1, 0, 0};
            if (std::abs(samples_[0].along.x) > 0.9) {
                side = Vec3{0, 1, 0};
            }
        } else {
            side = samples_[k - 1].side;
        }
        side = side - samples_[k].along * dot(side, samples_[k].along);
        samples_[k].side = normalized(side);
        samples_[k].up = cross(samples_[k].along, samples_[k].side);
    }
}

CurvedPath::Station CurvedPath::stationAt(double s) const
{
    if (samples_.empty()) {
        return {0, points_.empty() ? LpsPoint{} : points_.front()};
    }
    s = std::clamp(s, 0.0, lengthMm());
    const auto next =
        std::lower_bound(samples_.begin(), samples_.end(), s,
                         [](const Station& station, double value) { return station.s < value; });
    if (next == samples_.begin()) {
        return samples_.front();
    }
    const Station& a = *(next - 1);
    const Station& b = *next;
    const double t = b.s > a.s ? (s - a.s) / (b.s - a.s) : 0;
    Station result{s, mixed(a.at, b.at, t), normalized(a.along * (1 - t) + b.along * t)};
    const Vec3 side = a.side * (1 - t) + b.side * t;
    result.side = normalized(side - result.along * dot(side, result.along));
    result.up = cross(result.along, result.side);
    return result;
}

double CurvedPath::nearest(LpsPoint point) const
{
    double best = 0;
    double least = 1e300;
    for (const Station& station : samples_) {
        if (const double d = distance(station.at, point); d < least) {
            least = d;
            best = station.s;
        }
    }
    return best;
}

std::vector<LpsPoint> CurvedPath::line() const
{
    std::vector<LpsPoint> result;
    for (std::size_t k = 0; k < samples_.size(); k += 4) {
        result.push_back(samples_[k].at);
    }
    if (!samples_.empty()) {
        result.push_back(samples_.back().at);
    }
    return result;
}

CurvedPath CurvedPath::with(LpsPoint point) const
{
    auto points = points_;
    points.push_back(point);
    return CurvedPath(std::move(points));
}

CurvedPath CurvedPath::moved(std::size_t n, LpsPoint to) const
{
    auto points = points_;
    if (n < points.size()) {
        points[n] = to;
    }
    return CurvedPath(std::move(points));
}

} // namespace sightline
