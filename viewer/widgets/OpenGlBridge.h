#pragma once

#include <memory>

class QOpenGLWidget;
class vtkRenderer;

namespace sightline {

/// Lets VTK draw into a QOpenGLWidget. VTK draws into framebuffers of its own with the widget's context; the
/// finished picture is copied into the widget's framebuffer.
class OpenGlBridge {
public:
    /// @param widget    must outlive the bridge
    /// @param renderer  likewise
    OpenGlBridge(QOpenGLWidget& widget, vtkRenderer& renderer);
    ~OpenGlBridge();
    OpenGlBridge(const OpenGlBridge&) = delete;
    OpenGlBridge& operator=(const OpenGlBridge&) = delete;

    /// From initializeGL(): takes the widget's new context. False where its OpenGL is too old for VTK.
    bool takeContext();
    /// From paintGL(): lets VTK draw anew if `changed`, and copies its picture into the widget.
    void draw(bool changed);
    /// Before the context goes; draws nothing until takeContext() is called again.
    void release();
    bool isReady() const;

private:
    class Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace sightline
