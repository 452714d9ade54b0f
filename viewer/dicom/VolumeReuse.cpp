#include "dicom/VolumeReuse.h"

#include "dicom/SliceResampler.h"

#include <cstring>
#include <map>
#include <tuple>

namespace sightline {

int reuseSlices(const Series& earlierSeries, const Volume& earlier, const Series& series, Volume& volume)
{
    const bool isAlike = earlier.type() == volume.type() && earlier.unit() == volume.unit() &&
                         earlier.slope() == volume.slope() && earlier.intercept() == volume.intercept() &&
                         earlierSeries.rows == series.rows && earlierSeries.columns == series.columns &&
                         earlierSeries.isInverted == series.isInverted;
    if (!isAlike || !SliceResampler(earlierSeries).isDirect() || !SliceResampler(series).isDirect()) {
        return 0;
    }
    std::map<std::tuple<std::string, int>, int> places;
    for (std::size_t m = 0; m < earlierSeries.instances.size(); ++m) {
        const Instance& instance = earlierSeries.instances[m];
        places[{instance.path, instance.frame}] = static_cast<int>(m);
    }
    const std::size_t bytes = static_cast<std::size_t>(series.rows) *
                              static_cast<std::size_t>(series.columns) * bytesPerVoxel(volume.type());
    int reused = 0;
    for (std::size_t n = 0; n < series.instances.size(); ++n) {
        const Instance& instance = series.instances[n];
        const auto found = places.find({instance.path, instance.frame});
        if (found == places.end() || !earlier.hasSlice(found->second)) {
            continue;
        }
        const Instance& old = earlierSeries.instances[static_cast<std::size_t>(found->second)];
        if (old.stamp != instance.stamp || old.slope != instance.slope ||
            old.intercept != instance.intercept || old.sopInstanceUid != instance.sopInstanceUid) {
            continue;
        }
        std::memcpy(volume.buffer().data() + n * bytes,
                    earlier.buffer().data() + static_cast<std::size_t>(found->second) * bytes, bytes);
        volume.markSlice(static_cast<int>(n));
        ++reused;
    }
    return reused;
}

} // namespace sightline
