// The only file that sees ITK.
#include "registration/RigidRegistration.h"

#include <itkCenteredTransformInitializer.h>
#include <itkCommand.h>
#include <itkImage.h>
#include <itkImageRegistrationMethodv4.h>
#include <itkMattesMutualInformationImageToImageMetricv4.h>
#include <itkRegistrationParameterScalesFromPhysicalShift.h>
#include <itkRegularStepGradientDescentOptimizerv4.h>
#include <itkVersorRigid3DTransform.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <vector>

namespace sightline {

namespace {

using Image = itk::Image<float, 3>;
using Rigid = itk::VersorRigid3DTransform<double>;
using Optimizer = itk::RegularStepGradientDescentOptimizerv4<double>;
using Metric = itk::MattesMutualInformationImageToImageMetricv4<Image, Image>;
using Method = itk::ImageRegistrationMethodv4<Image, Image, Rigid>;

constexpr double kReducedMm = 3;
constexpr int kLeastVoxels = 8; ///< along each axis
constexpr double kGoodMm = 1;
constexpr double kDoubtfulMm = 3;
constexpr double kGoodOverlap = 0.5;
constexpr double kLeastOverlap = 0.2;
/// Below this the volumes have nothing in common (measured: unrelated noise 1.00 to 1.01).
constexpr double kLeastInformation = 1.02;

/// The mean of blocks of voxels, so that fine structure does not fold into the copy.
Image::Pointer reduced(const Volume& volume)
{
    const Geometry& g = volume.geometry();
    std::array<int, 3> step{};
    std::array<int, 3> size{};
    for (int n = 0; n < 3; ++n) {
        step[n] = std::max(1, static_cast<int>(std::lround(kReducedMm / g.spacing(n))));
        size[n] = g.size(n) / step[n];
        if (size[n] < kLeastVoxels) {
            step[n] = 1;
            size[n] = g.size(n);
        }
    }
    auto image = Image::New();
    Image::SizeType itkSize;
    Image::SpacingType spacing;
    Image::DirectionType direction;
    for (int n = 0; n < 3; ++n) {
        itkSize[n] = static_cast<itk::SizeValueType>(size[n]);
        spacing[n] = g.spacing(n) * step[n];
        const Vec3 axis = g.axis(n);
        direction[0][n] = axis.x;
        direction[1][n] = axis.y;
        direction[2][n] = axis.z;
    }
    const LpsPoint first = g.toLps({(step[0] - 1) / 2.0, (step[1] - 1) / 2.0, (step[2] - 1) / 2.0});
    Image::PointType origin;
    origin[0] = first.x;
    origin[1] = first.y;
    origin[2] = first.z;
    image->SetRegions(itkSize);
    image->SetSpacing(spacing);
    image->SetDirection(direction);
    image->SetOrigin(origin);
    image->Allocate();
    float* out = image->GetBufferPointer();
    // HU beyond bone and air say little of the place and widen the histogram.
    const bool isCt = volume.unit() == Unit::Hounsfield;
    for (int k = 0; k < size[2]; ++k) {
        for (int j = 0; j < size[1]; ++j) {
            for (int i = 0; i < size[0]; ++i) {
                double sum = 0;
                int count = 0;
                for (int z = 0; z < step[2]; ++z) {
                    for (int y = 0; y < step[1]; ++y) {
                        for (int x = 0; x < step[0]; ++x) {
                            const auto value =
                                volume.valueAt(i * step[0] + x, j * step[1] + y, k * step[2] + z);
                            if (value && std::isfinite(*value)) {
                                sum += isCt ? std::clamp(*value, -1000.0, 1500.0) : *value;
                                ++count;
                            }
                        }
                    }
                }
                *out++ = static_cast<float>(count > 0 ? sum / count : isCt ? -1000.0 : 0.0);
            }
        }
    }
    return image;
}

double valueIn(const Image& image, LpsPoint p, bool& inside)
{
    Image::PointType point;
    point[0] = p.x;
    point[1] = p.y;
    point[2] = p.z;
    Image::IndexType index;
    inside = image.TransformPhysicalPointToIndex(point, index);
    return inside ? image.GetPixel(index) : 0;
}

RigidTransform toOwn(const Rigid& rigid)
{
    RigidTransform own;
    const auto& m = rigid.GetMatrix();
    for (int n = 0; n < 3; ++n) {
        own.axes[n] = {m[0][n], m[1][n], m[2][n]};
    }
    const auto& o = rigid.GetOffset();
    own.shift = {o[0], o[1], o[2]};
    return own;
}

/// Stops the optimiser between two steps.
class Stopper : public itk::Command {
public:
    using Self = Stopper;
    using Pointer = itk::SmartPointer<Self>;
    itkNewMacro(Self) std::stop_token stop;
    void Execute(itk::Object* caller, const itk::EventObject&) override
    {
        if (auto* optimizer = dynamic_cast<Optimizer*>(caller); optimizer && stop.stop_requested()) {
            optimizer->StopOptimization();
        }
    }
    void Execute(const itk::Object*, const itk::EventObject&) override {}
};

/// @param isMoved  starts off the centre, so that what the images do not determine ends elsewhere
Rigid::Pointer run(const Image::Pointer& fixed, const Image::Pointer& moving, int seed, bool isMoved,
                   double fraction, const std::stop_token& stop)
{
    auto transform = Rigid::New();
    using Start = itk::CenteredTransformInitializer<Rigid, Image, Image>;
    auto start = Start::New();
    start->SetTransform(transform);
    start->SetFixedImage(fixed);
    start->SetMovingImage(moving);
    start->GeometryOn(); // air and table must not pull the centre
    start->InitializeTransform();
    if (isMoved) {
        Rigid::AxisType axis;
        axis[0] = 0.48;
        axis[1] = -0.6;
        axis[2] = 0.64;
        transform->SetRotation(axis, 3 * itk::Math::pi / 180);
        auto shift = transform->GetTranslation();
        shift[0] += 5;
        shift[1] -= 4;
        shift[2] += 4;
        transform->SetTranslation(shift);
    }

    auto metric = Metric::New();
    metric->SetNumberOfHistogramBins(32);
    metric->SetUseMovingImageGradientFilter(false);
    metric->SetUseFixedImageGradientFilter(false);
    auto scales = itk::RegistrationParameterScalesFromPhysicalShift<Metric>::New();
    scales->SetMetric(metric);
    auto optimizer = Optimizer::New();
    optimizer->SetScalesEstimator(scales);
    optimizer->SetDoEstimateLearningRateOnce(true);
    optimizer->SetMaximumStepSizeInPhysicalUnits(8);
    optimizer->SetNumberOfIterations(120);
    optimizer->SetRelaxationFactor(0.6);
    optimizer->SetMinimumStepLength(0.002);
    optimizer->SetGradientMagnitudeTolerance(1e-6);
    optimizer->SetReturnBestParametersAndValue(true);
    auto stopper = Stopper::New();
    stopper->stop = stop;
    optimizer->AddObserver(itk::IterationEvent(), stopper);

    auto method = Method::New();
    method->SetFixedImage(fixed);
    method->SetMovingImage(moving);
    method->SetMetric(metric);
    method->SetOptimizer(optimizer);
    method->SetInitialTransform(transform);
    method->InPlaceOn();
    method->SetNumberOfLevels(3);
    Method::ShrinkFactorsArrayType shrink(3);
    shrink[0] = 4;
    shrink[1] = 2;
    shrink[2] = 1;
    Method::SmoothingSigmasArrayType sigmas(3);
    sigmas[0] = 6;
    sigmas[1] = 3;
    sigmas[2] = 0;
    method->SetShrinkFactorsPerLevel(shrink);
    method->SetSmoothingSigmasPerLevel(sigmas);
    method->SmoothingSigmasAreSpecifiedInPhysicalUnitsOn();
    method->SetMetricSamplingStrategy(Method::MetricSamplingStrategyEnum::RANDOM);
    method->SetMetricSamplingPercentage(fraction);
    method->MetricSamplingReinitializeSeed(seed);
    method->Update();
    return transform;
}

/// Overlap and normalised mutual information on every voxel of the reduced copies.
void judge(Registration& result, const Image& fixed, const Image& moving)
{
    constexpr int kBins = 32;
    const auto range = [](const Image& image) {
        const auto count = image.GetLargestPossibleRegion().GetNumberOfPixels();
        const float* first = image.GetBufferPointer();
        const auto [low, high] = std::minmax_element(first, first + count);
        return std::array{*low, *high};
    };
    const auto rangeA = range(fixed);
    const auto rangeB = range(moving);
    const auto bin = [](double value, const std::array<float, 2>& r) {
        return r[1] > r[0]
                   ? std::clamp(static_cast<int>((value - r[0]) / (r[1] - r[0]) * kBins), 0, kBins - 1)
                   : 0;
    };
    std::vector<double> joint(kBins * kBins);
    const auto size = fixed.GetLargestPossibleRegion().GetSize();
    long long inside = 0;
    for (itk::IndexValueType k = 0; k < static_cast<itk::IndexValueType>(size[2]); ++k) {
        for (itk::IndexValueType j = 0; j < static_cast<itk::IndexValueType>(size[1]); ++j) {
            for (itk::IndexValueType i = 0; i < static_cast<itk::IndexValueType>(size[0]); ++i) {
                const Image::IndexType index{{i, j, k}};
                Image::PointType p;
                fixed.TransformIndexToPhysicalPoint(index, p);
                bool in = false;
                const double other = valueIn(moving, result.transform.moved({p[0], p[1], p[2]}), in);
                if (in) {
                    ++inside;
                    joint[static_cast<std::size_t>(bin(fixed.GetPixel(index), rangeA) * kBins +
                                                   bin(other, rangeB))] += 1;
                }
            }
        }
    }
    const auto volumeOf = [](const Image& image) {
        const auto& s = image.GetSpacing();
        return s[0] * s[1] * s[2] * static_cast<double>(image.GetLargestPossibleRegion().GetNumberOfPixels());
    };
    const auto& s = fixed.GetSpacing();
    result.overlap = std::min(1.0, static_cast<double>(inside) * s[0] * s[1] * s[2] /
                                       std::min(volumeOf(fixed), volumeOf(moving)));
    std::vector<double> a(kBins);
    std::vector<double> b(kBins);
    double both = 0;
    const auto entropy = [&](double n) {
        return n > 0 ? -n / static_cast<double>(inside) * std::log(n / static_cast<double>(inside)) : 0;
    };
    for (int x = 0; x < kBins; ++x) {
        for (int y = 0; y < kBins; ++y) {
            const double n = joint[static_cast<std::size_t>(x * kBins + y)];
            a[x] += n;
            b[y] += n;
            both += entropy(n);
        }
    }
    double ha = 0;
    double hb = 0;
    for (int n = 0; n < kBins; ++n) {
        ha += entropy(a[n]);
        hb += entropy(b[n]);
    }
    result.mutualInformation = both > 0 ? (ha + hb) / both : 1;
}

} // namespace

Registration registerRigidly(const Volume& fixed, const Volume& moving, std::stop_token stop)
{
    Registration result;
    const auto began = std::chrono::steady_clock::now();
    const auto done = [&](Registration::Quality quality) {
        result.quality = stop.stop_requested() ? Registration::Quality::Stopped : quality;
        result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
        return result;
    };
    if (fixed.type() == VoxelType::Rgb8 || moving.type() == VoxelType::Rgb8) {
        return done(Registration::Quality::Failed);
    }
    try {
        const Image::Pointer a = reduced(fixed);
        const Image::Pointer b = reduced(moving);
        // About as many samples whatever the size: more cost time and add nothing.
        const auto count = static_cast<double>(a->GetLargestPossibleRegion().GetNumberOfPixels());
        const double fraction = std::clamp(40000 / count, 0.02, 0.5);
        const Rigid::Pointer first = run(a, b, 1, false, fraction, stop);
        if (stop.stop_requested()) {
            return done(Registration::Quality::Stopped);
        }
        const Rigid::Pointer second = run(a, b, 2, true, fraction, stop);
        result.transform = toOwn(*first);
        const RigidTransform other = toOwn(*second);
        // Half way out: the corners themselves lie in the air.
        for (const LpsPoint corner : fixed.geometry().corners()) {
            const LpsPoint middle = fixed.geometry().centre();
            const LpsPoint p = middle + (corner - middle) * 0.5;
            result.disagreementMm =
                std::max(result.disagreementMm, distance(result.transform.moved(p), other.moved(p)));
        }
        judge(result, *a, *b);
    } catch (const std::exception&) { // of ITK: no samples in the overlap, no memory
        return done(Registration::Quality::Failed);
    }
    if (result.mutualInformation < kLeastInformation || result.disagreementMm > kDoubtfulMm ||
        result.overlap < kLeastOverlap) {
        return done(Registration::Quality::Failed);
    }
    return done(result.disagreementMm <= kGoodMm && result.overlap >= kGoodOverlap
                    ? Registration::Quality::Good
                    : Registration::Quality::Doubtful);
}

} // namespace sightline
