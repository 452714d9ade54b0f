// GLEW must come before any other OpenGL header.
#include <GL/glew.h>

#include "render/ExternalGlWindow.h"

#include <vtkObjectFactory.h>

namespace sightline {

vtkStandardNewMacro(ExternalGlWindow);

ExternalGlWindow::ExternalGlWindow()
{
    SetReadyForRendering(false);
    SetFrameBlitModeToNoBlit();
    SetMultiSamples(0);
    SetOwnContext(0);
    SetSupportsOpenGL(1);
    SetIsDirect(1);
}

void ExternalGlWindow::OpenGLInitContext()
{
    ContextCreationTime.Modified();
    if (Initialized) {
        return;
    }
    glewExperimental = GL_TRUE;
    const GLenum answer = glewInit();
    GlewInitValid = answer == GLEW_OK || answer == GLEW_ERROR_NO_GLX_DISPLAY;
    if (!GlewInitValid || !GLEW_VERSION_3_2) {
        return;
    }
    Initialized = true;
    GLfloat widths[2] = {1, 1};
    glGetFloatv(GL_ALIASED_LINE_WIDTH_RANGE, widths);
    MaximumHardwareLineWidth = widths[1];
}

} // namespace sightline
