#include "render/FindingPainter.h"

#include "render/MaskSection.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <numbers>

namespace sightline {

namespace {

constexpr int kOutlinePoints = 64;
constexpr double kMarginMm = 1.5;

QPointF toPointF(SlicePlane::Pixel p)
{
    return {p.x, p.y};
}

/// Section of an ellipsoid {centre + h0 a + h1 b + h2 c, a^2 + b^2 + c^2 <= 1} by the plane: in the space of
/// (a, b, c) the plane is at distance |d| / |m| from the origin, with m = (h0.n, h1.n, h2.n), and cuts the
/// unit ball in a disc.
QPolygonF ellipsoidSection(const EllipseShape& e, const SlicePlane& plane, double marginMm)
{
    std::array<Vec3, 3> h = e.halfAxes;
    for (Vec3& axis : h) {
        const double l = length(axis);
        if (l > 0) {
            axis = axis * ((l + marginMm) / l);
        }
    }
    const Vec3 n = plane.normal();
    const Vec3 m{dot(h[0], n), dot(h[1], n), dot(h[2], n)};
    const double d = dot(plane.centre - e.centre, n);
    const double mm = dot(m, m);
    if (mm <= 0) {
        return {};
    }
    const double rho2 = d * d / mm;
    if (rho2 >= 1) {
        return {};
    }
    const double radius = std::sqrt(1 - rho2);
    const Vec3 unit = normalized(m);
    const Vec3 helper = std::abs(unit.x) < 0.8 ? Vec3{1, 0, 0} : Vec3{0, 1, 0};
    const Vec3 u = normalized(cross(unit, helper));
    const Vec3 v = cross(unit, u);
    const auto mapped = [&](Vec3 s) { return h[0] * s.x + h[1] * s.y + h[2] * s.z; };
    const LpsPoint middle = e.centre + mapped(m * (d / mm));
    const Vec3 p = mapped(u) * radius;
    const Vec3 q = mapped(v) * radius;
    QPolygonF polygon;
    for (int i = 0; i < kOutlinePoints; ++i) {
        const double a = 2 * std::numbers::pi * i / kOutlinePoints;
        polygon << toPointF(plane.toPixel(middle + p * std::cos(a) + q * std::sin(a)));
    }
    return polygon;
}

/// An ellipse that lies in one plane, drawn where that plane is.
QPolygonF flatEllipse(const EllipseShape& e, const SlicePlane& plane, double stepMm, double marginMm)
{
    if (std::abs(plane.depthOf(e.centre)) > stepMm / 2 + 1e-6) {
        return {};
    }
    const auto grown = [&](Vec3 axis) {
        const double l = length(axis);
        return l > 0 ? axis * ((l + marginMm) / l) : axis;
    };
    const Vec3 p = grown(e.halfAxes[0]);
    const Vec3 q = grown(e.halfAxes[1]);
    QPolygonF polygon;
    for (int i = 0; i < kOutlinePoints; ++i) {
        const double a = 2 * std::numbers::pi * i / kOutlinePoints;
        polygon << toPointF(plane.toPixel(e.centre + p * std::cos(a) + q * std::sin(a)));
    }
    return polygon;
}

QPolygonF boxSection(const BoxShape& b, const SlicePlane& plane)
{
    // The section of a box is convex: cut its twelve edges and order the points by angle.
    const auto corner = [&](int n) {
        return LpsPoint{(n & 1) ? b.high.x : b.low.x, (n & 2) ? b.high.y : b.low.y,
                        (n & 4) ? b.high.z : b.low.z};
    };
    QPolygonF points;
    for (int a = 0; a < 8; ++a) {
        for (int bit = 1; bit < 8; bit <<= 1) {
            if (a & bit) {
                continue;
            }
            const LpsPoint from = corner(a);
            const LpsPoint to = corner(a | bit);
            const double d0 = plane.depthOf(from);
            const double d1 = plane.depthOf(to);
            if (d0 * d1 < 0) {
                points << toPointF(plane.toPixel(from + (to - from) * (d0 / (d0 - d1))));
            }
        }
    }
    if (points.size() < 3) {
        return {};
    }
    QPointF middle;
    for (const QPointF& p : points) {
        middle += p / points.size();
    }
    std::sort(points.begin(), points.end(), [&](QPointF p, QPointF q) {
        return std::atan2(p.y() - middle.y(), p.x() - middle.x()) <
               std::atan2(q.y() - middle.y(), q.x() - middle.x());
    });
    return points;
}

QPolygonF flat(const std::vector<LpsPoint>& points, const SlicePlane& plane, double stepMm)
{
    double depth = 0;
    for (const LpsPoint& p : points) {
        depth += plane.depthOf(p) / static_cast<double>(points.size());
    }
    if (points.empty() || std::abs(depth) > stepMm / 2 + 1e-6) {
        return {};
    }
    QPolygonF polygon;
    for (const LpsPoint& p : points) {
        polygon << toPointF(plane.toPixel(p));
    }
    return polygon;
}

/// The largest of a mask's outlines.
QPolygonF maskOutline(const MaskShape& m, const SlicePlane& plane)
{
    QPolygonF largest;
    double area = -1;
    for (const QPolygonF& loop : maskSection(m, plane)->toSubpathPolygons()) {
        const QRectF box = loop.boundingRect();
        if (box.width() * box.height() > area) {
            area = box.width() * box.height();
            largest = loop;
        }
    }
    return largest;
}

std::atomic<double> maskFillOpacity{0.22};

} // namespace

FindingPainter::FindingPainter(const SlicePlane& plane, double scale)
    : plane_(plane)
    , scale_(scale)
{}

QPolygonF FindingPainter::outline(const Shape& shape, double stepMm, double marginMm) const
{
    if (const auto* e = std::get_if<EllipseShape>(&shape)) {
        if (length(e->halfAxes[2]) <= 0) {
            return flatEllipse(*e, plane_, stepMm, marginMm);
        }
        return ellipsoidSection(*e, plane_, marginMm);
    }
    if (const auto* b = std::get_if<BoxShape>(&shape)) {
        return boxSection(*b, plane_);
    }
    if (const auto* m = std::get_if<MaskShape>(&shape)) {
        return maskOutline(*m, plane_);
    }
    if (const auto* p = std::get_if<PolygonShape>(&shape)) {
        return flat(p->points, plane_, stepMm);
    }
    if (const auto* l = std::get_if<LineShape>(&shape)) {
        return flat({l->from, l->to}, plane_, stepMm);
    }
    if (const auto* a = std::get_if<AngleShape>(&shape)) {
        return flat({a->from, a->vertex, a->to}, plane_, stepMm);
    }
    if (const auto* b = std::get_if<BidirectionalShape>(&shape)) {
        return flat({b->longAxis.from, b->shortAxis.from, b->longAxis.to, b->shortAxis.to}, plane_, stepMm);
    }
    if (const auto* c = std::get_if<CobbShape>(&shape)) {
        return flat({c->first.from, c->first.to, c->second.to, c->second.from}, plane_, stepMm);
    }
    if (const auto* p = std::get_if<PointShape>(&shape)) {
        return flat({p->at}, plane_, stepMm);
    }
    return {};
}

QColor FindingPainter::colourOf(const Review& review, bool fromModel)
{
    switch (review.state) {
    case ReviewState::Confirmed:
    case ReviewState::Edited:
        return QColor(0x4c, 0xd9, 0x8a);
    case ReviewState::Rejected:
        return QColor(0x8a, 0x93, 0x9f);
    case ReviewState::Unreviewed:
        break;
    }
    return fromModel ? QColor(0xff, 0xb0, 0x20) : QColor(0x7c, 0xc4, 0xff);
}

void FindingPainter::drawSign(QPainter& painter, const QRectF& square, ReviewState state,
                              const QColor& colour)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen(colour, square.width() / 7.0);
    pen.setCapStyle(Qt::RoundCap);
    pen.setJoinStyle(Qt::RoundJoin);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    const auto at = [&](double x, double y) {
        return QPointF(square.x() + x * square.width(), square.y() + y * square.height());
    };
    switch (state) {
    case ReviewState::Unreviewed:
        painter.drawPolygon(QPolygonF{at(0.5, 0.1), at(0.9, 0.5), at(0.5, 0.9), at(0.1, 0.5)});
        break;
    case ReviewState::Confirmed:
        painter.drawPolyline(QPolygonF{at(0.1, 0.55), at(0.4, 0.85), at(0.9, 0.2)});
        break;
    case ReviewState::Edited:
        painter.drawPolyline(QPolygonF{at(0.1, 0.4), at(0.4, 0.7), at(0.9, 0.05)});
        painter.drawLine(at(0.1, 0.98), at(0.9, 0.98));
        break;
    case ReviewState::Rejected:
        painter.drawLine(at(0.2, 0.2), at(0.8, 0.8));
        painter.drawLine(at(0.8, 0.2), at(0.2, 0.8));
        break;
    }
    painter.restore();
}

