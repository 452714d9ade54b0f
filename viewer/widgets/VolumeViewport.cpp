#include "widgets/VolumeViewport.h"

#include "study/Geometry.h"
#include "widgets/OverlayText.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace sightline {

namespace {

constexpr double kDegreesPerPixel = 0.4;
constexpr double kDegreesPerKey = 15;
constexpr double kDegreesPerFineKey = 3;
constexpr double kZoomPerNotch = 1.12;
constexpr double kSmallestZoom = 0.3;
constexpr double kLargestZoom = 12;
constexpr int kSettleMilliseconds = 140;
constexpr double kClickPixels = 4;
constexpr double kCubeEdge = 78;
constexpr int kSmallestWithCube = 240; ///< pixels; in a smaller view the cube would hide the patient

} // namespace

VolumeViewport::VolumeViewport(QWidget* parent)
    : QWidget(parent)
    , drawing_(*this, [this](const VolumePicture& picture) { show(picture); })
{
    setAttribute(Qt::WA_OpaquePaintEvent);
    setFocusPolicy(Qt::ClickFocus);
    setMouseTracking(true);
    settle_.setSingleShot(true);
    settle_.setInterval(kSettleMilliseconds);
    connect(&settle_, &QTimer::timeout, this, [this] { ask(true); });
}

VolumeViewport::~VolumeViewport() = default;

void VolumeViewport::setVolume(std::shared_ptr<const Volume> volume)
{
    if (volume && volume->type() == VoxelType::Rgb8) {
        volume = nullptr;
    }
    if (volume != volume_) {
        volume_ = std::move(volume);
        picture_ = {};
        problem_.clear();
        crop_ = {};
        cutAway_ = CutAway::None;
        Q_EMIT cropChanged();
    }
    changed();
}

void VolumeViewport::setPreset(VolumePreset preset)
{
    preset_ = preset;
    changed();
}

void VolumeViewport::setView(const VolumeView& view)
{
    view_ = view;
    changed();
}

void VolumeViewport::resetView()
{
    setView({});
}

void VolumeViewport::setMarkers(const std::vector<VolumeMarker>& markers)
{
    if (markers == markers_) {
        return;
    }
    markers_ = markers;
    update();
    // The rings are there at once; the surfaces may follow without a coarse picture between.
    if (!settle_.isActive()) {
        ask(true);
    }
}

void VolumeViewport::setCaption(const QString& caption)
{
    caption_ = caption;
    update();
}

void VolumeViewport::setCrop(const CropBox& crop)
{
    if (crop != crop_) {
        crop_ = crop;
        changed();
        Q_EMIT cropChanged();
    }
}

void VolumeViewport::setCropBoxVisible(bool visible)
{
    cropBoxVisible_ = visible;
    update();
    Q_EMIT cropChanged();
}

void VolumeViewport::setCutAway(CutAway what)
{
    cutAway_ = volume_ ? what : CutAway::None;
    if (cutAway_ != CutAway::None) {
        cutSides_ = VolumeCut::facing(VolumeCamera::directions(view_), volume_->geometry(), crosshair_,
                                      cutAway_ == CutAway::Octant)
                        .sides;
    }
    changed();
    Q_EMIT cropChanged();
}

void VolumeViewport::setCrosshair(LpsPoint at)
{
    crosshair_ = at;
    if (cutAway_ != CutAway::None) {
        changed();
    }
}

RayScene VolumeViewport::scene() const
{
    RayScene scene{view_, crop_, {}, {}};
    if (cutAway_ != CutAway::None) {
        scene.cut = VolumeCut{crosshair_, cutSides_};
    }
    for (const VolumeMarker& marker : markers_) {
        scene.surfaces.push_back({marker.shape, marker.rgb, marker.selected});
    }
    return scene;
}

void VolumeViewport::changed()
{
    ask(false);
    settle_.start();
    update();
}

void VolumeViewport::ask(bool fine)
{
    const QSize pixels = size() * devicePixelRatioF();
    if (volume_ && pixels.isEmpty()) {
        return;
    }
    drawing_.ask({volume_, preset_, scene(), pixels, fine, ++asked_});
}

