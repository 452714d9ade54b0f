#pragma once

#include "render/VolumeMarkers.h"
#include "widgets/CropHandles.h"
#include "widgets/OrientationCube.h"
#include "widgets/VolumeDrawing.h"

#include <QPointF>
#include <QString>
#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

namespace sightline {

/// The 3-D view: pictures of a RayCaster, drawn in another thread, coarse while something moves and fine at
/// rest; needs no OpenGL. Left drag turns, wheel zooms, middle drag pans, a click on a finding selects it,
/// Shift and click (or Return) asks for the place that is seen; arrows turn. Over the picture stand letters,
/// rings of findings, the orientation cube and, where asked for, the crop box with its grips.
class VolumeViewport : public QWidget {
    Q_OBJECT
public:
    explicit VolumeViewport(QWidget* parent = nullptr);
    ~VolumeViewport() override;

    /// Prepares the volume in another thread and shows it; null empties the view.
    void setVolume(std::shared_ptr<const Volume> volume);
    void setPreset(VolumePreset preset);
    VolumePreset preset() const { return preset_; }
    VolumeView view() const { return view_; }
    void setView(const VolumeView& view);
    /// Findings: a ring each, and a surface where the shape is a body.
    void setMarkers(const std::vector<VolumeMarker>& markers);
    /// Text over the picture, bottom left, for instance "bone".
    void setCaption(const QString& caption);
    /// Not empty where the volume cannot be drawn: the reason, for the reader.
    QString problem() const { return problem_; }
    /// True where the picture on the screen is the one asked for last, as fine as it can be.
    bool isFine() const { return picture_.fine && picture_.number == asked_ && !settle_.isActive(); }
    void resetView();

    CropBox crop() const { return crop_; }
    void setCrop(const CropBox& crop);
    bool cropBoxVisible() const { return cropBoxVisible_; }
    void setCropBoxVisible(bool visible);
    enum class CutAway { None, Octant, Half };
    CutAway cutAway() const { return cutAway_; }
    /// Takes away, from now on, the octant or half at the crosshair that faces the reader now.
    void setCutAway(CutAway what);
    /// Where the cut lies, LPS.
    void setCrosshair(LpsPoint at);
    /// Where a point is seen in the view, logical pixels; nothing before there is a picture.
    std::optional<QPointF> placeOf(LpsPoint point) const;

Q_SIGNALS:
    void doubleClicked();
    /// A fine picture of the current volume is there.
    void drawn();
    /// A coarse one is there.
    void drawnCoarsely();
    void findingClicked(const QString& trackingUid);
    /// The reader points at a place that he sees.
    void placeAsked(sightline::LpsPoint at);
    void cropChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    RayScene scene() const;
    void changed();
    void ask(bool fine);
    void show(const VolumePicture& picture);
    bool isShown() const { return picture_.caster != nullptr; }
    VolumeCamera camera() const;
    bool hasCube() const;
    OrientationCube cube() const;
    std::optional<CropHandles> handles() const;
    void turnBy(double azimuthDegrees, double elevationDegrees);
    void zoomBy(double factor);
    void click(QPointF at, Qt::KeyboardModifiers modifiers);
    void askForPlace(QPointF at);
    void pointAt(QPointF at);
    void paintTexts(QPainter& painter) const;

    std::shared_ptr<const Volume> volume_;
    VolumePreset preset_ = VolumePreset::Bone;
    VolumeView view_;
    CropBox crop_;
    bool cropBoxVisible_ = false;
    CutAway cutAway_ = CutAway::None;
    std::array<int, 3> cutSides_{0, 0, 0};
    LpsPoint crosshair_;
    std::vector<VolumeMarker> markers_;
    QString caption_;
    QString problem_;

    VolumePicture picture_; ///< on the screen; may be one movement behind
    unsigned asked_ = 0;    ///< number of the last wish
    QTimer settle_;         ///< after the last movement: draw once more, finely
    QPointF pressedAt_;
    QPointF grabbed_;
    bool isDragging_ = false;
    int grip_ = -1; ///< of the crop box, held
    int gripUnder_ = -1;
    std::optional<BodySide> sideUnder_;
    VolumeDrawing drawing_; ///< last: its thread delivers to the others
};

} // namespace sightline
