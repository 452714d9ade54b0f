#include "render/SliceRenderer.h"

#include "render/GreyPainter.h"
#include "render/PaddingMask.h"
#include "render/PlaneSampler.h"
#include "render/RowThreads.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace sightline {

namespace {

struct SlabSamples {
    int count = 1;
    double stepMm = 1;
};

SlabSamples slabSamples(const Geometry& geometry, VoxelType type, const Slab& slab)
{
    if (!slab.isThick() || type == VoxelType::Rgb8) {
        return {};
    }
    const double finest = std::min({geometry.spacing(0), geometry.spacing(1), geometry.spacing(2)});
    const int intervals = std::max(1, static_cast<int>(std::lround(slab.thicknessMm / finest)));
    return {intervals + 1, slab.thicknessMm / intervals};
}

/// Which slices had arrived when drawing began; empty for a complete volume.
std::vector<bool> arrivedSlices(const Volume& volume)
{
    std::vector<bool> arrived;
    if (!volume.isComplete()) {
        arrived.resize(static_cast<std::size_t>(volume.geometry().size(2)));
        for (std::size_t k = 0; k < arrived.size(); ++k) {
            arrived[k] = volume.hasSlice(static_cast<int>(k));
        }
    }
    return arrived;
}

/// Blackens the pixels of one row that took part of their value from a slice that has not arrived.
/// @param reach  how far from the plane values are taken, in slices
void blackenMissing(QRgb* pixels, int count, double k, double step, double reach, Interpolation interpolation,
                    const std::vector<bool>& arrived)
{
    const int last = static_cast<int>(arrived.size()) - 1;
    for (int x = 0; x < count; ++x, k += step) {
        int from = 0;
        int to = 0;
        if (interpolation == Interpolation::Nearest) {
            from = static_cast<int>(std::lround(k - reach));
            to = static_cast<int>(std::lround(k + reach));
        } else {
            const double whole = std::round(k);
            const bool between = reach > 0 || std::abs(k - whole) > 1e-4;
            const int more = interpolation == Interpolation::Cubic && between ? 1 : 0;
            from = static_cast<int>(between ? std::floor(k - reach) : whole) - more;
            to = static_cast<int>(between ? std::ceil(k + reach) : whole) + more;
        }
        from = std::clamp(from, 0, last);
        to = std::clamp(to, 0, last);
        if (std::find(arrived.begin() + from, arrived.begin() + to + 1, false) != arrived.begin() + to + 1) {
            pixels[x] = kBlack;
        }
    }
}

/// Rows that a thread works on at once: few enough to stay in the cache, enough to use a line of voxels
/// again.
int bandRows(int width)
{
    return std::clamp(32 * 1024 / width, 4, 32);
}

/// One picture being drawn; its bands may be drawn at the same time.
class SlicePainter {
public:
    SlicePainter(const Volume& volume, const SlicePlane& plane, const Look& look, const Slab& slab)
        : volume_(volume)
        , look_(look)
        , mode_(slab.mode)
        , width_(plane.width)
        , steps_(gridSteps(volume.geometry(), plane))
        , samples_(slabSamples(volume.geometry(), volume.type(), slab))
        , sampler_(PlaneSampler::create(volume, steps_, plane.width, look.interpolation))
        , padding_(volume)
        , greys_(volume, look)
        , arrived_(arrivedSlices(volume))
    {}

    void paint(int from, int to, QRgb* pixels, std::ptrdiff_t stride) const
    {
        if (volume_.type() == VoxelType::Rgb8) {
            paintColours(from, to, pixels, stride);
        } else {
            const float* values = samples_.count > 1 ? slabValues(from, to) : thinValues(from, to);
            for (int y = from; y < to; ++y) {
                greys_.paint(values + static_cast<std::ptrdiff_t>(y - from) * width_, pixels + y * stride,
                             width_);
            }
        }
        if (!arrived_.empty()) {
            const double reach = std::abs(steps_.normal[2]) * samples_.stepMm * (samples_.count - 1) / 2;
            for (int y = from; y < to; ++y) {
                blackenMissing(pixels + y * stride, width_, steps_.at(2, y, 0), steps_.right[2], reach,
                               look_.interpolation, arrived_);
            }
        }
    }

private:
    std::size_t valueCount(int from, int to) const { return static_cast<std::size_t>(to - from) * width_; }

