#include "app/demo/Nodule.h"

#include <cmath>
#include <numbers>

namespace sightline {

namespace {

Vec3 anyDirection(RandomStream& random)
{
    for (;;) {
        const Vec3 v{random.uniform(-1, 1), random.uniform(-1, 1), random.uniform(-1, 1)};
        const double l = length(v);
        if (l > 0.1 && l < 1) {
            return v * (1 / l);
        }
    }
}

} // namespace

Nodule::Nodule(Kind kind, const Vec3& centre, double diameterMm, std::string location, const Lungs& lungs,
               RandomStream& random)
    : isPartSolid_(kind == Kind::PartSolid)
{
    const double r = diameterMm / 2;
    body_.fuse((kind == Kind::Lobulated || kind == Kind::Spiculated ? 0.14 : 0.5) * r);
    const double bulge = kind == Kind::Smooth ? 0.08 : kind == Kind::Lobulated ? 0.60 : 0.56;
    body_.add(Lump::along(centre, anyDirection(random),
                          Vec3{r * 0.97, r * 0.84, r * 0.88} * (kind == Kind::Lobulated    ? 0.84
                                                                : kind == Kind::Spiculated ? 0.92
                                                                                           : 1.0)));
    const int lobes = kind == Kind::Smooth ? 2 : 9;
    for (int n = 0; n < lobes; ++n) {
        const double size = r * random.uniform(0.40, 0.58);
        body_.add(Lump::along(centre + anyDirection(random) * (r * bulge), anyDirection(random),
                              {size * 1.1, size, size * 0.95}));
    }
    if (kind == Kind::Spiculated) {
        constexpr int kRays = 90;
        for (int n = 0; n < kRays; ++n) {
            const Vec3 way = anyDirection(random);
            const double reach = r * random.uniform(1.3, 1.8);
            const Vec3 bend = anyDirection(random) * (0.12 * r);
            rays_.add({{centre + way * (r * 0.7), r * 0.10},
                       {centre + way * (r * 1.05) + bend, r * 0.06},
                       {centre + way * reach, 0.25}});
        }
    }
    if (isPartSolid_) {
        core_.fuse(1).add(Lump::along(centre + anyDirection(random) * (0.18 * r), anyDirection(random),
                                      {0.46 * r, 0.34 * r, 0.36 * r}));
        core_.add(Lump{centre + anyDirection(random) * (0.3 * r), {0.22 * r, 0.25 * r, 0.24 * r}});
    }
    truth_.texture = isPartSolid_ ? "part-solid" : "solid";
    truth_.margin = kind == Kind::Spiculated  ? "spiculated"
                    : kind == Kind::Lobulated ? "lobulated"
                                              : "smooth";
    truth_.location = std::move(location);
    measure(lungs);
}

void Nodule::measure(const Lungs& lungs)
{
    constexpr double kStep = 0.4;
    const Bounds& box = body_.bounds();
    double volume = 0;
    Vec3 sum;
    Bounds within;
    for (double z = box.low.z - 1; z < box.high.z + 1; z += kStep) {
        for (double y = box.low.y - 1; y < box.high.y + 1; y += kStep) {
            for (double x = box.low.x - 1; x < box.high.x + 1; x += kStep) {
                const Vec3 p{x, y, z};
                const double inside = body_.distanceWithin(p, 1);
                if (inside > 0.3) {
                    continue;
                }
                const double part = coverage(std::max(inside, lungs.distance(p)), kStep);
                if (part > 0) {
                    volume += part;
                    sum = sum + p * part;
                    within.include(p, kStep / 2);
                }
            }
        }
    }
    const Vec3 centre = sum * (1 / volume);
    volume *= kStep * kStep * kStep;
    truth_.centre = LpsPoint{} + centre;
    truth_.low = LpsPoint{} + within.low;
    truth_.high = LpsPoint{} + within.high;
    truth_.volumeMl = volume / 1000;
    truth_.diameterMm = std::cbrt(6 * volume / std::numbers::pi);
}

void Nodule::paint(SliceCanvas& canvas, const std::vector<float>& lung, const NoiseField& noise) const
{
    const SliceFrame& frame = canvas.frame();
    const auto inLung = [&](int i, int j) { return coverage(lung[frame.index(i, j)], 1.0); };
    if (!isPartSolid_) {
        rays_.paint(canvas, noise, [&](int i, int j) { return 0.62 * inLung(i, j); });
        body_.paint(canvas, noise, inLung);
        return;
    }
    // Ground glass: denser than lung, and the vessels in it are still seen.
    const PixelBox box = PixelBox::of(frame, body_.bounds(), 2);
    for (int j = box.j0; j < box.j1; ++j) {
        for (int i = box.i0; i < box.i1; ++i) {
            const Vec3 p = frame.at(i, j);
            const double part = coverage(body_.distanceWithin(p, 2), 1.8) * inLung(i, j);
            const double hu = -590 + 35 * noise.at(p, 2.6) + 30 * noise.at(p, 5);
            if (part > 0 && canvas.at(i, j) < hu) {
                canvas.blend(i, j, hu, part);
            }
        }
    }
    core_.paint(canvas, noise, inLung);
}

} // namespace sightline
