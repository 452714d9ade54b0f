#include "widgets/VolumeViewport.h"

#include "study/Geometry.h"
#include "widgets/OverlayText.h"

#include <QPainter>

#include <algorithm>

namespace sightline {

namespace {

constexpr int kSettleMilliseconds = 140;
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

bool VolumeViewport::hasCube() const
{
    return isShown() && std::min(width(), height()) >= kSmallestWithCube;
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
    if (hasCube()) {
        cube().paint(painter, sideUnder_);
    }
}

void VolumeViewport::resizeEvent(QResizeEvent*)
{
    if (volume_) {
        changed();
    }
}

} // namespace sightline
