#pragma once

#include "app/demo/NoiseField.h"
#include "app/demo/SliceFrame.h"
#include "app/demo/Solids.h"

#include <initializer_list>
#include <vector>

namespace sightline {

/// A part of the body made of one tissue: tubes and lumps that grow together.
class Organ {
public:
    /// @param hu       mean Hounsfield value
    /// @param texture  how much it varies, HU
    Organ(double hu, double texture)
        : hu_(hu)
        , texture_(texture)
    {}

    struct Station {
        Vec3 point;
        double radius;
    };
    Organ& add(std::initializer_list<Station> stations);
    Organ& add(const std::vector<Station>& stations);
    Organ& add(const Lump& lump);
    /// How wide the creases between the parts are filled, mm.
    Organ& fuse(double mm);
    /// The same shape grown (or shrunk where negative), of another tissue.
    Organ grown(double mm, double hu, double texture) const;

    /// Both shapes as one, of this one's tissue.
    Organ joined(const Organ& other) const;

    /// Only what reaches within `margin` mm of a height, for work on one slice.
    Organ around(double z, double margin) const;

    double hu() const { return hu_; }
    double distance(const Vec3& p) const;
    /// The distance where it is below `limit`, else something not below it; quicker than distance().
    double distanceWithin(const Vec3& p, double limit) const;
    const Bounds& bounds() const { return bounds_; }
    bool reaches(double z, double margin) const
    {
        return z > bounds_.low.z - margin && z < bounds_.high.z + margin;
    }
    /// Paints over what is there; allowed(i, j) weighs each pixel, 0 to 1.
    template <typename Allowed>
    void paint(SliceCanvas& canvas, const NoiseField& noise, Allowed allowed) const
    {
        const Organ near = around(canvas.frame().z, 1.5 + fuse_);
        const PixelBox box = PixelBox::of(canvas.frame(), near.bounds_, 1);
        for (int j = box.j0; j < box.j1; ++j) {
            for (int i = box.i0; i < box.i1; ++i) {
                const double weight = allowed(i, j);
                if (weight <= 0) {
                    continue;
                }
                const Vec3 p = canvas.frame().at(i, j);
                const double covered = coverage(near.distanceWithin(p, 0.6));
                if (covered > 0) {
                    canvas.blend(i, j, hu_ + texture_ * noise.at(p, 3.5), covered * weight);
                }
            }
        }
    }

private:
    double hu_;
    double texture_;
    double fuse_ = 0.01;
    std::vector<Tube> tubes_;
    std::vector<Bounds> tubeBounds_;
    std::vector<Lump> lumps_;
    std::vector<Bounds> lumpBounds_;
    Bounds bounds_;
};

} // namespace sightline
