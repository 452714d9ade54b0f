#pragma once

#include "render/VolumeScene.h"

#include <QImage>
#include <QOpenGLWidget>
#include <QPointF>
#include <QString>
#include <QTimer>

#include <memory>

namespace sightline {

class OpenGlBridge;

/// The 3-D view: a VolumeScene drawn through VTK into a QOpenGLWidget, without VTK's own Qt module (Debian
/// builds that for Qt 5). Left drag turns, wheel zooms, middle drag pans. Where OpenGL cannot be had the
/// widget says so and everything else works.
class VolumeViewport : public QOpenGLWidget {
    Q_OBJECT
public:
    explicit VolumeViewport(QWidget* parent = nullptr);
    ~VolumeViewport() override;

    /// Why this machine cannot draw the view at all, for the reader; empty where it can. To be asked before a
    /// view is made: Qt itself crashes where a window holds such a widget and there is no OpenGL.
    static QString obstacle();

    /// Makes a reduced copy in another thread and shows it; null empties the view. The picture stays as it
    /// was meanwhile.
    void setVolume(std::shared_ptr<const Volume> volume);
    void setPreset(VolumePreset preset);
    VolumePreset preset() const;
    VolumeView view() const;
    void setView(const VolumeView& view);
    void setMarkers(const std::vector<VolumeMarker>& markers);
    /// Text over the picture, bottom left, for instance "bone".
    void setCaption(const QString& caption);
    /// Not empty where the view cannot draw: the reason, for the reader.
    QString problem() const;
    void resetView();

Q_SIGNALS:
    void doubleClicked();
    /// A picture with the current volume has been drawn (for tests).
    void drawn();

protected:
    void initializeGL() override;
    void paintGL() override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    class Preparation;

    void showPrepared();
    void moved();
    void changed();
    void paintTexts();

    VolumeScene scene_;
    std::unique_ptr<OpenGlBridge> bridge_;
    std::unique_ptr<Preparation> preparation_;
    VolumePreset preset_ = VolumePreset::Bone;
    VolumeView view_;
    QString caption_;
    QString problem_;
    QTimer settle_; ///< after the last movement: draw once more, finely
    QPointF grabbed_;
    QSize drawnSize_;
    bool dirty_ = true; ///< the scene has changed since VTK drew it
};

} // namespace sightline
