#pragma once

#include "tests/findings/TestFindings.h"

namespace sightline::test {

/// One finding of every kind that a reader draws by hand, with all that it keeps.
inline std::vector<Finding> oneOfEachDrawing()
{
    const auto drawn = [](FindingKind kind, const Shape& shape) {
        Finding f = readerLength(newUid());
        f.kind = kind;
        f.label = displayName(kind) + QStringLiteral(" 1");
        f.shape = shape;
        f.plusMinus = {0.25, 12.5, 33.5, 1.75};
        f.labelOffset = {4.5, -2.25, 0};
        return f;
    };
    RegionValues values;
    values.mean = 34.25;
    values.deviation = 4.125;
    values.minimum = -12;
    values.maximum = 61;
    values.count = 231;
    values.unit = Unit::Hounsfield;
    values.right = {0, 1, 0};
    values.down = {0, 0, -1};
    RegionValues partly = values;
    partly.padding = 3;
    partly.notNumbers = 2;
    partly.outside = 5;
    partly.missingSlices = {4, 7};
    partly.isAcquired = false;
    partly.stepMm = 0.5;
    std::vector<Finding> all{
        drawn(FindingKind::Length, LineShape{{1, 2, 3}, {4.5, 5.5, 3}}),
        drawn(FindingKind::Diameters, BidirectionalShape{{{0, 0, 7}, {20, 0, 7}}, {{10, -4, 7}, {10, 5, 7}}}),
        drawn(FindingKind::Angle, AngleShape{{10, 0, 0}, {0, 0, 0}, {0, 10, 0}}),
        drawn(FindingKind::Cobb, CobbShape{{{0, 0, 5}, {30, 0, 5}}, {{0, 20, 5}, {30, 35, 5}}}),
        drawn(FindingKind::Region, PolygonShape{{{0, 0, 5}, {10, 0, 5}, {10, 8, 5}, {0, 8, 5}}}),
        drawn(FindingKind::Region, EllipseShape{{1, 2, 3}, {Vec3{4, 0, 0}, Vec3{0, 3, 0}, Vec3{0, 0, 0}}}),
        drawn(FindingKind::Region, PolygonShape{{{0, 0, 5}, {10, 0, 5}, {12, 9, 5}, {5, 15, 5}, {0, 10, 5}}}),
        drawn(FindingKind::Sphere, sphere({10, -20, 30}, 5)),
        drawn(FindingKind::Probe, PointShape{{1.25, -2.5, 40}}),
        drawn(FindingKind::Arrow, LineShape{{1, 2, 3}, {14, 15, 3}}),
        drawn(FindingKind::Note, PointShape{{7, 8, 9}}),
    };
    for (std::size_t n = 0; n < all.size(); ++n) {
        if (all[n].kind == FindingKind::Region || all[n].kind == FindingKind::Sphere) {
            all[n].values = n % 2 == 0 ? values : partly;
        }
        if (all[n].kind == FindingKind::Probe) {
            all[n].values = values;
            all[n].values->at = 36.5;
            all[n].values->count = 9;
        }
        if (all[n].kind == FindingKind::Arrow || all[n].kind == FindingKind::Note) {
            all[n].comment = QStringLiteral("Narbe, 对照旧片");
        }
    }
    return all;
}

} // namespace sightline::test
