// Oblique planes, slabs, and the tools that move, zoom and enlarge pictures.
#include "app/MainWindow.h"
#include "app/Session.h"
#include "findings/FindingList.h"
#include "tools/LoupeTool.h"
#include "tools/PanTool.h"
#include "tools/ScrollTool.h"
#include "tools/ZoomTool.h"
#include "widgets/SliceViewport.h"
#include "widgets/ViewportGrid.h"

#include <QAction>
#include <QActionGroup>
#include <QLabel>

#include <algorithm>

namespace sightline {

namespace {

/// The direction in which a finding is longest; nothing where its shape has none.
std::optional<Vec3> longAxisOf(const Shape& shape)
{
    if (const auto* line = std::get_if<LineShape>(&shape)) {
        return line->to - line->from;
    }
    if (const auto* both = std::get_if<BidirectionalShape>(&shape)) {
        return both->longAxis.to - both->longAxis.from;
    }
    if (const auto* ellipse = std::get_if<EllipseShape>(&shape)) {
        return *std::max_element(ellipse->halfAxes.begin(), ellipse->halfAxes.end(),
                                 [](Vec3 x, Vec3 y) { return length(x) < length(y); });
    }
    return std::nullopt;
}

} // namespace

void MainWindow::buildPlanesActions()
{
    Actions& a = actions_;
    QActionGroup* tools = a.tools.constFirst()->actionGroup();
    const auto tool = [&](const char* id, const QString& text, const QKeySequence& key, auto make) {
        QAction* result = action(id, text, key, {}, [this, make] { grid_->setTool(make); });
        result->setCheckable(true);
        tools->addAction(result);
        a.mouseTools << result;
    };
    using MadeTool = std::shared_ptr<Tool>;
    tool("scrollTool", tr("&Scroll by dragging"), QKeySequence(Qt::SHIFT | Qt::Key_S),
         [] { return MadeTool(std::make_shared<ScrollTool>()); });
    tool("zoomTool", tr("&Zoom by dragging"), QKeySequence(Qt::SHIFT | Qt::Key_Z),
         [] { return MadeTool(std::make_shared<ZoomTool>()); });
    tool("panTool", tr("&Move the picture by dragging"), QKeySequence(Qt::SHIFT | Qt::Key_P),
         [] { return MadeTool(std::make_shared<PanTool>()); });
    tool("loupeTool", tr("&Loupe"), QKeySequence(Qt::SHIFT | Qt::Key_L),
         [] { return MadeTool(std::make_shared<LoupeTool>()); });

    a.planes << action("planes.reset", tr("&Reset planes to the volume's own axes"),
                       QKeySequence(Qt::SHIFT | Qt::Key_R), {}, [this] {
                           LinkGroup& group = session_->group();
                           group.setCrosshair(group.crosshair().reset());
                       });
    a.planes << action(
        "planes.alongFinding", tr("Align the active plane across the finding's long a&xis"),
        QKeySequence(Qt::SHIFT | Qt::Key_X), {}, [this] {
            LinkGroup& group = session_->group();
            const Finding* finding = session_->findings().find(group.selectedFinding());
            const auto axis = finding ? longAxisOf(finding->shape) : std::nullopt;
            if (!axis || !group.canCutPlanes()) {
                noticeText_->setText(
                    tr("Select a finding that has a long axis first; the planes stay as they are."));
                return;
            }
            const Geometry& geometry = group.volume()->geometry();
            group.setCrosshair(movedTo(group.crosshair(), centreOf(finding->shape), geometry)
                                   .faced(grid_->activeView()->view().plane, *axis, geometry));
        });
    const auto slab = [&](const char* id, const QString& text, const QKeySequence& key,
                          std::optional<Slab::Mode> mode) {
        a.planes << action(id, text, key, {}, [this, mode] {
            LinkGroup& group = session_->group();
            const ViewPlane plane = grid_->activeView()->view().plane;
            Slab next = group.slab(plane);
            if (!mode) {
                next.thicknessMm = 0;
            } else {
                next.mode = *mode;
                // A thin plane becomes as thick as readers usually begin with.
                next.thicknessMm = next.isThick() ? next.thicknessMm : 10;
            }
            group.setSlab(plane, next);
        });
    };
    slab("slab.mip", tr("Slab: M&IP"), QKeySequence(Qt::SHIFT | Qt::Key_M), Slab::Mode::Mip);
    slab("slab.minip", tr("Slab: Mi&nIP"), QKeySequence(Qt::SHIFT | Qt::Key_N), Slab::Mode::MinIp);
    slab("slab.mean", tr("Slab: m&ean"), QKeySequence(Qt::SHIFT | Qt::Key_A), Slab::Mode::Mean);
    slab("slab.thin", tr("Slab: &off, thin plane"), QKeySequence(Qt::SHIFT | Qt::Key_T), std::nullopt);
    a.planes << action("slab.thickness", tr("Slab: &thickness …"), QKeySequence(Qt::SHIFT | Qt::Key_D), {},
                       [this] { grid_->activeView()->askSlab(); });
    connect(&session_->group(), &LinkGroup::seriesChanged, this, &MainWindow::updatePlanesActions);
    updatePlanesActions();
}

void MainWindow::updatePlanesActions()
{
    const bool can = session_->group().canCutPlanes();
    for (QAction* one : actions_.planes) {
        one->setEnabled(can);
        one->setToolTip(can ? one->text().remove(QLatin1Char('&'))
                            : tr("These images are no volume: other planes cannot be cut."));
    }
}

} // namespace sightline
