#include "render/BodyRegion.h"

#include "render/RowThreads.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace sightline {

namespace {

constexpr std::int16_t kAir = -1000;
constexpr std::int16_t kBodyFrom = -300; ///< fat and denser; above the foam and most of the shell of a table
constexpr std::int16_t kLungBelow = -450;
constexpr double kSmallestLungMl = 80;
constexpr double kLargestHoleMm2 = 1000; ///< a mass of 35 mm; the dome of the diaphragm is larger

using Mask = std::vector<unsigned char>;

/// Connected voxels (by faces) among those where mask is 1: the members of `part` are set to 2 while it is
/// visited.
/// @return  the voxels of each part, largest first
std::vector<std::vector<std::uint32_t>> connectedParts(Mask& mask, const std::array<int, 3>& size)
{
    const std::size_t row = static_cast<std::size_t>(size[0]);
    const std::size_t slice = row * size[1];
    std::vector<std::vector<std::uint32_t>> parts;
    for (std::size_t seed = 0; seed < mask.size(); ++seed) {
        if (mask[seed] != 1) {
            continue;
        }
        std::vector<std::uint32_t> part{static_cast<std::uint32_t>(seed)};
        mask[seed] = 2;
        for (std::size_t next = 0; next < part.size(); ++next) {
            const std::size_t n = part[next];
            const auto visit = [&](std::size_t m) {
                if (mask[m] == 1) {
                    mask[m] = 2;
                    part.push_back(static_cast<std::uint32_t>(m));
                }
            };
            const std::size_t i = n % row;
            const std::size_t j = n / row % size[1];
            const std::size_t k = n / slice;
            if (i > 0) {
                visit(n - 1);
            }
            if (i + 1 < row) {
                visit(n + 1);
            }
            if (j > 0) {
                visit(n - row);
            }
            if (j + 1 < static_cast<std::size_t>(size[1])) {
                visit(n + row);
            }
            if (k > 0) {
                visit(n - slice);
            }
            if (k + 1 < static_cast<std::size_t>(size[2])) {
                visit(n + slice);
            }
        }
        parts.push_back(std::move(part));
    }
    std::sort(parts.begin(), parts.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
    return parts;
}

/// Sets to 2 what can be reached within one slice from its rim through zeros: what lies around the body.
/// Slice by slice, because the lungs and the mouth are open towards the first and last slice.
void floodAround(unsigned char* slice, int width, int height)
{
    std::vector<int> front;
    const auto visit = [&](int n) {
        if (slice[n] == 0) {
            slice[n] = 2;
            front.push_back(n);
        }
    };
    for (int i = 0; i < width; ++i) {
        visit(i);
        visit((height - 1) * width + i);
    }
    for (int j = 0; j < height; ++j) {
        visit(j * width);
        visit(j * width + width - 1);
    }
    while (!front.empty()) {
        const int n = front.back();
        front.pop_back();
        const int i = n % width;
        if (i > 0) {
            visit(n - 1);
        }
        if (i + 1 < width) {
            visit(n + 1);
        }
        if (n >= width) {
            visit(n - width);
        }
        if (n + width < width * height) {
            visit(n + width);
        }
    }
}

/// Sets to 1 what is enclosed by ones within a slice and no larger than `most` pixels.
void fillHoles(unsigned char* slice, int width, int height, std::size_t most)
{
    floodAround(slice, width, height);
    const std::size_t count = static_cast<std::size_t>(width) * height;
    std::vector<std::size_t> hole;
    for (std::size_t seed = 0; seed < count; ++seed) {
        if (slice[seed] != 0) {
            continue;
        }
        hole.assign(1, seed);
        slice[seed] = 3;
        // No hole touches the rim, so that all four neighbours exist.
        for (std::size_t next = 0; next < hole.size(); ++next) {
            for (const std::size_t n :
                 {hole[next] - 1, hole[next] + 1, hole[next] - width, hole[next] + width}) {
                if (slice[n] == 0) {
                    slice[n] = 3;
                    hole.push_back(n);
                }
            }
        }
        if (hole.size() <= most) {
            for (const std::size_t n : hole) {
                slice[n] = 1;
            }
        }
    }
    std::transform(slice, slice + count, slice, [](unsigned char m) { return m == 1 ? 1 : 0; });
}

/// Running maximum of `reach` voxels to both sides along one axis: dilation by a box.
void dilateAlong(Mask& mask, const std::array<int, 3>& size, int axis, int reach, unsigned char value)
{
    const std::size_t strides[3] = {1, static_cast<std::size_t>(size[0]),
                                    static_cast<std::size_t>(size[0]) * size[1]};
    const int a = axis == 0 ? 1 : 0;
    const int b = axis == 2 ? 1 : 2;
    forEachRow(
        size[b],
        [&](int y) {
            std::vector<int> last(static_cast<std::size_t>(size[axis]));
            for (int x = 0; x < size[a]; ++x) {
                unsigned char* line = mask.data() + x * strides[a] + y * strides[b];
                const std::size_t stride = strides[axis];
                int seen = -reach - 1;
                for (int n = 0; n < size[axis]; ++n) {
                    seen = line[n * stride] == value ? n : seen;
                    last[n] = n - seen <= reach ? 1 : 0;
                }
                seen = size[axis] + reach;
                for (int n = size[axis] - 1; n >= 0; --n) {
                    seen = line[n * stride] == value ? n : seen;
                    const bool near = last[n] != 0 || seen - n <= reach;
                    line[n * stride] = near ? value : line[n * stride];
                }
            }
        },
        1);
}

/// Running mean of `reach` voxels to both sides along one axis.
void blurAlong(Mask& mask, const std::array<int, 3>& size, int axis, int reach)
{
    const std::size_t strides[3] = {1, static_cast<std::size_t>(size[0]),
                                    static_cast<std::size_t>(size[0]) * size[1]};
    const int a = axis == 0 ? 1 : 0;
    const int b = axis == 2 ? 1 : 2;
    const int width = 2 * reach + 1;
    const int last = size[axis] - 1;
    forEachRow(
        size[b],
        [&](int y) {
            std::vector<int> values(static_cast<std::size_t>(size[axis]));
            for (int x = 0; x < size[a]; ++x) {
                unsigned char* line = mask.data() + x * strides[a] + y * strides[b];
                const std::size_t stride = strides[axis];
                for (int n = 0; n <= last; ++n) {
                    values[n] = line[n * stride];
                }
                const auto at = [&](int n) { return values[std::clamp(n, 0, last)]; };
                int sum = 0;
                for (int n = -reach; n <= reach; ++n) {
                    sum += at(n);
                }
                for (int n = 0; n <= last; ++n) {
                    line[n * stride] = static_cast<unsigned char>(sum / width);
                    sum += at(n + reach + 1) - at(n - reach);
                }
            }
        },
        1);
}

void dilate(Mask& mask, const std::array<int, 3>& size, int reach, unsigned char value)
{
    for (int axis = 0; axis < 3; ++axis) {
        dilateAlong(mask, size, axis, reach, value);
    }
}

} // namespace

VoxelBox keepBody(Volume& volume)
{
    const std::array<int, 3>& size = volume.geometry().size();
    const std::size_t count = static_cast<std::size_t>(volume.geometry().voxelCount());
    std::int16_t* hu = volume.as<std::int16_t>();
    VoxelBox box{{0, 0, 0}, {size[0] - 1, size[1] - 1, size[2] - 1}};

    Mask body(count);
    std::transform(hu, hu + count, body.begin(), [](std::int16_t v) { return v > kBodyFrom ? 1 : 0; });
    const auto parts = connectedParts(body, size);
    if (parts.empty() || parts.front().size() < count / 1000) {
        return box;
    }
    std::fill(body.begin(), body.end(), 0);
    std::array<int, 3> low = size;
    std::array<int, 3> high{0, 0, 0};
    for (const std::uint32_t n : parts.front()) {
        body[n] = 1;
        const std::array<int, 3> at{static_cast<int>(n % size[0]), static_cast<int>(n / size[0] % size[1]),
                                    static_cast<int>(n / size[0] / size[1])};
        for (int axis = 0; axis < 3; ++axis) {
            low[axis] = std::min(low[axis], at[axis]);
            high[axis] = std::max(high[axis], at[axis]);
        }
    }
    dilate(body, size, 1, 1); // the skin's own partial volume stays
    const std::size_t slice = static_cast<std::size_t>(size[0]) * size[1];
    forEachRow(
        size[2],
        [&](int k) {
            unsigned char* mask = body.data() + slice * k;
            floodAround(mask, size[0], size[1]);
            for (std::size_t n = 0; n < slice; ++n) {
                hu[slice * k + n] = mask[n] == 2 ? kAir : hu[slice * k + n];
            }
        },
        1);
    for (int axis = 0; axis < 3; ++axis) {
        box.low[axis] = std::max(0, low[axis] - 2);
        box.high[axis] = std::min(size[axis] - 1, high[axis] + 2);
    }
    return box;
}

std::shared_ptr<Volume> keepLungs(const Volume& volume)
{
    const Geometry& g = volume.geometry();
    const std::array<int, 3>& size = g.size();
    const std::size_t count = static_cast<std::size_t>(g.voxelCount());
    const std::size_t slice = static_cast<std::size_t>(size[0]) * size[1];
    const std::int16_t* hu = volume.as<std::int16_t>();

    Mask mask(count);
    forEachRow(
        size[2],
        [&](int k) {
            unsigned char* inside = mask.data() + slice * k;
            const std::int16_t* values = hu + slice * k;
            std::transform(values, values + slice, inside,
                           [](std::int16_t v) { return v > kLungBelow ? 1 : 0; });
            floodAround(inside, size[0], size[1]);
            std::transform(inside, inside + slice, inside, [](unsigned char m) { return m == 0 ? 1 : 0; });
        },
        1);
    const double voxelMl = g.spacing(0) * g.spacing(1) * g.spacing(2) / 1000;
    const auto parts = connectedParts(mask, size);
    std::fill(mask.begin(), mask.end(), 0);
    bool found = false;
    for (const auto& part : parts) {
        if (static_cast<double>(part.size()) * voxelMl < kSmallestLungMl) {
            break;
        }
        found = true;
        for (const std::uint32_t n : part) {
            mask[n] = 1;
        }
    }
    auto result = found ? Volume::create(g, VoxelType::Int16, volume.unit()) : nullptr;
    if (!result) {
        return nullptr;
    }
    // A mass or a large vessel within the lung is as dense as the chest wall, but has lung all around it.
    const auto largestHole = static_cast<std::size_t>(kLargestHoleMm2 / (g.spacing(0) * g.spacing(1)));
    forEachRow(
        size[2], [&](int k) { fillHoles(mask.data() + slice * k, size[0], size[1], largestHole); }, 1);
    // Small vessels leave through holes that are open within the slice: taken in is what has mostly lung
    // around it.
    const int reach = std::max(1, static_cast<int>(3 / g.spacing(0) + 0.5));
    Mask around(count);
    std::transform(mask.begin(), mask.end(), around.begin(),
                   [](unsigned char m) { return m != 0 ? 240 : 0; });
    for (int pass = 0; pass < 2; ++pass) {
        for (int axis = 0; axis < 3; ++axis) {
            blurAlong(around, size, axis, reach);
        }
    }
    std::transform(mask.begin(), mask.end(), around.begin(), mask.begin(),
                   [](unsigned char m, unsigned char near) { return m != 0 || near > 140 ? 1 : 0; });
    std::transform(hu, hu + count, mask.begin(), result->as<std::int16_t>(),
                   [](std::int16_t v, unsigned char m) { return m != 0 ? v : kAir; });
    result->markComplete();
    return result;
}

} // namespace sightline
