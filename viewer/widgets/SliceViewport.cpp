#include "widgets/SliceViewport.h"

#include "findings/FindingList.h"
#include "findings/ImagePlace.h"
#include "render/GraphicsPainter.h"
#include "study/Study.h"
#include "tools/CrosshairTool.h"
#include "tools/Zoom.h"
#include "view/CrosshairLine.h"
#include "widgets/Screens.h"
#include "widgets/SliceOverlay.h"
#include "widgets/SliceViewportAccess.h"

#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace sightline {

namespace {

/// Dashed, so that it is not taken for a line of the crosshair.
void drawReference(QPainter& painter, const SlicePlane& of, const SlicePlane& in, double ratio)
{
    const auto line = referenceLine(of, in);
    if (!line) {
        return;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(QColor(0x6f, 0xd3, 0xe8, 210), ratio, Qt::DashLine));
    painter.drawLine(QPointF(line->from.x, line->from.y), QPointF(line->to.x, line->to.y));
    painter.restore();
}

} // namespace

SliceViewport::SliceViewport(LinkGroup& group, QWidget* parent)
    : QWidget(parent)
    , group_(&group)
    , leftTool_(std::make_shared<CrosshairTool>())
{
    SliceViewportAccess::install();
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMinimumSize(80, 80);
    setCursor(Qt::CrossCursor);
    listen();
    connect(&Screens::ofThisProgram(), &Screens::changed, this, [this] { update(); });
}

SliceViewport::~SliceViewport() = default;

void SliceViewport::listen()
{
    for (const auto& connection : listening_) {
        disconnect(connection);
    }
    const auto repaint = [this] { update(); };
    listening_ = {
        connect(group_, &LinkGroup::seriesChanged, this,
                [this] {
                    firstPainted_ = false;
                    if (leftTool_ && leftTool_->isBusy()) {
                        leftTool_->cancel(); // what was begun lies in the series that went
                    }
                    hit_ = {};
                    resetView();
                }),
        connect(group_, &LinkGroup::slabChanged, this,
                [this] {
                    view_.slab = group_->slab(view_.plane);
                    update();
                }),
        connect(group_, &LinkGroup::crosshairChanged, this,
                [this] {
                    SliceViewportAccess::announce(*this);
                    update();
                }),
        connect(group_, &LinkGroup::windowChanged, this, repaint),
        connect(group_, &LinkGroup::overlaysChanged, this, repaint),
        connect(group_, &LinkGroup::selectionChanged, this, repaint),
        connect(group_, &LinkGroup::pixelsChanged, this, repaint),
    };
}

void SliceViewport::setGroup(LinkGroup& group)
{
    if (group_ != &group) {
        group_ = &group;
        view_.slab = group.slab(view_.plane);
        listen();
        update();
    }
}

void SliceViewport::setNote(const QString& note)
{
    if (note != note_) {
        note_ = note;
        update();
    }
}

void SliceViewport::setReference(const std::optional<SlicePlane>& plane)
{
    if (plane != reference_) {
        reference_ = plane;
        update();
    }
}

void SliceViewport::setActive(bool active)
{
    if (active != active_) {
        active_ = active;
        update();
    }
}

void SliceViewport::setPlane(ViewPlane plane)
{
    view_ = ViewState{};
    view_.plane = plane;
    view_.slab = group_->slab(plane);
    setObjectName(plane == ViewPlane::Axial      ? QStringLiteral("axialView")
                  : plane == ViewPlane::Coronal  ? QStringLiteral("coronalView")
                  : plane == ViewPlane::Sagittal ? QStringLiteral("sagittalView")
                                                 : QStringLiteral("imageView"));
    setAccessibleName(planeName(plane));
    update();
}

void SliceViewport::setView(const ViewState& view)
{
    view_ = view;
    group_->setSlab(view.plane, view.slab);
    view_.slab = group_->slab(view.plane);
    update();
}

void SliceViewport::resetView()
{
    view_.zoom = 1;
    view_.panRight = 0;
    view_.panDown = 0;
    view_.slab = group_->slab(view_.plane);
    update();
}

void SliceViewport::setStudy(std::shared_ptr<const Study> study)
{
    study_ = std::move(study);
    update();
}

void SliceViewport::setFindings(FindingList* findings, std::function<bool(const Finding&)> shown)
{
    findings_ = findings;
    shown_ = std::move(shown);
    update();
}

void SliceViewport::setTool(std::shared_ptr<Tool> tool)
{
    if (leftTool_) {
        leftTool_->cancel();
    }
    draggingTool_ = nullptr;
    drawingByKey_ = false;
    leftTool_ = std::move(tool);
}

void SliceViewport::setMouseScheme(const MouseScheme& scheme)
{
    scheme_ = scheme;
    schemeTools_.clear();
    setTool(toolFor(scheme.buttonUse(Qt::LeftButton, {})));
}

