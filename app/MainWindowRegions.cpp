// Painting regions: the tools, what is done to a region, and the strip below the views.
#include "app/MainWindow.h"
#include "app/Session.h"
#include "app/panels/RegionBar.h"
#include "render/FindingPainter.h"
#include "tools/BrushTool.h"
#include "tools/GrowTool.h"
#include "tools/RegionEditor.h"
#include "widgets/SliceOverlay.h"
#include "widgets/SliceViewport.h"
#include "widgets/ViewportGrid.h"

#include <QAction>
#include <QActionGroup>
#include <QLabel>
#include <QMenu>
#include <QUndoStack>
#include <QVBoxLayout>

namespace sightline {

void MainWindow::buildRegionActions()
{
    regions_.editor = std::make_shared<RegionEditor>();
    RegionEditor* editor = regions_.editor.get();
    RegionBar::Actions strip;
    QActionGroup* group = actions_.tools.constFirst()->actionGroup();
    const auto tool = [&](const char* id, const QString& text, Qt::Key key, const QString& iconName,
                          auto make) {
        QAction* result =
            action(id, text, QKeySequence(key), iconName, [this, make] { grid_->setTool(make); });
        result->setCheckable(true);
        group->addAction(result);
        strip.tools << result;
    };
    using MadeTool = std::shared_ptr<Tool>;
    tool("segment.brush", tr("&Paint a region"), Qt::Key_B, QStringLiteral("brush"),
         [e = regions_.editor] { return MadeTool(std::make_shared<BrushTool>(e, true)); });
    tool("segment.erase", tr("&Erase in a region"), Qt::Key_E, QStringLiteral("eraser"),
         [e = regions_.editor] { return MadeTool(std::make_shared<BrushTool>(e, false)); });
    tool("segment.grow", tr("&Grow a region by a click"), Qt::Key_G, QStringLiteral("grow"),
         [e = regions_.editor] { return MadeTool(std::make_shared<GrowTool>(e)); });

    const auto option = [&](const char* id, const QString& text, const QKeySequence& key, const QString& tip,
                            const std::function<void()>& does) {
        QAction* result = action(id, text, key, {}, does);
        result->setCheckable(true);
        result->setToolTip(tip);
        return result;
    };
    const auto change = [editor](auto what) {
        RegionSettings next = editor->settings();
        what(next);
        editor->setSettings(next);
    };
    QAction* ball = option("segment.ball", tr("3-&D"), QKeySequence(Qt::SHIFT | Qt::Key_B),
                           tr("Paint a ball, not a disc; fill and smooth in all directions  (Shift+B)"),
                           [change] { change([](RegionSettings& s) { s.isBall = !s.isBall; }); });
    QAction* edges = option("segment.edges", tr("Across e&dges"), {},
                            tr("Growing goes on across edges and corners of voxels, not their faces alone"),
                            [change] { change([](RegionSettings& s) { s.acrossEdges = !s.acrossEdges; }); });
    QAction* range = option("segment.range", tr("&Range"), QKeySequence(Qt::Key_T),
                            tr("Paint and grow only within a range of values  (T)"),
                            [change] { change([](RegionSettings& s) { s.usesRange = !s.usesRange; }); });
    QAction* pick =
        option("segment.pickRange", tr("&From a click"), {},
               tr("The next click takes the range from the values under the brush: their mean, two "
                  "standard deviations up and down"),
               [editor] { editor->setPicking(!editor->isPicking()); });
    strip.options = {ball};
    strip.ranges = {range, pick};

    using Repair = RegionEditor::Repair;
    const auto repair = [&](const char* id, const QString& text, Repair what) {
        strip.repairs << action(id, text, {}, {}, [this, what] {
            if (session_->group().volume()) {
                ToolTarget target = grid_->activeView()->target();
                regions_.editor->repair(target, what);
            }
        });
    };
    repair("segment.fill", tr("&Fill holes"), Repair::FillHoles);
    repair("segment.interpolate", tr("&Interpolate slices"), Repair::Interpolate);
    repair("segment.smooth", tr("&Smooth region"), Repair::Smooth);
    repair("segment.largest", tr("Keep &largest part"), Repair::KeepLargest);
    repair("segment.clearSlice", tr("&Clear slice"), Repair::ClearSlice);
    strip.repairs << action("segment.new", tr("&New region"), {}, {},
                            [this] { session_->group().selectFinding({}); });
    strip.stop = action("segment.stop", tr("S&top growing"), {}, {}, [editor] { editor->stopGrowing(); });
    QAction* larger = action("segment.larger", tr("Larger &brush"), QKeySequence(Qt::Key_Plus), {},
                             [editor] { editor->changeRadius(1); });
    QAction* smaller = action("segment.smaller", tr("S&maller brush"), QKeySequence(Qt::Key_Minus), {},
                              [editor] { editor->changeRadius(-1); });

    regions_.menu = new QMenu(tr("Re&gion"), this);
    regions_.menu->addActions(strip.tools);
    regions_.menu->addSeparator();
    regions_.menu->addActions({ball, larger, smaller, range, pick, edges});
    regions_.menu->addSeparator();
    regions_.menu->addActions(strip.repairs);
    regions_.menu->addAction(strip.stop);
    regions_.actions = strip.tools + QList<QAction*>{ball, larger, smaller, range};
    actions_.tools << strip.tools.constFirst();

    regions_.bar = new RegionBar(regions_.editor, strip);
    regions_.bar->hide();
    readingPage_->layout()->addWidget(regions_.bar);
    connect(group, &QActionGroup::triggered, this, [this, tools = strip.tools](QAction* chosen) {
        regions_.bar->setVisible(tools.contains(chosen));
        regions_.editor->setPicking(false);
        updateRegionText();
    });
    const auto showOptions = [editor, ball, edges, range, pick] {
        ball->setChecked(editor->settings().isBall);
        edges->setChecked(editor->settings().acrossEdges);
        range->setChecked(editor->settings().usesRange);
        pick->setChecked(editor->isPicking());
    };
    const auto showGrowing = [editor, stop = strip.stop] { stop->setEnabled(editor->isGrowing()); };
    connect(editor, &RegionEditor::settingsChanged, this, showOptions);
    connect(editor, &RegionEditor::settingsChanged, this, [this] { grid_->updateViews(); });
    connect(editor, &RegionEditor::growingChanged, this, showGrowing);
    connect(editor, &RegionEditor::told, this, [this](const QString& text) { Q_EMIT grid_->refused(text); });
    connect(editor, &RegionEditor::changed, this, [this] {
        grid_->updateViews();
        updateRegionText();
    });
    connect(&session_->group(), &LinkGroup::selectionChanged, this, &MainWindow::updateRegionText);
    connect(&session_->group(), &LinkGroup::seriesChanged, this, [this] {
        regions_.editor->cancelStroke();
        regions_.editor->stopGrowing();
        updateRegionText();
    });
    connect(session_.get(), &Session::studyChanged, this, [this] {
        connect(&session_->findings(), &FindingList::changed, this, &MainWindow::updateRegionText);
        connect(&session_->findings(), &FindingList::removed, this, &MainWindow::updateRegionText);
    });
    showOptions();
    showGrowing();
    updateRegionText();
}

void MainWindow::updateRegionText()
{
    if (!regions_.bar->isVisibleTo(readingPage_)) {
        return;
    }
    const LinkGroup& group = session_->group();
    const auto drawing = regions_.editor->preview();
    const Finding* finding = drawing ? &*drawing : RegionEditor::editable(group, &session_->findings());
    if (!finding || !group.volume()) {
        regions_.bar->showRegion(tr("Paint or click in a view to begin a region."));
        return;
    }
    QString text = FindingPainter::caption(*finding);
    if (const QString values = regionValues(*finding, *group.volume()); !values.isEmpty()) {
        text += QStringLiteral(" · ") + values;
    }
    regions_.bar->showRegion(text);
}

} // namespace sightline
