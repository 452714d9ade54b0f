#include "render/GraphicsPainter.h"

#include "render/RowThreads.h"

#include <algorithm>
#include <cmath>

namespace sightline {

namespace {

constexpr QRgb kGraphicsColour = 0xffffe08aU;
constexpr QRgb kRegionColour = 0xff6fd3ffU;

/// Image columns and rows that one picture pixel covers.
struct Cover {
    int firstRow, lastRow, firstColumn, lastColumn;
};

bool isSet(const OverlayPlane& plane, const Cover& cover)
{
    for (int row = cover.firstRow; row <= cover.lastRow; ++row) {
        for (int column = cover.firstColumn; column <= cover.lastColumn; ++column) {
            if (plane.at(row, column)) {
                return true;
            }
        }
    }
    return false;
}

} // namespace

std::shared_ptr<const PlaneGraphics> graphicsIn(const Volume& volume, const SlicePlane& plane)
{
    const Geometry& g = volume.geometry();
    if (std::abs(std::abs(dot(plane.normal(), g.axis(2))) - 1) > 1e-6) {
        return nullptr;
    }
    const double k = g.toIndex(plane.centre).k;
    return k > -0.5 && k < g.size(2) - 0.5 ? volume.graphics(static_cast<int>(std::lround(k))) : nullptr;
}

void drawGraphics(QImage& picture, const Volume& volume, const SlicePlane& plane,
                  const PlaneGraphics& graphics, bool withOverlays)
{
    const Geometry& g = volume.geometry();
    const VoxelIndex start = g.toIndex(plane.toLps(0.5, 0.5));
    const VoxelIndex right = g.toIndex(plane.toLps(1.5, 0.5));
    const VoxelIndex down = g.toIndex(plane.toLps(0.5, 1.5));
    // Half of what a picture pixel covers; none where an image pixel is larger.
    const auto half = [](double a, double b) { return std::max((std::abs(a) + std::abs(b) - 1) / 2, 0.0); };
    const double halfColumn = half(right.i - start.i, down.i - start.i);
    const double halfRow = half(right.j - start.j, down.j - start.j);
    const QRgb hidden = [&] {
        const auto grey = static_cast<QRgb>(
            graphics.shutter ? std::lround(graphics.shutter->presentationValue * 255.0 / 65535) : 0);
        return 0xff000000U | grey << 16 | grey << 8 | grey;
    }();
    QRgb* pixels = reinterpret_cast<QRgb*>(picture.bits());
    const std::ptrdiff_t stride = picture.bytesPerLine() / static_cast<std::ptrdiff_t>(sizeof(QRgb));
    forEachRow(std::min(picture.height(), plane.height), [&](int y) {
        QRgb* row = pixels + y * stride;
        for (int x = 0; x < std::min(picture.width(), plane.width); ++x) {
            const double i = start.i + x * (right.i - start.i) + y * (down.i - start.i);
            const double j = start.j + x * (right.j - start.j) + y * (down.j - start.j);
            const auto nearest = [](double index) { return static_cast<int>(std::floor(index + 0.5)); };
            const int column = nearest(i);
            const int imageRow = nearest(j);
            const bool isInside = column >= 0 && imageRow >= 0 && column < g.size(0) && imageRow < g.size(1);
            if (graphics.shutter && isInside && !graphics.shutter->isOpen(imageRow, column)) {
                row[x] = hidden;
            }
            if (!withOverlays) {
                continue;
            }
            const Cover cover{nearest(j - halfRow), nearest(j + halfRow), nearest(i - halfColumn),
                              nearest(i + halfColumn)};
            for (const OverlayPlane& overlay : graphics.overlays) {
                if (isSet(overlay, cover)) {
                    row[x] = overlay.isRegion ? kRegionColour : kGraphicsColour;
                }
            }
        }
    });
}

} // namespace sightline
