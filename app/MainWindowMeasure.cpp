// The actions that measure and mark.
#include "app/MainWindow.h"
#include "app/MeasureActions.h"
#include "app/Session.h"
#include "tools/DrawingTool.h"
#include "widgets/ViewportGrid.h"

#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QLabel>

namespace sightline {

void MainWindow::buildMeasureActions()
{
    measure_ = new MeasureActions(*session_, *grid_, this);
    connect(measure_, &MeasureActions::noticed, this, [this](const QString& text) {
        noticeText_->setText(text);
        noticeText_->setToolTip(text);
    });
    QActionGroup* tools = actions_.tools.constFirst()->actionGroup();
    using Make = std::unique_ptr<ShapeDraft> (*)();
    const auto tool = [&](const char* id, const QString& text, const QKeySequence& key, const char* iconName,
                          Make make) {
        QAction* result = action(id, text, key, QLatin1String(iconName), [this, make] {
            grid_->setTool([make] { return std::shared_ptr<Tool>(std::make_shared<DrawingTool>(make())); });
        });
        result->setCheckable(true);
        tools->addAction(result);
        measureTools_ << result;
    };
    tool("measure.diameters", tr("Two &diameters"), QKeySequence(Qt::Key_D), "diameters",
         &ShapeDraft::diameters);
    tool("measure.angle", tr("An&gle"), QKeySequence(Qt::Key_Q), "angle", &ShapeDraft::angle);
    tool("measure.cobb", tr("&Cobb angle"), QKeySequence(Qt::CTRL | Qt::Key_3), "cobb", &ShapeDraft::cobb);
    tool("measure.rectangle", tr("&Rectangle"), QKeySequence(Qt::CTRL | Qt::Key_4), "rectangle",
         &ShapeDraft::rectangle);
    tool("measure.ellipse", tr("&Ellipse"), QKeySequence(Qt::Key_R), "ellipse", &ShapeDraft::ellipse);
    tool("measure.circle", tr("C&ircle"), QKeySequence(Qt::CTRL | Qt::Key_5), "circle", &ShapeDraft::circle);
    tool("measure.polygon", tr("&Polygon"), QKeySequence(Qt::CTRL | Qt::Key_6), "polygon",
         &ShapeDraft::polygon);
    tool("measure.freehand", tr("&Freehand outline"), QKeySequence(Qt::CTRL | Qt::Key_7), "freehand",
         &ShapeDraft::freehand);
    tool("measure.sphere", tr("&Sphere"), QKeySequence(Qt::CTRL | Qt::Key_8), "sphere", &ShapeDraft::sphere);
    tool("measure.probe", tr("&Value at a place"), QKeySequence(Qt::CTRL | Qt::Key_9), "probe",
         &ShapeDraft::probe);
    tool("measure.arrow", tr("&Arrow"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A), "arrow",
         &ShapeDraft::arrow);
    tool("measure.note", tr("&Note"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_T), "note",
         &ShapeDraft::note);

    measure_->words = action("measure.words", tr("&Words of the arrow or note …"), QKeySequence(Qt::Key_F7),
                             {}, [this] { measure_->askWords(); });
    measure_->copyText = action("measure.copyText", tr("Copy as &text"), QKeySequence(Qt::CTRL | Qt::Key_T),
                                {}, [this] { QApplication::clipboard()->setText(measure_->asText()); });
    measure_->copy =
        action("measure.copy", tr("C&opy the measurement"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C),
               {}, [this] { measure_->copySelected(); });
    measure_->paste =
        action("measure.paste", tr("Paste the &measurement on this series"),
               QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_V), {}, [this] { measure_->pasteCopied(); });
}

} // namespace sightline
