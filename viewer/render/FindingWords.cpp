// The lines, handles and words of a finding on a slice.
#include "findings/MeasurementText.h"
#include "findings/ShapeHandles.h"
#include "render/FindingPainter.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace sightline {

std::vector<QPolygonF> FindingPainter::strokes(const Finding& finding, double stepMm) const
{
    const QPolygonF outlined = outline(finding.shape, stepMm);
    if (outlined.isEmpty()) {
        return {};
    }
    const auto at = [&](LpsPoint p) {
        const SlicePlane::Pixel pixel = plane_.toPixel(p);
        return QPointF(pixel.x, pixel.y);
    };
    const auto line = [&](const LineShape& s) { return QPolygonF{at(s.from), at(s.to)}; };
    if (const auto* s = std::get_if<BidirectionalShape>(&finding.shape)) {
        return {line(s->longAxis), line(s->shortAxis)};
    }
    if (const auto* s = std::get_if<CobbShape>(&finding.shape)) {
        return {line(s->first), line(s->second)};
    }
    if (std::holds_alternative<AngleShape>(finding.shape)) {
        return {outlined};
    }
    if (const auto* s = std::get_if<LineShape>(&finding.shape)) {
        std::vector<QPolygonF> result{outlined};
        if (finding.kind == FindingKind::Arrow) {
            // The head is where the reader began: at what he points to.
            const QPointF tip = at(s->from);
            const QPointF d = at(s->to) - tip;
            const double l = std::hypot(d.x(), d.y());
            if (l > 0) {
                const QPointF u = d / l * std::min(l, 12 * scale_);
                const QPointF n(-u.y() * 0.45, u.x() * 0.45);
                result.push_back(QPolygonF{tip + u + n, tip, tip + u - n});
            }
        }
        return result;
    }
    QPolygonF closed = outlined;
    if (closed.size() > 1) {
        closed << closed.first();
    }
    return {closed};
}

QString FindingPainter::caption(const Finding& finding)
{
    if ((finding.kind == FindingKind::Note || finding.kind == FindingKind::Arrow) &&
        !finding.comment.isEmpty()) {
        return finding.comment;
    }
    const QStringList lines = measurementLines(finding, true);
    if (lines.isEmpty()) {
        return finding.label;
    }
    return QCoreApplication::translate("FindingPainter", "%1 · %2")
        .arg(finding.label, lines.join(QLatin1Char('\n')));
}

QStringList FindingPainter::wordLines(const Finding& finding, const QString& more)
{
    QStringList lines = caption(finding).split(QLatin1Char('\n'));
    if (!more.isEmpty()) {
        lines << more;
    }
    return lines;
}

QFont FindingPainter::wordFont(const QFont& font) const
{
    QFont result = font;
    result.setPixelSize(std::max(1, static_cast<int>(std::lround(12.5 * scale_))));
    result.setWeight(QFont::DemiBold);
    return result;
}

QRectF FindingPainter::words(const Finding& finding, bool selected, double stepMm, const QFont& font,
                             const QString& more) const
{
    const QPolygonF shape = outline(finding.shape, stepMm, 0);
    if (shape.isEmpty() || (finding.isFromModel() && !selected)) {
        return {};
    }
    const QFontMetricsF metrics(wordFont(font));
    const QStringList lines = wordLines(finding, more);
    double width = 0;
    for (const QString& line : lines) {
        width = std::max(width, metrics.horizontalAdvance(line));
    }
    const QSizeF size(width, metrics.height() * static_cast<double>(lines.size()));
    const auto known = placed_.find(finding.trackingUid);
    QPointF corner =
        known != placed_.end() ? known->second : cornersFor(finding, shape, size, metrics).front();
    const Vec3& by = finding.labelOffset;
    corner += QPointF(dot(by, plane_.right), dot(by, plane_.down)) / plane_.mmPerPixel;
    return {held(corner, size), size};
}

QPointF FindingPainter::held(QPointF corner, QSizeF size) const
{
    return {
        std::clamp(corner.x(), 2 * scale_, std::max(2 * scale_, plane_.width - size.width() - 4 * scale_)),
        std::clamp(corner.y(), 2 * scale_, std::max(2 * scale_, plane_.height - size.height() - 2 * scale_))};
}

