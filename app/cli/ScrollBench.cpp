#include "app/cli/ScrollBench.h"

#include "dicom/Scan.h"
#include "dicom/VolumeLoader.h"
#include "render/RowThreads.h"
#include "study/Study.h"
#include "view/LinkGroup.h"
#include "widgets/SliceViewport.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QWheelEvent>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <mutex>
#include <numbers>
#include <thread>

#include <sys/resource.h>

namespace sightline {

namespace {

constexpr int kEdge = 1024;
constexpr double kMmPerPixel = 0.35; ///< the plane of the phantom fills the view

Crosshair turned(Crosshair crosshair)
{
    const auto turn = [&](Vec3 about, double degrees) {
        const double angle = degrees * std::numbers::pi / 180;
        for (Vec3& v : crosshair.axes) {
            v = v * std::cos(angle) + cross(about, v) * std::sin(angle) +
                about * (dot(about, v) * (1 - std::cos(angle)));
        }
    };
    turn({0, 0, 1}, 30);
    turn({1, 0, 0}, 25);
    return crosshair;
}

/// Notes when an input was made and when the picture that shows it stood.
class TimedViewport : public SliceViewport {
public:
    using SliceViewport::SliceViewport;

    void noteInput()
    {
        const std::lock_guard lock(mutex_);
        made_.push_back(clock_.nsecsElapsed());
    }
    std::vector<double> waits() const { return waits_; }
    TimedViewport* started()
    {
        clock_.start();
        return this;
    }

protected:
    void wheelEvent(QWheelEvent* event) override
    {
        SliceViewport::wheelEvent(event);
        ++handled_;
    }
    void paintEvent(QPaintEvent* event) override
    {
        SliceViewport::paintEvent(event);
        const std::lock_guard lock(mutex_);
        for (; answered_ < handled_; ++answered_) {
            waits_.push_back(static_cast<double>(clock_.nsecsElapsed() - made_[answered_]) * 1e-6);
        }
    }

private:
    QElapsedTimer clock_;
    std::mutex mutex_;
    std::vector<qint64> made_;
    std::vector<double> waits_;
    std::size_t handled_ = 0;
    std::size_t answered_ = 0;
};

void settle()
{
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < 200) {
        QApplication::processEvents(QEventLoop::AllEvents, 20);
    }
}

} // namespace

std::shared_ptr<Volume> ScrollBench::phantom()
{
    constexpr int kColumns = 512;
    constexpr int kSlices = 600;
    const Geometry geometry({0, 0, 0}, {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}}, {0.7, 0.7, 0.5},
                            {kColumns, kColumns, kSlices});
    auto volume = Volume::create(geometry, VoxelType::Int16, Unit::Hounsfield);
    if (!volume) {
        return nullptr;
    }
    forEachRow(
        kSlices,
        [&](int k) {
            std::int16_t* voxel =
                volume->as<std::int16_t>() + static_cast<std::ptrdiff_t>(k) * kColumns * kColumns;
            const double swell = std::sin(std::numbers::pi * (0.15 + 0.8 * k / kSlices));
            std::uint32_t noise = 7 + static_cast<std::uint32_t>(k);
            for (int j = 0; j < kColumns; ++j) {
                const double y = 2.0 * j / (kColumns - 1) - 1;
                for (int i = 0; i < kColumns; ++i, ++voxel) {
                    const double x = 2.0 * i / (kColumns - 1) - 1;
                    const auto isIn = [&](double cx, double cy, double rx, double ry) {
                        const double a = (x - cx) / rx;
                        const double b = (y - cy) / ry;
                        return a * a + b * b < 1;
                    };
                    int value = isIn(0, 0, 0.86, 0.62) ? 50 : -1000;
                    const double wide = 0.06 + 0.26 * swell;
                    const double high = 0.08 + 0.36 * swell;
                    value = isIn(-0.38, 0, wide, high) || isIn(0.38, 0, wide, high) ? -850 : value;
                    value = isIn(0, 0.36, 0.1, 0.09) ? 500 : value;
                    noise = noise * 1664525U + 1013904223U;
                    *voxel = static_cast<std::int16_t>(value + static_cast<int>(noise >> 27) - 16);
                }
            }
        },
        1);
    volume->buffer().waitForLargePages(); // a reader's volume has them before it is complete
    volume->markComplete();
    return volume;
}

