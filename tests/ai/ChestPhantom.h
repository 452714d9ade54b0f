#pragma once

#include "tests/ai/Phantom.h"

#include <vector>

struct PhantomNodule {
    sightline::LpsPoint centre;
    double diameterMm;
};

/// A crude chest: an elliptic body, two lungs, a trachea, nodules. Enough for masks and geometry, not for
/// training.
inline double chestValue(sightline::LpsPoint p, const std::vector<PhantomNodule>& nodules)
{
    const auto ellipse = [&](double cx, double cy, double cz, double a, double b, double c) {
        const double x = (p.x - cx) / a;
        const double y = (p.y - cy) / b;
        const double z = (p.z - cz) / c;
        return x * x + y * y + z * z <= 1;
    };
    const double bx = p.x / 160;
    const double by = p.y / 110;
    if (bx * bx + by * by > 1) {
        return -1000;
    }
    for (const PhantomNodule& nodule : nodules) {
        if (distance(p, nodule.centre) <= nodule.diameterMm / 2) {
            return 30;
        }
    }
    if (ellipse(-75, 0, 0, 60, 80, 100) || ellipse(75, 0, 0, 60, 80, 100)) {
        return -860;
    }
    if (p.z > 20 && p.x * p.x + (p.y + 10) * (p.y + 10) <= 9 * 9) {
        return -1000; // trachea
    }
    return 40;
}
