#include "findings/MaskNumbers.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <deque>
#include <limits>
#include <mutex>
#include <utility>
#include <vector>

namespace sightline {

namespace {

using Matrix = std::array<std::array<double, 3>, 3>;

/// The unit eigenvectors of a symmetric 3x3 matrix, by Jacobi's rotations.
std::array<Vec3, 3> eigenvectors(Matrix a)
{
    Matrix v{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
    for (int sweep = 0; sweep < 50; ++sweep) {
        const double off = a[0][1] * a[0][1] + a[0][2] * a[0][2] + a[1][2] * a[1][2];
        const double diagonal = a[0][0] * a[0][0] + a[1][1] * a[1][1] + a[2][2] * a[2][2];
        if (off <= 1e-24 * diagonal || diagonal == 0) {
            break;
        }
        for (const auto& [p, q] : {std::pair{0, 1}, std::pair{0, 2}, std::pair{1, 2}}) {
            if (a[p][q] == 0) {
                continue;
            }
            const double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
            const double t = (theta >= 0 ? 1 : -1) / (std::abs(theta) + std::sqrt(theta * theta + 1));
            const double c = 1 / std::sqrt(t * t + 1);
            const double s = t * c;
            for (int n = 0; n < 3; ++n) {
                const double anp = a[n][p];
                const double anq = a[n][q];
                a[n][p] = c * anp - s * anq;
                a[n][q] = s * anp + c * anq;
            }
            for (int n = 0; n < 3; ++n) {
                const double apn = a[p][n];
                const double aqn = a[q][n];
                a[p][n] = c * apn - s * aqn;
                a[q][n] = s * apn + c * aqn;
                const double vnp = v[n][p];
                const double vnq = v[n][q];
                v[n][p] = c * vnp - s * vnq;
                v[n][q] = s * vnp + c * vnq;
            }
        }
    }
    return {Vec3{v[0][0], v[1][0], v[2][0]}, Vec3{v[0][1], v[1][1], v[2][1]},
            Vec3{v[0][2], v[1][2], v[2][2]}};
}

/// A stretch of voxels inside in one row.
struct Run {
    int first;
    int last;
    int j;
    int k;
};

std::vector<Run> runsOf(const MaskShape& mask)
{
    std::vector<Run> runs;
    if (!mask.voxels) {
        return runs;
    }
    const auto& voxels = *mask.voxels;
    std::size_t start = 0;
    const auto columns = static_cast<std::size_t>(std::max(0, mask.size[0]));
    for (int k = 0; k < mask.size[2]; ++k) {
        for (int j = 0; j < mask.size[1]; ++j, start += columns) {
            const std::size_t here = start < voxels.size() ? std::min(columns, voxels.size() - start) : 0;
            const std::uint8_t* row = voxels.data() + start;
            std::size_t at = 0;
            while (at < here) {
                // Most rows are empty, most runs long.
                std::uint64_t eight = 0;
                while (at + sizeof eight <= here &&
                       (std::memcpy(&eight, row + at, sizeof eight), eight == 0)) {
                    at += sizeof eight;
                }
                while (at < here && row[at] == 0) {
                    ++at;
                }
                if (at == here) {
                    break;
                }
                const std::size_t first = at;
                const auto* end = static_cast<const std::uint8_t*>(std::memchr(row + at, 0, here - at));
                at = end ? static_cast<std::size_t>(end - row) : here;
                runs.push_back({static_cast<int>(first), static_cast<int>(at) - 1, j, k});
            }
        }
    }
    return runs;
}

/// Voxels that two rows of runs share along i.
long long sharedLength(const Run* a, const Run* aEnd, const Run* b, const Run* bEnd)
{
    long long shared = 0;
    while (a != aEnd && b != bEnd) {
        shared += std::max(0, std::min(a->last, b->last) - std::max(a->first, b->first) + 1);
        a->last < b->last ? ++a : ++b;
    }
    return shared;
}

std::array<long long, 3> facesOf(const std::vector<Run>& runs, const MaskShape& mask, long long count)
{
    // A voxel has two faces across each axis; two neighbours inside share one.
    std::array<long long, 3> faces{2 * static_cast<long long>(runs.size()), 2 * count, 2 * count};
    const auto rows = static_cast<std::size_t>(mask.size[1]);
    std::vector<std::size_t> begin(rows * static_cast<std::size_t>(mask.size[2]) + 1, 0);
    for (const Run& run : runs) {
        ++begin[static_cast<std::size_t>(run.k) * rows + static_cast<std::size_t>(run.j) + 1];
    }
    for (std::size_t n = 1; n < begin.size(); ++n) {
        begin[n] += begin[n - 1];
    }
    const Run* first = runs.data();
    for (std::size_t row = 0; row + 1 < begin.size(); ++row) {
        if (begin[row] == begin[row + 1]) {
            continue;
        }
        const auto shared = [&](std::size_t other) {
            return sharedLength(first + begin[row], first + begin[row + 1], first + begin[other],
                                first + begin[other + 1]);
        };
        if (row % rows + 1 < rows) {
            faces[1] -= 2 * shared(row + 1);
        }
        if (row + rows + 1 < begin.size()) {
            faces[2] -= 2 * shared(row + rows);
        }
    }
    return faces;
}

MaskNumbers counted(const MaskShape& mask)
{
    MaskNumbers result;
    const auto point = [&](double i, double j, double k) {
        return mask.origin + (i * mask.spacing[0]) * mask.axes[0] + (j * mask.spacing[1]) * mask.axes[1] +
               (k * mask.spacing[2]) * mask.axes[2];
    };
    const std::vector<Run> runs = runsOf(mask);
    if (runs.empty()) {
        result.centre = point((mask.size[0] - 1) / 2.0, (mask.size[1] - 1) / 2.0, (mask.size[2] - 1) / 2.0);
        return result;
    }
    std::array<double, 3> sum{};
    Matrix squares{};
    std::array<double, 3> low{1e9, 1e9, 1e9};
    std::array<double, 3> high{-1, -1, -1};
    for (const Run& run : runs) {
        const double n = run.last - run.first + 1;
        const double j = run.j;
        const double k = run.k;
        const double middle = (run.first + run.last) / 2.0;
        const double si = n * middle;
        sum = {sum[0] + si, sum[1] + n * j, sum[2] + n * k};
        result.count += run.last - run.first + 1;
        // The squares of n whole numbers round their middle add up to n (n^2 - 1) / 12.
        squares[0][0] += n * middle * middle + n * (n * n - 1) / 12;
        squares[0][1] += j * si;
        squares[0][2] += k * si;
        squares[1][1] += n * j * j;
        squares[1][2] += n * j * k;
        squares[2][2] += n * k * k;
        low = {std::min<double>(low[0], run.first), std::min(low[1], j), std::min(low[2], k)};
        high = {std::max<double>(high[0], run.last), std::max(high[1], j), std::max(high[2], k)};
    }
    const auto count = static_cast<double>(result.count);
    const std::array<double, 3> mean{sum[0] / count, sum[1] / count, sum[2] / count};
    Matrix covariance{};
    for (int a = 0; a < 3; ++a) {
        for (int b = a; b < 3; ++b) {
            covariance[a][b] = covariance[b][a] =
                (squares[a][b] - count * mean[a] * mean[b]) * mask.spacing[a] * mask.spacing[b];
        }
    }
    // In millimetres along the mask's own axes.
    const std::array<Vec3, 3> principal = eigenvectors(covariance);
    std::array<std::pair<double, int>, 3> extents;
    for (int axis = 0; axis < 3; ++axis) {
        const Vec3 p = principal[axis];
        const std::array<double, 3> along{p.x * mask.spacing[0], p.y * mask.spacing[1],
                                          p.z * mask.spacing[2]};
        double least = std::numeric_limits<double>::max();
        double most = std::numeric_limits<double>::lowest();
        for (const Run& run : runs) {
            const double base = along[1] * run.j + along[2] * run.k;
            const double a = base + along[0] * run.first;
            const double b = base + along[0] * run.last;
            least = std::min({least, a, b});
            most = std::max({most, a, b});
        }
        // From centre to centre, plus the voxel itself in the direction it is seen from.
        const double voxel = std::max({std::abs(along[0]), std::abs(along[1]), std::abs(along[2])});
        extents[axis] = {most - least + voxel, axis};
    }
    std::stable_sort(extents.begin(), extents.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    result.longAxisMm = extents[0].first;
    result.shortAxisMm = extents[1].first;
    const Vec3 direction = principal[extents[0].second];
    result.longDirection =
        normalized(direction.x * mask.axes[0] + direction.y * mask.axes[1] + direction.z * mask.axes[2]);
    result.isFlat = low[2] == high[2];
    result.faces = facesOf(runs, mask, result.count);

    result.bounds = {point(low[0], low[1], low[2]), point(low[0], low[1], low[2])};
    for (const Run& run : runs) {
        for (int corner = 0; corner < 8; ++corner) {
            const LpsPoint p =
                point((corner & 1) != 0 ? run.last + 0.5 : run.first - 0.5,
                      run.j + ((corner & 2) != 0 ? 0.5 : -0.5), run.k + ((corner & 4) != 0 ? 0.5 : -0.5));
            BoxShape& b = result.bounds;
            b.low = {std::min(b.low.x, p.x), std::min(b.low.y, p.y), std::min(b.low.z, p.z)};
            b.high = {std::max(b.high.x, p.x), std::max(b.high.y, p.y), std::max(b.high.z, p.z)};
        }
    }

    const LpsPoint mass = point(mean[0], mean[1], mean[2]);
    double best = std::numeric_limits<double>::max();
    LpsPoint nearest = mass;
    for (const Run& run : runs) {
        const double i = std::clamp(std::round(mean[0]), double(run.first), double(run.last));
        const LpsPoint p = point(i, run.j, run.k);
        if (const double d = distance(p, mass); d < best) {
            best = d;
            nearest = p;
        }
    }
    const double halfDiagonal = 0.5 * length(Vec3{mask.spacing[0], mask.spacing[1], mask.spacing[2]});
    result.centre = best <= halfDiagonal + 1e-9 ? mass : nearest;
    return result;
}

struct Remembered {
    std::weak_ptr<const std::vector<std::uint8_t>> voxels;
    MaskShape grid; ///< without voxels
    std::shared_ptr<const MaskNumbers> numbers;
};

bool isSameGrid(const MaskShape& a, const MaskShape& b)
{
    return a.origin == b.origin && a.axes == b.axes && a.spacing == b.spacing && a.size == b.size;
}

} // namespace

std::shared_ptr<const MaskNumbers> numbersOf(const MaskShape& mask)
{
    constexpr std::size_t kMost = 64;
    static std::mutex mutex;
    static std::deque<Remembered> known;
    if (mask.voxels) {
        const std::lock_guard lock(mutex);
        for (const Remembered& entry : known) {
            if (entry.voxels.lock() == mask.voxels && isSameGrid(entry.grid, mask)) {
                return entry.numbers;
            }
        }
    }
    auto numbers = std::make_shared<const MaskNumbers>(counted(mask));
    if (mask.voxels) {
        MaskShape grid = mask;
        grid.voxels = nullptr;
        const std::lock_guard lock(mutex);
        std::erase_if(known, [](const Remembered& entry) { return entry.voxels.expired(); });
        if (known.size() >= kMost) {
            known.pop_front();
        }
        known.push_back({mask.voxels, grid, numbers});
    }
    return numbers;
}

double volumeUncertaintyMm3(const MaskShape& mask, double plusMinusMm)
{
    const auto numbers = numbersOf(mask);
    const double voxel = mask.spacing[0] * mask.spacing[1] * mask.spacing[2];
    double sum = 0;
    for (int n = 0; n < 3; ++n) {
        const double face = voxel / mask.spacing[n];
        sum += static_cast<double>(numbers->faces[n]) * face * std::max(mask.spacing[n], plusMinusMm) / 2;
    }
    return sum;
}

} // namespace sightline