void VolumeViewport::show(const VolumePicture& picture)
{
    if (picture.volume != volume_) {
        return; // of what was shown before
    }
    picture_ = picture;
    picture_.image.setDevicePixelRatio(devicePixelRatioF());
    problem_ = picture.caster
                   ? QString()
                   : tr("This series cannot be shown in 3-D: it is too thin, or there is not enough "
                        "memory. Slice views work; close other programs and open it again.");
    update();
    if (picture.fine) {
        Q_EMIT drawn();
    } else {
        Q_EMIT drawnCoarsely();
    }
}

VolumeCamera VolumeViewport::camera() const
{
    return isShown() ? picture_.caster->camera(picture_.scene.view) : VolumeCamera();
}

std::optional<QPointF> VolumeViewport::placeOf(LpsPoint point) const
{
    return isShown() ? std::optional(camera().project(point, size())) : std::nullopt;
}

OrientationCube VolumeViewport::cube() const
{
    return {QRectF(width() - kCubeEdge - 8, height() - kCubeEdge - 8, kCubeEdge, kCubeEdge),
            isShown() ? picture_.scene.view : view_};
}

std::optional<CropHandles> VolumeViewport::handles() const
{
    if (!cropBoxVisible_ || !isShown()) {
        return std::nullopt;
    }
    const RaySource& source = picture_.caster->source();
    return CropHandles(source.volume->geometry(), source.shown);
}

void VolumeViewport::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), Qt::black);
    if (isShown()) {
        const QImage& image = picture_.image;
        const QSizeF logical = QSizeF(image.size()) / image.devicePixelRatio();
        QRectF place(QPointF(0, 0), logical);
        if (image.size() != size() * devicePixelRatioF()) {
            // The view has just changed its size: the last picture stands in until the next one is there.
            place.setSize(logical.scaled(size(), Qt::KeepAspectRatio));
            place.moveCenter(QRectF(rect()).center());
        }
        painter.drawImage(place, image);
        paintVolumeMarkers(painter, camera(), size(), markers_);
        if (const auto grips = handles()) {
            grips->paint(painter, camera(), size(), crop_, grip_ >= 0 ? grip_ : gripUnder_);
        }
    }
    paintTexts(painter);
}

void VolumeViewport::paintTexts(QPainter& painter) const
{
    painter.setPen(QColor(0xe6, 0xea, 0xf0));
    const QRect middle = rect().adjusted(24, 24, -24, -24);
    if (!problem_.isEmpty()) {
        painter.drawText(middle, Qt::AlignCenter | Qt::TextWordWrap, problem_);
        return;
    }
    if (!isShown()) {
        if (volume_) {
            painter.drawText(middle, Qt::AlignCenter | Qt::TextWordWrap, tr("Preparing the 3-D view…"));
        }
        return;
    }
    OverlayText text(painter, 13);
    const double margin = 12;
    text.draw({margin, height() - margin}, caption_);
    const VolumeDirections d = camera().directions();
    const QColor letter(0xff, 0xd9, 0x66);
    const auto letters = [](Vec3 direction) { return QString::fromStdString(orientationLetters(direction)); };
    const double middleY = height() / 2.0 + 5;
    text.draw({margin, middleY}, letters(-d.right), OverlayText::Align::Left, letter, true);
    text.draw({width() - margin, middleY}, letters(d.right), OverlayText::Align::Right, letter, true);
    text.draw({width() / 2.0, margin + 10}, letters(d.up), OverlayText::Align::Centre, letter, true);
    text.draw({width() / 2.0, height() - margin}, letters(-d.up), OverlayText::Align::Centre, letter, true);
    if (std::min(width(), height()) >= kSmallestWithCube) {
        cube().paint(painter, sideUnder_);
    }
}

void VolumeViewport::resizeEvent(QResizeEvent*)
{
    if (volume_) {
        changed();
    }
}

void VolumeViewport::turnBy(double azimuthDegrees, double elevationDegrees)
{
    view_.azimuthDegrees = std::remainder(view_.azimuthDegrees + azimuthDegrees, 360.0);
    view_.elevationDegrees = std::clamp(view_.elevationDegrees + elevationDegrees, -90.0, 90.0);
    changed();
}

void VolumeViewport::zoomBy(double factor)
{
    view_.zoom = std::clamp(view_.zoom * factor, kSmallestZoom, kLargestZoom);
    changed();
}

void VolumeViewport::mousePressEvent(QMouseEvent* event)
{
    pressedAt_ = grabbed_ = event->position();
    isDragging_ = false;
    pointAt(event->position());
    grip_ = event->button() == Qt::LeftButton ? gripUnder_ : -1;
    event->accept();
}

