#include "view/SeriesLink.h"

#include "view/ViewState.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sightline {

namespace {

std::optional<LpsPoint> imagePosition(const Series& stack, int slice)
{
    const auto n = static_cast<std::size_t>(stack.instanceOfSlice(slice));
    return n < stack.instances.size() ? stack.instances[n].position : std::nullopt;
}

/// Where the reader is, as a point in the patient.
std::optional<LpsPoint> placeOf(const Series& series, const Crosshair& crosshair, LpsPoint otherwise)
{
    if (series.isVolume) {
        return crosshair.centre;
    }
    // In a plain stack only the way along its normal is known.
    const auto position =
        imagePosition(series, sliceNumber(ViewPlane::Acquisition, crosshair, series.geometry));
    if (!position) {
        return std::nullopt;
    }
    const Vec3 normal = series.geometry.axis(2);
    return otherwise + normal * dot(*position - otherwise, normal);
}

} // namespace

bool shareFrame(const Series& a, const Series& b)
{
    return !a.frameOfReferenceUid.empty() && a.frameOfReferenceUid == b.frameOfReferenceUid &&
           a.hasMillimetres && b.hasMillimetres && a.hasSides && b.hasSides;
}

std::optional<int> nearestImage(const Series& stack, LpsPoint point)
{
    std::optional<int> best;
    double least = std::numeric_limits<double>::max();
    const Vec3 normal = stack.geometry.axis(2);
    for (int k = 0; k < stack.geometry.size(2); ++k) {
        if (const auto position = imagePosition(stack, k)) {
            const double off = std::abs(dot(point - *position, normal));
            if (off < least) {
                least = off;
                best = k;
            }
        }
    }
    return best;
}

std::optional<Crosshair> followed(const Series& from, const Crosshair& place, const Series& to,
                                  const Crosshair& now, const SeriesRelation& relation)
{
    if (relation.kind == SeriesRelation::Kind::None) {
        return std::nullopt;
    }
    const bool registered = relation.kind == SeriesRelation::Kind::Registered;
    const LpsPoint back = registered ? relation.transform.inverse().moved(now.centre) : now.centre;
    auto point = placeOf(from, place, back);
    if (!point) {
        return std::nullopt;
    }
    if (registered) {
        point = relation.transform.moved(*point);
    }
    if (to.isVolume) {
        return movedTo(now, *point, to.geometry);
    }
    const auto image = nearestImage(to, *point);
    if (!image) {
        return std::nullopt;
    }
    return movedToSlice(now, ViewPlane::Acquisition, to.geometry, *image);
}

bool shareWindow(const Series& a, const Series& b)
{
    // MR has no scale of its own: each sequence has a window of its own kind.
    return !a.colour && !b.colour && a.modality == b.modality && a.unit == b.unit && a.unit != Unit::None;
}

ViewPlane acquiredPlane(const Series& series, const Crosshair& crosshair)
{
    if (!series.isVolume) {
        return ViewPlane::Acquisition;
    }
    ViewPlane best = ViewPlane::Axial;
    for (const ViewPlane plane : {ViewPlane::Coronal, ViewPlane::Sagittal}) {
        if (std::abs(dot(crosshair.normal(plane), series.geometry.axis(2))) >
            std::abs(dot(crosshair.normal(best), series.geometry.axis(2))) + 1e-9) {
            best = plane;
        }
    }
    return best;
}

} // namespace sightline
