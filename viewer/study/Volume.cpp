#include "study/Volume.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace sightline {

Volume::Volume(Geometry geometry, VoxelType type, std::shared_ptr<PixelBuffer> buffer, Unit unit,
               double slope, double intercept)
    : geometry_(geometry)
    , type_(type)
    , buffer_(std::move(buffer))
    , unit_(unit)
    , slope_(slope)
    , intercept_(intercept)
    , arrived_(static_cast<std::size_t>(geometry.size(2)))
{}

std::shared_ptr<Volume> Volume::create(const Geometry& geometry, VoxelType type, Unit unit, double slope,
                                       double intercept)
{
    auto buffer = PixelBuffer::create(static_cast<std::size_t>(geometry.voxelCount()) * bytesPerVoxel(type));
    if (!buffer) {
        return nullptr;
    }
    return std::make_shared<Volume>(geometry, type, std::move(buffer), unit, slope, intercept);
}

std::size_t Volume::bytes() const
{
    return static_cast<std::size_t>(geometry_.voxelCount()) * bytesPerVoxel(type_);
}

std::optional<double> Volume::valueAt(int i, int j, int k) const
{
    if (i < 0 || j < 0 || k < 0 || i >= geometry_.size(0) || j >= geometry_.size(1) ||
        k >= geometry_.size(2) || !hasSlice(k)) {
        return std::nullopt;
    }
    const std::size_t n = (static_cast<std::size_t>(k) * geometry_.size(1) + j) * geometry_.size(0) + i;
    double stored = 0;
    switch (type_) {
    case VoxelType::Int16:
        stored = as<std::int16_t>()[n];
        break;
    case VoxelType::UInt16:
        stored = as<std::uint16_t>()[n];
        break;
    case VoxelType::Float32:
        stored = as<float>()[n];
        break;
    case VoxelType::Rgb8:
        return std::nullopt;
    }
    if (padding_ && padding_->has(stored)) {
        return std::nullopt;
    }
    return stored * slope_ + intercept_;
}

std::shared_ptr<const PlaneGraphics> Volume::graphics(int k) const
{
    const std::lock_guard lock(graphicsMutex_);
    const bool isThere = k >= 0 && k < static_cast<int>(graphics_.size());
    return isThere ? graphics_[static_cast<std::size_t>(k)] : nullptr;
}

void Volume::setGraphics(int k, std::shared_ptr<const PlaneGraphics> graphics)
{
    const std::lock_guard lock(graphicsMutex_);
    graphics_.resize(static_cast<std::size_t>(geometry_.size(2)));
    graphics_[static_cast<std::size_t>(k)] = std::move(graphics);
}

std::optional<double> Volume::valueAt(LpsPoint point) const
{
    if (!geometry_.contains(point)) {
        return std::nullopt;
    }
    const VoxelIndex v = geometry_.toIndex(point);
    const auto nearest = [](double index, int size) {
        return std::min(std::max(static_cast<int>(std::lround(index)), 0), size - 1);
    };
    return valueAt(nearest(v.i, geometry_.size(0)), nearest(v.j, geometry_.size(1)),
                   nearest(v.k, geometry_.size(2)));
}

void Volume::markSlice(int k)
{
    if (arrived_[k].exchange(1, std::memory_order_acq_rel) == 0) {
        arrivedCount_.fetch_add(1, std::memory_order_acq_rel);
    }
}

void Volume::markComplete()
{
    for (int k = 0; k < geometry_.size(2); ++k) {
        markSlice(k);
    }
}

} // namespace sightline
