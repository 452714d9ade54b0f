#include "app/demo/Skeleton.h"

#include <array>
#include <cmath>
#include <numbers>

namespace sightline {

namespace {

constexpr double kRadians = std::numbers::pi / 180;

/// Where a rib's bone ends in front, degrees from the midline, and how far it has come down by then, mm.
struct RibCourse {
    double endAngle;
    double drop;
    double sternumZ; ///< where its cartilage meets the breastbone; 0: it does not
};
constexpr std::array<RibCourse, 12> kCourses{{{30, 36, 193},
                                              {31, 47, 162},
                                              {32, 58, 140},
                                              {34, 67, 118},
                                              {38, 76, 98},
                                              {44, 83, 80},
                                              {51, 88, 66},
                                              {60, 91, 0},
                                              {70, 90, 0},
                                              {82, 82, 0},
                                              {112, 58, 0},
                                              {138, 30, 0}}};

double mixed(double a, double b, double t)
{
    return a + (b - a) * t;
}

} // namespace

Skeleton::Skeleton(const ThoraxShape& shape)
    : shape_(shape)
{
    makeVertebrae();
    makeRibs();
    makeShoulder();
}

Vec3 Skeleton::vertebraCentre(int number) const
{
    return vertebrae_[static_cast<std::size_t>(number)].centre;
}

Vec3 Skeleton::ribPoint(int number, int side, double along) const
{
    const std::vector<Vec3>& path = ribPaths_[static_cast<std::size_t>(number - 1)];
    const auto n =
        static_cast<std::size_t>(std::clamp(along, 0.0, 1.0) * static_cast<double>(path.size() - 1));
    return {path[n].x * side, path[n].y, path[n].z};
}

void Skeleton::makeVertebrae()
{
    double z = 226 + 19;
    for (int number = 0; number <= 13; ++number) {
        Vertebra v;
        v.spacing = 19.0 + 0.55 * number;
        v.centre = {0.8 * shape_.noise().at({3, 5, z}, 60), shape_.spineY(z), z};
        v.up = normalized(Vec3{0, shape_.spineSlope(z), 1});
        v.back = normalized(cross(Vec3{1, 0, 0}, v.up)) * -1.0;
        v.halfWidth = 13.5 + 0.36 * number;
        v.halfDepth = 10.5 + 0.40 * number;
        v.halfHeight = v.spacing / 2 - 2.1;
        vertebrae_.push_back(v);

        const double d = v.halfDepth;
        const double steep = 13 + 9 * std::exp(-std::pow((number - 6.5) / 3.0, 2));
        archPlates_.push_back(
            {v.toBody(0, d + 19, 6), v.toBody(0, d + 20, -9), v.toBody(0, d + 38, -steep - 4), 2.1});
        arches_.push_back({v.toBody(0, d + 21, 0), v.toBody(0, d + 38, -steep), 2.8, 3.6});
        for (const int side : {-1, 1}) {
            arches_.push_back({v.toBody(side * 10.0, d * 0.7, 4), v.toBody(side * 12.0, d + 9, 4), 4.0, 4.2});
            arches_.push_back(
                {v.toBody(side * 10.2, d * 0.7, 0.5), v.toBody(side * 12.2, d + 9, 0.5), 3.2, 3.6});
            archPlates_.push_back(
                {v.toBody(side * 12.5, d + 10, 8), v.toBody(0, d + 19, 6), v.toBody(0, d + 20, -10), 2.3});
            archPlates_.push_back({v.toBody(side * 12.5, d + 10, 8), v.toBody(side * 12.0, d + 13, -11),
                                   v.toBody(0, d + 20, -10), 2.3});
            if (number <= 11) {
                const double reach = 33 - 0.9 * std::max(0, number - 2);
                arches_.push_back(
                    {v.toBody(side * 12.0, d + 11, 3), v.toBody(side * reach, d + 20, 5), 4.0, 4.8});
            }
        }
        z -= v.spacing + 0.28;
    }
}

void Skeleton::makeRibs()
{
    for (int number = 1; number <= 12; ++number) {
        const Vertebra& v = vertebrae_[static_cast<std::size_t>(number)];
        const RibCourse& course = kCourses[static_cast<std::size_t>(number - 1)];
        const double size = number == 1 ? 0.95 : number >= 11 ? 0.8 : 1.0;
        std::vector<Vec3> path{v.toBody(v.halfWidth + 0.5, v.halfDepth * 0.55, 7),
                               v.toBody(v.halfWidth + 9, v.halfDepth + 6, 6),
                               v.toBody(33, v.halfDepth + 12, 3)};
        const double start = (number == 1 ? 128 : 146) * kRadians;
        const double end = course.endAngle * kRadians;
        constexpr int kPieces = 44;
        const auto onCage = [this](double angle, double z, double outwards) {
            const ThoraxShape::Outline outline = shape_.cavity(z);
            const double r = outline.radius(angle) + outwards;
            return Vec3{r * std::sin(angle), outline.centreY - r * std::cos(angle), z};
        };
        for (int n = 0; n <= kPieces; ++n) {
            const double s = static_cast<double>(n) / kPieces;
            const double z = path[2].z - 2 - course.drop * (0.75 * s + 0.25 * s * s);
            path.push_back(onCage(mixed(start, end, s), z, 5.0));
        }
        ribPaths_.push_back(path);

        std::vector<Vec3> cartilagePath;
        if (number <= 10) {
            const double z0 = path.back().z;
            const double upper = course.sternumZ > 0 ? course.sternumZ : z0 + 26;
            const double last = (course.sternumZ > 0 ? 11 : course.endAngle - 20) * kRadians;
            for (int n = 0; n <= 14; ++n) {
                const double s = n / 14.0;
                const double lift = number <= 3 ? s : smoothStep(0, 1, s) * 0.5 + 0.5 * s * s;
                cartilagePath.push_back(onCage(mixed(end, last, s), mixed(z0, upper, lift), 6.0));
            }
        }
        for (const int side : {-1, 1}) {
            const auto pieces = [side, size](const std::vector<Vec3>& points, double halfTall,
                                             double halfThick) {
                std::vector<RibPiece> made;
                for (std::size_t n = 1; n < points.size(); ++n) {
                    const Vec3 a{points[n - 1].x * side, points[n - 1].y, points[n - 1].z};
                    const Vec3 b{points[n].x * side, points[n].y, points[n].z};
                    const Vec3 along = normalized(b - a);
                    const bool isNeck = n <= 3 && points.size() > 20;
                    made.push_back({a, b, normalized(Vec3{0, 0, 1} - along * along.z),
                                    (isNeck ? 5.0 : halfTall) * size, (isNeck ? 4.2 : halfThick) * size});
                }
                return made;
            };
            const std::vector<RibPiece> bone =
                number == 1 ? pieces(path, 3.6, 6.0) : pieces(path, 6.6, 3.7); // the first rib lies flat
            const std::vector<RibPiece> soft = pieces(cartilagePath, 6.2, 4.4);
            ribs_.insert(ribs_.end(), bone.begin(), bone.end());
            cartilage_.insert(cartilage_.end(), soft.begin(), soft.end());
        }
    }
}

void Skeleton::makeShoulder()
{
    for (const int s : {-1, 1}) {
        const auto at = [s](double x, double y, double z) { return Vec3{s * x, y, z}; };
        const std::array<Vec3, 7> collar{at(19, -56, 203), at(36, -61, 206),  at(58, -58, 211),
                                         at(82, -44, 217), at(106, -26, 223), at(130, -12, 229),
                                         at(150, -2, 233)};
        constexpr std::array<double, 7> kCollarRadii{9.5, 7.0, 6.0, 5.4, 5.4, 6.2, 6.0};
        for (std::size_t n = 1; n < collar.size(); ++n) {
            longBones_.push_back({collar[n - 1], collar[n], kCollarRadii[n - 1], kCollarRadii[n]});
        }
        const Vec3 upper = at(76, 83, 205);
        const Vec3 lower = at(116, 79, 108);
        const Vec3 middle = at(108, 70, 168);
        const Vec3 socket = at(142, 22, 208);
        blades_.push_back({upper, lower, middle, 1.5});
        blades_.push_back({upper, middle, socket, 1.5});
        blades_.push_back({middle, lower, socket, 1.6});
        longBones_.push_back({lower, at(130, 54, 158), 3.4, 4.6});
        longBones_.push_back({at(130, 54, 158), socket, 4.6, 7.0});
        longBones_.push_back({upper, at(92, 84, 155), 2.4, 2.2});
        longBones_.push_back({at(92, 84, 155), lower, 2.2, 3.4});
        longBones_.push_back({at(80, 88, 192), at(112, 84, 208), 2.6, 4.6});
        longBones_.push_back({at(112, 84, 208), at(144, 56, 229), 4.6, 6.0});
        longBones_.push_back({at(144, 56, 229), at(156, 18, 238), 6.0, 5.6});
        blades_.push_back({at(80, 84, 192), at(112, 82, 206), middle, 1.5});
        blades_.push_back({at(112, 82, 206), at(142, 54, 226), at(128, 44, 200), 1.5});
        longBones_.push_back({at(136, 18, 220), at(118, -14, 226), 6.0, 5.0});
        shoulderLumps_.push_back({at(143, 19, 210), {7, 12, 16}});
        shoulderLumps_.push_back({at(168, 12, 217), {22, 22, 22}});
        longBones_.push_back({at(170, 10, 224), at(184, 2, 262), 18, 13});
    }
}

double Skeleton::RibPiece::distance(const Vec3& p) const
{
    const Vec3 axis = b - a;
    const double t = std::clamp(dot(p - a, axis) / (dot(axis, axis) + 1e-9), 0.0, 1.0);
    const Vec3 offset = p - (a + axis * t);
    const double up = dot(offset, tall);
    const double out = std::sqrt(std::max(0.0, dot(offset, offset) - up * up));
    const double q = std::sqrt(up * up / (halfTall * halfTall) + out * out / (halfThick * halfThick));
    const double steepness = std::hypot(up / (halfTall * halfTall), out / (halfThick * halfThick));
    return steepness < 1e-9 ? -halfThick : q * (q - 1) / steepness;
}

double Skeleton::bodyDistance(const Vertebra& v, const Vec3& local) const
{
    const double height = local.z / v.halfHeight;
    const double waist = 1 - 0.09 * (1 - std::min(1.0, height * height));
    const double w = v.halfWidth * waist;
    const double d = v.halfDepth * waist;
    const double q = std::hypot(local.x / w, local.y / d);
    const double steepness = std::hypot(local.x / (w * w), local.y / (d * d));
    double side = steepness < 1e-9 ? -d : q * (q - 1) / steepness;
    // The back wall is flat to hollow towards the canal.
    side = std::max(side, local.y - (d - 1.5 - 1.5 * std::exp(-local.x * local.x / 60)));
    const double top =
        std::abs(local.z) - v.halfHeight + 0.8 * std::exp(-(local.x * local.x + local.y * local.y) / 90);
    return -smoothUnion(-side, -top, 2.0); // rounded edges
}

void Skeleton::paintSpine(SliceCanvas& canvas, DistanceLayer& all) const
{
    const SliceFrame& frame = canvas.frame();
    DistanceLayer arch(frame);
    for (const Tube& tube : arches_) {
        arch.add(tube, 3);
    }
    for (const Plate& plate : archPlates_) {
        arch.add(plate, 3);
    }
    const NoiseField& noise = shape_.noise();
    for (const Vertebra& v : vertebrae_) {
        Bounds box;
        box.include(v.centre, 26);
        Bounds canalBox;
        canalBox.include(v.toBody(0, v.halfDepth + 7, 0), 16);
        const PixelBox canal = PixelBox::of(frame, canalBox, 0);
        for (int j = canal.j0; j < canal.j1 && !canal.isEmpty(); ++j) {
            for (int i = canal.i0; i < canal.i1; ++i) {
                const Vec3 local = v.toLocal(frame.at(i, j));
                if (std::abs(local.z) > v.spacing / 2 + 0.6) {
                    continue;
                }
                const double y = local.y - (v.halfDepth + 7.5);
                const double sac = std::hypot(local.x / 8.6, y / 7.6);
                const double inside = coverage((sac - 1) * 7.8, 1.4);
                if (inside > 0) {
                    const double cord = std::hypot(local.x / 5.2, y / 4.0);
                    canvas.blend(i, j, cord < 1 ? 42 : sac < 0.86 ? 18 : -40, inside);
                }
            }
        }
        const PixelBox pixels = PixelBox::of(frame, box, 0);
        for (int j = pixels.j0; j < pixels.j1 && !pixels.isEmpty(); ++j) {
            for (int i = pixels.i0; i < pixels.i1; ++i) {
                const Vec3 p = frame.at(i, j);
                const Vec3 local = v.toLocal(p);
                // The disc fills the gap down to the next body.
                if (local.z < 0 && local.z > -v.spacing) {
                    const double disc =
                        std::hypot(local.x / (v.halfWidth * 0.98), local.y / (v.halfDepth * 0.97));
                    const double flat = local.y - (v.halfDepth - 2.2);
                    const double inside = coverage(std::max((disc - 1) * v.halfDepth, flat), 1.4);
                    if (inside > 0 && local.z < -v.halfHeight + 1.5) {
                        canvas.blend(i, j, 78 + 14 * smoothStep(0.5, 0.9, disc) + 4 * noise.at(p, 4), inside);
                    }
                }
                const double distance = bodyDistance(v, local);
                if (distance < 1) {
                    const double depth = -distance;
                    const double end = 1 - smoothStep(0.6, 2.0, v.halfHeight - std::abs(local.z));
                    const double shell = 1 - smoothStep(0.5, 1.8, depth);
                    const double marrow = 165 + 32 * noise.at(p, 2.2) + 18 * noise.at(p, 9);
                    canvas.blend(i, j, marrow + 330 * std::max(shell * 0.9, end), coverage(distance, 1.1));
                }
            }
        }
        all.addWhere(box, 4, [&](const Vec3& p) { return bodyDistance(v, v.toLocal(p)); });
    }
    arch.visit(1, [&](int i, int j, double distance) {
        const double shell = 1 - smoothStep(0.9, 2.4, -distance);
        const double marrow = 190 + 40 * noise.at(frame.at(i, j), 2.5);
        canvas.blend(i, j, marrow + 480 * shell, coverage(distance, 1.1));
    });
}

void Skeleton::paintSternum(SliceCanvas& canvas) const
{
    static const Profile kHalfWidth{{38, 3},   {50, 7},   {64, 13},  {90, 17},  {125, 14},
                                    {158, 16}, {163, 17}, {180, 24}, {200, 29}, {207, 22}};
    const SliceFrame& frame = canvas.frame();
    const double z = frame.z;
    if (z < 40 || z > 208) {
        return;
    }
    const double middle = shape_.cavity(z).radius(0);
    const double y0 = shape_.cavity(z).centreY - middle - 7.0;
    const double w = kHalfWidth(z) - 4;
    const double notch = smoothStep(196, 208, z) * 14; // the jugular notch
    const double joint = std::abs(z - 160.5);
    Bounds box;
    box.include({0, y0, z}, 34);
    const PixelBox pixels = PixelBox::of(frame, box, 0);
    for (int j = pixels.j0; j < pixels.j1 && !pixels.isEmpty(); ++j) {
        for (int i = pixels.i0; i < pixels.i1; ++i) {
            const Vec3 p = frame.at(i, j);
            const double across = std::max(std::abs(p.x) - w, notch - std::abs(p.x));
            const double deep = std::abs(p.y - y0 - 0.004 * p.x * p.x) - 1.4;
            const double distance = std::hypot(std::max(across, 0.0), std::max(deep, 0.0)) +
                                    std::min(std::max(across, deep), 0.0) - 4.0;
            if (distance < 1) {
                const double shell = 1 - smoothStep(0.6, 2.0, -distance);
                const double bone = 150 + 30 * shape_.noise().at(p, 2.5) + 370 * shell;
                const double hu = joint < 1.6 ? 110.0 : joint < 3.0 ? 420.0 : bone;
                canvas.blend(i, j, z < 52 ? mixed(130, hu, smoothStep(44, 52, z)) : hu,
                             coverage(distance, 1.1));
            }
        }
    }
}

DistanceLayer Skeleton::paint(SliceCanvas& canvas) const
{
    const SliceFrame& frame = canvas.frame();
    const NoiseField& noise = shape_.noise();

    DistanceLayer soft(frame);
    for (const RibPiece& piece : cartilage_) {
        soft.add(piece, 4);
    }
    soft.visit(1, [&](int i, int j, double distance) {
        const Vec3 p = frame.at(i, j);
        const double rim = 1 - smoothStep(0.6, 1.8, -distance);
        const double calcified = smoothStep(0.7, 1.6, noise.at(p, 7)) * 220;
        canvas.blend(i, j, 92 + 30 * rim + calcified * rim, coverage(distance, 1.2));
    });
    paintSternum(canvas);

    DistanceLayer all(frame);
    paintSpine(canvas, all);

    DistanceLayer bone(frame);
    for (const RibPiece& piece : ribs_) {
        bone.add(piece, 4);
        all.add(piece, 6);
    }
    bone.visit(1, [&](int i, int j, double distance) {
        const Vec3 p = frame.at(i, j);
        const double shell = 1 - smoothStep(0.8, 2.1, -distance);
        canvas.blend(i, j, 140 + 45 * noise.at(p, 3) + 700 * shell, coverage(distance, 1.1));
    });

    DistanceLayer shoulder(frame);
    for (const Tube& tube : longBones_) {
        shoulder.add(tube, 2);
    }
    for (const Lump& lump : shoulderLumps_) {
        shoulder.add(lump, 2);
    }
    for (const Plate& plate : blades_) {
        shoulder.add(plate, 2);
    }
    shoulder.visit(1, [&](int i, int j, double distance) {
        const Vec3 p = frame.at(i, j);
        const double shell = 1 - smoothStep(0.8, 2.4, -distance);
        canvas.blend(i, j, 160 + 45 * noise.at(p, 2.8) + 650 * shell, coverage(distance, 1.1));
    });
    return all;
}

} // namespace sightline