Tool* SliceViewport::toolOf(Qt::MouseButton button, Qt::KeyboardModifiers modifiers)
{
    const bool named = scheme_.buttons.count(
        {button, static_cast<int>(modifiers & (Qt::ShiftModifier | Qt::ControlModifier | Qt::AltModifier))});
    if (button == Qt::LeftButton && (!modifiers || !named)) {
        return leftTool_.get();
    }
    const MouseUse use = scheme_.buttonUse(button, modifiers);
    auto& tool = schemeTools_[use];
    if (!tool) {
        tool = toolFor(use);
    }
    return tool.get();
}

double SliceViewport::textScale() const
{
    // The program's font carries the reader's choice of size; 13 logical pixels are 100 %.
    return font().pixelSize() > 0 ? font().pixelSize() / 13.0 : 1.0;
}

void SliceViewport::step(int n)
{
    if (!group_->volume()) {
        return;
    }
    const Geometry& geometry = group_->volume()->geometry();
    const int now = sliceNumber(view_.plane, group_->crosshair(), geometry);
    group_->setCrosshair(movedToSlice(group_->crosshair(), view_.plane, geometry, now + n));
}

SlicePlane SliceViewport::slicePlane(double ratio) const
{
    return sightline::slicePlane(view_, group_->crosshair(), group_->volume()->geometry(),
                                 static_cast<int>(std::lround(width() * ratio)),
                                 static_cast<int>(std::lround(height() * ratio)));
}

const QImage& SliceViewport::picture(const SlicePlane& plane, const DisplayCurve* curve)
{
    const Volume& volume = *group_->volume();
    const Key key{&volume,
                  volume.arrivedSlices(),
                  plane,
                  group_->look(),
                  view_.slab,
                  view_.slab.isThick() ? nullptr : graphicsIn(volume, plane),
                  group_->overlaysVisible(),
                  curve ? std::optional(*curve) : std::nullopt};
    if (!(key == key_) || picture_.isNull()) {
        picture_ = renderer_.render(volume, plane, key.look, key.slab);
        if (key.graphics) {
            drawGraphics(picture_, volume, plane, *key.graphics, key.overlays);
        }
        if (curve) {
            applyCurve(picture_, *curve);
        }
        key_ = key;
    }
    return picture_;
}

void SliceViewport::paint(QPainter& painter)
{
    if (!group_->volume() || !group_->series()) {
        painter.fillRect(rect(), Qt::black);
        picture_ = {};
        key_ = {};
        return;
    }
    const double ratio = devicePixelRatioF();
    // Device pixels: one pixel of the picture is one dot of the screen.
    painter.scale(1 / ratio, 1 / ratio);
    const SlicePlane plane = slicePlane();
    painter.drawImage(QPointF(0, 0), picture(plane, Screens::ofThisProgram().curve(screen())));
    SliceOverlay::Content content = overlayContent(plane, ratio * textScale());
    content.active = hasFocus();
    content.hovered = hit_.trackingUid;
    if (draggingTool_) {
        content.drawing = draggingTool_->preview();
    } else if (leftTool_) {
        // What is being painted in another view shows here too, where its place does.
        content.drawing = leftTool_->preview();
        if (content.drawing && shown_ && !shown_(*content.drawing)) {
            content.drawing.reset();
        }
    }
    content.ringMm = leftTool_ ? leftTool_->ringRadiusMm() : std::nullopt;
    if (cursor_) {
        content.cursor = content.plane.toLps(cursor_->x(), cursor_->y());
    }
    content.grip = grip_;
    if (reference_ && group_->overlaysVisible()) {
        drawReference(painter, *reference_, plane, ratio);
    }
    slabPlace_ = SliceOverlay::draw(painter, content).slab;
    const auto magnification = draggingTool_ ? draggingTool_->magnification() : std::nullopt;
    if (magnification && cursor_) {
        drawLoupe(painter, content.plane, *magnification, ratio);
    }
    if (hasFocus() || active_) {
        const double thick = (active_ ? 2 : 1) * ratio;
        painter.setPen(QPen(palette().color(QPalette::Highlight), thick));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(thick / 2, thick / 2, width() * ratio - thick, height() * ratio - thick));
    }
}

SliceOverlay::Content SliceViewport::overlayContent(const SlicePlane& plane, double scale) const
{
    SliceOverlay::Content content;
    content.plane = plane;
    content.group = group_;
    content.note = note_;
    content.study = study_.get();
    content.view = view_;
    content.scale = scale;
    content.screenMmPerPixel = Screens::ofThisProgram().setup(screen()).mmPerPixel;
    if (findings_) {
        for (const Finding& finding : findings_->findings()) {
            if (!shown_ || shown_(finding)) {
                content.findings.push_back(&finding);
            }
        }
    }
    return content;
}

void SliceViewport::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paint(painter);
    if (key_.arrived > 0) {
        group_->noteViewed(key_.plane, key_.slab);
    }
    if (!firstPainted_ && key_.arrived > 0) {
        firstPainted_ = true;
        Q_EMIT firstPicturePainted();
    }
}

