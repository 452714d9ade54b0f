#include "render/MaskSection.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <deque>
#include <vector>

namespace sightline {

namespace {

/// The part of a picture that a mask may reach, pixel by pixel, with a border of one pixel outside.
struct Raster {
    int left = 0;
    int top = 0;
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> inside;

    bool at(int x, int y) const
    {
        return x >= 0 && y >= 0 && x < width && y < height &&
               inside[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                      static_cast<std::size_t>(x)] != 0;
    }
};

Raster sampled(const MaskShape& mask, const SlicePlane& plane)
{
    Raster raster;
    double left = plane.width;
    double right = 0;
    double top = plane.height;
    double bottom = 0;
    double nearest = 1e300;
    double farthest = -1e300;
    for (int corner = 0; corner < 8; ++corner) {
        LpsPoint p = mask.origin;
        for (int n = 0; n < 3; ++n) {
            p = p + (((corner >> n & 1) != 0 ? mask.size[n] - 0.5 : -0.5) * mask.spacing[n]) * mask.axes[n];
        }
        const SlicePlane::Pixel at = plane.toPixel(p);
        left = std::min(left, at.x);
        right = std::max(right, at.x);
        top = std::min(top, at.y);
        bottom = std::max(bottom, at.y);
        nearest = std::min(nearest, plane.depthOf(p));
        farthest = std::max(farthest, plane.depthOf(p));
    }
    const auto clipped = [](double v, int most) {
        return static_cast<int>(std::clamp(v, 0.0, double(most)));
    };
    raster.left = clipped(std::floor(left), plane.width);
    raster.top = clipped(std::floor(top), plane.height);
    raster.width = clipped(std::ceil(right), plane.width) - raster.left;
    raster.height = clipped(std::ceil(bottom), plane.height) - raster.top;
    if (nearest > 0 || farthest < 0 || raster.width <= 0 || raster.height <= 0) {
        raster.width = raster.height = 0;
        return raster;
    }
    raster.inside.resize(static_cast<std::size_t>(raster.width) * static_cast<std::size_t>(raster.height));
    // Voxel places (rounded down after adding a half) change by a fixed step from pixel to pixel.
    std::array<double, 3> start{};
    std::array<double, 3> stepX{};
    std::array<double, 3> stepY{};
    const LpsPoint first = plane.toLps(raster.left + 0.5, raster.top + 0.5);
    for (int n = 0; n < 3; ++n) {
        start[n] = dot(first - mask.origin, mask.axes[n]) / mask.spacing[n] + 0.5;
        stepX[n] = dot(plane.right, mask.axes[n]) * plane.mmPerPixel / mask.spacing[n];
        stepY[n] = dot(plane.down, mask.axes[n]) * plane.mmPerPixel / mask.spacing[n];
    }
    const std::uint8_t* voxels = mask.voxels->data();
    const std::array<std::ptrdiff_t, 3> stride{1, mask.size[0],
                                               std::ptrdiff_t{1} * mask.size[0] * mask.size[1]};
    for (int y = 0; y < raster.height; ++y) {
        std::array<double, 3> row{};
        double from = 0;
        double to = raster.width - 1.0;
        for (int n = 0; n < 3; ++n) {
            row[n] = start[n] + y * stepY[n];
            // The pixels of this row that lie within the mask's grid along axis n: 0 <= place < size.
            const double last = mask.size[n] - 1e-9;
            if (std::abs(stepX[n]) < 1e-12) {
                if (row[n] < 0 || row[n] > last) {
                    to = -1;
                }
                continue;
            }
            const double a = (0 - row[n]) / stepX[n];
            const double b = (last - row[n]) / stepX[n];
            from = std::max(from, std::ceil(std::min(a, b)));
            to = std::min(to, std::floor(std::max(a, b)));
        }
        std::uint8_t* out = raster.inside.data() + static_cast<std::size_t>(y) * raster.width;
        for (int x = static_cast<int>(from); x <= static_cast<int>(to); ++x) {
            std::ptrdiff_t place = 0;
            for (int n = 0; n < 3; ++n) {
                const int index = static_cast<int>(row[n] + x * stepX[n]);
                place += std::clamp(index, 0, mask.size[n] - 1) * stride[n];
            }
            out[x] = voxels[place] != 0 ? 1 : 0;
        }
    }
    return raster;
}

/// The borders of what is inside, joined to loops with the inside on their right.
QPainterPath outlined(const Raster& raster)
{
    QPainterPath path;
    path.setFillRule(Qt::OddEvenFill);
    if (raster.width == 0) {
        return path;
    }
    // Edges that leave each corner: bit 0 to the right, 1 down, 2 to the left, 3 up.
    const int columns = raster.width + 1;
    std::vector<std::uint8_t> edges(static_cast<std::size_t>(columns) *
                                    static_cast<std::size_t>(raster.height + 1));
    const auto corner = [&](int x, int y) -> std::uint8_t& {
        return edges[static_cast<std::size_t>(y) * static_cast<std::size_t>(columns) +
                     static_cast<std::size_t>(x)];
    };
    for (int y = 0; y <= raster.height; ++y) {
        for (int x = 0; x <= raster.width; ++x) {
            const bool here = raster.at(x, y);
            if (here != raster.at(x, y - 1)) {
                here ? corner(x, y) |= 1 : corner(x + 1, y) |= 4;
            }
            if (here != raster.at(x - 1, y)) {
                here ? corner(x, y + 1) |= 8 : corner(x, y) |= 2;
            }
        }
    }
    constexpr std::array<int, 4> kRight{1, 0, -1, 0};
    constexpr std::array<int, 4> kDown{0, 1, 0, -1};
    for (int startY = 0; startY <= raster.height; ++startY) {
        for (int startX = 0; startX <= raster.width; ++startX) {
            while (corner(startX, startY) != 0) {
                int x = startX;
                int y = startY;
                int heading = -1;
                do {
                    std::uint8_t& out = corner(x, y);
                    // Where two loops touch, the sharper turn to the inside keeps them apart.
                    int next = heading < 0 ? 0 : (heading + 1) % 4;
                    while ((out >> next & 1) == 0) {
                        next = (next + 3) % 4;
                    }
                    out = static_cast<std::uint8_t>(out & ~(1 << next));
                    if (next != heading) {
                        const QPointF at(raster.left + x, raster.top + y);
                        heading < 0 ? path.moveTo(at) : path.lineTo(at);
                    }
                    heading = next;
                    x += kRight[static_cast<std::size_t>(heading)];
                    y += kDown[static_cast<std::size_t>(heading)];
                } while (x != startX || y != startY);
                path.closeSubpath();
            }
        }
    }
    return path;
}

struct Remembered {
    std::weak_ptr<const std::vector<std::uint8_t>> voxels;
    LpsPoint origin;
    SlicePlane plane;
    std::shared_ptr<const QPainterPath> path;
};

} // namespace

std::shared_ptr<const QPainterPath> maskSection(const MaskShape& mask, const SlicePlane& plane)
{
    constexpr std::size_t kMost = 48;
    thread_local std::deque<Remembered> known;
    const auto count = static_cast<std::size_t>(std::max(0, mask.size[0])) *
                       static_cast<std::size_t>(std::max(0, mask.size[1])) *
                       static_cast<std::size_t>(std::max(0, mask.size[2]));
    if (!mask.voxels || count == 0 || mask.voxels->size() < count) {
        return std::make_shared<const QPainterPath>();
    }
    for (const Remembered& entry : known) {
        if (entry.plane == plane && entry.origin == mask.origin && entry.voxels.lock() == mask.voxels) {
            return entry.path;
        }
    }
    auto path = std::make_shared<const QPainterPath>(outlined(sampled(mask, plane)));
    std::erase_if(known, [](const Remembered& entry) { return entry.voxels.expired(); });
    if (known.size() >= kMost) {
        known.pop_front();
    }
    known.push_back({mask.voxels, mask.origin, plane, path});
    return path;
}

} // namespace sightline
