#include "render/SliceRenderer.h"

#include "render/GreyPainter.h"
#include "render/PaddingMask.h"
#include "render/RowThreads.h"

#include <vtkDataArray.h>
#include <vtkImageData.h>
#include <vtkImageReslice.h>
#include <vtkMatrix4x4.h>
#include <vtkNew.h>
#include <vtkPointData.h>
#include <vtkSmartPointer.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <vector>

namespace sightline {

namespace {

int vtkTypeOf(VoxelType type)
{
    switch (type) {
    case VoxelType::Int16:
        return VTK_SHORT;
    case VoxelType::UInt16:
        return VTK_UNSIGNED_SHORT;
    case VoxelType::Float32:
        return VTK_FLOAT;
    case VoxelType::Rgb8:
        return VTK_UNSIGNED_CHAR;
    }
    return VTK_SHORT;
}

/// Where picture pixels lie in the voxel grid: index of pixel (0, 0), step to the next pixel of a row, to the
/// next row, and for each mm along the normal.
struct IndexSteps {
    std::array<double, 3> start;
    std::array<double, 3> right;
    std::array<double, 3> down;
    std::array<double, 3> normal;
};

IndexSteps indexSteps(const Geometry& geometry, const SlicePlane& plane)
{
    IndexSteps steps;
    const VoxelIndex start = geometry.toIndex(plane.toLps(0.5, 0.5));
    steps.start = {start.i, start.j, start.k};
    const Vec3 right = plane.right * plane.mmPerPixel;
    const Vec3 down = plane.down * plane.mmPerPixel;
    const Vec3 normal = plane.normal();
    for (int n = 0; n < 3; ++n) {
        // A component that is zero but for rounding would keep VTK from its quick path for planes along the
        // grid.
        const auto step = [&](Vec3 v) {
            const double s = dot(v, geometry.axis(n)) / geometry.spacing(n);
            return std::abs(s) < 1e-9 ? 0 : s;
        };
        steps.right[n] = step(right);
        steps.down[n] = step(down);
        steps.normal[n] = step(normal);
        const double whole = std::round(steps.start[n]);
        if (steps.right[n] == 0 && steps.down[n] == 0 && std::abs(steps.start[n] - whole) < 1e-6) {
            steps.start[n] = whole;
        }
    }
    return steps;
}

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

void paintColours(const unsigned char* rgb, QRgb* pixels, int count)
{
    for (int x = 0; x < count; ++x, rgb += 3) {
        pixels[x] = kBlack | static_cast<QRgb>(rgb[0]) << 16 | static_cast<QRgb>(rgb[1]) << 8 | rgb[2];
    }
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

} // namespace

class SliceRenderer::Pipeline {
public:
    Pipeline()
    {
        reslice_->SetOutputDimensionality(2);
        reslice_->SetOutputSpacing(1, 1, 1);
        reslice_->SetOutputOrigin(0, 0, 0);
        reslice_->BorderOn(); // out to the faces of the outermost voxels
        reslice_->SetNumberOfThreads(rowThreadCount());
    }

    /// Readies for pictures of this volume and plane.
    void prepare(const Volume& volume, const SlicePlane& plane, Interpolation interpolation)
    {
        show(volume);
        reslice_->SetOutputExtent(0, plane.width - 1, 0, plane.height - 1, 0, 0);
        switch (interpolation) {
        case Interpolation::Nearest:
            reslice_->SetInterpolationModeToNearestNeighbor();
            break;
        case Interpolation::Linear:
            reslice_->SetInterpolationModeToLinear();
            break;
        case Interpolation::Cubic:
            reslice_->SetInterpolationModeToCubic();
            break;
        }
        const bool colour = volume.type() == VoxelType::Rgb8;
        reslice_->SetOutputScalarType(colour ? VTK_UNSIGNED_CHAR : VTK_FLOAT);
        reslice_->SetBackgroundLevel(colour ? 0 : kNoImage);
        padding_.emplace(volume);
        reach_ = interpolation == Interpolation::Nearest ? 0 : interpolation == Interpolation::Linear ? 1 : 2;
        width_ = plane.width;
        height_ = plane.height;
    }

    /// Values in the plane moved along its normal by `offsetMm`: float as stored, or three bytes for colour;
    /// row by row.
    const void* cut(const IndexSteps& steps, double offsetMm)
    {
        vtkNew<vtkMatrix4x4> axes;
        for (int n = 0; n < 3; ++n) {
            axes->SetElement(n, 0, steps.right[n]);
            axes->SetElement(n, 1, steps.down[n]);
            axes->SetElement(n, 2, steps.normal[n]);
            axes->SetElement(n, 3, steps.start[n] + offsetMm * steps.normal[n]);
        }
        reslice_->SetResliceAxes(axes);
        reslice_->Modified(); // slices may have arrived in the same memory
        reslice_->Update();
        void* values = reslice_->GetOutput()->GetScalarPointer();
        if (padding_->isNeeded()) {
            mendPadding(steps, offsetMm, static_cast<float*>(values));
        }
        return values;
    }

