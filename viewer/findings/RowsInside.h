#pragma once

#include "findings/Shape.h"

#include <functional>
#include <vector>

namespace sightline {

/// Which places of a row lie within a shape, row by row: what is the same for all places of a row is worked
/// out once. Edges count as inside.
class RowsInside {
public:
    /// @param along,across  unit vectors, LPS, at right angles: the direction of the rows and that from row
    /// to
    ///        row. A flat shape is seen along their normal.
    RowsInside(const Shape& shape, Vec3 along, Vec3 across);

    /// False for shapes that have no inside.
    bool hasInside() const { return kind_ != Kind::None; }
    /// @param step  mm from place to place along the row
    void beginRow(LpsPoint start, double step);
    /// Of the n-th place of the row.
    bool has(int n) const;

private:
    enum class Kind { None, Ellipse, Polygon, Other };
    struct Flat {
        double u = 0;
        double v = 0;
    };
    struct Edge {
        Flat from;
        Flat to;
    };

    Kind kind_ = Kind::None;
    Vec3 along_;
    Vec3 across_;
    EllipseShape ellipse_{};
    double square_ = 0; ///< (square_ n + linear_) n + constant_ is the ellipse's left side
    double linear_ = 0;
    double constant_ = 0;
    LpsPoint zero_;
    std::vector<Edge> edges_;
    std::vector<Edge> near_; ///< those that the row may meet
    Flat start_;
    double step_ = 0;
    LpsPoint first_;
    std::function<bool(LpsPoint)> inside_; ///< of boxes and masks
};

} // namespace sightline
