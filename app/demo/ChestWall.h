#pragma once

#include "app/demo/Skeleton.h"
#include "app/demo/SliceFrame.h"
#include "app/demo/ThoraxShape.h"

#include <vector>

namespace sightline {

/// Skin, fat and the muscles outside the ribs, and the table under the patient.
class ChestWall {
public:
    ChestWall(const ThoraxShape& shape, const Skeleton& skeleton);

    /// Paints everything outside the chest cavity.
    /// @param wall  distance to the inner chest wall for each pixel, mm
    void paint(SliceCanvas& canvas, const std::vector<float>& wall) const;

private:
    /// A flat muscle lying on the chest wall.
    struct Sheet {
        double angle0, angle1; ///< degrees from the midline in front
        double z0, z1;
        double depth0;    ///< distance of its inner face from the pleura, mm
        double thickness; ///< in its middle, mm
    };
    double muscle(const Vec3& p, double wall, double angle, const DistanceLayer& blades) const;
    void paintTable(SliceCanvas& canvas) const;

    const ThoraxShape& shape_;
    const Skeleton& skeleton_;
    std::vector<Sheet> sheets_;
};

} // namespace sightline
