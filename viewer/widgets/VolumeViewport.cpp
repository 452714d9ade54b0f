#include "widgets/OpenGlBridge.h"

#include "widgets/VolumeViewport.h"

#include "study/Geometry.h"
#include "widgets/OverlayText.h"

#include <QGuiApplication>
#include <QMouseEvent>
#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QPainter>
#include <QSurfaceFormat>
#include <QThread>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace sightline {

namespace {

constexpr double kDegreesPerPixel = 0.4;
constexpr double kZoomPerNotch = 1.12;
constexpr double kSmallestZoom = 0.3;
constexpr double kLargestZoom = 12;
constexpr int kSettleMilliseconds = 180;

QSurfaceFormat wantedFormat()
{
    QSurfaceFormat format;
    format.setVersion(3, 2);
    format.setProfile(QSurfaceFormat::CoreProfile);
    format.setDepthBufferSize(24);
    format.setStencilBufferSize(8); // QPainter needs it
    format.setSamples(0);           // else the finished picture cannot be copied into the widget
    return format;
}

} // namespace

/// The reduced copy and the lungs, made in another thread, one request after the other.
class VolumeViewport::Preparation {
public:
    explicit Preparation(VolumeViewport& owner)
        : owner_(owner)
    {}
    ~Preparation()
    {
        if (thread_) {
            thread_->disconnect();
            thread_->wait();
        }
    }

    void request(std::shared_ptr<const Volume> volume, bool withLungs)
    {
        wanted_ = std::move(volume);
        wantsLungs_ = withLungs;
        if (!wanted_) {
            reduced_.reset();
            lungs_.reset();
            made_.reset();
            return;
        }
        start();
    }

    void seekLungs()
    {
        wantsLungs_ = true;
        start();
    }

    bool isRunning() const { return thread_ != nullptr; }
    bool isCurrent() const { return wanted_ && made_ == wanted_ && (lungsSought_ || !wantsLungs_); }
    /// Held only until the scene has them.
    std::shared_ptr<const Volume> reduced() const { return reduced_; }
    std::shared_ptr<const Volume> lungs() const { return lungs_; }

private:
    void start()
    {
        if (thread_ || !wanted_ || isCurrent()) {
            return;
        }
        struct Result {
            std::shared_ptr<const Volume> reduced;
            std::shared_ptr<const Volume> lungs;
        };
        auto result = std::make_shared<Result>();
        const auto volume = wanted_;
        const bool lungs = wantsLungs_;
        if (made_ == wanted_) {
            result->reduced = reduced_;
        }
        thread_.reset(QThread::create([volume, lungs, result] {
            if (!result->reduced) {
                result->reduced = VolumeScene::reduce(*volume);
            }
            if (lungs && result->reduced) {
                result->lungs = VolumeScene::lungsOf(*result->reduced);
                result->lungs = result->lungs ? result->lungs : result->reduced; // sought, none there
            }
        }));
        QObject::connect(thread_.get(), &QThread::finished, &owner_, [this, volume, lungs, result] {
            thread_->wait();
            thread_.release()->deleteLater();
            if (volume == wanted_) {
                made_ = volume;
                reduced_ = result->reduced;
                lungs_ = result->lungs;
                lungsSought_ = lungs;
                owner_.showPrepared();
            }
            start(); // something else may have been asked for meanwhile
        });
        thread_->start(QThread::LowPriority);
    }

    VolumeViewport& owner_;
    std::unique_ptr<QThread> thread_;
    std::shared_ptr<const Volume> wanted_;
    bool wantsLungs_ = false;
    std::shared_ptr<const Volume> made_; ///< whose copies these are
    std::shared_ptr<const Volume> reduced_;
    std::shared_ptr<const Volume> lungs_;
    bool lungsSought_ = false;
};

VolumeViewport::VolumeViewport(QWidget* parent)
    : QOpenGLWidget(parent)
    , bridge_(std::make_unique<OpenGlBridge>(*this, *scene_.renderer()))
    , preparation_(std::make_unique<Preparation>(*this))
{
    setFormat(wantedFormat());
    setFocusPolicy(Qt::ClickFocus);
    settle_.setSingleShot(true);
    settle_.setInterval(kSettleMilliseconds);
    connect(&settle_, &QTimer::timeout, this, [this] {
        scene_.setMoving(false);
        changed();
    });
}

VolumeViewport::~VolumeViewport()
{
    preparation_.reset();
    bridge_.reset();
}

QString VolumeViewport::obstacle()
{
    const QString platform = QGuiApplication::platformName();
    const bool withoutGl = platform == QLatin1String("offscreen") || platform == QLatin1String("minimal");
    QOpenGLContext context;
    context.setFormat(wantedFormat());
    if (withoutGl || !context.create()) {
        return tr("The 3-D view is off: OpenGL is missing on this display. Slice views work without it; "
                  "install a graphics or Mesa driver for 3-D.");
    }
    QOffscreenSurface surface;
    surface.setFormat(context.format());
    surface.create();
    if (!surface.isValid() || !context.makeCurrent(&surface)) {
        return tr("The 3-D view is off: OpenGL does not start on this display. Slice views work without it; "
                  "check the graphics driver for 3-D.");
    }
    const QSurfaceFormat got = context.format();
    context.doneCurrent();
    if (got.version() < qMakePair(3, 2)) {
        return tr("The 3-D view is off: it needs OpenGL 3.2 and this display has %1.%2. Slice views work "
                  "without it.")
            .arg(got.majorVersion())
            .arg(got.minorVersion());
    }
    return {};
}

