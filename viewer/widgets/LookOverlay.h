#pragma once

#include "widgets/OverlayText.h"
#include "widgets/SliceOverlay.h"

#include <QStringList>

namespace sightline {

/// What the corner says of a look beyond its window: everything by which the picture differs from the values,
/// and the series laid over it.
QStringList lookLines(const SliceOverlay::Content& content);
/// "1:1" or "real size" behind the zoom, where the picture is shown so; empty otherwise. Real size only on a
/// screen that was calibrated, for pictures with millimetres of the patient.
QString sizeText(const SliceOverlay::Content& content);
/// A bar for each colour map in use (of the series and of the layer), with values and unit, left of the
/// right-hand orientation letter. Nothing for plain grey.
void drawColourBars(QPainter& painter, OverlayText& text, const SliceOverlay::Content& content,
                    double margin);

} // namespace sightline
