#pragma once

#include "app/demo/NoiseField.h"
#include "app/demo/Profile.h"
#include "study/Vec3.h"

#include <cstdint>
#include <vector>

namespace sightline {

/// The outlines that everything else hangs on: chest cavity, body surface, spine curve and diaphragm. LPS mm;
/// x = 0 is the middle of the body, z = 0 lies 226 mm below the first thoracic vertebra.
class ThoraxShape {
public:
    explicit ThoraxShape(std::uint64_t seed);

    /// One closed horizontal outline: a superellipse.
    struct Outline {
        double halfWidth = 1;
        double centreY = 0;
        double halfDepth = 1;
        double exponent = 2.25;

        /// Radius towards an angle, mm. 0 is anterior, pi/2 lateral, pi posterior (both sides alike).
        double radius(double angle) const;
        /// Along the ray from the centre: negative inside, mm.
        double distance(double x, double y) const;
    };
    /// An outline that is asked often: its radius by table, to a thousandth of a mm.
    class Ring {
    public:
        explicit Ring(const Outline& outline);
        const Outline& outline() const { return outline_; }
        double distance(double x, double y) const;

    private:
        static constexpr int kSteps = 2048; ///< from front to back
        Outline outline_;
        std::vector<float> radii_;
    };
    Outline cavity(double z) const;
    Outline body(double z) const;

    /// The distance to the inner chest wall (pleura) where it would lie without mediastinum and diaphragm.
    double wallDistance(const Vec3& p) const;
    /// Height of the diaphragm over a point, mm.
    double diaphragm(double x, double y) const;
    /// Negative within the two domes that close the chest above, mm.
    double apexDistance(const Vec3& p) const;
    /// y of the vertebral bodies' centres and its slope dy/dz.
    double spineY(double z) const { return spineY_(z); }
    double spineSlope(double z) const { return (spineY_(z + 2) - spineY_(z - 2)) / 4; }
    double tableTop() const { return 136; }

    const NoiseField& noise() const { return noise_; }
    /// Smooth irregularity of the chest wall, mm.
    double wallNoise(const Vec3& p) const { return 1.0 * noise_.at(p, 34); }

private:
    NoiseField noise_;
    Profile cavityHalfWidth_;
    Profile cavityFront_;
    Profile cavityBack_;
    Profile spineY_;
    Profile bodyHalfWidth_;
    Profile bodyFront_;
    Profile bodyBack_;
    Ring recessRing_; ///< the cavity where the diaphragm meets it
};

} // namespace sightline
