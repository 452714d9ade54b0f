#pragma once

#include "study/Study.h"
#include "study/Volume.h"

#include <QString>

#include <tl/expected.hpp>

#include <functional>

namespace sightline {

/// Writes a volume as a CT Image Storage series, one uncompressed file a slice (000001.dcm ...), valid for
/// dciodvfy. Patient, study and series attributes come from `study` and `series` (UIDs must be set);
/// positions and orientation from the volume's geometry; values are stored as int16 with rescale 1/0 unless
/// the volume says otherwise. Used by the demonstration study and by the tests' phantoms.
/// @return the number of files, or text for the reader (folder not writable, disk full)
tl::expected<int, QString> writeCtSeries(const Volume& volume, const Study& study, const Series& series,
                                         const QString& folder,
                                         const std::function<void(int done, int total)>& progress = {});

} // namespace sightline
