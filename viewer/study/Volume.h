#pragma once

#include "study/Geometry.h"
#include "study/PaddingRange.h"
#include "study/PixelBuffer.h"
#include "study/PlaneGraphics.h"
#include "study/Unit.h"
#include "study/VoxelType.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace sightline {

/// A grid of voxels: geometry and one buffer, laid out [k][j][i], k slowest. VTK, ITK and torch look at this
/// same buffer; nobody copies it. Slices arrive in any order while the decode workers fill the buffer; a
/// slice that has not arrived is zero-filled and must not be taken for data.
class Volume {
public:
    /// @param slope,intercept  value = stored * slope + intercept, in `unit`
    Volume(Geometry geometry, VoxelType type, std::shared_ptr<PixelBuffer> buffer, Unit unit,
           double slope = 1, double intercept = 0);

    /// A volume with memory of its own; null where there is no room.
    static std::shared_ptr<Volume> create(const Geometry& geometry, VoxelType type, Unit unit = Unit::None,
                                          double slope = 1, double intercept = 0);

    const Geometry& geometry() const { return geometry_; }
    VoxelType type() const { return type_; }
    Unit unit() const { return unit_; }
    double slope() const { return slope_; }
    double intercept() const { return intercept_; }

    const PixelBuffer& buffer() const { return *buffer_; }
    PixelBuffer& buffer() { return *buffer_; }
    std::size_t bytes() const;
    /// The first voxel, stored type T; T must match type().
    template <typename T>
    const T* as() const
    {
        return reinterpret_cast<const T*>(buffer_->data());
    }
    template <typename T>
    T* as()
    {
        return reinterpret_cast<T*>(buffer_->data());
    }

    /// Voxels, as stored, that are no image: drawn as background and left out of everything that is counted.
    const std::optional<PaddingRange>& padding() const { return padding_; }
    void setPadding(std::optional<PaddingRange> padding) { padding_ = padding; }
    /// True where low values are bright: what draws turns the greys over.
    bool isLowBright() const { return isLowBright_; }
    void setLowBright(bool lowBright) { isLowBright_ = lowBright; }

    /// What the image of slice k brings along; null where it brings nothing, has not arrived or was resampled
    /// out of its plane. From any thread.
    std::shared_ptr<const PlaneGraphics> graphics(int k) const;
    void setGraphics(int k, std::shared_ptr<const PlaneGraphics> graphics);

    /// The value (after rescale) of one voxel; nothing outside the grid, where the slice has not arrived, for
    /// padding and for colour.
    std::optional<double> valueAt(int i, int j, int k) const;
    /// The value of the voxel nearest to a point.
    std::optional<double> valueAt(LpsPoint point) const;

    bool hasSlice(int k) const { return arrived_[k].load(std::memory_order_acquire) != 0; }
    void markSlice(int k);
    int arrivedSlices() const { return arrivedCount_.load(std::memory_order_acquire); }
    bool isComplete() const { return arrivedSlices() == geometry_.size(2); }
    void markComplete();

private:
    Geometry geometry_;
    VoxelType type_;
    std::shared_ptr<PixelBuffer> buffer_;
    Unit unit_;
    double slope_;
    double intercept_;
    std::optional<PaddingRange> padding_;
    bool isLowBright_ = false;
    mutable std::mutex graphicsMutex_;
    std::vector<std::shared_ptr<const PlaneGraphics>> graphics_; ///< empty while there are none
    std::vector<std::atomic<unsigned char>> arrived_;
    std::atomic<int> arrivedCount_{0};
};

} // namespace sightline
