#pragma once

#include "ai/runtime/Parallel.h"
#include "study/Series.h"
#include "study/Volume.h"

#include <cmath>
#include <cstdint>
#include <functional>
#include <memory>

/// Unit axes turned by `angle` radians about an oblique line: nothing stays along the patient's axes.
inline std::array<sightline::Vec3, 3> obliqueAxes(double angle)
{
    using sightline::Vec3;
    const Vec3 u = normalized(Vec3{0.4, -0.5, 0.75});
    const auto turn = [&](Vec3 v) {
        return v * std::cos(angle) + cross(u, v) * std::sin(angle) + u * (dot(u, v) * (1 - std::cos(angle)));
    };
    return {turn({1, 0, 0}), turn({0, 1, 0}), turn({0, 0, 1})};
}

/// A volume in HU whose voxels are filled from a function of the LPS point, each the mean of 2x2x2 points
/// within it, so that edges have partial volume.
inline std::shared_ptr<sightline::Volume> makeVolume(const sightline::Geometry& geometry,
                                                     const std::function<double(sightline::LpsPoint)>& value,
                                                     sightline::VoxelType type = sightline::VoxelType::Int16,
                                                     double slope = 1, double intercept = 0)
{
    using namespace sightline;
    auto volume = Volume::create(geometry, type, Unit::Hounsfield, slope, intercept);
    forRanges(geometry.size(2), 0, [&](int first, int last) {
        auto n = static_cast<std::size_t>(first) * geometry.size(1) * geometry.size(0);
        for (int k = first; k < last; ++k) {
            for (int j = 0; j < geometry.size(1); ++j) {
                for (int i = 0; i < geometry.size(0); ++i, ++n) {
                    double sum = 0;
                    for (int s = 0; s < 8; ++s) {
                        sum += value(geometry.toLps({i + (s & 1 ? 0.25 : -0.25), j + (s & 2 ? 0.25 : -0.25),
                                                     k + (s & 4 ? 0.25 : -0.25)}));
                    }
                    const double stored = (sum / 8 - intercept) / slope;
                    switch (type) {
                    case VoxelType::Int16:
                        volume->as<std::int16_t>()[n] = static_cast<std::int16_t>(std::lround(stored));
                        break;
                    case VoxelType::UInt16:
                        volume->as<std::uint16_t>()[n] = static_cast<std::uint16_t>(std::lround(stored));
                        break;
                    case VoxelType::Float32:
                        volume->as<float>()[n] = static_cast<float>(stored);
                        break;
                    case VoxelType::Rgb8:
                        break;
                    }
                }
            }
        }
    });
    volume->markComplete();
    return volume;
}

/// A CT series that goes with a volume's geometry.
inline sightline::Series makeSeries(const sightline::Geometry& geometry)
{
    using namespace sightline;
    Series series;
    series.uid = "1.2.3";
    series.studyUid = "1.2";
    series.frameOfReferenceUid = "1.2.9";
    series.modality = "CT";
    series.rows = geometry.size(1);
    series.columns = geometry.size(0);
    series.hasMillimetres = true;
    series.isVolume = true;
    series.geometry = geometry;
    series.unit = Unit::Hounsfield;
    for (int k = 0; k < geometry.size(2); ++k) {
        Instance instance;
        instance.sopInstanceUid = "1.2.3." + std::to_string(k);
        instance.position = geometry.toLps({0, 0, static_cast<double>(k)});
        series.instances.push_back(instance);
    }
    return series;
}

/// A geometry of the given size whose middle lies at `centre`.
inline sightline::Geometry centredGeometry(sightline::LpsPoint centre,
                                           const std::array<sightline::Vec3, 3>& axes,
                                           std::array<double, 3> spacing, std::array<int, 3> size)
{
    sightline::LpsPoint origin = centre;
    for (std::size_t n = 0; n < 3; ++n) {
        origin = origin - axes[n] * (spacing[n] * (size[n] - 1) / 2);
    }
    return {origin, axes, spacing, size};
}

inline constexpr std::array<sightline::Vec3, 3> kPatientAxes{
    sightline::Vec3{1, 0, 0}, sightline::Vec3{0, 1, 0}, sightline::Vec3{0, 0, 1}};
