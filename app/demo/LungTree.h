#pragma once

#include "app/demo/Lungs.h"
#include "app/demo/RandomStream.h"
#include "app/demo/SliceFrame.h"
#include "app/demo/Solids.h"

#include <vector>

namespace sightline {

/// Arteries, veins and bronchi of both lungs, from the hilum to near the pleura. Each tree joins its end
/// points at least cost (distance plus part of the way from the root; Cuntz et al., PLoS Comput Biol 2010);
/// radii follow Murray's law.
class LungTree {
public:
    LungTree(const Lungs& lungs, std::uint64_t seed);

    /// Paints vessels and bronchi over lung tissue.
    /// @param lung  distance to the lungs' surface for each pixel, mm
    void paint(SliceCanvas& canvas, const std::vector<float>& lung) const;
    const std::vector<Tube>& vessels() const { return vessels_; }

private:
    struct Node {
        Vec3 point;
        std::size_t parent = 0;
        double way = 0;    ///< from the root, mm
        double ends = 1;   ///< end points beyond
        double radius = 0; ///< mm
    };
    struct Plan {
        Vec3 root;
        double rootRadius;
        int side;
        int endPoints;
        double lowest;
        double highest;
    };
    std::vector<Node> grow(const Plan& plan, RandomStream& random) const;
    void addVessels(const std::vector<Node>& nodes, RandomStream& random, bool withBronchi,
                    const Vec3& beside);

    const Lungs& lungs_;
    std::vector<Tube> vessels_;
    std::vector<Tube> bronchi_; ///< lumen
};

} // namespace sightline