void FindingPainter::setMaskFill(double opacity)
{
    maskFillOpacity = std::clamp(opacity, 0.0, 1.0);
}

double FindingPainter::maskFill()
{
    return maskFillOpacity;
}

bool FindingPainter::draw(QPainter& painter, const Finding& finding, bool selected, double stepMm,
                          const QString& more) const
{
    const auto* mask = std::get_if<MaskShape>(&finding.shape);
    const QPolygonF shape = outline(finding.shape, stepMm, finding.isFromModel() ? kMarginMm : 0);
    if (shape.isEmpty()) {
        return false;
    }
    const QColor colour = colourOf(finding.review, finding.isFromModel());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);

    QPen pen(colour, (selected ? 2.0 : 1.4) * scale_);
    pen.setJoinStyle(Qt::RoundJoin);
    if (finding.review.state == ReviewState::Rejected) {
        pen.setStyle(Qt::DotLine);
    } else if (finding.review.state == ReviewState::Unreviewed && finding.isFromModel()) {
        pen.setDashPattern({5, 3});
    }
    // A dark companion keeps the line readable over white tissue.
    QPen halo(QColor(0, 0, 0, 150), pen.widthF() + 2 * scale_);
    halo.setJoinStyle(Qt::RoundJoin);

    const auto section = mask ? maskSection(*mask, plane_) : nullptr;
    if (section && finding.review.state != ReviewState::Rejected && maskFill() > 0) {
        QColor fill = colour;
        fill.setAlphaF(static_cast<float>(maskFill()));
        // Neighbouring regions must not leave a seam, and smooth edges cost more than all the rest.
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.fillPath(*section, fill);
        painter.setRenderHint(QPainter::Antialiasing);
    }
    const auto lines = strokes(finding, stepMm);
    const auto stroke = [&](const QPen& p) {
        painter.setPen(p);
        if (section) {
            painter.drawPath(*section);
        } else if (shape.size() == 1) {
            painter.drawEllipse(shape.first(), 4 * scale_, 4 * scale_);
        } else if (finding.isFromModel()) {
            painter.drawPolygon(shape); // with its margin
        } else {
            for (const QPolygonF& line : lines) {
                painter.drawPolyline(line);
            }
        }
    };
    if (!section) {
        stroke(halo);
    }
    stroke(pen);
    if (selected && !finding.isFromModel()) {
        drawHandles(painter, finding.shape, colour);
    } else if (std::holds_alternative<LineShape>(finding.shape) && finding.kind != FindingKind::Arrow) {
        painter.setPen(QPen(colour, 1.4 * scale_));
        for (const QPointF& p : shape) {
            const double r = 4 * scale_;
            painter.drawLine(p - QPointF(r, 0), p + QPointF(r, 0));
            painter.drawLine(p - QPointF(0, r), p + QPointF(0, r));
        }
    }

    // The sign always; words only where they help: on the selected finding and on measurements by hand.
    const QRectF bounds = section ? section->boundingRect() : shape.boundingRect();
    const double side = 10 * scale_;
    QRectF sign(bounds.right() + 3 * scale_, bounds.top() - side, side, side);
    if (finding.isFromModel()) {
        drawSign(painter, sign.adjusted(-1, -1, 1, 1), finding.review.state, QColor(0, 0, 0, 150));
        drawSign(painter, sign, finding.review.state, colour);
    }
    if (selected || !finding.isFromModel()) {
        drawWords(painter, finding, words(finding, selected, stepMm, painter.font(), more), bounds, colour,
                  more);
    }
    painter.restore();
    return true;
}

} // namespace sightline
