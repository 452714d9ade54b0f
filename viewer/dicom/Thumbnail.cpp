#include "dicom/Thumbnail.h"

#include "dicom/VolumeFill.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace sightline {

namespace {

/// From the 1st to the 99th percentile of the values.
Window percentileWindow(std::vector<double> values)
{
    if (values.empty()) {
        return {};
    }
    const auto at = [&](double part) {
        const auto place =
            values.begin() + static_cast<std::ptrdiff_t>(part * static_cast<double>(values.size() - 1));
        std::nth_element(values.begin(), place, values.end());
        return *place;
    };
    const double low = at(0.01);
    const double high = at(0.99);
    return {(low + high) / 2, std::max(high - low, 1e-6), WindowFunction::LinearExact};
}

QImage greyImage(const Volume& slice, const std::optional<Window>& written)
{
    const int width = slice.geometry().size(0);
    const int height = slice.geometry().size(1);
    std::vector<double> values;
    for (int j = 0; j < height && !written; ++j) {
        for (int i = 0; i < width; ++i) {
            // What is no number has no order among the others.
            if (const auto value = slice.valueAt(i, j, 0); value && std::isfinite(*value)) {
                values.push_back(*value);
            }
        }
    }
    const Window window = written ? *written : percentileWindow(values);
    QImage image(width, height, QImage::Format_Grayscale8);
    for (int j = 0; j < height; ++j) {
        uchar* line = image.scanLine(j);
        for (int i = 0; i < width; ++i) {
            const auto value = slice.valueAt(i, j, 0);
            // Padding and what is no number are background, also where the greys are turned over.
            const bool isImage = value && !std::isnan(*value);
            const double grey = isImage ? window.grey(*value) : 0;
            line[i] =
                static_cast<uchar>(std::lround(255 * (isImage && slice.isLowBright() ? 1 - grey : grey)));
        }
    }
    return image;
}

/// True where growing along `axis` goes to the side that stands at the left or the top of a picture by
/// custom: right of the patient, front, head.
bool isTurned(Vec3 axis, bool isAcross)
{
    const double x = std::abs(axis.x);
    const double y = std::abs(axis.y);
    const double z = std::abs(axis.z);
    if (z > x && z > y) {
        return !isAcross && axis.z > 0;
    }
    return x >= y ? isAcross && axis.x < 0 : axis.y < 0;
}

} // namespace

tl::expected<QImage, QString> thumbnail(const Series& series, int maxEdge)
{
    // Of a clip the image that stands for it, where its file names one.
    const bool isNamed = series.cine && series.cine->shownFirst != series.cine->first;
    const int middle = series.instanceOfSlice(isNamed ? series.firstSlice() : series.geometry.size(2) / 2);
    const auto slice = loadInstance(series, middle);
    if (!slice) {
        return tl::unexpected(slice.error());
    }
    const Volume& volume = **slice;
    const int width = volume.geometry().size(0);
    const int height = volume.geometry().size(1);
    QImage image;
    if (volume.type() == VoxelType::Rgb8) {
        // A copy, because the picture outlives the volume.
        image = QImage(reinterpret_cast<const uchar*>(volume.buffer().data()), width, height, width * 3,
                       QImage::Format_RGB888)
                    .copy();
    } else {
        image = greyImage(volume, series.window);
    }
    // A mirrored patient beside the picture of the view would be a trap; research files are often stored so.
    if (series.isVolume && series.hasSides) {
        image =
            image.mirrored(isTurned(series.geometry.axis(0), true), isTurned(series.geometry.axis(1), false));
    }
    const double pixelsWide = width * volume.geometry().spacing(0);
    const double pixelsHigh = height * volume.geometry().spacing(1);
    const double scale = maxEdge / std::max(pixelsWide, pixelsHigh);
    return image.scaled(std::max(1, static_cast<int>(std::lround(pixelsWide * scale))),
                        std::max(1, static_cast<int>(std::lround(pixelsHigh * scale))), Qt::IgnoreAspectRatio,
                        Qt::SmoothTransformation);
}

} // namespace sightline
