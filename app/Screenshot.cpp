#include "app/Screenshot.h"

#include "app/ExitCode.h"
#include "app/MainWindow.h"
#include "app/Session.h"
#include "app/panels/FindingsPanel.h"
#include "widgets/ViewportGrid.h"
#include "widgets/VolumeViewport.h"

#include <QApplication>
#include <QPixmap>
#include <QScreen>

#include <cstdio>

namespace sightline {

namespace {

constexpr int kLookEveryMs = 100;
constexpr int kCalmLooks = 5; // half a second without change: the last repaint is on the screen

} // namespace

Screenshot::Screenshot(MainWindow& window, const WindowOptions& options)
    : window_(window)
    , options_(options)
{
    if (options_.screenshotPath.isEmpty() && !options_.demo) {
        return;
    }
    connect(&timer_, &QTimer::timeout, this, &Screenshot::look);
    timer_.start(kLookEveryMs);
}

bool Screenshot::isSettled() const
{
    Session& session = window_.session();
    if (session.isBusy()) {
        return false;
    }
    const auto& series = session.group().series();
    if (!series) {
        return true; // an empty window is a picture too
    }
    for (const DetectorInfo& info : session.detectors()) {
        const auto state = session.detectorStatus(QString::fromStdString(series->id), info.modelId).state;
        if (state == DetectorStatus::State::Waiting || state == DetectorStatus::State::Running) {
            return false;
        }
    }
    const VolumeViewport* volume = window_.grid().volumeView();
    return !volume || !series->isVolume || volume->isFine() || !volume->problem().isEmpty();
}

void Screenshot::look()
{
    if (!isSettled()) {
        calm_ = 0;
        return;
    }
    if (options_.demo && !selected_) {
        selected_ = true;
        window_.findingsPanel().step(1);
        calm_ = 0;
        return;
    }
    if (++calm_ < kCalmLooks) {
        return;
    }
    timer_.stop();
    if (!options_.screenshotPath.isEmpty()) {
        save();
    }
}

void Screenshot::save()
{
    // From the screen where there is one, because only there the 3-D view and the rest are put together as
    // the reader sees them; otherwise drawn anew.
    QPixmap picture;
    if (QGuiApplication::platformName() == QLatin1String("xcb")) {
        picture = window_.screen()->grabWindow(window_.winId());
    }
    if (picture.isNull()) {
        picture = window_.grab();
    }
    const bool saved = picture.save(options_.screenshotPath);
    if (!saved) {
        std::fprintf(
            stderr, "%s\n",
            qUtf8Printable(tr("The picture could not be written to %1: choose a folder you may write to.")
                               .arg(options_.screenshotPath)));
    }
    QApplication::exit(static_cast<int>(saved ? ExitCode::Done : ExitCode::Failed));
}

} // namespace sightline
