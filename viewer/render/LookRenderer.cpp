#include "render/LookRenderer.h"

#include "render/PictureFilter.h"
#include "render/RowThreads.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sightline {

namespace {

constexpr int kFieldPixels = 48; ///< of the checkerboard
constexpr int kFadeSteps = 32;   ///< of the window, over which low values become visible

/// Steps of the window as they are, marked so that they are not taken for "no image": that is 0, and what has
/// not arrived is kBlack.
constexpr std::uint32_t kMark = 0x01000000U;

const ColourMap& stepMap()
{
    static const ColourMap map = [] {
        ColourMap steps{QStringLiteral("steps"), "", {}, 0};
        for (std::size_t n = 0; n < steps.entries.size(); ++n) {
            steps.entries[n] = kMark | static_cast<std::uint32_t>(n);
        }
        return steps;
    }();
    return map;
}

QRgb mixed(QRgb below, QRgb above, int weight) // 0 to 256
{
    const auto channel = [&](int shift) {
        const int a = static_cast<int>(below >> shift & 0xffU);
        const int b = static_cast<int>(above >> shift & 0xffU);
        return static_cast<QRgb>((a * (256 - weight) + b * weight + 128) / 256) << shift;
    };
    return 0xff000000U | channel(16) | channel(8) | channel(0);
}

/// How much of the layer is seen for each step of its window, in parts of 256.
std::array<int, 256> weights(const FusionLayer& layer)
{
    std::array<int, 256> result{};
    const double opacity = std::clamp(layer.opacity, 0.0, 1.0);
    for (std::size_t n = 0; n < result.size(); ++n) {
        const double fade = layer.mode == FusionLayer::Mode::HighOnly
                                ? std::min(1.0, static_cast<double>(n) / kFadeSteps)
                                : 1.0;
        result[n] = static_cast<int>(std::lround(256 * opacity * fade));
    }
    if (layer.mode == FusionLayer::Mode::Checkerboard) {
        result.fill(256);
    }
    return result;
}

SlicePlane planeIn(const RigidTransform& transform, const SlicePlane& plane)
{
    SlicePlane moved = plane;
    moved.centre = transform.moved(plane.centre);
    moved.right = transform.turned(plane.right);
    moved.down = transform.turned(plane.down);
    return moved;
}

} // namespace

QImage LookRenderer::render(const Volume& volume, const SlicePlane& plane, const Look& look, const Slab& slab)
{
    QImage picture = below_.render(volume, plane, look, slab);
    if (picture.isNull() || volume.type() == VoxelType::Rgb8) {
        return picture;
    }
    filterPicture(picture, look.filter);
    if (!look.fusion || !look.fusion->volume || look.fusion->volume->type() == VoxelType::Rgb8) {
        return picture;
    }
    const FusionLayer& layer = *look.fusion;
    Look steps{layer.window};
    steps.interpolation = look.interpolation;
    steps.map = &stepMap();
    const QImage over = above_.render(*layer.volume, planeIn(layer.fromBase, plane), steps, slab);
    const auto& colours = (layer.map ? layer.map : colourMaps().front())->entries;
    const std::array<int, 256> weight = weights(layer);
    const bool isCheckered = layer.mode == FusionLayer::Mode::Checkerboard;
    auto* pixels = reinterpret_cast<QRgb*>(picture.bits());
    const std::ptrdiff_t stride = picture.bytesPerLine() / static_cast<std::ptrdiff_t>(sizeof(QRgb));
    const auto* above = reinterpret_cast<const QRgb*>(over.constBits());
    const std::ptrdiff_t aboveStride = over.bytesPerLine() / static_cast<std::ptrdiff_t>(sizeof(QRgb));
    forEachRow(picture.height(), [&](int y) {
        QRgb* row = pixels + y * stride;
        const QRgb* step = above + y * aboveStride;
        for (int x = 0; x < picture.width(); ++x) {
            const bool isImage = (step[x] & 0xff000000U) == kMark;
            const bool isOther = isCheckered && ((x / kFieldPixels + y / kFieldPixels) & 1) == 0;
            if (isImage && !isOther) {
                const std::size_t n = step[x] & 0xffU;
                row[x] = mixed(row[x], colours[n], weight[n]);
            }
        }
    });
    return picture;
}

} // namespace sightline