    /// Values of a thick slice. vtkImageReslice has slabs too, but in 9.1 it takes the samples of a plane
    /// along the grid from the wrong places.
    const float* cutSlab(const IndexSteps& steps, const SlabSamples& samples, Slab::Mode mode, int width,
                         int height)
    {
        const std::size_t pixels = static_cast<std::size_t>(width) * height;
        slab_.assign(pixels, kNoImage);
        counts_.assign(mode == Slab::Mode::Mean ? pixels : 0, 0);
        for (int n = 0; n < samples.count; ++n) {
            const auto* values =
                static_cast<const float*>(cut(steps, (n - (samples.count - 1) / 2.0) * samples.stepMm));
            forEachRow(height, [&](int y) {
                const std::size_t first = static_cast<std::size_t>(y) * width;
                combine(values + first, slab_.data() + first, counts_.data() + (counts_.empty() ? 0 : first),
                        width, mode);
            });
        }
        for (std::size_t n = 0; n < counts_.size(); ++n) {
            slab_[n] = counts_[n] > 0 ? slab_[n] / counts_[n] : kNoImage;
        }
        return slab_.data();
    }

    /// VTK need not hold on to the volume between pictures.
    void letGo()
    {
        reslice_->SetInputData(nullptr);
        padding_.reset();
    }

private:
    /// Lays a VTK image over the volume's own memory: in voxel indices, so that Geometry alone knows of
    /// millimetres.
    void show(const Volume& volume)
    {
        const bool colour = volume.type() == VoxelType::Rgb8;
        vtkSmartPointer<vtkDataArray> array;
        array.TakeReference(vtkDataArray::CreateDataArray(vtkTypeOf(volume.type())));
        array->SetNumberOfComponents(colour ? 3 : 1);
        // VTK wants a pointer it could write through; vtkImageReslice only reads its input.
        array->SetVoidArray(const_cast<std::byte*>(volume.buffer().data()),
                            static_cast<vtkIdType>(volume.geometry().voxelCount()) * (colour ? 3 : 1), 1);
        vtkNew<vtkImageData> image;
        image->SetDimensions(volume.geometry().size(0), volume.geometry().size(1), volume.geometry().size(2));
        image->GetPointData()->SetScalars(array);
        reslice_->SetInputData(image);
    }

    void mendPadding(const IndexSteps& steps, double offsetMm, float* values) const
    {
        forEachRow(height_, [&](int y) {
            std::array<double, 3> start{};
            for (std::size_t n = 0; n < 3; ++n) {
                start[n] = steps.start[n] + y * steps.down[n] + offsetMm * steps.normal[n];
            }
            padding_->mend(start, steps.right, reach_, values + static_cast<std::ptrdiff_t>(y) * width_,
                           width_);
        });
    }

    static void combine(const float* values, float* slab, float* counts, int count, Slab::Mode mode)
    {
        switch (mode) {
        case Slab::Mode::Mip:
            for (int x = 0; x < count; ++x) {
                slab[x] = values[x] > slab[x] ? values[x] : slab[x];
            }
            break;
        case Slab::Mode::MinIp:
            for (int x = 0; x < count; ++x) {
                const bool lower = values[x] < slab[x] || slab[x] == kNoImage;
                slab[x] = values[x] != kNoImage && lower ? values[x] : slab[x];
            }
            break;
        case Slab::Mode::Mean:
            for (int x = 0; x < count; ++x) {
                const bool inside = values[x] != kNoImage;
                slab[x] = inside ? (counts[x] > 0 ? slab[x] + values[x] : values[x]) : slab[x];
                counts[x] += inside ? 1 : 0;
            }
            break;
        }
    }

    vtkNew<vtkImageReslice> reslice_;
    std::optional<PaddingMask> padding_; ///< of the volume that is being drawn
    int reach_ = 1;
    int width_ = 0;
    int height_ = 0;
    std::vector<float> slab_;
    std::vector<float> counts_; ///< samples of the mean that lay inside, each pixel
};

SliceRenderer::SliceRenderer()
    : pipeline_(std::make_unique<Pipeline>())
{}

SliceRenderer::~SliceRenderer() = default;

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

    const std::vector<bool> arrived = arrivedSlices(volume);
    const IndexSteps steps = indexSteps(volume.geometry(), plane);
    const SlabSamples samples = slabSamples(volume.geometry(), volume.type(), slab);
    const GreyPainter greys(volume, look);
    const bool colour = volume.type() == VoxelType::Rgb8;
    pipeline_->prepare(volume, plane, look.interpolation);
    const void* values = samples.count > 1
                             ? pipeline_->cutSlab(steps, samples, slab.mode, plane.width, plane.height)
                             : pipeline_->cut(steps, 0);
    const double reach = std::abs(steps.normal[2]) * samples.stepMm * (samples.count - 1) / 2;
    QRgb* pixels = reinterpret_cast<QRgb*>(picture.bits()); // one detaching call, before threads start
    const std::ptrdiff_t stride = picture.bytesPerLine() / static_cast<std::ptrdiff_t>(sizeof(QRgb));

    forEachRow(plane.height, [&](int y) {
        QRgb* row = pixels + y * stride;
        const std::ptrdiff_t first = static_cast<std::ptrdiff_t>(y) * plane.width;
        if (colour) {
            paintColours(static_cast<const unsigned char*>(values) + 3 * first, row, plane.width);
        } else {
            greys.paint(static_cast<const float*>(values) + first, row, plane.width);
        }
        if (!arrived.empty()) {
            blackenMissing(row, plane.width, steps.start[2] + y * steps.down[2], steps.right[2], reach,
                           look.interpolation, arrived);
        }
    });
    pipeline_->letGo();
    return picture;
}

} // namespace sightline
