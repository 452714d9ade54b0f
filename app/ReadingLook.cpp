#include "app/ReadingLook.h"

#include "app/Session.h"
#include "app/panels/CalibrationDialog.h"
#include "app/panels/LookPanel.h"
#include "app/panels/TestPatternWindow.h"
#include "view/AutoWindow.h"
#include "view/ViewZoom.h"
#include "widgets/Screens.h"
#include "widgets/SliceViewport.h"
#include "widgets/ViewportGrid.h"

#include <QScreen>

#include <algorithm>

namespace sightline {

ReadingLook::ReadingLook(Session& session, ViewportGrid& grid, QWidget* window)
    : QObject(window)
    , session_(session)
    , grid_(grid)
    , window_(window)
    , fusion_(session.group())
    , parts_(session, grid)
{
    connect(&fusion_, &FusionLoader::failed, this, &ReadingLook::noticed);
}

LinkGroup& ReadingLook::group()
{
    return session_.group();
}

void ReadingLook::change(const std::function<void(Look&)>& how)
{
    if (group().volume()) {
        Look look = group().look();
        how(look);
        group().setLook(look);
    }
}

void ReadingLook::fitWindow()
{
    const SliceViewport* view = grid_.activeView();
    if (!group().volume() || !view) {
        return;
    }
    if (const auto window = windowBetween(valuesIn(*group().volume(), view->slicePlane()), 1, 99)) {
        group().setWindow(*window);
    } else {
        Q_EMIT noticed(tr("The window stays as it is: the picture has no values to fit it to."));
    }
}

void ReadingLook::stepFileWindow(int n)
{
    const auto series = group().series();
    if (!series || series->voiChoices.empty()) {
        Q_EMIT noticed(tr("The file brings no window along."));
        return;
    }
    const auto& choices = series->voiChoices;
    const auto now = std::find_if(choices.begin(), choices.end(),
                                  [&](const VoiChoice& one) { return one.window == group().window(); });
    const int count = static_cast<int>(choices.size());
    const int place = now == choices.end() ? (n > 0 ? 0 : count - 1)
                                           : (static_cast<int>(now - choices.begin()) + n + count) % count;
    group().setWindow(choices[static_cast<std::size_t>(place)].window);
}

void ReadingLook::toggleSigmoid()
{
    change([](Look& look) {
        const bool was = look.window.function == WindowFunction::Sigmoid;
        look.window.lut = nullptr;
        look.window.function = was ? WindowFunction::LinearExact : WindowFunction::Sigmoid;
    });
}

void ReadingLook::stepMap()
{
    change([](Look& look) {
        const auto& maps = colourMaps();
        const auto now = std::find(maps.begin(), maps.end(), look.map ? look.map : maps.front());
        const auto next = static_cast<std::size_t>(now - maps.begin() + 1) % maps.size();
        look.map = next == 0 ? nullptr : maps[next];
    });
}

void ReadingLook::stepFilter()
{
    change(
        [](Look& look) { look.filter = static_cast<ViewFilter>((static_cast<int>(look.filter) + 1) % 5); });
}

void ReadingLook::stepInterpolation()
{
    change([](Look& look) {
        look.interpolation = static_cast<Interpolation>((static_cast<int>(look.interpolation) + 1) % 3);
    });
}

void ReadingLook::toggleFusion()
{
    if (fusion_.layer()) {
        fusion_.setShown(!fusion_.isShown());
        return;
    }
    const auto study = session_.study();
    const auto found = study && group().series() ? FusionLoader::candidates(*study, *group().series())
                                                 : std::vector<std::shared_ptr<const Series>>();
    if (found.empty()) {
        Q_EMIT noticed(tr("There is nothing to lay over: no other volume of this study lies in the same "
                          "frame of reference."));
    } else if (found.size() == 1) {
        fusion_.start(found.front());
    } else {
        // Of two PET series or a dozen of MR only the reader knows which.
        const auto functional = std::find_if(found.begin(), found.end(), [](const auto& one) {
            return one->modality == "PT" || one->modality == "NM";
        });
        functional != found.end() ? fusion_.start(*functional) : showPanel();
    }
}

void ReadingLook::changeOpacity(double by)
{
    fusion_.change([by](FusionLayer& layer) { layer.opacity = std::clamp(layer.opacity + by, 0.0, 1.0); });
}

void ReadingLook::zoomTo(double mmPerPixel)
{
    SliceViewport* view = grid_.activeView();
    const SlicePlane plane = view->slicePlane();
    ViewState state = view->view();
    state.zoom = zoomFor(state, group().crosshair(), group().volume()->geometry(), plane.width, plane.height,
                         mmPerPixel);
    view->setView(state);
}

void ReadingLook::showOneToOne()
{
    if (group().volume() && grid_.activeView()) {
        zoomTo(imagePixelMm(grid_.activeView()->slicePlane(), group().volume()->geometry()));
    }
}

void ReadingLook::showRealSize()
{
    const SliceViewport* view = grid_.activeView();
    if (!group().volume() || !view) {
        return;
    }
    const auto mm = Screens::ofThisProgram().setup(view->screen()).mmPerPixel;
    if (!group().series()->hasMillimetres) {
        Q_EMIT noticed(tr("The real size is not known: this image has no millimetres."));
    } else if (!mm) {
        Q_EMIT noticed(tr(
            "The real size is not known: calibrate this screen first (View, Look, Calibrate this screen)."));
    } else {
        zoomTo(*mm);
    }
}

void ReadingLook::showPanel()
{
    if (!panel_) {
        panel_ = new LookPanel(session_, group(), fusion_, window_);
    }
    panel_->show();
    panel_->raise();
    panel_->activateWindow();
}

void ReadingLook::showCalibration()
{
    CalibrationDialog(window_).exec();
}

void ReadingLook::showTestPattern()
{
    auto* pattern = new TestPatternWindow(window_);
    pattern->setScreen(window_->screen());
    pattern->setGeometry(window_->screen()->geometry());
    pattern->showFullScreen();
}

} // namespace sightline
