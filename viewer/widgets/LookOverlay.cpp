#include "widgets/LookOverlay.h"

#include "view/ViewZoom.h"

#include <QCoreApplication>
#include <QPainter>

#include <cmath>

namespace sightline {

namespace {

struct LookTexts {
    Q_DECLARE_TR_FUNCTIONS(LookOverlay)
};

constexpr double kAlike = 0.002; // of a size: what zooming by hand never meets

QString filterText(ViewFilter filter)
{
    switch (filter) {
    case ViewFilter::Smooth:
    case ViewFilter::SmoothMore:
        return LookTexts::tr("smoothed for viewing");
    case ViewFilter::Sharpen:
    case ViewFilter::SharpenMore:
        return LookTexts::tr("sharpened for viewing");
    case ViewFilter::None:
        break;
    }
    return {};
}

QString seriesText(const Series& series)
{
    const QString what = QString::fromStdString(series.description);
    const QString modality = QString::fromStdString(series.modality);
    return what.isEmpty() ? modality : QStringLiteral("%1 %2").arg(modality, what);
}

void drawBar(QPainter& painter, OverlayText& text, const SliceOverlay::Content& c, double x,
             const ColourMap& map, const Window& window, Unit unit)
{
    const double width = 10 * c.scale;
    const double height = c.plane.height * 0.4;
    const double top = (c.plane.height - height) / 2;
    QImage steps(1, 256, QImage::Format_RGB32);
    for (int n = 0; n < 256; ++n) {
        steps.setPixel(0, 255 - n, map.entries[static_cast<std::size_t>(n)]);
    }
    const QRectF bar(x - width, top, width, height);
    painter.drawImage(bar, steps);
    painter.setPen(QPen(QColor(0xb4, 0xbc, 0xc8), std::max(1.0, c.scale)));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(bar);
    for (int n = 0; n <= 4; ++n) {
        const double share = n / 4.0;
        const double y = top + height * (1 - share);
        painter.drawLine(QPointF(x - width - 3 * c.scale, y), QPointF(x - width, y));
        QString label = valueText(window.centre + (share - 0.5) * window.width, n == 4 ? unit : Unit::None);
        text.draw({x - width - 6 * c.scale, y + text.lineHeight() * 0.25}, label, OverlayText::Align::Right);
    }
}

} // namespace

QStringList lookLines(const SliceOverlay::Content& c)
{
    const Look& look = c.group->look();
    QStringList lines;
    if (const QString filter = filterText(look.filter); !filter.isEmpty()) {
        lines << filter;
    }
    if (look.interpolation == Interpolation::Nearest) {
        lines << LookTexts::tr("not interpolated");
    } else if (look.interpolation == Interpolation::Cubic) {
        lines << LookTexts::tr("cubic interpolation");
    }
    if (look.fusion && look.fusion->series) {
        const FusionLayer& layer = *look.fusion;
        const QString how = layer.mode == FusionLayer::Mode::Checkerboard
                                ? LookTexts::tr("fields")
                                : LookTexts::tr("%1 %").arg(std::lround(100 * layer.opacity));
        lines << LookTexts::tr("with %1, %2").arg(seriesText(*layer.series), how) << windowText(layer.window);
        if (layer.volume && !layer.volume->isComplete()) {
            lines << LookTexts::tr("%1 of %2 slices of it are loaded")
                         .arg(layer.volume->arrivedSlices())
                         .arg(layer.volume->geometry().size(2));
        }
        if (!(layer.fromBase == RigidTransform{})) {
            lines << LookTexts::tr("placed by registration");
        }
    }
    return lines;
}

QString sizeText(const SliceOverlay::Content& c)
{
    const auto isAbout = [&](double mm) { return std::abs(c.plane.mmPerPixel / mm - 1) < kAlike; };
    const Series& series = *c.group->series();
    if (c.screenMmPerPixel && series.hasMillimetres && isAbout(*c.screenMmPerPixel)) {
        return LookTexts::tr("real size");
    }
    if (isAbout(imagePixelMm(c.plane, c.group->volume()->geometry()))) {
        return QStringLiteral("1:1");
    }
    return {};
}

void drawColourBars(QPainter& painter, OverlayText& text, const SliceOverlay::Content& c, double margin)
{
    const Look& look = c.group->look();
    if (c.plane.height < 160 * c.scale || c.plane.width < 240 * c.scale) {
        return; // no room for words
    }
    const bool isColour = c.group->volume()->type() == VoxelType::Rgb8;
    double x = c.plane.width - margin - 22 * c.scale;
    const auto bar = [&](const ColourMap* map, const Window& window, Unit unit) {
        if (map && !window.lut) {
            drawBar(painter, text, c, x, *map, window, unit);
            x -= 90 * c.scale;
        }
    };
    if (!isColour) {
        bar(look.map, look.window, c.group->volume()->unit());
    }
    if (look.fusion && look.fusion->volume && !isColour) {
        const FusionLayer& layer = *look.fusion;
        bar(layer.map ? layer.map : colourMaps().front(), layer.window, layer.volume->unit());
    }
}

} // namespace sightline
