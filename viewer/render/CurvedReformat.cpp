#include "render/CurvedReformat.h"

#include "render/GreyPainter.h"

#include <algorithm>
#include <cmath>

namespace sightline {

namespace {

/// The stored value between the eight voxels about a place; kNoImage where one of them is no image.
template <typename T>
float sampled(const Volume& volume, const T* voxels, LpsPoint at)
{
    const Geometry& g = volume.geometry();
    VoxelIndex v = g.toIndex(at);
    // To the outer faces, as slices are drawn.
    const std::array<double, 3> index{v.i, v.j, v.k};
    std::array<int, 3> low{};
    std::array<int, 3> high{};
    std::array<float, 3> part{};
    for (int n = 0; n < 3; ++n) {
        const double last = g.size(n) - 1.0;
        if (!(index[n] >= -0.5 && index[n] <= last + 0.5)) {
            return kNoImage;
        }
        const double held = std::clamp(index[n], 0.0, last);
        low[n] = static_cast<int>(held);
        high[n] = std::min(low[n] + 1, g.size(n) - 1);
        part[n] = static_cast<float>(held - low[n]);
    }
    if (!volume.hasSlice(low[2]) || !volume.hasSlice(high[2])) {
        return kNoImage;
    }
    const std::size_t row = static_cast<std::size_t>(g.size(0));
    const std::size_t slice = row * static_cast<std::size_t>(g.size(1));
    float sum = 0;
    for (int corner = 0; corner < 8; ++corner) {
        float weight = 1;
        std::array<std::size_t, 3> place{};
        for (int n = 0; n < 3; ++n) {
            const bool up = (corner >> n & 1) != 0;
            weight *= up ? part[n] : 1 - part[n];
            place[n] = static_cast<std::size_t>(up ? high[n] : low[n]);
        }
        if (weight <= 0) {
            continue;
        }
        const T value = voxels[place[2] * slice + place[1] * row + place[0]];
        if (volume.padding() && volume.padding()->has(static_cast<double>(value))) {
            return kNoImage;
        }
        sum += weight * static_cast<float>(value);
    }
    return sum;
}

template <typename T>
void fill(const Volume& volume, const CurvedPath& path, const CurvedPlane& plane, std::vector<float>& values)
{
    const T* voxels = volume.as<T>();
    const double c = std::cos(plane.angle);
    const double s = std::sin(plane.angle);
    for (int x = 0; x < plane.width; ++x) {
        const double along = (x + 0.5) * plane.mmPerPixel;
        if (along > path.lengthMm()) {
            break;
        }
        const CurvedPath::Station station = path.stationAt(along);
        const Vec3 across = station.side * c + station.up * s;
        for (int y = 0; y < plane.height; ++y) {
            const LpsPoint at = station.at + across * ((y + 0.5 - plane.height / 2.0) * plane.mmPerPixel);
            values[static_cast<std::size_t>(y) * plane.width + x] = sampled(volume, voxels, at);
        }
    }
}

} // namespace

LpsPoint CurvedPlane::toLps(const CurvedPath& path, double x, double y) const
{
    const CurvedPath::Station station = path.stationAt(x * mmPerPixel);
    return station.at + (station.side * std::cos(angle) + station.up * std::sin(angle)) *
                            ((y - height / 2.0) * mmPerPixel);
}

QImage renderCurved(const Volume& volume, const CurvedPath& path, const CurvedPlane& plane, const Look& look)
{
    const int width = std::max(plane.width, 1);
    const int height = std::max(plane.height, 1);
    QImage image(width, height, QImage::Format_RGB32);
    image.fill(Qt::black);
    if (image.isNull() || plane.width < 1 || plane.height < 1 || !path.isDrawn() || !(plane.mmPerPixel > 0)) {
        return image;
    }
    std::vector<float> values(static_cast<std::size_t>(width) * height, kNoImage);
    switch (volume.type()) {
    case VoxelType::Int16:
        fill<std::int16_t>(volume, path, plane, values);
        break;
    case VoxelType::UInt16:
        fill<std::uint16_t>(volume, path, plane, values);
        break;
    case VoxelType::Float32:
        fill<float>(volume, path, plane, values);
        break;
    case VoxelType::Rgb8:
        return image;
    }
    const GreyPainter painter(volume, look.window, look.inverted);
    for (int y = 0; y < height; ++y) {
        painter.paint(values.data() + static_cast<std::size_t>(y) * width,
                      reinterpret_cast<QRgb*>(image.scanLine(y)), width);
    }
    return image;
}

SlicePlane crossSection(const CurvedPath& path, double s, double widthMm, int pixels)
{
    const CurvedPath::Station station = path.stationAt(s);
    SlicePlane plane;
    plane.centre = station.at;
    plane.right = station.side;
    plane.down = station.up;
    plane.width = plane.height = std::max(pixels, 1);
    plane.mmPerPixel = widthMm / plane.width;
    return plane;
}

} // namespace sightline