ScrollBench::ScrollBench(std::shared_ptr<const Series> series, std::shared_ptr<const Volume> volume)
    : group_(std::make_unique<LinkGroup>())
{
    if (!volume) {
        volume = phantom();
    }
    if (!series && volume) {
        auto made = std::make_shared<Series>();
        made->modality = "CT";
        made->isVolume = true;
        made->hasMillimetres = true;
        made->unit = Unit::Hounsfield;
        made->geometry = volume->geometry();
        series = made;
    }
    if (volume) {
        group_->show(series, volume, Window{40, 400});
    }
}

ScrollBench::~ScrollBench() = default;

void ScrollBench::measureSingle(int frames, std::vector<Figure>& figures)
{
    struct Case {
        const char* name;
        ViewPlane plane;
        bool oblique;
        Interpolation interpolation;
        Slab slab;
    };
    using enum ViewPlane;
    using enum Interpolation;
    const Slab mip{10, Slab::Mode::Mip};
    const Case cases[] = {
        {"axial linear", Axial, false, Linear, {}},       {"coronal linear", Coronal, false, Linear, {}},
        {"sagittal linear", Sagittal, false, Linear, {}}, {"oblique linear", Coronal, true, Linear, {}},
        {"axial cubic", Axial, false, Cubic, {}},         {"oblique cubic", Coronal, true, Cubic, {}},
        {"axial MIP 10 mm", Axial, false, Linear, mip},   {"oblique MIP 10 mm", Coronal, true, Linear, mip}};
    SliceViewport viewport(*group_);
    viewport.resize(kEdge, kEdge);
    viewport.show();
    settle();
    const Geometry& geometry = group_->volume()->geometry();
    const Crosshair middle = Crosshair::inMiddleOf(geometry);
    for (const Case& c : cases) {
        Look look = group_->look();
        look.interpolation = c.interpolation;
        group_->setLook(look);
        group_->setCrosshair(c.oblique ? turned(middle) : middle);
        viewport.setPlane(c.plane);
        ViewState view = viewport.view();
        view.zoom = viewport.slicePlane().mmPerPixel / kMmPerPixel;
        view.slab = c.slab;
        viewport.setView(view);
        const Vec3 normal = group_->crosshair().normal(c.plane);
        Figure figure{QString::fromLatin1(c.name), {}};
        for (int n = -2; n < frames; ++n) {
            const Crosshair now = c.oblique ? turned(middle) : middle;
            group_->setCrosshair(movedTo(now, middle.centre + normal * (0.5 * n - 0.25 * frames), geometry));
            QElapsedTimer clock;
            clock.start();
            viewport.repaint();
            if (n >= 0) { // the first touch memory and fonts for the first time
                figure.milliseconds.push_back(static_cast<double>(clock.nsecsElapsed()) * 1e-6);
            }
        }
        figures.push_back(std::move(figure));
    }
    group_->setCrosshair(middle);
}

