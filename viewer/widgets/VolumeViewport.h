#pragma once

#include "render/VolumeScene.h"

#include <QImage>
#include <QOpenGLWidget>
#include <QString>

#include <memory>

namespace sightline {

/// The 3-D view: a VolumeScene drawn through VTK into a QOpenGLWidget, without VTK's own Qt module (Debian builds that for
/// Qt 5). Left drag turns, wheel zooms, middle drag pans. Where OpenGL cannot be had the widget says so and everything
/// else works.
class VolumeViewport : public QOpenGLWidget {
    Q_OBJECT
public:
    explicit VolumeViewport(QWidget* parent = nullptr);
    ~VolumeViewport() override;

    /// Makes a reduced copy in another thread and shows it; null empties the view. The picture stays as it was meanwhile.
    void setVolume(std::shared_ptr<const Volume> volume);
    void setPreset(VolumePreset preset);
    VolumePreset preset() const;
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
    class Bridge;
    std::unique_ptr<Bridge> bridge_;
};

} // namespace sightline
