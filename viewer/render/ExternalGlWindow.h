#pragma once

#include <vtkGenericOpenGLRenderWindow.h>

namespace sightline {

/// A VTK window that draws with an OpenGL context made by someone else, on GLX or on EGL. VTK's own class
/// refuses EGL where libGLEW was built for GLX (Debian): GLEW then loads everything and still answers that
/// there is no GLX display.
class ExternalGlWindow : public vtkGenericOpenGLRenderWindow {
public:
    static ExternalGlWindow* New();

    void OpenGLInitContext() override;
    /// False where the context's OpenGL is older than 3.2 or could not be loaded.
    bool isUsable() const { return Initialized; }

    ExternalGlWindow(const ExternalGlWindow&) = delete;
    ExternalGlWindow& operator=(const ExternalGlWindow&) = delete;

protected:
    ExternalGlWindow();
    ~ExternalGlWindow() override = default;
};

} // namespace sightline
