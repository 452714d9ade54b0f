#include "study/PlaneGraphics.h"

#include <cmath>

namespace sightline {

namespace {

/// Whether a point lies in the polygon or on its edge.
bool isInside(const std::vector<std::array<int, 2>>& corners, int row, int column)
{
    bool inside = false;
    for (std::size_t n = 0, before = corners.size() - 1; n < corners.size(); before = n++) {
        const auto [r0, c0] = corners[before];
        const auto [r1, c1] = corners[n];
        // Twice the area of the triangle of edge and point: 0 where the point lies on the edge's line.
        const long long side = (1LL * c1 - c0) * (1LL * row - r0) - (1LL * r1 - r0) * (1LL * column - c0);
        const bool isBetween = (row - r0) * 1LL * (row - r1) <= 0 && (column - c0) * 1LL * (column - c1) <= 0;
        if (side == 0 && isBetween) {
            return true;
        }
        // A ray towards growing columns crosses the edge.
        if ((r0 > row) != (r1 > row) && ((r1 > r0) == (side > 0))) {
            inside = !inside;
        }
    }
    return inside;
}

} // namespace

bool OverlayPlane::at(int row, int column) const
{
    const int y = row - top;
    const int x = column - left;
    if (x < 0 || y < 0 || x >= columns || y >= rows) {
        return false;
    }
    const std::size_t n =
        static_cast<std::size_t>(y) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(x);
    return (bits[n / 8] >> (n % 8) & 1) != 0;
}

bool Shutter::isOpen(int row, int column) const
{
    if (rectangle && (column < rectangle->left || column > rectangle->right || row < rectangle->top ||
                      row > rectangle->bottom)) {
        return false;
    }
    if (circle) {
        const long long y = 1LL * row - circle->row;
        const long long x = 1LL * column - circle->column;
        if (x * x + y * y > 1LL * circle->radius * circle->radius) {
            return false;
        }
    }
    if (!polygon.empty() && !isInside(polygon, row, column)) {
        return false;
    }
    return !bitmap || !bitmap->at(row, column);
}

} // namespace sightline
