#pragma once

#include "findings/Finding.h"

#include <memory>
#include <vector>

namespace sightline {

/// What a reader can draw: how many places it takes and which shape they make. One class a kind of drawing.
class ShapeDraft {
public:
    /// The plane it is drawn on.
    struct Plane {
        Vec3 right{1, 0, 0};
        Vec3 down{0, 1, 0};
        bool isFlat = false; ///< the image has a scale of its own: no depth
    };

    virtual ~ShapeDraft() = default;
    virtual FindingKind kind() const = 0;
    /// How many places complete it; 0: as many as the reader likes, until he closes it.
    virtual int placeCount() const { return 2; }
    /// The mouse draws the line itself.
    virtual bool isFreehand() const { return false; }
    /// From at least one place; fewer than complete give what there is to see so far. The last place may be
    /// where the mouse is.
    virtual Shape shape(const std::vector<LpsPoint>& places, const Plane& plane) const = 0;

    static std::unique_ptr<ShapeDraft> length();
    static std::unique_ptr<ShapeDraft> nodule(); ///< from its middle to its edge
    static std::unique_ptr<ShapeDraft> diameters();
    static std::unique_ptr<ShapeDraft> angle();
    static std::unique_ptr<ShapeDraft> cobb();
    static std::unique_ptr<ShapeDraft> rectangle();
    static std::unique_ptr<ShapeDraft> ellipse();
    static std::unique_ptr<ShapeDraft> circle();
    static std::unique_ptr<ShapeDraft> polygon();
    static std::unique_ptr<ShapeDraft> freehand();
    static std::unique_ptr<ShapeDraft> sphere();
    static std::unique_ptr<ShapeDraft> probe();
    static std::unique_ptr<ShapeDraft> arrow();
    static std::unique_ptr<ShapeDraft> note();
};

} // namespace sightline
