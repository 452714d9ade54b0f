#pragma once

#include "report/Report.h"

#include <tl/expected.hpp>

class QPainter;
class QPagedPaintDevice;

namespace sightline {

/// The report for people, A4: patient, study, technique, findings table, one key image for each reportable
/// finding, the models that ran, who decided and when, and "not for diagnostic use" on each page.
/// @return the path, or text for the reader
tl::expected<QString, QString> writePdf(const Report& report, const QString& path);

/// The same pages as pictures, for the preview (white paper, `dpi` dots an inch).
std::vector<QImage> renderPages(const Report& report, int dpi);

} // namespace sightline
