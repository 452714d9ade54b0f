#pragma once

#include "app/demo/Organ.h"
#include "app/demo/ThoraxShape.h"

#include <vector>

namespace sightline {

/// Heart, great vessels, airways, gullet and nodes between the lungs.
class Mediastinum {
public:
    explicit Mediastinum(const ThoraxShape& shape);

    /// The medial border of the lungs: all of the organs wrapped in fat, and the partition before and behind
    /// them.
    struct Border {
        Organ heart{0, 0};
        Organ others{0, 0};
    };
    const Border& border() const { return border_; }
    /// The same for one slice, quicker to ask.
    Border borderAround(double z) const;
    /// The distance to the border, mm: right where it is below `limit`, else only not below it.
    double envelope(const Vec3& p, const Border& border, double limit = 14) const;
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
    Border border_;
};

} // namespace sightline
