#include "app/demo/Mediastinum.h"

#include <algorithm>
#include <cmath>

namespace sightline {

namespace {

// A venous phase: blood is brighter than muscle, and bone is still far above it.
constexpr double kArtery = 152;
constexpr double kVein = 140;
constexpr double kMyocardium = 98;
constexpr double kSoft = 52;
constexpr double kAir = -992;

} // namespace

Mediastinum::Mediastinum(const ThoraxShape& shape)
    : shape_(shape)
{
    makeHeart();
    makeVessels();
    makeAirways();
}

Vec3 Mediastinum::hilum(int side)
{
    return side < 0 ? Vec3{-41, -3, 136} : Vec3{44, 8, 143};
}

Vec3 Mediastinum::bronchusEnd(int side)
{
    return side < 0 ? Vec3{-38, 13, 138} : Vec3{43, 17, 131};
}

void Mediastinum::makeHeart()
{
    const Vec3 apex{0.74, -0.53, -0.42};
    Organ muscle(kMyocardium, 4);
    muscle.fuse(10)
        .add(Lump::along({40, -20, 67}, apex, {48, 30, 31}))
        .add(Lump{{6, -42, 74}, {40, 24, 36}})
        .add(Lump{{-33, -12, 78}, {25, 29, 33}})
        .add(Lump{{3, 13, 96}, {37, 20, 24}})
        .add({{{15, -46, 92}, 17}, {{20, -38, 116}, 16}});
    border_.heart = muscle.grown(4.5, 0, 0);

    Organ leftChamber(kArtery, 3);
    leftChamber.fuse(4)
        .add(Lump::along({36, -17, 69}, apex, {36, 19, 20}))
        .add({{{16, -8, 84}, 13}, {{2, -20, 98}, 14}});
    Organ atrium(kArtery, 3);
    atrium.fuse(8)
        .add(Lump{{3, 14, 97}, {33, 16, 20}})
        .add({{{34, -4, 108}, 7}, {{42, -20, 110}, 6}}) // its appendage
        .add({{{24, 14, 98}, 8}, {{48, 15, 106}, 6}})
        .add({{{24, 18, 90}, 8}, {{46, 24, 84}, 6}})
        .add({{{-20, 12, 98}, 8}, {{-44, 8, 106}, 6}})
        .add({{{-18, 18, 90}, 8}, {{-44, 20, 84}, 6}});
    Organ rightChambers(kVein, 5);
    rightChambers.fuse(6)
        .add(Lump{{5, -45, 74}, {36, 19, 31}})
        .add(Lump{{-34, -12, 78}, {22, 26, 30}})
        .add(Lump{{-24, -36, 98}, {13, 13, 14}})
        .add({{{14, -47, 92}, 14}, {{20, -38, 116}, 13.5}});
    // Fat of the grooves, with the coronary arteries in it.
    Organ groove(-88, 6);
    groove.add({{{-12, -54, 100}, 5}, {{-22, -50, 78}, 5.5}, {{-18, -42, 54}, 5}})
        .add({{{24, -50, 104}, 4.5}, {{40, -54, 84}, 4.5}, {{58, -54, 62}, 4}})
        .add({{{34, 4, 88}, 5}, {{52, 2, 74}, 5}, {{50, 4, 58}, 4}})
        .add({{{-14, 10, 66}, 5}, {{10, 8, 52}, 5.5}, {{36, 2, 42}, 5}});
    Organ coronaries(kArtery, 2);
    coronaries
        .add({{{-8, -38, 106}, 1.9}, {{-14, -55, 98}, 1.8}, {{-22, -51, 78}, 1.7}, {{-17, -42, 54}, 1.4}})
        .add({{{10, -26, 110}, 2.1}, {{23, -44, 108}, 2}, {{40, -55, 84}, 1.7}, {{58, -55, 62}, 1.3}})
        .add({{{23, -30, 108}, 1.9}, {{35, 3, 90}, 1.7}, {{52, 1, 74}, 1.4}});
    Organ calcium(520, 60);
    calcium.add({{{27, -48, 103}, 1.1}, {{30, -50, 98}, 1.2}});
    organs_.insert(organs_.end(), {muscle, leftChamber, atrium, rightChambers, groove, coronaries, calcium});
}

void Mediastinum::makeVessels()
{
    Organ pulmonary(kVein + 6, 3);
    pulmonary.fuse(5)
        .add({{{20, -38, 114}, 13.5}, {{22, -30, 130}, 13.5}, {{22, -18, 140}, 12}})
        .add({{{24, -20, 140}, 11.5}, {{36, -4, 147}, 11}, {hilum(1), 8.5}, {{47, 20, 134}, 7.5}})
        .add({{{20, -18, 139}, 11}, {{0, -9, 139}, 10.5}, {{-24, -7, 138}, 10}, {hilum(-1), 8}});
    Organ aorta(kArtery, 2);
    aorta.fuse(3)
        .add({{{0, -22, 100}, 14.5},
              {{-9, -27, 118}, 16},
              {{-11, -26, 142}, 15.5},
              {{-6, -18, 160}, 14.5},
              {{6, -2, 169}, 13.8},
              {{17, 18, 167}, 13.2},
              {{24, 38, 156}, 12.8},
              {{25, 46, 140}, 12.3},
              {{24, 48, 110}, 12},
              {{21, 46, 70}, 11.8},
              {{15, 41, 30}, 11.5},
              {{8, 34, -10}, 11},
              {{5, 28, -60}, 10.5}})
        .add({{{-5, -16, 170}, 7},
              {{-13, -14, 186}, 6.3},
              {{-22, -16, 204}, 6},
              {{-28, -14, 225}, 5},
              {{-30, -10, 262}, 4.5}})
        .add({{{4, -6, 176}, 4.6}, {{8, -4, 200}, 4.2}, {{20, -6, 230}, 4}, {{25, -6, 262}, 4}})
        .add({{{14, 10, 174}, 5.6},
              {{20, 10, 200}, 5.2},
              {{30, 6, 222}, 5},
              {{60, -8, 232}, 4.6},
              {{100, -20, 232}, 4.2}})
        .add({{{-22, -16, 204}, 5}, {{-34, -6, 224}, 5}, {{-62, -8, 232}, 4.6}, {{-100, -20, 232}, 4.2}});
    Organ plaque(430, 50);
    plaque.add({{{14, 27, 170}, 1.4}, {{19, 29, 166}, 1.2}, {{22, 30, 162}, 0.9}});
    Organ veins(kVein, 4);
    veins.fuse(4)
        .add({{{-28, -8, 96}, 10.5}, {{-29, -16, 120}, 9.5}, {{-28, -21, 150}, 9}, {{-26, -25, 182}, 8.5}})
        .add({{{-26, -25, 182}, 7.5}, {{-36, -26, 206}, 7}, {{-38, -20, 235}, 6.5}, {{-36, -14, 262}, 6.5}})
        .add({{{-24, -28, 184}, 7},
              {{-4, -36, 190}, 6.5},
              {{18, -38, 200}, 6.5},
              {{34, -28, 214}, 6.5},
              {{36, -16, 262}, 6.5}})
        .add({{{34, -28, 214}, 5.5}, {{62, -30, 224}, 5.5}, {{104, -32, 226}, 5}})
        .add({{{-36, -26, 210}, 5.5}, {{-62, -30, 224}, 5.5}, {{-104, -32, 226}, 5}})
        .add({{{-27, -4, 66}, 11}, {{-26, 8, 44}, 11.5}, {{-24, 20, 10}, 12}, {{-21, 24, -60}, 12}})
        .add({{{-7, 47, -40}, 3.6},
              {{-6, 50, 60}, 4},
              {{-7, 48, 140}, 4.2},
              {{-12, 38, 156}, 4.4},
              {{-24, 8, 161}, 4.6},
              {{-27, -14, 158}, 4.8}});
    organs_.insert(organs_.end(), {pulmonary, aorta, plaque, veins});
    for (const Organ& organ : {pulmonary.grown(3.5, 0, 0), aorta.grown(3, 0, 0), veins.grown(2.5, 0, 0)}) {
        border_.others = border_.others.joined(organ);
    }
}

void Mediastinum::makeAirways()
{
    Organ gullet(kSoft, 6);
    gullet.add({{{4, 24, 262}, 6.5},
                {{6, 27, 215}, 6.8},
                {{7, 29, 165}, 7},
                {{8, 36, 130}, 6.8},
                {{8, 40, 100}, 6.5},
                {{12, 37, 66}, 7},
                {{19, 26, 42}, 7.5},
                {{34, 12, 28}, 9}});
    Organ gulletGas(-520, 120);
    gulletGas.add({{{6, 26, 208}, 1.8}, {{6.5, 27, 188}, 2.2}, {{7, 28, 172}, 1.2}});
    Organ lumen(kAir, 2);
    lumen.fuse(4)
        .add({{{0, -1, 262}, 8.6}, {{0, 4, 220}, 8.8}, {{0, 9, 180}, 9}, {{-2, 12, 158}, 9.4}})
        .add({{{-2, 12, 160}, 8}, {{-14, 13, 149}, 7.4}, {{-27, 13, 141}, 7}, {bronchusEnd(-1), 5.6}})
        .add({{{-24, 13, 143}, 5}, {{-38, 12, 151}, 4.4}, {{-46, 10, 158}, 3.6}})
        .add({{{-1, 12, 160}, 7.2}, {{14, 14, 148}, 6.6}, {{29, 16, 138}, 6.2}, {bronchusEnd(1), 5.4}})
        .add({{{32, 16, 137}, 4.6}, {{46, 8, 140}, 4}, {{53, 2, 147}, 3.2}});
    const Organ wall = lumen.grown(1.5, kSoft - 8, 4);
    Organ nodes(48, 5);
    for (const Vec3& centre :
         {Vec3{-14, -2, 164}, Vec3{-16, 2, 172}, Vec3{10, -8, 152}, Vec3{2, 18, 141}, Vec3{-8, -38, 172},
          Vec3{4, -44, 176}, Vec3{16, -34, 158}, Vec3{-15, -6, 184}, Vec3{-34, 6, 146}, Vec3{36, 14, 150}}) {
        const double size = 3.2 + 0.9 * shape_.noise().at(centre, 9);
        nodes.add(Lump::along(centre, {1, 0.4, 0.6}, {size * 1.35, size * 0.85, size}));
    }
    Organ thymus(-28, 26);
    thymus.add(Lump{{6, -50, 158}, {11, 5, 20}}).add(Lump{{-7, -50, 160}, {9, 4.5, 18}});
    Organ thyroid(118, 6);
    thyroid.add(Lump{{16, -6, 252}, {8, 10, 20}}).add(Lump{{-16, -6, 252}, {8, 10, 20}});
    organs_.insert(organs_.end(), {gullet, gulletGas, nodes, thymus, thyroid, wall, lumen});
    border_.others = border_.others.joined(gullet.grown(3, 0, 0)).joined(lumen.grown(3.5, 0, 0));
    border_.others.fuse(9);
}

Mediastinum::Border Mediastinum::borderAround(double z) const
{
    constexpr double kReach = 26; // the limit and the filled creases
    return {border_.heart.around(z, kReach), border_.others.around(z, kReach)};
}

double Mediastinum::envelope(const Vec3& p, const Border& border, double limit) const
{
    if (std::abs(p.x) > 105) {
        return limit;
    }
    double nearest = std::min(limit, border.heart.distanceWithin(p, limit));
    nearest = smoothUnion(nearest, border.others.distanceWithin(p, limit), 6);

    // The vertebral column with what clothes it.
    const double spine = shape_.spineY(p.z);
    const double column = Lump{{0, spine + 6, p.z}, {21, 25, 1e4}}.distance(p);
    nearest = smoothUnion(nearest, column, 5);
    // The partition: thin behind the breastbone, wide above the aortic arch and where the heart's fat lies.
    const ThoraxShape::Outline cavity = shape_.cavity(p.z);
    const double fromFront = p.y - (cavity.centreY - cavity.halfDepth);
    const double wide = 16 * smoothStep(162, 205, p.z) + 12 * smoothStep(80, 40, p.z);
    const double flare = 16 * std::exp(-std::max(0.0, fromFront) / 9);
    const double half = p.y < 20 ? 2.5 + wide + flare : 6;
    nearest = smoothUnion(nearest, std::abs(p.x - (p.y < 20 ? 2 : 4)) - half, 8);
    return std::min(nearest, limit);
}

void Mediastinum::paint(SliceCanvas& canvas, const std::vector<float>& wall) const
{
    const SliceFrame& frame = canvas.frame();
    const auto within = [&](int i, int j) { return coverage(wall[frame.index(i, j)] - 1.0, 2); };
    const auto anywhere = [](int, int) { return 1.0; };
    for (const Organ& organ : organs_) {
        if (!organ.reaches(frame.z, 1)) {
            continue;
        }
        if (frame.z > 180) {
            organ.paint(canvas, shape_.noise(), anywhere); // neck vessels leave the cavity
        } else {
            organ.paint(canvas, shape_.noise(), within);
        }
    }
}

} // namespace sightline