void VolumeViewport::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons() == Qt::NoButton) {
        pointAt(event->position());
        return;
    }
    const QPointF all = event->position() - pressedAt_;
    if (!isDragging_ && std::hypot(all.x(), all.y()) < kClickPixels) {
        return;
    }
    isDragging_ = true;
    const QPointF way = event->position() - grabbed_;
    grabbed_ = event->position();
    if (event->buttons() & Qt::LeftButton) {
        const auto grips = handles();
        if (grip_ >= 0 && grips) {
            setCrop(grips->dragged(crop_, grip_, way, camera(), size()));
        } else {
            // The near side follows the hand.
            turnBy(-way.x() * kDegreesPerPixel, way.y() * kDegreesPerPixel);
        }
    } else if ((event->buttons() & Qt::MiddleButton) && isShown()) {
        const double mm = picture_.caster->camera(view_).mmPerPixel(size());
        view_.panRightMm += way.x() * mm;
        view_.panDownMm += way.y() * mm;
        changed();
    }
}

void VolumeViewport::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && !isDragging_ && grip_ < 0) {
        click(event->position(), event->modifiers());
    }
    grip_ = -1;
    pointAt(event->position());
    event->accept();
}

void VolumeViewport::click(QPointF at, Qt::KeyboardModifiers modifiers)
{
    if (!isShown()) {
        return;
    }
    if (sideUnder_) {
        setView(viewFrom(*sideUnder_, view_));
        return;
    }
    if (modifiers & Qt::ShiftModifier) {
        askForPlace(at);
        return;
    }
    // What lies in front is meant first; a ring is drawn over everything and can always be had.
    int hit = picture_.caster->surfaceUnder(picture_.scene, size(), at);
    if (hit < 0 || hit >= static_cast<int>(markers_.size())) {
        hit = volumeMarkerUnder(at, camera(), size(), markers_);
    }
    if (hit >= 0) {
        Q_EMIT findingClicked(markers_[hit].trackingUid);
    }
}

void VolumeViewport::askForPlace(QPointF at)
{
    if (isShown()) {
        if (const auto place = picture_.caster->placeUnder(picture_.scene, size(), at)) {
            Q_EMIT placeAsked(*place);
        }
    }
}

void VolumeViewport::pointAt(QPointF at)
{
    const auto grips = handles();
    const int grip = grips ? grips->gripAt(at, camera(), size(), crop_) : -1;
    const auto side = grip < 0 && isShown() && std::min(width(), height()) >= kSmallestWithCube
                          ? cube().sideAt(at)
                          : std::nullopt;
    if (grip != gripUnder_ || side != sideUnder_) {
        gripUnder_ = grip;
        sideUnder_ = side;
        setCursor(grip >= 0 || side ? Qt::PointingHandCursor : Qt::ArrowCursor);
        update();
    }
}

void VolumeViewport::leaveEvent(QEvent*)
{
    gripUnder_ = -1;
    sideUnder_.reset();
    update();
}

void VolumeViewport::mouseDoubleClickEvent(QMouseEvent* event)
{
    pointAt(event->position());
    if (event->button() == Qt::LeftButton && gripUnder_ < 0 && !sideUnder_) {
        Q_EMIT doubleClicked();
    }
}

void VolumeViewport::wheelEvent(QWheelEvent* event)
{
    zoomBy(std::pow(kZoomPerNotch, event->angleDelta().y() / 120.0));
    event->accept();
}

void VolumeViewport::keyPressEvent(QKeyEvent* event)
{
    const double turn = event->modifiers() & Qt::ShiftModifier ? kDegreesPerFineKey : kDegreesPerKey;
    switch (event->key()) {
    case Qt::Key_Left:
        turnBy(turn, 0);
        break;
    case Qt::Key_Right:
        turnBy(-turn, 0);
        break;
    case Qt::Key_Up:
        turnBy(0, -turn);
        break;
    case Qt::Key_Down:
        turnBy(0, turn);
        break;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomBy(kZoomPerNotch);
        break;
    case Qt::Key_Minus:
        zoomBy(1 / kZoomPerNotch);
        break;
    case Qt::Key_Home:
        resetView();
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        askForPlace(underMouse() ? mapFromGlobal(QPointF(QCursor::pos())) : QRectF(rect()).center());
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace sightline