    void take(int from, int to, double offsetMm, float* values) const
    {
        sampler_->sample(from, to, offsetMm, 0, values);
        if (!padding_.isNeeded()) {
            return;
        }
        const int reach = look_.interpolation == Interpolation::Nearest  ? 0
                          : look_.interpolation == Interpolation::Linear ? 1
                                                                         : 2;
        for (int y = from; y < to; ++y) {
            padding_.mend({steps_.at(0, y, offsetMm), steps_.at(1, y, offsetMm), steps_.at(2, y, offsetMm)},
                          steps_.right, reach, values + static_cast<std::ptrdiff_t>(y - from) * width_,
                          width_);
        }
    }

    const float* thinValues(int from, int to) const
    {
        thread_local std::vector<float> values;
        values.resize(valueCount(from, to));
        take(from, to, 0, values.data());
        return values.data();
    }

    const float* slabValues(int from, int to) const
    {
        thread_local std::vector<float> values;
        thread_local std::vector<float> slab;
        thread_local std::vector<float> counts;
        const std::size_t pixels = valueCount(from, to);
        values.resize(pixels);
        slab.assign(pixels, kNoImage);
        counts.assign(mode_ == Slab::Mode::Mean ? pixels : 0, 0);
        for (int n = 0; n < samples_.count; ++n) {
            take(from, to, (n - (samples_.count - 1) / 2.0) * samples_.stepMm, values.data());
            sampleKernels().combine(values.data(), slab.data(), counts.data(), static_cast<int>(pixels),
                                    mode_);
        }
        for (std::size_t n = 0; n < counts.size(); ++n) {
            slab[n] = counts[n] > 0 ? slab[n] / counts[n] : kNoImage;
        }
        return slab.data();
    }

    void paintColours(int from, int to, QRgb* pixels, std::ptrdiff_t stride) const
    {
        thread_local std::vector<float> values;
        values.resize(valueCount(from, to));
        for (int channel = 0; channel < 3; ++channel) {
            sampler_->sample(from, to, 0, channel, values.data());
            const float* value = values.data();
            for (int y = from; y < to; ++y) {
                QRgb* row = pixels + y * stride;
                for (int x = 0; x < width_; ++x, ++value) {
                    const float held = std::clamp(*value, 0.0F, 255.0F); // outside is black
                    const auto byte = static_cast<QRgb>(held + 0.5F) << (16 - 8 * channel);
                    row[x] = (channel == 0 ? kBlack : row[x]) | byte;
                }
            }
        }
    }

    const Volume& volume_;
    const Look& look_;
    Slab::Mode mode_;
    int width_;
    GridSteps steps_;
    SlabSamples samples_;
    std::unique_ptr<PlaneSampler> sampler_;
    PaddingMask padding_;
    GreyPainter greys_;
    std::vector<bool> arrived_;
};

} // namespace

QImage SliceRenderer::render(const Volume& volume, const SlicePlane& plane, const Look& look,
                             const Slab& slab)
{
    if (plane.width <= 0 || plane.height <= 0) {
        return {};
    }
    QImage picture(plane.width, plane.height, QImage::Format_RGB32);
    const bool drawable = volume.geometry().voxelCount() > 0 && plane.mmPerPixel > 0 && !picture.isNull() &&
                          (volume.isComplete() || volume.arrivedSlices() > 0);
    if (!drawable) {
        picture.fill(kBlack);
        return picture;
    }
    const SlicePainter painter(volume, plane, look, slab);
    QRgb* pixels = reinterpret_cast<QRgb*>(picture.bits()); // one detaching call, before threads start
    const std::ptrdiff_t stride = picture.bytesPerLine() / static_cast<std::ptrdiff_t>(sizeof(QRgb));
    forEachBand(plane.height, bandRows(plane.width),
                [&](int from, int to) { painter.paint(from, to, pixels, stride); });
    return picture;
}

} // namespace sightline
