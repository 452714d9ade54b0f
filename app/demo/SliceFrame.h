#pragma once

#include "app/demo/Solids.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace sightline {

/// The grid of one axial slice: pixel centres in LPS mm.
struct SliceFrame {
    int columns = 0;
    int rows = 0;
    double spacing = 1;
    double left = 0;  ///< x of column 0
    double front = 0; ///< y of row 0
    double z = 0;

    double x(int i) const { return left + i * spacing; }
    double y(int j) const { return front + j * spacing; }
    Vec3 at(int i, int j) const { return {x(i), y(j), z}; }
    std::size_t pixels() const { return static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows); }
    std::size_t index(int i, int j) const
    {
        return static_cast<std::size_t>(j) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(i);
    }
};

/// A rectangle of pixels, ends excluded.
struct PixelBox {
    int i0 = 1 << 30;
    int i1 = -1;
    int j0 = 1 << 30;
    int j1 = -1;

    bool isEmpty() const { return i0 >= i1 || j0 >= j1; }
    void include(const PixelBox& other)
    {
        i0 = std::min(i0, other.i0);
        i1 = std::max(i1, other.i1);
        j0 = std::min(j0, other.j0);
        j1 = std::max(j1, other.j1);
    }
    /// The pixels within `margin` mm of a box; empty where the slice passes it by.
    static PixelBox of(const SliceFrame& frame, const Bounds& box, double margin)
    {
        if (frame.z < box.low.z - margin || frame.z > box.high.z + margin) {
            return {};
        }
        const auto pixel = [&frame](double mm, double first) { return (mm - first) / frame.spacing; };
        PixelBox found;
        found.i0 = std::max(0, static_cast<int>(std::floor(pixel(box.low.x - margin, frame.left))));
        found.i1 =
            std::min(frame.columns, static_cast<int>(std::ceil(pixel(box.high.x + margin, frame.left))) + 1);
        found.j0 = std::max(0, static_cast<int>(std::floor(pixel(box.low.y - margin, frame.front))));
        found.j1 =
            std::min(frame.rows, static_cast<int>(std::ceil(pixel(box.high.y + margin, frame.front))) + 1);
        return found.isEmpty() ? PixelBox{} : found;
    }
};

/// The signed distance to a union of shapes on one slice, known within a few mm of them.
class DistanceLayer {
public:
    static constexpr float kFar = 1e6F;

    explicit DistanceLayer(const SliceFrame& frame)
        : frame_(frame)
        , values_(frame.pixels(), kFar)
    {}

    const SliceFrame& frame() const { return frame_; }
    const PixelBox& touched() const { return touched_; }
    float at(int i, int j) const { return values_[frame_.index(i, j)]; }

    template <typename Shape>
    void add(const Shape& shape, double margin = 2)
    {
        addWhere(shape.bounds(), margin, [&shape](const Vec3& p) { return shape.distance(p); });
    }
    template <typename Distance>
    void addWhere(const Bounds& bounds, double margin, Distance distance)
    {
        const PixelBox box = PixelBox::of(frame_, bounds, margin);
        if (box.isEmpty()) {
            return;
        }
        touched_.include(box);
        for (int j = box.j0; j < box.j1; ++j) {
            for (int i = box.i0; i < box.i1; ++i) {
                float& value = values_[frame_.index(i, j)];
                value = std::min(value, static_cast<float>(distance(frame_.at(i, j))));
            }
        }
    }
    /// Calls visit(i, j, distance) for every pixel nearer than `margin`.
    template <typename Visit>
    void visit(double margin, Visit visitPixel) const
    {
        for (int j = touched_.j0; j < touched_.j1; ++j) {
            for (int i = touched_.i0; i < touched_.i1; ++i) {
                const float distance = values_[frame_.index(i, j)];
                if (distance < margin) {
                    visitPixel(i, j, static_cast<double>(distance));
                }
            }
        }
    }

private:
    SliceFrame frame_;
    std::vector<float> values_;
    PixelBox touched_{1 << 30, 0, 1 << 30, 0};
};

/// The Hounsfield values of one slice while it is painted, tissue over tissue.
class SliceCanvas {
public:
    SliceCanvas(const SliceFrame& frame, float hu)
        : frame_(frame)
        , values_(frame.pixels(), hu)
    {}

    const SliceFrame& frame() const { return frame_; }
    float& at(int i, int j) { return values_[frame_.index(i, j)]; }
    std::vector<float>& values() { return values_; }
    void blend(int i, int j, double hu, double weight)
    {
        float& value = at(i, j);
        value += static_cast<float>((hu - value) * weight);
    }

private:
    SliceFrame frame_;
    std::vector<float> values_;
};

} // namespace sightline
