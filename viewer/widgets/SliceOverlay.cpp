#include "widgets/SliceOverlay.h"

#include "findings/ImagePlace.h"
#include "findings/MaskStatistics.h"
#include "render/FindingPainter.h"
#include "widgets/CrosshairLines.h"
#include "widgets/LookOverlay.h"
#include "widgets/OverlayText.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>
#include <deque>

namespace sightline {

namespace {

constexpr QColor kDim(0xb4, 0xbc, 0xc8);
constexpr QColor kTilted(0x7f, 0xc4, 0xff);
constexpr QColor kLetter(0xff, 0xd9, 0x66);

/// Carries the translations of the free functions of this file.
struct SliceTexts {
    Q_DECLARE_TR_FUNCTIONS(SliceOverlay)
};

/// Numbers with a true minus sign, so that a hyphen is never overlooked.
QString number(double value, int digits)
{
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    QString text = locale.toString(value, 'f', digits);
    text.replace(QLatin1Char('-'), QChar(0x2212));
    return text;
}

/// "%1 mm" with what the millimetres are of, where that is not the patient.
QString millimetreText(SpacingKind kind)
{
    switch (kind) {
    case SpacingKind::Detector:
        return SliceTexts::tr("%1 mm (detector)");
    case SpacingKind::Calibrated:
        return SliceTexts::tr("%1 mm (calibrated)");
    case SpacingKind::Estimated:
        return SliceTexts::tr("%1 mm (estimated)");
    case SpacingKind::Patient:
    case SpacingKind::Unknown:
        break;
    }
    return SliceTexts::tr("%1 mm");
}

/// Nothing where the picture has no one scale: several ultrasound regions that differ, or none.
std::optional<double> mmPerScreenPixel(const SliceOverlay::Content& c)
{
    const Series& series = *c.group->series();
    if (series.hasMillimetres) {
        return c.plane.mmPerPixel;
    }
    const auto n = static_cast<std::size_t>(series.instanceOfSlice(
        sliceNumber(c.view.plane, c.group->crosshair(), c.group->volume()->geometry())));
    const auto calibration = n < series.instances.size() ? series.instances[n].calibration : nullptr;
    const auto scale = calibration ? calibration->pictureScale() : std::nullopt;
    if (!scale) {
        return std::nullopt;
    }
    return c.plane.mmPerPixel / series.geometry.spacing(0) * std::abs(scale->x.perPixel);
}

void drawScaleBar(QPainter& painter, OverlayText& text, const SliceOverlay::Content& c, double margin)
{
    const auto mmPerPixel = mmPerScreenPixel(c);
    if (!mmPerPixel) {
        return;
    }
    // The longest round length that takes at most a quarter of the width.
    constexpr std::array<double, 10> kLengths{1, 2, 5, 10, 20, 50, 100, 150, 200, 500};
    double mm = kLengths.front();
    for (double candidate : kLengths) {
        if (candidate / *mmPerPixel <= c.plane.width * 0.22) {
            mm = candidate;
        }
    }
    const double pixels = mm / *mmPerPixel;
    const double y = c.plane.height - margin - text.lineHeight() * 1.6;
    const double x1 = c.plane.width - margin;
    const double x0 = x1 - pixels;
    const double tick = 4 * c.scale;
    const auto lines = [&](const QPen& pen) {
        painter.setPen(pen);
        painter.drawLine(QPointF(x0, y), QPointF(x1, y));
        painter.drawLine(QPointF(x0, y - tick), QPointF(x0, y + tick));
        painter.drawLine(QPointF(x1, y - tick), QPointF(x1, y + tick));
    };
    lines(QPen(QColor(0, 0, 0, 170), 3.5 * c.scale));
    lines(QPen(QColor(0xe6, 0xea, 0xf0), 1.5 * c.scale));
    text.draw({x1, y - tick - 3 * c.scale},
              millimetreText(c.group->series()->spacingKind).arg(QLocale().toString(mm, 'f', 0)),
              OverlayText::Align::Right, kDim);
}

/// How lengths on an image without millimetres of its own come about.
QString calibrationText(const Series& series, int slice)
{
    const auto n = static_cast<std::size_t>(series.instanceOfSlice(slice));
    const auto calibration = n < series.instances.size() ? series.instances[n].calibration : nullptr;
    if (calibration && calibration->hasUsableRegion()) {
        const auto count =
            std::count_if(calibration->regions().begin(), calibration->regions().end(),
                          [](const auto& region) { return region.fault == CalibrationRegion::Fault::None; });
        return SliceTexts::tr("%n calibrated region(s)", nullptr, static_cast<int>(count));
    }
    return calibration && calibration->spacingMm() ? SliceTexts::tr("lengths by pixel spacing")
                                                   : SliceTexts::tr("not calibrated: lengths in pixels");
}

/// Bottom left: who and what, and what this program is not.
void drawIdentity(OverlayText& text, const SliceOverlay::Content& c, double margin)
{
    const Series& series = *c.group->series();
    const double line = text.lineHeight();
    double below = c.plane.height - margin;
    text.draw({margin, below}, SliceTexts::tr("Not for diagnostic use"), OverlayText::Align::Left,
              QColor(0xd8, 0xa6, 0x4a));
    below -= line;
    if (c.study) {
        QString who = QString::fromStdString(c.study->patient.name)
                          .replace(QLatin1Char('^'), QLatin1Char(' '))
                          .simplified();
        const QString id = QString::fromStdString(c.study->patient.id);
        if (who.isEmpty()) {
            who = id;
        } else if (!id.isEmpty() && id != who) {
            who += QStringLiteral(" · ") + id;
        }
        const QString what =
            QString::fromStdString(series.description.empty() ? series.modality : series.description);
        const double room = c.plane.width * 0.55;
        if (c.hasAnnotations && text.widthOf(what) < room) {
            text.draw({margin, below}, what, OverlayText::Align::Left, kDim);
            below -= line;
        }
        if (c.hasIdentity && text.widthOf(who) < room) {
            text.draw({margin, below}, who, OverlayText::Align::Left, kDim);
            below -= line;
        }
    }
    if (c.hasIdentity && !c.note.isEmpty()) {
        text.draw({margin, below}, c.note, OverlayText::Align::Left, kLetter, true);
    }
}

/// @return where the thickness stands
QRectF drawCorners(OverlayText& text, const SliceOverlay::Content& c, double margin)
{
    const Series& series = *c.group->series();
    const Geometry& geometry = c.group->volume()->geometry();
    const Crosshair& crosshair = c.group->crosshair();
    const double line = text.lineHeight();
    const double right = c.plane.width - margin;
    double y = margin + text.lineHeight() * 0.75;

    const int count = sliceCount(c.view.plane, crosshair, geometry);
    const int number1 = sliceNumber(c.view.plane, crosshair, geometry) + 1;
    text.draw({margin, y}, planeName(c.view.plane), OverlayText::Align::Left,
              c.view.plane == ViewPlane::Acquisition ? QColor(0xe6, 0xea, 0xf0) : planeColour(c.view.plane),
              true);
    text.draw({margin + text.widthOf(planeName(c.view.plane)) * 1.06 + 8 * c.scale, y},
              QStringLiteral("%1 / %2").arg(number1).arg(count));
    QRectF slabPlace;
    if (series.hasMillimetres && series.isVolume) {
        const QString tilt = tiltText(c.view.plane, crosshair);
        if (!tilt.isEmpty()) {
            y += line;
            text.draw({margin, y}, tilt, OverlayText::Align::Left, kTilted);
        }
        const QString place = positionText(c.view.plane, crosshair) + QStringLiteral(" · ");
        text.draw({margin, y + line}, place, OverlayText::Align::Left, kDim);
        const QString slab = slabText(c.view.slab, stepMm(c.view.plane, crosshair, geometry));
        const double x = margin + text.widthOf(place);
        text.draw({x, y + line}, slab, OverlayText::Align::Left, c.view.slab.isThick() ? kTilted : kDim,
                  c.view.slab.isThick());
        slabPlace = QRectF(x, y + line * 0.25, text.widthOf(slab) * 1.1, line);
        y = tilt.isEmpty() ? y : y - line;
    }

    if (!series.hasMillimetres) {
        text.draw({margin, y + line}, calibrationText(series, number1 - 1), OverlayText::Align::Left, kDim);
    }

    if (c.group->volume()->type() != VoxelType::Rgb8) {
        text.draw({right, y}, windowText(c.group->window()), OverlayText::Align::Right);
    }
    QString zoom = QStringLiteral("×%1").arg(number(c.view.zoom, 2));
    if (const QString size = sizeText(c); !size.isEmpty()) {
        zoom += QStringLiteral(" · ") + size;
    }
    text.draw({right, y + line}, zoom, OverlayText::Align::Right, kDim);
    double lookY = y + 2 * line;
    for (const QString& lookLine : lookLines(c)) {
        text.draw({right, lookY}, lookLine, OverlayText::Align::Right, QColor(0xd8, 0xa6, 0x4a));
        lookY += line;
    }

    // Bottom right: the value under the mouse.
    if (c.cursor) {
        if (const auto value = c.group->volume()->valueAt(*c.cursor)) {
            text.draw({right, c.plane.height - margin}, valueText(*value, c.group->volume()->unit()),
                      OverlayText::Align::Right);
        }
    }
    return slabPlace;
}

void drawLetters(OverlayText& text, const SliceOverlay::Content& c, double margin)
{
    if (!c.group->series()->hasSides) {
        return; // without a place in the patient no side is known
    }
    const auto letters = [](Vec3 d) { return QString::fromStdString(orientationLetters(d)); };
    const double middleX = c.plane.width / 2.0;
    const double middleY = c.plane.height / 2.0;
    const double drop = text.lineHeight() * 0.25;
    text.draw({middleX, margin + text.lineHeight() * 0.75}, letters(-c.plane.down),
              OverlayText::Align::Centre, kLetter, true);
    text.draw({middleX, c.plane.height - margin}, letters(c.plane.down), OverlayText::Align::Centre, kLetter,
              true);
    text.draw({margin, middleY + drop}, letters(-c.plane.right), OverlayText::Align::Left, kLetter, true);
    text.draw({c.plane.width - margin, middleY + drop}, letters(c.plane.right), OverlayText::Align::Right,
              kLetter, true);
}

} // namespace

QColor planeColour(ViewPlane plane)
{
    switch (plane) {
    case ViewPlane::Axial:
        return QColor(0xff, 0x7a, 0x70);
    case ViewPlane::Coronal:
        return QColor(0x56, 0xcf, 0x98);
    case ViewPlane::Sagittal:
        return QColor(0xf2, 0xc7, 0x4e);
    case ViewPlane::Acquisition:
        break;
    }
    return QColor(0xb4, 0xbc, 0xc8);
}

QString planeName(ViewPlane plane)
{
    switch (plane) {
    case ViewPlane::Axial:
        return SliceTexts::tr("Axial");
    case ViewPlane::Coronal:
        return SliceTexts::tr("Coronal");
    case ViewPlane::Sagittal:
        return SliceTexts::tr("Sagittal");
    case ViewPlane::Acquisition:
        break;
    }
    return SliceTexts::tr("Image");
}

QString windowText(const Window& window)
{
    if (window.lut) {
        return window.lut->explanation.empty() ? SliceTexts::tr("Table of the file")
                                               : QString::fromStdString(window.lut->explanation);
    }
    // Three digits that count, also for values far below one.
    const int digits =
        window.width >= 10 ? 0 : std::clamp(2 - static_cast<int>(std::floor(std::log10(window.width))), 2, 8);
    const QString text =
        SliceTexts::tr("C %1  W %2").arg(number(window.centre, digits), number(window.width, digits));
    return window.function == WindowFunction::Sigmoid ? SliceTexts::tr("%1, sigmoid").arg(text) : text;
}

QString positionText(ViewPlane plane, const Crosshair& crosshair)
{
    const auto text = [](double value, const char* positive, const char* negative) {
        const double rounded = std::round(std::abs(value) * 10) / 10;
        return QStringLiteral("%1 %2").arg(QLatin1String(value < 0 ? negative : positive),
                                           SliceTexts::tr("%1 mm").arg(number(rounded, 1)));
    };
    if (plane != ViewPlane::Acquisition && crosshair.isOblique(plane)) {
        return QStringLiteral("%1  %2  %3")
            .arg(text(crosshair.centre.x, "L", "R"), text(crosshair.centre.y, "P", "A"),
                 text(crosshair.centre.z, "H", "F"));
    }
    switch (plane) {
    case ViewPlane::Axial:
        return text(crosshair.centre.z, "H", "F");
    case ViewPlane::Coronal:
        return text(crosshair.centre.y, "P", "A");
    case ViewPlane::Sagittal:
        return text(crosshair.centre.x, "L", "R");
    case ViewPlane::Acquisition:
        break;
    }
    return {};
}

QString tiltText(ViewPlane plane, const Crosshair& crosshair)
{
    if (plane == ViewPlane::Acquisition || !crosshair.isOblique(plane)) {
        return {};
    }
    const auto tilt = crosshair.tiltDegrees(plane);
    // Adding zero makes a plain zero of a negative one.
    const auto whole = [](double degrees) { return number(std::round(degrees) + 0.0, 0); };
    return SliceTexts::tr("oblique %1° / %2°").arg(whole(tilt[0]), whole(tilt[1]));
}

QString slabText(const Slab& slab, double stepMm)
{
    if (!slab.isThick()) {
        return SliceTexts::tr("%1 mm").arg(number(stepMm, 2));
    }
    const QString thickness = number(slab.thicknessMm, 1);
    switch (slab.mode) {
    case Slab::Mode::Mip:
        return SliceTexts::tr("MIP %1 mm").arg(thickness);
    case Slab::Mode::MinIp:
        return SliceTexts::tr("MinIP %1 mm").arg(thickness);
    case Slab::Mode::Mean:
        break;
    }
    return SliceTexts::tr("Mean %1 mm").arg(thickness);
}

QString valueText(double value, Unit unit)
{
    const double magnitude = std::abs(value);
    const int digits = value == std::round(value) || magnitude >= 100 ? 0 : magnitude >= 1 ? 1 : 3;
    const QString text = number(value, digits);
    return unit == Unit::None ? text : text + QLatin1Char(' ') + QString::fromUtf8(unitSymbol(unit));
}

QString regionValues(const Finding& finding, const Volume& volume)
{
    const auto* mask = std::get_if<MaskShape>(&finding.shape);
    if (!mask || !mask->voxels || volume.type() == VoxelType::Rgb8) {
        return {};
    }
    // Asked for at each repaint, counted when something changed.
    struct Known {
        std::weak_ptr<const std::vector<std::uint8_t>> voxels;
        LpsPoint origin;
        const Volume* volume = nullptr;
        int arrived = 0;
        QString text;
    };
    static std::deque<Known> known;
    for (const Known& entry : known) {
        if (entry.volume == &volume && entry.arrived == volume.arrivedSlices() &&
            entry.origin == mask->origin && entry.voxels.lock() == mask->voxels) {
            return entry.text;
        }
    }
    const MaskStatistics values = statisticsOf(*mask, volume);
    QString text;
    if (values.count > 0) {
        text = SliceTexts::tr("mean %1, SD %2")
                   .arg(valueText(std::round(values.mean * 10) / 10, volume.unit()),
                        number(values.deviation, values.deviation >= 100 ? 0 : 1));
    }
    constexpr std::size_t kMost = 16;
    if (known.size() >= kMost) {
        known.pop_front();
    }
    known.push_back({mask->voxels, mask->origin, &volume, volume.arrivedSlices(), text});
    return text;
}

SliceOverlay::Places SliceOverlay::draw(QPainter& painter, const Content& c)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    OverlayText text(painter, 12.5 * c.scale);
    const double margin = 10 * c.scale;