void VolumeViewport::setVolume(std::shared_ptr<const Volume> volume)
{
    if (volume && volume->type() == VoxelType::Rgb8) {
        volume = nullptr;
    }
    if (!volume) {
        scene_.setVolume(nullptr);
    }
    preparation_->request(std::move(volume), preset_ == VolumePreset::Lung);
    changed();
}

void VolumeViewport::showPrepared()
{
    if (preparation_->reduced()) {
        scene_.setVolume(preparation_->reduced(), preparation_->lungs());
        if (preset_ != VolumePreset::Lung || preparation_->isCurrent()) {
            scene_.setPreset(preset_);
        }
    }
    changed();
}

void VolumeViewport::setPreset(VolumePreset preset)
{
    preset_ = preset;
    if (preset == VolumePreset::Lung && scene_.hasVolume()) {
        // The lungs are sought in the other thread; showPrepared() follows.
        preparation_->seekLungs();
        if (!preparation_->isCurrent()) {
            return;
        }
    }
    scene_.setPreset(preset);
    changed();
}

VolumePreset VolumeViewport::preset() const
{
    return preset_;
}

VolumeView VolumeViewport::view() const
{
    return view_;
}

void VolumeViewport::setView(const VolumeView& view)
{
    view_ = view;
    scene_.setView(view_);
    changed();
}

void VolumeViewport::setMarkers(const std::vector<VolumeMarker>& markers)
{
    scene_.setMarkers(markers);
    update(); // painted over the picture: VTK has nothing to do
}

void VolumeViewport::setCaption(const QString& caption)
{
    caption_ = caption;
    update();
}

QString VolumeViewport::problem() const
{
    return problem_;
}

void VolumeViewport::resetView()
{
    setView({});
}

void VolumeViewport::changed()
{
    dirty_ = true;
    update();
}

void VolumeViewport::moved()
{
    scene_.setMoving(true);
    scene_.setView(view_);
    settle_.start();
    changed();
}

void VolumeViewport::initializeGL()
{
    problem_ = bridge_->takeContext()
                   ? QString()
                   : tr("The 3-D view cannot be drawn: it needs OpenGL 3.2. Slice views work without "
                        "it; install a graphics or Mesa driver for 3-D.");
    dirty_ = true;
}

void VolumeViewport::paintGL()
{
    if (!isValid()) {
        return;
    }
    const bool current = preparation_->isCurrent() && scene_.hasVolume();
    bridge_->draw(std::exchange(dirty_, false) || size() != drawnSize_);
    drawnSize_ = size();
    paintTexts();
    if (current && bridge_->isReady()) {
        QMetaObject::invokeMethod(this, &VolumeViewport::drawn, Qt::QueuedConnection);
    }
}

void VolumeViewport::paintTexts()
{
    QPainter painter(this);
    if (!bridge_->isReady()) {
        painter.fillRect(rect(), Qt::black);
    }
    painter.setPen(QColor(0xe6, 0xea, 0xf0));
    const QRect middle = rect().adjusted(24, 24, -24, -24);
    if (!problem_.isEmpty()) {
        painter.drawText(middle, Qt::AlignCenter | Qt::TextWordWrap, problem_);
        return;
    }
    if (!scene_.hasVolume()) {
        if (preparation_->isRunning()) {
            painter.drawText(middle, Qt::AlignCenter | Qt::TextWordWrap, tr("Preparing the 3-D view…"));
        }
        return;
    }
    scene_.paintMarkers(painter, size());
    OverlayText text(painter, 13);
    const double margin = 12;
    text.draw({margin, height() - margin}, caption_);
    const VolumeDirections d = VolumeScene::directions(view_);
    const QColor letter(0xff, 0xd9, 0x66);
    const auto letters = [](Vec3 direction) { return QString::fromStdString(orientationLetters(direction)); };
    const double middleY = height() / 2.0 + 5;
    text.draw({margin, middleY}, letters(-d.right), OverlayText::Align::Left, letter, true);
    text.draw({width() - margin, middleY}, letters(d.right), OverlayText::Align::Right, letter, true);
    text.draw({width() / 2.0, margin + 10}, letters(d.up), OverlayText::Align::Centre, letter, true);
    text.draw({width() / 2.0, height() - margin}, letters(-d.up), OverlayText::Align::Centre, letter, true);
}

void VolumeViewport::mousePressEvent(QMouseEvent* event)
{
    grabbed_ = event->position();
    event->accept();
}

void VolumeViewport::mouseMoveEvent(QMouseEvent* event)
{
    const QPointF way = event->position() - grabbed_;
    grabbed_ = event->position();
    if (event->buttons() & Qt::LeftButton) {
        // The near side follows the hand.
        view_.azimuthDegrees = std::remainder(view_.azimuthDegrees - way.x() * kDegreesPerPixel, 360.0);
        view_.elevationDegrees = std::clamp(view_.elevationDegrees + way.y() * kDegreesPerPixel, -90.0, 90.0);
        moved();
    } else if (event->buttons() & Qt::MiddleButton) {
        const double mm = scene_.mmPerPixel(size());
        view_.panRightMm += way.x() * mm;
        view_.panDownMm += way.y() * mm;
        moved();
    }
}

void VolumeViewport::mouseReleaseEvent(QMouseEvent* event)
{
    event->accept();
}

void VolumeViewport::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton) {
        Q_EMIT doubleClicked();
    }
}

void VolumeViewport::wheelEvent(QWheelEvent* event)
{
    const double notches = event->angleDelta().y() / 120.0;
    view_.zoom = std::clamp(view_.zoom * std::pow(kZoomPerNotch, notches), kSmallestZoom, kLargestZoom);
    moved();
    event->accept();
}

} // namespace sightline
