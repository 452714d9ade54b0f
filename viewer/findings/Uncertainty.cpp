#include "findings/Uncertainty.h"

#include "findings/Measurement.h"
#include "findings/ShapeHandles.h"

#include <algorithm>
#include <cmath>

namespace sightline {

namespace {

/// grad a . C . grad b for one place.
double covariance(Vec3 a, Vec3 b, const PlaceError& error)
{
    double sum = dot(a, b) * error.seriesMm * error.seriesMm;
    for (int n = 0; n < 3; ++n) {
        sum += dot(a, error.axes[n]) * dot(b, error.axes[n]) * error.size[n] * error.size[n];
    }
    return sum / 2;
}

double polygonArea(const PolygonShape& s, const PlaceError& error)
{
    const auto& p = s.points;
    const std::size_t count = p.size();
    if (count < 3) {
        return 0;
    }
    Vec3 normal;
    for (std::size_t n = 1; n + 1 < count; ++n) {
        normal = normal + cross(p[n] - p[0], p[n + 1] - p[0]);
    }
    normal = normalized(normal);
    std::vector<Vec3> gradient(count);
    for (std::size_t n = 0; n < count; ++n) {
        gradient[n] = 0.5 * cross(p[(n + 1) % count] - p[(n + count - 1) % count], normal);
    }
    const double pixel = std::max(1e-9, std::min(error.size[0], error.size[1]));
    double variance = 0;
    for (std::size_t a = 0; a < count; ++a) {
        variance += covariance(gradient[a], gradient[a], error);
        for (std::size_t b = a + 1; b < count; ++b) {
            const Vec3 apart = p[b] - p[a];
            const double square = dot(apart, apart);
            if (square < 25 * pixel * pixel) {
                const double d = std::sqrt(square) / pixel;
                variance += 2 * std::exp(-d * d) * covariance(gradient[a], gradient[b], error);
            }
        }
    }
    return std::sqrt(std::max(0.0, variance));
}

double angleError(const Shape& shape, const PlaceError& error)
{
    const auto places = handlesOf(shape);
    const auto value = [](const Shape& s) { return measure(s).angleDegrees.value_or(0); };
    double variance = 0;
    for (std::size_t n = 0; n < places.size(); ++n) {
        double nearest = 1e9;
        for (std::size_t other = 0; other < places.size(); ++other) {
            nearest = other == n ? nearest : std::min(nearest, distance(places[n], places[other]));
        }
        const double step = 1e-4 * std::max(1e-6, nearest);
        const auto slope = [&](Vec3 d) {
            return (value(withHandle(shape, n, places[n] + d * step)) -
                    value(withHandle(shape, n, places[n] - d * step))) /
                   (2 * step);
        };
        const Vec3 gradient{slope({1, 0, 0}), slope({0, 1, 0}), slope({0, 0, 1})};
        variance += covariance(gradient, gradient, error);
    }
    // No angle is wronger than a right angle.
    return std::min(90.0, std::sqrt(variance));
}

/// How much an angle changes at most when its places stand at the faces of the slab they were drawn through
/// instead of in its middle. First order says nothing here: the slope is zero.
double angleHidden(const Shape& shape, const PlaceError& error)
{
    const auto places = handlesOf(shape);
    const std::optional<double> seen = measure(shape).angleDegrees;
    if (error.slabMm <= 0 || places.size() < 3 || !seen) {
        return 0;
    }
    Vec3 normal;
    for (std::size_t n = 1; n + 1 < places.size(); ++n) {
        const Vec3 bend = cross(places[n] - places[0], places[n + 1] - places[0]);
        normal = length(bend) > length(normal) ? bend : normal;
    }
    if (error.slabNormal != Vec3{}) {
        normal = error.slabNormal;
    }
    const Vec3 half = normalized(normal) * (error.slabMm / 2);
    double most = 0;
    for (int faces = 0; faces < 1 << places.size(); ++faces) {
        Shape tilted = shape;
        for (std::size_t n = 0; n < places.size(); ++n) {
            tilted = withHandle(tilted, n, places[n] + half * ((faces >> n & 1) != 0 ? 1.0 : -1.0));
        }
        most = std::max(most, std::abs(measure(tilted).angleDegrees.value_or(*seen) - *seen));
    }
    return most;
}

/// How much smaller an area seems that lies slantwise from one face of the slab to the other across its
/// smaller extent.
double areaHidden(double areaMm2, double widthMm, const PlaceError& error)
{
    return widthMm > 0 && error.slabMm > 0 ? areaMm2 * (std::hypot(widthMm, error.slabMm) / widthMm - 1) : 0;
}

} // namespace

double lengthUncertaintyMm(Vec3 direction, const Geometry& geometry, double worstErrorMm)
{
    return PlaceError::of(geometry, worstErrorMm).lengthAlong(direction);
}

PlaceError PlaceError::of(const Geometry& geometry, double worstErrorMm)
{
    return {geometry.axes(), geometry.spacing(), worstErrorMm};
}

PlaceError PlaceError::of(const ImageScale& scale)
{
    PlaceError error;
    error.size = {std::abs(scale.x.perPixel), std::abs(scale.y.perPixel), 0};
    return error;
}

double PlaceError::lengthAlong(Vec3 direction) const
{
    double sum = 0;
    for (int n = 0; n < 3; ++n) {
        const double part = dot(direction, axes[n]) * size[n];
        sum += part * part;
    }
    return std::hypot(std::sqrt(sum), seriesMm);
}

double PlaceError::lengthOf(Vec3 line) const
{
    const double l = length(line);
    const double hidden = slabMm > 0 ? std::hypot(l, slabMm) - l : 0;
    return l > 0 ? std::hypot(lengthAlong(line * (1 / l)), hidden) : 0;
}

double longPlusMinusOf(const Shape& shape, const PlaceError& error)
{
    if (const auto* s = std::get_if<LineShape>(&shape)) {
        return error.lengthOf(s->to - s->from);
    }
    if (const auto* s = std::get_if<BidirectionalShape>(&shape)) {
        const Vec3 a = s->longAxis.to - s->longAxis.from;
        const Vec3 b = s->shortAxis.to - s->shortAxis.from;
        return error.lengthOf(length(a) >= length(b) ? a : b);
    }
    if (const auto* s = std::get_if<EllipseShape>(&shape)) {
        return error.lengthOf(2 * *std::max_element(s->halfAxes.begin(), s->halfAxes.end(),
                                                    [](Vec3 a, Vec3 b) { return length(a) < length(b); }));
    }
    if (const auto* s = std::get_if<PolygonShape>(&shape)) {
        Vec3 longest;
        for (const LpsPoint& a : s->points) {
            for (const LpsPoint& b : s->points) {
                longest = length(b - a) > length(longest) ? b - a : longest;
            }
        }
        return error.lengthOf(longest);
    }
    return 0;
}

PlusMinus plusMinusOf(const Shape& shape, const PlaceError& error)
{
    PlusMinus result;
    if (const auto* s = std::get_if<BidirectionalShape>(&shape)) {
        const Vec3 a = s->longAxis.to - s->longAxis.from;
        const Vec3 b = s->shortAxis.to - s->shortAxis.from;
        result.shortMm = error.lengthOf(length(a) >= length(b) ? b : a);
    } else if (std::holds_alternative<AngleShape>(shape) || std::holds_alternative<CobbShape>(shape)) {
        result.degrees = measure(shape).angleDegrees
                             ? std::min(90.0, std::hypot(angleError(shape, error), angleHidden(shape, error)))
                             : 0;
    } else if (const auto* p = std::get_if<PolygonShape>(&shape)) {
        const Measurement m = measure(shape);
        result.areaMm2 = std::hypot(
            polygonArea(*p, error),
            areaHidden(m.areaMm2.value_or(0), m.shortAxisMm.value_or(m.longAxisMm.value_or(0)), error));
    } else if (std::holds_alternative<EllipseShape>(shape) || std::holds_alternative<BoxShape>(shape)) {
        std::array<Vec3, 3> axes{};
        if (const auto* e = std::get_if<EllipseShape>(&shape)) {
            axes = {2 * e->halfAxes[0], 2 * e->halfAxes[1], 2 * e->halfAxes[2]};
        } else {
            const Vec3 v = std::get<BoxShape>(shape).high - std::get<BoxShape>(shape).low;
            axes = {Vec3{v.x, 0, 0}, Vec3{0, v.y, 0}, Vec3{0, 0, v.z}};
        }
        double squares = 0;
        double sum = 0;
        bool round = std::holds_alternative<EllipseShape>(shape);
        for (const Vec3& axis : axes) {
            if (const double l = length(axis); l > 1e-9) {
                const double share = error.lengthAlong(axis * (1 / l)) / l;
                squares += share * share;
                sum += share;
                round = round && std::abs(l - length(axes[0])) <= 1e-9 * l;
            }
        }
        const double share = round ? sum : std::sqrt(squares);
        const Measurement m = measure(shape);
        result.areaMm2 = std::hypot(m.areaMm2.value_or(0) * share,
                                    areaHidden(m.areaMm2.value_or(0), m.shortAxisMm.value_or(0), error));
        result.volumeMm3 = m.volumeMm3.value_or(0) * share;
        std::array<double, 3> lengths{length(axes[0]), length(axes[1]), length(axes[2])};
        for (int n = 0; n < 3; ++n) {
            if (std::abs(lengths[n] - m.shortAxisMm.value_or(-1)) <= 1e-9) {
                result.shortMm = lengths[n] > 0 ? error.lengthOf(axes[n]) : 0;
            }
        }
    }
    return result;
}

} // namespace sightline
