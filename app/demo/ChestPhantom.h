#pragma once

#include "app/demo/Abdomen.h"
#include "app/demo/ChestWall.h"
#include "app/demo/LungTree.h"
#include "app/demo/Lungs.h"
#include "app/demo/Mediastinum.h"
#include "app/demo/Nodule.h"
#include "app/demo/ScannerNoise.h"
#include "app/demo/Skeleton.h"
#include "app/demo/ThoraxShape.h"
#include "study/Geometry.h"
#include "study/Volume.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace sightline {

/// A synthetic chest CT of an adult lying on the back, head first, with nodules whose truth is known.
/// Everything follows from the seed, whatever the number of threads.
class ChestPhantom {
public:
    explicit ChestPhantom(unsigned seed);
    ChestPhantom(const ChestPhantom&) = delete;
    ChestPhantom& operator=(const ChestPhantom&) = delete;

    /// The scan's usual grid: 512 x 512 pixels, 216 slices from the liver to the shoulders.
    static Geometry scanGeometry();
    const std::vector<Nodule>& nodules() const { return nodules_; }

    /// One axial slice, HU.
    /// @param geometry  rows along x, columns along y, slices along z
    void paintSlice(const Geometry& geometry, int k, std::int16_t* hu) const;
    /// The whole scan, int16 HU; null where there is no room.
    /// @param threads  0: as many as there are cores
    std::shared_ptr<Volume> scan(const Geometry& geometry, unsigned threads = 0,
                                 const std::function<void(int done, int total)>& progress = {}) const;

private:
    void placeNodules(std::uint64_t seed);
    /// The best of several places near one: well within the lung and clear of thick vessels.
    Vec3 freePlace(const Vec3& near, double radius, RandomStream& random) const;

    ThoraxShape shape_;
    Skeleton skeleton_;
    ChestWall chestWall_;
    Mediastinum mediastinum_;
    Abdomen abdomen_;
    Lungs lungs_;
    LungTree tree_;
    ScannerNoise noise_;
    std::vector<Nodule> nodules_;
};

} // namespace sightline