    if (c.hasAnnotations && c.group->overlaysVisible()) {
        drawCrosshair(painter, *c.group, c.view.plane, c.plane, c.grip, c.scale);
        FindingPainter findings(c.plane, c.scale);
        const double step = stepMm(c.view.plane, c.group->crosshair(), c.group->volume()->geometry());
        std::vector<Finding> onImages;
        onImages.reserve(c.findings.size());
        std::vector<const Finding*> placed;
        for (const Finding* finding : c.findings) {
            if (finding->scale) {
                onImages.push_back(onItsImage(*finding, *c.group->series()));
                placed.push_back(&onImages.back());
            } else {
                placed.push_back(finding);
            }
        }
        findings.placeWords(placed, c.group->selectedFinding(), step, painter.font());
        for (const Finding* finding : c.findings) {
            if (c.drawing && finding->trackingUid == c.drawing->trackingUid) {
                continue; // as it is being changed, below
            }
            const bool isSelected = finding->trackingUid == c.group->selectedFinding() ||
                                    (!finding->isFromModel() && finding->trackingUid == c.hovered);
            findings.draw(painter, finding->scale ? onItsImage(*finding, *c.group->series()) : *finding,
                          isSelected, step,
                          isSelected ? regionValues(*finding, *c.group->volume()) : QString());
        }
        if (c.drawing) {
            findings.draw(painter, *c.drawing, true, step, regionValues(*c.drawing, *c.group->volume()));
        }
        drawScaleBar(painter, text, c, margin);
    }
    if (c.ringMm && c.cursor) {
        const SlicePlane::Pixel at = c.plane.toPixel(*c.cursor);
        const double r = *c.ringMm / c.plane.mmPerPixel;
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(QColor(0, 0, 0, 150), 3 * c.scale));
        painter.drawEllipse(QPointF(at.x, at.y), r, r);
        painter.setPen(QPen(QColor(0xe6, 0xea, 0xf0), 1.2 * c.scale));
        painter.drawEllipse(QPointF(at.x, at.y), r, r);
    }
    drawIdentity(text, c, margin);
    Places places;
    if (c.hasAnnotations) {
        places.slab = drawCorners(text, c, margin);
        drawColourBars(painter, text, c, margin);
        drawLetters(text, c, margin);
    }
    painter.restore();
    return places;
}

} // namespace sightline
