// The look of the pictures: windows, colours, fusion, sizes, screens, the parts of 4-D series, the self-test.
#include "app/MainWindow.h"
#include "app/ReadingLook.h"
#include "app/ScreenCalibration.h"
#include "app/Session.h"
#include "app/panels/PartBar.h"
#include "app/panels/SelfTestDialog.h"
#include "tools/RegionWindowTool.h"
#include "widgets/ViewportGrid.h"

#include <QAction>
#include <QActionGroup>
#include <QLabel>
#include <QMenu>

namespace sightline {

QWidget* MainWindow::buildPartBar()
{
    look_ = new ReadingLook(*session_, *grid_, this);
    ScreenCalibration::follow();
    return new PartBar(look_->parts());
}

void MainWindow::buildLookActions()
{
    const auto notice = [this](const QString& text) {
        noticeText_->setText(text);
        noticeText_->setToolTip(text);
    };
    connect(look_, &ReadingLook::noticed, this, notice);

    for (int key = 1; key <= 9; ++key) {
        QAction* preset = action(qPrintable(QStringLiteral("window.%1").arg(key)), tr("Window %1").arg(key),
                                 QKeySequence(QString::number(key)), {}, [] {});
        preset->setCheckable(true);
        actions_.presets << preset;
    }
    auto* presets = new PresetActions(session_->group(), WindowPresetFiles::load(), actions_.presets, this);
    startProblems_ << presets->problems();

    QList<QAction*>& list = lookActions_;
    const auto add = [&](const char* id, const QString& text, const QKeySequence& key, auto does) {
        list << action(id, text, key, {}, does);
    };
    const auto separate = [&] {
        auto* line = new QAction(this);
        line->setSeparator(true);
        list << line;
    };
    add("window.auto", tr("&Fit the window to the picture"), QKeySequence(Qt::SHIFT | Qt::Key_W),
        [this] { look_->fitWindow(); });
    auto* region = action(
        "regionWindowTool", tr("Fit the window to a &circle"), QKeySequence(Qt::ALT | Qt::Key_R), {}, [this] {
            grid_->setTool([] { return std::shared_ptr<Tool>(std::make_shared<RegionWindowTool>()); });
        });
    region->setCheckable(true);
    actions_.tools.constFirst()->actionGroup()->addAction(region);
    list << region;
    add("window.next", tr("&Next window of the file"), QKeySequence(Qt::CTRL | Qt::Key_BracketRight),
        [this] { look_->stepFileWindow(1); });
    add("window.previous", tr("&Previous window of the file"), QKeySequence(Qt::CTRL | Qt::Key_BracketLeft),
        [this] { look_->stepFileWindow(-1); });
    add("window.sigmoid", tr("&S-shaped window (sigmoid)"), QKeySequence(Qt::SHIFT | Qt::Key_G),
        [this] { look_->toggleSigmoid(); });
    separate();
    add("look.nextMap", tr("Next c&olours"), QKeySequence(Qt::SHIFT | Qt::Key_C),
        [this] { look_->stepMap(); });
    add("look.nextFilter", tr("S&mooth or sharpen"), QKeySequence(Qt::ALT | Qt::Key_S),
        [this] { look_->stepFilter(); });
    add("look.nextInterpolation", tr("Next &interpolation"), QKeySequence(Qt::SHIFT | Qt::Key_I),
        [this] { look_->stepInterpolation(); });
    add("look.panel", tr("&Look of the pictures …"), QKeySequence(Qt::CTRL | Qt::Key_L),
        [this] { look_->showPanel(); });
    separate();
    add("fusion.toggle", tr("Lay a &second series over, or hide it"), QKeySequence(Qt::SHIFT | Qt::Key_F),
        [this] { look_->toggleFusion(); });
    add("fusion.more", tr("More of the second series"), QKeySequence(Qt::ALT | Qt::Key_Up),
        [this] { look_->changeOpacity(0.1); });
    add("fusion.less", tr("Less of the second series"), QKeySequence(Qt::ALT | Qt::Key_Down),
        [this] { look_->changeOpacity(-0.1); });
    separate();
    add("zoom.oneToOne", tr("One image pixel for one of the screen (&1:1)"),
        QKeySequence(Qt::CTRL | Qt::Key_1), [this] { look_->showOneToOne(); });
    add("zoom.realSize", tr("&Real size"), QKeySequence(Qt::CTRL | Qt::Key_2),
        [this] { look_->showRealSize(); });
    separate();
    add("part.next", tr("Next part of a 4-D series"), QKeySequence(Qt::Key_Period),
        [this] { look_->parts().step(1); });
    add("part.previous", tr("Previous part of a 4-D series"), QKeySequence(Qt::Key_Comma),
        [this] { look_->parts().step(-1); });
    add("part.play", tr("Play or pause the parts"), QKeySequence(Qt::SHIFT | Qt::Key_K),
        [this] { look_->parts().setPlaying(!look_->parts().isPlaying()); });
    separate();
    add("screen.calibrate", tr("C&alibrate this screen …"), {}, [this] { look_->showCalibration(); });
    add("screen.testPattern", tr("&Test pattern"), {}, [this] { look_->showTestPattern(); });
    selfTest_ = action("selfTest", tr("&Self-test …"), {}, {}, [this] { SelfTestDialog(this).exec(); });
}

QMenu* MainWindow::buildLookMenu(QWidget* parent)
{
    auto* menu = new QMenu(tr("&Look"), parent);
    menu->setObjectName(QStringLiteral("lookMenu"));
    menu->addActions(lookActions_);
    return menu;
}

} // namespace sightline
