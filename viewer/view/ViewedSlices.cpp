#include "view/ViewedSlices.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <string_view>

namespace sightline {

namespace {

/// cos 10 degrees: beyond that a picture shows parts of many slices and all of none.
constexpr double kAlongAxis = 0.98481;

double component(VoxelIndex v, int axis)
{
    return axis == 0 ? v.i : axis == 1 ? v.j : v.k;
}

std::optional<int> numberIn(std::string_view text)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

} // namespace

ViewedSlices::ViewedSlices(const Geometry& geometry)
{
    for (int axis = 0; axis < 3; ++axis) {
        seen_[static_cast<std::size_t>(axis)].assign(
            static_cast<std::size_t>(std::max(geometry.size(axis), 0)), false);
    }
}

bool ViewedSlices::mark(int axis, int first, int last)
{
    auto& seen = seen_[static_cast<std::size_t>(axis)];
    bool isNew = false;
    const int end = std::min(last, static_cast<int>(seen.size()) - 1);
    for (int n = std::max(first, 0); n <= end; ++n) {
        const auto at = static_cast<std::size_t>(n);
        isNew = isNew || !seen[at];
        seen[at] = true;
    }
    return isNew;
}

bool ViewedSlices::note(const SlicePlane& plane, const Slab& slab, const Geometry& geometry)
{
    const Vec3 normal = plane.normal();
    for (int axis = 0; axis < 3; ++axis) {
        if (std::abs(dot(geometry.axis(axis), normal)) < kAlongAxis) {
            continue;
        }
        const double spacing = geometry.spacing(axis);
        const double half = slab.isThick() && spacing > 0 ? slab.thicknessMm / 2 / spacing : 0;
        const double middle = component(geometry.toIndex(plane.centre), axis);
        if (!std::isfinite(middle) || !std::isfinite(half)) {
            return false;
        }
        const double size = geometry.size(axis);
        const auto slice = [size](double at) {
            return static_cast<int>(std::lround(std::clamp(at, -1.0, size)));
        };
        return mark(axis, slice(middle - half), slice(middle + half));
    }
    return false;
}

double ViewedSlices::fraction(int axis) const
{
    const auto& seen = seen_[static_cast<std::size_t>(axis)];
    return seen.empty() ? 0
                        : static_cast<double>(std::count(seen.begin(), seen.end(), true)) /
                              static_cast<double>(seen.size());
}

int ViewedSlices::mostRead() const
{
    int best = 2;
    for (int axis = 0; axis < 2; ++axis) {
        best = fraction(axis) > fraction(best) ? axis : best;
    }
    return best;
}

double ViewedSlices::fraction() const
{
    return fraction(mostRead());
}

bool ViewedSlices::hasShown(LpsPoint point, const Geometry& geometry) const
{
    const VoxelIndex index = geometry.toIndex(point);
    for (int axis = 0; axis < 3; ++axis) {
        const auto& seen = seen_[static_cast<std::size_t>(axis)];
        const double at = std::round(component(index, axis));
        if (at >= 0 && at < static_cast<double>(seen.size()) && seen[static_cast<std::size_t>(at)]) {
            return true;
        }
    }
    return false;
}

std::string ViewedSlices::text(int axis) const
{
    const auto& seen = seen_[static_cast<std::size_t>(axis)];
    std::string result;
    for (std::size_t n = 0; n < seen.size(); ++n) {
        if (!seen[n]) {
            continue;
        }
        std::size_t last = n;
        while (last + 1 < seen.size() && seen[last + 1]) {
            ++last;
        }
        if (!result.empty()) {
            result += ',';
        }
        result += std::to_string(n);
        if (last > n) {
            result += '-';
            result += std::to_string(last);
        }
        n = last;
    }
    return result;
}

void ViewedSlices::add(int axis, const std::string& text)
{
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        const std::string_view range = rest.substr(0, comma);
        rest.remove_prefix(std::min(comma + 1, rest.size()));
        const std::size_t dash = range.find('-', 1);
        const auto first = numberIn(range.substr(0, std::min(dash, range.size())));
        const auto last = dash == std::string_view::npos ? first : numberIn(range.substr(dash + 1));
        if (first && last) {
            mark(axis, *first, *last);
        }
    }
}

} // namespace sightline
