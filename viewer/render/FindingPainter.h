#pragma once

#include "findings/Finding.h"
#include "view/SlicePlane.h"

#include <QColor>
#include <QFont>
#include <QFontMetricsF>
#include <QPolygonF>
#include <QRectF>

#include <map>
#include <optional>
#include <vector>

class QPainter;

namespace sightline {

/// Draws findings as outlines on a slice. State is told by colour and by form: to review amber, dashed, with
/// a diamond; confirmed green, solid, with a tick; rejected grey, dotted, with a cross. The outline keeps a
/// margin so that the lesion's own edge stays free.
class FindingPainter {
public:
    /// @param plane  in device pixels of the picture
    /// @param scale  device pixels for one logical pixel: line widths and text follow it
    FindingPainter(const SlicePlane& plane, double scale);

    /// Draws one finding where it meets the plane (within half a step of it for flat shapes).
    /// @return true where something was drawn
    /// @param more  what stands behind the caption, for instance the values within a region
    bool draw(QPainter& painter, const Finding& finding, bool selected, double stepMm,
              const QString& more = {}) const;

    /// How opaque masks are filled, 0 to 1, for all that is drawn from now on.
    static void setMaskFill(double opacity);
    static double maskFill();

    /// The outline of a shape on the plane, device pixels; empty where they do not meet. Bodies give their
    /// section.
    QPolygonF outline(const Shape& shape, double stepMm, double marginMm = 0) const;

    /// The lines that stand for a shape, each a polyline (closed ones repeat their first point); what
    /// outline() does not tell: two diameters, the lines of an angle, the head of an arrow.
    std::vector<QPolygonF> strokes(const Finding& finding, double stepMm) const;
    /// Finds a place for the words of all findings on a picture, so that they cover neither each other nor
    /// what is drawn, where there is room; words that the reader moved stay where he put them.
    void placeWords(const std::vector<const Finding*>& findings, const QString& selected, double stepMm,
                    const QFont& font);
    /// Where its words stand, device pixels; empty where there are none.
    QRectF words(const Finding& finding, bool selected, double stepMm, const QFont& font,
                 const QString& more = {}) const;

    static QColor colourOf(const Review& review, bool fromModel);
    /// "Nodule 1 · 12.3 mm": what stands at the outline.
    static QString caption(const Finding& finding);
    /// The small sign of a state (diamond, tick, cross) in a square.
    static void drawSign(QPainter& painter, const QRectF& square, ReviewState state, const QColor& colour);

private:
    static QStringList wordLines(const Finding& finding, const QString& more);
    QFont wordFont(const QFont& font) const;
    /// Where words may stand, the usual place first.
    std::vector<QPointF> cornersFor(const Finding& finding, const QPolygonF& shape, QSizeF size,
                                    const QFontMetricsF& metrics) const;
    /// Within the picture.
    QPointF held(QPointF corner, QSizeF size) const;
    void drawWords(QPainter& painter, const Finding& finding, const QRectF& place, const QRectF& bounds,
                   const QColor& colour, const QString& more) const;
    void drawHandles(QPainter& painter, const Shape& shape, const QColor& colour) const;

    SlicePlane plane_;
    double scale_;
    std::map<QString, QPointF> placed_; ///< corners of words, by tracking UID
};

} // namespace sightline
