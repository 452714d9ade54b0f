#pragma once

#include <QString>

#include <tl/expected.hpp>

#include <functional>

namespace sightline {

/// Writes the built-in demonstration study: a synthetic chest CT as a DICOM series in `folder`/dicom, and
/// what is true about its nodules in `folder`/truth.json (README.md describes its keys). The same seed gives
/// the same files. A study of the same seed that is already whole is left as it is.
/// @param folder    made where it does not exist
/// @param progress  called on the caller's thread, may be empty
/// @return the folder to open, that is `folder`/dicom, or text for the reader
tl::expected<QString, QString> writeDemoStudy(const QString& folder, unsigned seed = 1,
                                              const std::function<void(int done, int total)>& progress = {});

} // namespace sightline
