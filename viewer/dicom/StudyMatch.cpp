#include "dicom/StudyMatch.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

namespace sightline {

namespace {

using Key = std::pair<std::string, int>;

std::set<Key> imagesOf(const Series& series)
{
    std::set<Key> keys;
    for (const Instance& instance : series.instances) {
        keys.emplace(instance.sopInstanceUid.empty() ? instance.path : instance.sopInstanceUid,
                     instance.frame);
    }
    return keys;
}

} // namespace

bool isSameStudy(const Study& a, const Study& b)
{
    if (a.uid != b.uid || a.patient.id != b.patient.id) {
        return false;
    }
    return !a.uid.empty() || (a.patient == b.patient && a.date == b.date && a.description == b.description);
}

bool holdsSameImages(const Series& a, const Series& b)
{
    return a.uid == b.uid && a.isVolume == b.isVolume && a.isInverted == b.isInverted &&
           a.voxelType == b.voxelType && a.unit == b.unit && a.geometry == b.geometry &&
           std::equal(a.instances.begin(), a.instances.end(), b.instances.begin(), b.instances.end(),
                      [](const Instance& x, const Instance& y) {
                          return x.path == y.path && x.frame == y.frame && x.stamp == y.stamp &&
                                 x.sopInstanceUid == y.sopInstanceUid && x.slope == y.slope &&
                                 x.intercept == y.intercept;
                      });
}

bool holdsAllImagesOf(const Series& series, const Series& part)
{
    const auto all = imagesOf(series);
    const auto some = imagesOf(part);
    return std::includes(all.begin(), all.end(), some.begin(), some.end());
}

} // namespace sightline
