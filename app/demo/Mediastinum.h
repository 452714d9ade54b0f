#pragma once

#include "app/demo/Organ.h"
#include "app/demo/ThoraxShape.h"

#include <vector>

namespace sightline {

/// Heart, great vessels, airways, gullet and nodes between the lungs.
class Mediastinum {
public:
    explicit Mediastinum(const ThoraxShape& shape);

    /// The distance to the medial border of the lungs: all of the organs wrapped in fat, and the partition
    /// before and behind them. Right where it is below `limit`, else only not below it.
    double envelope(const Vec3& p, double limit = 30) const;
    /// Paints the organs on fat; call after the fat is there.
    void paint(SliceCanvas& canvas, const std::vector<float>& wall) const;

    /// Where arteries, veins and bronchi enter a lung: side -1 right, 1 left.
    static Vec3 hilum(int side);
    static Vec3 bronchusEnd(int side);

private:
    void makeHeart();
    void makeVessels();
    void makeAirways();

    const ThoraxShape& shape_;
    std::vector<Organ> organs_; ///< in painting order
    Organ heartBorder_{0, 0};
    Organ otherBorder_{0, 0};
};

} // namespace sightline
