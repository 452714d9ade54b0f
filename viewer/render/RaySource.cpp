#include "render/RaySource.h"

#include "render/BodyRegion.h"
#include "render/RowThreads.h"
#include "render/VolumeReduction.h"

#include <algorithm>

namespace sightline {

namespace {

constexpr long long kMostVoxels = 2'000'000'000; // a gather counts voxels in 31 bits
constexpr long long kMostCopiedVoxels = 40'000'000;
constexpr std::int16_t kAir = -1000; // what keepBody() and keepLungs() write outside

/// Padding darker than air does no harm; any other would be drawn as tissue.
bool hidesTissue(const Volume& volume)
{
    return volume.padding() && volume.padding()->high * volume.slope() + volume.intercept() > kAir;
}

bool isUsableAsItIs(const Volume& volume)
{
    return (volume.type() == VoxelType::Int16 || volume.type() == VoxelType::UInt16) && volume.isComplete() &&
           !volume.isLowBright() && !hidesTissue(volume) && volume.unit() == Unit::Hounsfield &&
           volume.geometry().voxelCount() <= kMostVoxels;
}

RaySource::Region regionOf(const Volume& kept, const Geometry& full)
{
    RaySource::Region region;
    const Geometry& g = kept.geometry();
    region.size = g.size();
    const VoxelIndex zero = g.toIndex(full.origin());
    const double first[3] = {zero.i, zero.j, zero.k};
    for (int n = 0; n < 3; ++n) {
        region.factor[n] = static_cast<float>(full.spacing(n) / g.spacing(n));
        region.offset[n] = static_cast<float>(first[n]);
    }
    const auto* values = kept.as<std::int16_t>();
    region.voxels.resize(static_cast<std::size_t>(g.voxelCount()));
    std::transform(values, values + region.voxels.size(), region.voxels.begin(),
                   [](std::int16_t v) { return v == kAir ? 0 : 255; });
    return region;
}

template <typename T>
void measureBlocks(RaySource& source)
{
    const std::array<int, 3>& size = source.volume->geometry().size();
    const T* voxels = source.volume->as<T>();
    const auto& blocks = source.blocks;
    constexpr int b = RaySource::kBlock;
    forEachRow(
        blocks[2],
        [&](int bz) {
            const std::size_t layer = static_cast<std::size_t>(blocks[0]) * blocks[1];
            std::int32_t* low = source.lowest.data() + layer * bz;
            std::int32_t* high = source.highest.data() + layer * bz;
            std::fill(low, low + layer, INT32_MAX);
            std::fill(high, high + layer, INT32_MIN);
            for (int z = bz * b; z <= std::min(bz * b + b, size[2] - 1); ++z) {
                for (int by = 0; by < blocks[1]; ++by) {
                    for (int y = by * b; y <= std::min(by * b + b, size[1] - 1); ++y) {
                        const T* row = voxels + (static_cast<std::size_t>(z) * size[1] + y) * size[0];
                        for (int bx = 0; bx < blocks[0]; ++bx) {
                            const int end = std::min(bx * b + b, size[0] - 1);
                            T least = row[bx * b];
                            T most = least;
                            for (int x = bx * b + 1; x <= end; ++x) {
                                least = std::min(least, row[x]);
                                most = std::max(most, row[x]);
                            }
                            std::int32_t& l = low[by * blocks[0] + bx];
                            std::int32_t& h = high[by * blocks[0] + bx];
                            l = std::min<std::int32_t>(l, least);
                            h = std::max<std::int32_t>(h, most);
                        }
                    }
                }
            }
        },
        1);
}

} // namespace

std::shared_ptr<const RaySource> RaySource::of(const std::shared_ptr<const Volume>& volume)
{
    const auto isThin = [](const Geometry& g) {
        return std::any_of(g.size().begin(), g.size().end(), [](int n) { return n < 2; });
    };
    if (!volume || volume->type() == VoxelType::Rgb8 || isThin(volume->geometry())) {
        return nullptr;
    }
    auto source = std::make_shared<RaySource>();
    source->hounsfield = volume->unit() == Unit::Hounsfield;
    std::shared_ptr<const Volume> reduced = reduceVolume(*volume);
    if (!reduced) {
        return nullptr;
    }
    if (isUsableAsItIs(*volume)) {
        source->volume = volume;
        source->factor = volume->slope();
        source->offset = volume->intercept();
        source->body = regionOf(*reduced, volume->geometry());
    } else {
        source->volume = reduceVolume(*volume, 1024, kMostCopiedVoxels);
        if (!source->volume || isThin(source->volume->geometry())) {
            return nullptr;
        }
    }
    source->shown = reduced->geometry();
    if (source->hounsfield) {
        if (const auto lungs = keepLungs(*reduced)) {
            source->lungs = regionOf(*lungs, source->volume->geometry());
        }
    }
    const std::array<int, 3>& size = source->volume->geometry().size();
    std::size_t count = 1;
    for (int n = 0; n < 3; ++n) {
        source->blocks[n] = (size[n] - 2) / kBlock + 1;
        count *= static_cast<std::size_t>(source->blocks[n]);
    }
    source->lowest.resize(count);
    source->highest.resize(count);
    if (source->volume->type() == VoxelType::Int16) {
        measureBlocks<std::int16_t>(*source);
    } else {
        measureBlocks<std::uint16_t>(*source);
    }
    return source;
}

} // namespace sightline
