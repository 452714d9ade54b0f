#pragma once

#include "app/demo/SliceFrame.h"
#include "app/demo/ThoraxShape.h"

#include <vector>

namespace sightline {

/// Ribs, spine, breastbone and shoulder girdle. Prepared once, then painted slice by slice.
class Skeleton {
public:
    explicit Skeleton(const ThoraxShape& shape);

    /// Paints bone, cartilage, discs and the spinal canal.
    /// @return the distance to any rib or vertebra, which the lungs must keep clear of
    DistanceLayer paint(SliceCanvas& canvas) const;
    /// The shoulder blades as plates, round which the muscles lie.
    const std::vector<Plate>& bladePlates() const { return blades_; }
    /// Middle of a rib's bone, numbered 1 to 12, 0 (behind) to 1 (in front); side -1 right, 1 left.
    Vec3 ribPoint(int number, int side, double along) const;
    /// Centre of a thoracic vertebra's body, 1 to 12 (0 is the seventh cervical one, 13 the first lumbar
    /// one).
    Vec3 vertebraCentre(int number) const;

private:
    struct Vertebra {
        Vec3 centre;
        Vec3 up;   ///< along the spine
        Vec3 back; ///< towards the spinous process
        double halfWidth = 0;
        double halfDepth = 0;
        double halfHeight = 0;
        double spacing = 0; ///< to the next vertebra below

        /// x to the left, y backwards, z up the spine, mm from the centre.
        Vec3 toLocal(const Vec3& p) const
        {
            const Vec3 offset = p - centre;
            return {offset.x, dot(offset, back), dot(offset, up)};
        }
        Vec3 toBody(double x, double y, double z) const { return centre + Vec3{x, 0, 0} + back * y + up * z; }
    };
    /// A piece of rib: flat in cross-section, tall along `tall`.
    struct RibPiece {
        Vec3 a;
        Vec3 b;
        Vec3 tall;
        double halfTall = 6;
        double halfThick = 3.4;

        double distance(const Vec3& p) const;
        Bounds bounds() const
        {
            Bounds box;
            box.include(a, halfTall);
            box.include(b, halfTall);
            return box;
        }
    };

    void makeVertebrae();
    void makeRibs();
    void makeShoulder();
    double bodyDistance(const Vertebra& vertebra, const Vec3& local) const;
    void paintSpine(SliceCanvas& canvas, DistanceLayer& all) const;
    void paintSternum(SliceCanvas& canvas) const;

    const ThoraxShape& shape_;
    std::vector<Vertebra> vertebrae_;
    std::vector<std::vector<Vec3>> ribPaths_; ///< left side, ribs 1 to 12
    std::vector<RibPiece> ribs_;
    std::vector<RibPiece> cartilage_;
    std::vector<Tube> arches_;      ///< pedicles and processes of the vertebrae
    std::vector<Plate> archPlates_; ///< laminae
    std::vector<Tube> longBones_;   ///< collar bones, shoulder blades' edges, arms
    std::vector<Lump> shoulderLumps_;
    std::vector<Plate> blades_;
};

} // namespace sightline
