// The volume view: how it is painted, from where it is seen, what is cut away, and the findings in it.
#include "app/MainWindow.h"
#include "app/Session.h"
#include "findings/Measurement.h"
#include "render/FindingPainter.h"
#include "widgets/ViewportGrid.h"
#include "widgets/VolumeViewport.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>

namespace sightline {

void MainWindow::buildVolumeActions()
{
    grid_->makeVolumeView();
    volume_.menu = new QMenu(tr("Vol&ume"), this);
    volume_.menu->setObjectName(QStringLiteral("volumeMenu"));

    auto* paints = new QActionGroup(this);
    const auto paint = [&](const char* id, const QString& text, VolumePreset preset) {
        const QString caption = QString(text).remove(QLatin1Char('&'));
        QAction* result = action(id, text, {}, {}, [this, preset, caption] {
            grid_->volumeView()->setPreset(preset);
            grid_->volumeView()->setCaption(caption);
        });
        result->setCheckable(true);
        paints->addAction(result);
        volume_.menu->addAction(result);
        return result;
    };
    QAction* first = paint("volume.bone", tr("Volume: &bone"), VolumePreset::Bone);
    paint("volume.lung", tr("Volume: lu&ng"), VolumePreset::Lung);
    paint("volume.vessels", tr("Volume: &vessels"), VolumePreset::Vessels);
    paint("volume.skin", tr("Volume: &skin"), VolumePreset::Skin);
    paint("volume.mip", tr("Volume: &MIP"), VolumePreset::Mip);
    paint("volume.minip", tr("Volume: M&inIP"), VolumePreset::MinIp);
    paint("volume.mean", tr("Volume: m&ean"), VolumePreset::Mean);
    first->trigger();

    volume_.menu->addSeparator();
    const auto side = [&](const char* id, const QString& text, BodySide from) {
        volume_.menu->addAction(action(id, text, {}, {}, [this, from] {
            VolumeViewport* view = grid_->volumeView();
            view->setView(viewFrom(from, view->view()));
        }));
    };
    side("volume.front", tr("Volume from the &front"), BodySide::Front);
    side("volume.back", tr("Volume from the bac&k"), BodySide::Back);
    side("volume.left", tr("Volume from the patient's &left"), BodySide::Left);
    side("volume.right", tr("Volume from the patient's &right"), BodySide::Right);
    side("volume.head", tr("Volume from the &head"), BodySide::Head);
    side("volume.foot", tr("Volume from the f&eet"), BodySide::Foot);

    volume_.menu->addSeparator();
    const auto cutting = [&](const char* id, const QString& text, const std::function<void(bool)>& does) {
        QAction* result = action(id, text, {}, {}, [] {});
        result->setCheckable(true);
        connect(result, &QAction::triggered, this, does);
        volume_.menu->addAction(result);
        return result;
    };
    volume_.cropBox = cutting("volume.cropBox", tr("Volume: &crop box"),
                              [this](bool on) { grid_->volumeView()->setCropBoxVisible(on); });
    using CutAway = VolumeViewport::CutAway;
    const auto cut = [this](CutAway what) {
        return [this, what](bool on) { grid_->volumeView()->setCutAway(on ? what : CutAway::None); };
    };
    volume_.octant =
        cutting("volume.cutOctant", tr("Volume: cut a corner away at the crosshair"), cut(CutAway::Octant));
    volume_.half =
        cutting("volume.cutHalf", tr("Volume: cut a half away at the crosshair"), cut(CutAway::Half));
    volume_.menu->addAction(action("volume.whole", tr("Volume: show the &whole again"), {}, {}, [this] {
        grid_->volumeView()->setCrop({});
        grid_->volumeView()->setCutAway(CutAway::None);
    }));
    connect(grid_->volumeView(), &VolumeViewport::cropChanged, this, &MainWindow::updateVolumeActions);
}

void MainWindow::updateVolumeActions()
{
    const VolumeViewport& view = *grid_->volumeView();
    volume_.cropBox->setChecked(view.cropBoxVisible());
    volume_.octant->setChecked(view.cutAway() == VolumeViewport::CutAway::Octant);
    volume_.half->setChecked(view.cutAway() == VolumeViewport::CutAway::Half);
}

void MainWindow::updateVolumeMarkers()
{
    std::vector<VolumeMarker> markers;
    if (session_->group().overlaysVisible()) {
        for (const Finding& finding : session_->findings().findings()) {
            const Measurement size = measure(finding.shape);
            if (!session_->isShown(finding) || !size.volumeMm3) {
                continue;
            }
            VolumeMarker marker;
            marker.centre = centreOf(finding.shape);
            marker.radiusMm = size.longAxisMm.value_or(10) / 2 + 3;
            marker.rgb = FindingPainter::colourOf(finding.review, finding.isFromModel()).rgb() & 0xffffff;
            marker.selected = finding.trackingUid == session_->group().selectedFinding();
            marker.trackingUid = finding.trackingUid;
            marker.shape = finding.shape;
            markers.push_back(marker);
        }
    }
    grid_->volumeView()->setMarkers(markers);
}

} // namespace sightline
