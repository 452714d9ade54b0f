#pragma once

#include "findings/Finding.h"

#include <cmath>

namespace sightline::test {

inline QDateTime moment()
{
    return QDateTime(QDate(2026, 3, 4), QTime(5, 6, 7, 89), Qt::UTC);
}

inline EllipseShape sphere(LpsPoint centre, double radius)
{
    return {centre, {Vec3{radius, 0, 0}, Vec3{0, radius, 0}, Vec3{0, 0, radius}}};
}

inline Finding detection(const QString& uid, LpsPoint centre = {10, 20, -30}, double radius = 5)
{
    Finding f;
    f.trackingUid = uid;
    f.kind = FindingKind::Nodule;
    f.shape = sphere(centre, radius);
    f.studyUid = "1.2.3";
    f.seriesUid = "1.2.3.4";
    f.frameOfReferenceUid = "1.2.3.5";
    f.sopInstanceUids = {"1.2.3.4.1", "1.2.3.4.2"};
    f.origin = ModelOrigin{"sightline.nodule", "Lung nodules", "1.0.0", "0123abcd", 0.87};
    f.created = moment();
    return f;
}

inline Finding readerLength(const QString& uid, LpsPoint from = {0, 0, 0}, LpsPoint to = {3, 4, 12})
{
    Finding f = detection(uid);
    f.kind = FindingKind::Length;
    f.label = "Length 1";
    f.shape = LineShape{from, to};
    f.origin = ReaderOrigin{QStringLiteral("读片医生^李")};
    f.plusMinusMm = 0.7;
    return f;
}

/// All voxels whose centre lies within a sphere, on a grid of its own.
inline MaskShape sphereMask(LpsPoint centre, double radius, double spacing = 0.5)
{
    MaskShape mask;
    const int half = static_cast<int>(std::ceil(radius / spacing)) + 1;
    mask.size = {2 * half + 1, 2 * half + 1, 2 * half + 1};
    mask.spacing = {spacing, spacing, spacing};
    mask.axes = {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}};
    mask.origin = centre - Vec3{half * spacing, half * spacing, half * spacing};
    std::vector<std::uint8_t> voxels;
    for (int k = -half; k <= half; ++k) {
        for (int j = -half; j <= half; ++j) {
            for (int i = -half; i <= half; ++i) {
                voxels.push_back(std::sqrt(double(i * i + j * j + k * k)) * spacing <= radius ? 1 : 0);
            }
        }
    }
    mask.voxels = std::make_shared<const std::vector<std::uint8_t>>(std::move(voxels));
    return mask;
}

/// One of each kind of shape, at places that are no whole numbers.
inline std::vector<Shape> oneOfEach()
{
    return {
        PointShape{{1.25, -2.5, 1000.0 / 3}},
        LineShape{{1, 2, 3}, {4.5, 5.5, 3}},
        BidirectionalShape{{{0, 0, 7}, {20, 0, 7}}, {{10, -4, 7}, {10, 5, 7}}},
        AngleShape{{10, 0, 0}, {0, 0, 0}, {0, 10, 0}},
        sphere({-56.9, 131.3, -520.6}, 7.5),
        EllipseShape{{1, 2, 3}, {Vec3{4, 0, 0}, Vec3{0, 3, 0}, Vec3{0, 0, 0}}},
        PolygonShape{{{0, 0, 5}, {10, 0, 5}, {10, 10, 5}, {5, 15, 5}, {0, 10, 5}}},
        BoxShape{{-1, -2, -3}, {4, 5, 6}},
        sphereMask({10, -20, 30}, 4),
    };
}

} // namespace sightline::test