QImage SliceViewport::snapshot(const SnapshotParts& parts)
{
    const double ratio = devicePixelRatioF() * parts.fineness;
    QImage image((QSizeF(size()) * ratio).toSize(), QImage::Format_RGB32);
    image.fill(Qt::black);
    if (group_->volume() && group_->series()) {
        const Volume& volume = *group_->volume();
        const SlicePlane plane = slicePlane(ratio);
        image = renderer_.render(volume, plane, group_->look(), view_.slab);
        const auto graphics = view_.slab.isThick() ? nullptr : graphicsIn(volume, plane);
        if (graphics) {
            drawGraphics(image, volume, plane, *graphics, parts.annotations && group_->overlaysVisible());
        }
        SliceOverlay::Content content = overlayContent(plane, ratio * textScale());
        content.hasAnnotations = parts.annotations;
        content.hasIdentity = parts.identity;
        QPainter painter(&image);
        painter.setFont(font());
        SliceOverlay::draw(painter, content);
    }
    image.setDevicePixelRatio(ratio);
    return image;
}

ToolTarget SliceViewport::target()
{
    return {*group_,
            view_,
            slicePlane(),
            findings_,
            reader_,
            devicePixelRatioF(),
            modifiers_.testFlag(Qt::ShiftModifier)};
}

void SliceViewport::mousePressEvent(QMouseEvent* event)
{
    Q_EMIT pressed();
    if (!group_->volume() || draggingTool_) {
        return;
    }
    modifiers_ = event->modifiers();
    cursor_ = devicePixel(event->position());
    if (event->button() == Qt::LeftButton && slabPlace_.contains(*cursor_)) {
        askSlab();
        return;
    }
    draggingTool_ = toolOf(event->button(), event->modifiers());
    if (event->button() == Qt::LeftButton && draggingTool_ == leftTool_.get()) {
        updateHit(*cursor_);
        const Finding* found = hit_ && findings_ ? findings_->find(hit_.trackingUid) : nullptr;
        if (found) {
            edit_.aim(hit_, onItsImage(*found, *group_->series()));
            draggingTool_ = &edit_;
        }
    }
    ToolTarget t = target();
    if (draggingTool_) {
        Q_EMIT refused({});
        draggingTool_->press(t, devicePixel(event->position()));
    }
    update();
}

void SliceViewport::mouseMoveEvent(QMouseEvent* event)
{
    if (!group_->volume()) {
        return;
    }
    modifiers_ = event->modifiers();
    cursor_ = devicePixel(event->position());
    hover(*cursor_);
    if (draggingTool_ && !drawingByKey_) {
        const ViewState before = view_;
        ToolTarget t = target();
        draggingTool_->move(t, *cursor_);
        if (!(view_ == before)) {
            Q_EMIT viewMoved();
        }
    } else if (leftTool_ && leftTool_->isBusy()) {
        ToolTarget t = target();
        leftTool_->hover(t, *cursor_);
    } else {
        updateHit(*cursor_);
    }
    const SlicePlane plane = slicePlane();
    Q_EMIT cursorMoved(plane.toLps(cursor_->x(), cursor_->y()));
    update();
}

void SliceViewport::mouseReleaseEvent(QMouseEvent* event)
{
    if (drawingByKey_) {
        return; // the mouse does not end what the keyboard began
    }
    if (draggingTool_ && group_->volume()) {
        ToolTarget t = target();
        draggingTool_->release(t, devicePixel(event->position()));
        if (const QString why = draggingTool_->refusal(); !why.isEmpty()) {
            Q_EMIT refused(why);
        }
    }
    draggingTool_ = nullptr;
    update();
}

void SliceViewport::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton) {
        if (leftTool_ && leftTool_->isBusy() && group_->volume()) {
            ToolTarget t = target();
            leftTool_->finish(t);
            Q_EMIT refused(leftTool_->refusal());
            update();
            return;
        }
        Q_EMIT doubleClicked();
    }
}

void SliceViewport::wheelEvent(QWheelEvent* event)
{
    if (!group_->volume()) {
        return;
    }
    // Qt turns the wheel sideways while Alt is held.
    const QPoint delta = event->angleDelta();
    const double notches = (delta.y() != 0 ? delta.y() : delta.x()) / 120.0;
    const WheelUse use = scheme_.wheelUse(event->modifiers());
    if (use == WheelUse::Zoom) {
        ToolTarget t = target();
        zoomAt(t, devicePixel(event->position()), std::pow(1.15, notches));
        Q_EMIT zoomed();
        Q_EMIT viewMoved();
        update();
    } else if (use == WheelUse::Slab && leftTool_ && leftTool_->turn(notches)) {
        update();
    } else if (use == WheelUse::Slab) {
        changeSlab(notches);
    } else if (use != WheelUse::None) {
        // Fine wheels and touch pads send parts of a notch: they add up to whole pictures.
        wheelRest_ -= notches;
        const int whole = static_cast<int>(wheelRest_);
        wheelRest_ -= whole;
        if (whole != 0 && use == WheelUse::Scroll) {
            step(whole);
        } else if (whole != 0 && use == WheelUse::NextSeries) {
            Q_EMIT seriesAsked(whole > 0 ? 1 : -1);
        }
    }
    event->accept();
}

void SliceViewport::leaveEvent(QEvent*)
{
    cursor_.reset();
    grip_.reset();
    hit_ = {};
    Q_EMIT cursorMoved(std::nullopt);
    update();
}

} // namespace sightline
