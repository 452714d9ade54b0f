#pragma once

#include "study/Series.h"
#include "study/Volume.h"

#include <QString>

#include <tl/expected.hpp>

#include <functional>
#include <memory>
#include <stop_token>

namespace sightline {

/// Who wants to know how the filling goes on; called on the filling thread.
struct VolumeFillEvents {
    std::function<void(int k, int arrived, int total)> sliceArrived;
    std::function<void(const SeriesIssue&)> issueFound;
};

/// The empty volume of a series, or text for the reader where there is no memory for it.
tl::expected<std::shared_ptr<Volume>, QString> makeVolume(const Series& series);

/// Fills `volume` from the files of `series`, from slice `firstSlice` outwards. The error, text for the
/// reader, says that nothing could be decoded.
tl::expected<void, QString> fillVolume(const Series& series, const std::shared_ptr<Volume>& volume,
                                       int firstSlice, const VolumeFillEvents& events, std::stop_token stop);

/// Decodes instance n alone; the volume has one slice and no place in the patient.
tl::expected<std::shared_ptr<Volume>, QString> loadInstance(const Series& series, int n,
                                                            std::stop_token stop = {});

} // namespace sightline
