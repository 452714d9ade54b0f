#pragma once

#include "study/Geometry.h"
#include "view/Slab.h"
#include "view/SlicePlane.h"

#include <array>
#include <string>
#include <vector>

namespace sightline {

/// Which slices of a volume have stood on the screen, along each of its three axes (voxel frame). A picture
/// counts where its normal lies within 10 degrees of an axis of the volume, which is how a stack is read
/// through; an oblique picture counts for none. A slab counts every slice it covers. Says nothing of how long
/// or how attentively a slice was looked at.
class ViewedSlices {
public:
    ViewedSlices() = default;
    /// Nothing viewed of a volume of this size.
    explicit ViewedSlices(const Geometry& geometry);

    /// @return true where a slice was seen for the first time
    bool note(const SlicePlane& plane, const Slab& slab, const Geometry& geometry);

    /// 0 to 1, along one axis of the volume (0 to 2); 0 of an empty volume.
    double fraction(int axis) const;
    /// Of the axis that was read most.
    double fraction() const;
    /// The axis that was read most; the one across the acquired slices where all are alike.
    int mostRead() const;
    const std::vector<bool>& along(int axis) const { return seen_[static_cast<std::size_t>(axis)]; }
    /// A slice through the point was shown, along any axis. False outside the volume.
    bool hasShown(LpsPoint point, const Geometry& geometry) const;

    /// "0-34,40": the seen slices of an axis, for the disk.
    std::string text(int axis) const;
    /// The reverse. What is not such a text, or lies outside, is left out.
    void add(int axis, const std::string& text);

    friend bool operator==(const ViewedSlices&, const ViewedSlices&) = default;

private:
    bool mark(int axis, int first, int last);

    std::array<std::vector<bool>, 3> seen_;
};

} // namespace sightline