std::vector<QPointF> FindingPainter::cornersFor(const Finding& finding, const QPolygonF& shape, QSizeF size,
                                                const QFontMetricsF& metrics) const
{
    QRectF b = shape.boundingRect();
    const double gap = (finding.isFromModel() ? 18 : 3) * scale_;
    if (shape.size() == 1) {
        b.adjust(-4 * scale_, -4 * scale_, 4 * scale_, 4 * scale_); // the ring that stands for a place
    }
    const double top = b.top() - scale_ - metrics.ascent();
    return {{b.right() + gap, top},
            {b.right() + gap, b.bottom() - size.height()},
            {b.left(), b.bottom() + gap},
            {b.left() - gap - size.width(), top},
            {b.left() - gap - size.width(), b.bottom() - size.height()},
            {b.left(), b.top() - gap - size.height()}};
}

void FindingPainter::placeWords(const std::vector<const Finding*>& findings, const QString& selected,
                                double stepMm, const QFont& font)
{
    placed_.clear();
    std::vector<std::pair<const Finding*, QRectF>> shapes;
    for (const Finding* finding : findings) {
        if (std::holds_alternative<MaskShape>(finding->shape)) {
            continue; // there may be hundreds of regions, each slow to outline
        }
        if (const QRectF words = this->words(*finding, finding->trackingUid == selected, stepMm, font);
            !words.isEmpty()) {
            // A place and a level line have width too: that of their ring and ends.
            const double rim = 4 * scale_;
            shapes.emplace_back(
                finding, outline(finding->shape, stepMm, 0).boundingRect().adjusted(-rim, -rim, rim, rim));
        }
    }
    const QFontMetricsF metrics(wordFont(font));
    std::vector<QRectF> taken;
    for (const auto& [finding, bounds] : shapes) {
        const Finding* one = finding;
        const QRectF own = outline(finding->shape, stepMm, 0).boundingRect();
        const QSizeF size = this->words(*finding, true, stepMm, font).size();
        const bool moved = !(finding->labelOffset == Vec3{});
        for (const QPointF corner : cornersFor(*finding, outline(finding->shape, stepMm, 0), size, metrics)) {
            const QRectF place(held(corner, size), size);
            const bool covers = std::any_of(taken.begin(), taken.end(),
                                            [&](const QRectF& r) { return r.intersects(place); }) ||
                                std::any_of(shapes.begin(), shapes.end(), [&](const auto& other) {
                                    return (other.first == one ? own : other.second).intersects(place);
                                });
            // Words that were moved keep to the place they were moved from.
            if (!covers && !moved) {
                placed_[finding->trackingUid] = corner;
                break;
            }
        }
        taken.push_back(this->words(*finding, true, stepMm, font));
    }
}

void FindingPainter::drawWords(QPainter& painter, const Finding& finding, const QRectF& place,
                               const QRectF& bounds, const QColor& colour, const QString& more) const
{
    if (!(finding.labelOffset == Vec3{})) {
        // Which shape words mean that were moved away.
        const QPointF from(std::clamp(bounds.center().x(), place.left(), place.right()),
                           std::clamp(bounds.center().y(), place.top(), place.bottom()));
        const QPointF to(std::clamp(from.x(), bounds.left(), bounds.right()),
                         std::clamp(from.y(), bounds.top(), bounds.bottom()));
        painter.setPen(QPen(colour, scale_, Qt::DotLine));
        painter.drawLine(from, to);
    }
    const QFont font = wordFont(painter.font());
    const QFontMetricsF metrics(font);
    double y = place.top() + metrics.ascent();
    for (const QString& line : wordLines(finding, more)) {
        QPainterPath path;
        path.addText({place.left(), y}, font, line);
        painter.strokePath(
            path, QPen(QColor(0, 0, 0, 200), 3 * scale_, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.fillPath(path, colour);
        y += metrics.height();
    }
}

void FindingPainter::drawHandles(QPainter& painter, const Shape& shape, const QColor& colour) const
{
    const LpsPoint centre = centreOf(shape);
    const auto handles = handlesOf(shape);
    if (handles.size() > 60) {
        return; // a freehand line: dots would hide it
    }
    painter.setPen(QPen(QColor(0, 0, 0, 200), scale_));
    painter.setBrush(colour);
    for (const LpsPoint& handle : handles) {
        const double off = std::abs(plane_.depthOf(handle) - plane_.depthOf(centre));
        if (std::holds_alternative<EllipseShape>(shape) && off > 1e-3 + 0.02 * distance(handle, centre)) {
            continue;
        }
        const SlicePlane::Pixel p = plane_.toPixel(handle);
        painter.drawRect(QRectF(p.x - 3 * scale_, p.y - 3 * scale_, 6 * scale_, 6 * scale_));
    }
    painter.setBrush(Qt::NoBrush);
}

} // namespace sightline
