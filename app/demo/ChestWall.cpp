#include "app/demo/ChestWall.h"

#include <cmath>
#include <numbers>

namespace sightline {

ChestWall::ChestWall(const ThoraxShape& shape, const Skeleton& skeleton)
    : shape_(shape)
    , skeleton_(skeleton)
    , sheets_{
          {34, 72, 148, 206, 13, 7},    // pectoralis minor
          {9, 74, 92, 214, 22, 12},     // pectoralis major
          {62, 128, 20, 196, 13, 9},    // serratus anterior
          {96, 156, -60, 132, 23, 9},   // latissimus dorsi
          {112, 152, 98, 216, 23, 22},  // round the shoulder blade
          {138, 171, 116, 232, 14, 8},  // rhomboids
          {150, 177, 40, 262, 30, 7},   // trapezius
          {0, 130, -60, 34, 12, 9},     // external oblique, rectus
          {70, 124, 184, 262, 24, 60},  // deltoid and the muscles of the arm
          {18, 70, 205, 262, 12, 40},   // neck
          {136, 176, 205, 262, 12, 40}, // neck, behind
      }
{}

double ChestWall::muscle(const Vec3& p, double wall, double angle, const DistanceLayer&) const
{
    const NoiseField& noise = shape_.noise();
    const double ripple = 1.6 * noise.at(p, 22);
    // Between the ribs.
    double nearest = std::max(0.6 - wall, wall - 10.5 - ripple * 0.4);
    for (const Sheet& sheet : sheets_) {
        if (p.z < sheet.z0 - 2 || p.z > sheet.z1 + 2) {
            continue;
        }
        const double across = (angle - sheet.angle0) / (sheet.angle1 - sheet.angle0);
        const double along = (p.z - sheet.z0) / (sheet.z1 - sheet.z0);
        if (across < -0.02 || across > 1.02) {
            continue;
        }
        const auto taper = [](double t) {
            return std::sqrt(std::max(0.0, 1 - std::pow(std::abs(2 * t - 1), 4.0)));
        };
        const double thickness = sheet.thickness * taper(across) * taper(along) + ripple * 0.5;
        const double inner = sheet.depth0 + ripple;
        nearest = std::min(nearest, std::max(inner - wall, wall - inner - thickness));
    }
    // The long muscles beside the spinous processes.
    const double spine = shape_.spineY(p.z);
    const double beside = std::abs(p.x);
    const Lump longMuscle{{25, spine + 40, p.z}, {25, 18 + 0.012 * (110 - p.z), 1e4}};
    const double groove = 5.0 - beside; // they leave the processes free
    nearest = std::min(nearest, std::max(longMuscle.distance({beside, p.y, p.z}), groove));
    return nearest;
}

void ChestWall::paint(SliceCanvas& canvas, const std::vector<float>& wall) const
{
    const SliceFrame& frame = canvas.frame();
    const NoiseField& noise = shape_.noise();
    const ThoraxShape::Ring body(shape_.body(frame.z));
    const ThoraxShape::Outline cavity = shape_.cavity(frame.z);

    paintTable(canvas);
    DistanceLayer blades(frame);
    for (const Plate& plate : skeleton_.bladePlates()) {
        blades.add(plate, 14);
    }
    for (int j = 0; j < frame.rows; ++j) {
        for (int i = 0; i < frame.columns; ++i) {
            const Vec3 p = frame.at(i, j);
            const double depth = wall[frame.index(i, j)];
            if (depth < -1.5) {
                continue;
            }
            // Breast and shoulder blade lift the skin; the table flattens it.
            const double side = std::abs(p.x);
            const double breast =
                9 * std::exp(-std::pow((side - 72) / 34, 2) - std::pow((frame.z - 96) / 46, 2)) *
                (p.y < 0 ? 1 : 0);
            double skin = body.distance(p.x, p.y) - breast + 1.2 * noise.at(p, 60);
            skin = -smoothUnion(-skin, shape_.tableTop() - 1.5 - p.y, 22);
            const double inside = coverage(skin, 1.2);
            if (inside <= 0) {
                continue;
            }
            double hu = -104 + 7 * noise.at(p, 5);
            const double strand = std::abs(noise.at({p.x, p.y, p.z * 0.6}, 11));
            if (strand < 0.05 && skin < -4) {
                hu += 55 * (1 - strand / 0.05); // septa of the fat
            }
            if (skin > -2.0) {
                hu = 25;
            } else if (skin < -6) {
                const double angle =
                    std::abs(std::atan2(p.x, -(p.y - cavity.centreY))) * 180 / std::numbers::pi;
                double flesh = std::max(muscle(p, depth, angle, blades), skin + 8);
                const double blade = blades.at(i, j);
                if (blade < 14) {
                    flesh = std::min(flesh, std::max(blade - 11 - noise.at(p, 16), skin + 8));
                }
                const double marbling = smoothStep(1.1, 2.0, noise.at({p.x, p.y, p.z * 0.4}, 4.5)) * 70;
                const double fibre = 58 + 5 * noise.at(p, 3) - marbling;
                hu += (fibre - hu) * coverage(flesh, 1.4);
            }
            canvas.blend(i, j, hu, inside);
        }
    }
}

void ChestWall::paintTable(SliceCanvas& canvas) const
{
    const SliceFrame& frame = canvas.frame();
    for (int j = 0; j < frame.rows; ++j) {
        for (int i = 0; i < frame.columns; ++i) {
            const Vec3 p = frame.at(i, j);
            // A curved carbon shell round foam, and a thin mattress on it.
            const double top = shape_.tableTop() + 9 - p.x * p.x / 1900;
            const double below = p.y - top;
            if (below > -12 && below < 40) {
                const double mattress = std::abs(below + 5) - 4.6;
                canvas.blend(i, j, -930, coverage(mattress, 1.2));
                canvas.blend(i, j, -905, coverage(std::abs(below - 16) - 15, 1.2));
                canvas.blend(i, j, -180, coverage(std::abs(below - 1.2) - 0.9, 1.2));
                canvas.blend(i, j, -180, coverage(std::abs(below - 31.5) - 0.9, 1.2));
            }
        }
    }
}

} // namespace sightline