void ScrollBench::measureLinked(int frames, std::vector<Figure>& figures)
{
    QWidget grid;
    grid.resize(1000, 1000);
    std::vector<SliceViewport*> views;
    for (int n = 0; n < 4; ++n) {
        constexpr ViewPlane kPlanes[] = {ViewPlane::Axial, ViewPlane::Coronal, ViewPlane::Sagittal,
                                         ViewPlane::Axial};
        auto* view = new SliceViewport(*group_, &grid);
        view->setGeometry(n % 2 * 500, n / 2 * 500, 500, 500);
        view->setPlane(kPlanes[n]);
        if (n == 3) { // the same place, nearer
            ViewState near = view->view();
            near.zoom = 3;
            view->setView(near);
        }
        views.push_back(view);
    }
    grid.show();
    settle();
    const Geometry& geometry = group_->volume()->geometry();
    const Crosshair middle = Crosshair::inMiddleOf(geometry);
    for (const bool isOblique : {false, true}) {
        const Crosshair from = isOblique ? turned(middle) : middle;
        Figure figure{
            isOblique ? QStringLiteral("four linked oblique") : QStringLiteral("four linked orthogonal"), {}};
        for (int n = -2; n < frames; ++n) {
            const double mm = 0.5 * n - 0.25 * frames;
            QElapsedTimer clock;
            clock.start();
            group_->setCrosshair(movedTo(from, middle.centre + Vec3{1.3, 0.9, 1} * mm, geometry));
            for (SliceViewport* view : views) {
                view->repaint();
            }
            if (n >= 0) {
                figure.milliseconds.push_back(static_cast<double>(clock.nsecsElapsed()) * 1e-6);
            }
        }
        figures.push_back(std::move(figure));
    }
    group_->setCrosshair(middle);
}

/// Wheel notches from another thread, as they come from the hand: each about 20 ms after the last.
ScrollBench::Figure ScrollBench::measureWait(const QString& name, int inputs)
{
    TimedViewport viewport(*group_);
    viewport.started()->resize(kEdge, kEdge);
    viewport.show();
    settle();
    std::atomic<bool> isOver = false;
    std::thread hand([&] {
        for (int n = 0; n < inputs; ++n) {
            std::this_thread::sleep_for(std::chrono::milliseconds(13 + n * 7 % 15));
            viewport.noteInput();
            const QPoint notch(0, n / 40 % 2 == 0 ? -120 : 120);
            QCoreApplication::postEvent(&viewport, new QWheelEvent(QPointF(512, 512), QPointF(512, 512), {},
                                                                   notch, Qt::NoButton, Qt::NoModifier,
                                                                   Qt::NoScrollPhase, false));
        }
        isOver = true;
    });
    QElapsedTimer patience;
    patience.start();
    while ((!isOver || viewport.waits().size() < static_cast<std::size_t>(inputs)) &&
           patience.elapsed() < 120000) {
        QApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents, 50);
    }
    hand.join();
    return {name, viewport.waits()};
}

tl::expected<std::vector<ScrollBench::Figure>, QString> ScrollBench::run(const Options& options)
{
    if (!group_->volume()) {
        return tl::unexpected(tr("There is no memory for a volume of 315 MB."));
    }
    std::vector<Figure> figures;
    measureSingle(options.frames, figures);
    measureLinked(options.frames, figures);
    Look look = group_->look();
    look.interpolation = Interpolation::Linear;
    group_->setLook(look);
    figures.push_back(measureWait(QStringLiteral("wait idle"), options.inputs));
    if (options.series.isEmpty()) {
        return figures;
    }
    {
        std::jthread load([&](const std::stop_token& stop) {
            while (!stop.stop_requested()) {
                const ScanResult found = scan({options.series}, {}, stop);
                for (const auto& series : found.series()) {
                    loadVolume(*series, nullptr, {}, stop);
                }
            }
        });
        figures.push_back(measureWait(QStringLiteral("wait during load"), options.inputs));
    }
    const QTemporaryDir results;
    QProcess detect; // the real detectors, as many as are installed
    detect.setChildProcessModifier([] {
        setpriority(PRIO_PROCESS, 0, 10); // as the window's own detection gives way to drawing
    });
    detect.setStandardOutputFile(QProcess::nullDevice());
    detect.setStandardErrorFile(QProcess::nullDevice());
    detect.start(QCoreApplication::applicationFilePath(),
                 {QStringLiteral("detect"), options.series, QStringLiteral("--out"),
                  results.filePath(QStringLiteral("results"))});
    detect.waitForStarted();
    // Past its reading of the files, where it is the network that works.
    detect.waitForFinished(3000);
    Figure during = measureWait(QStringLiteral("wait during detection"), options.inputs);
    if (detect.state() == QProcess::Running) { // else it was over too soon, or cannot run here
        figures.push_back(std::move(during));
        detect.kill();
    }
    detect.waitForFinished();
    return figures;
}

} // namespace sightline
