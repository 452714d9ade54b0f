#include "render/OffscreenScene.h"

#include "render/ExternalGlWindow.h"
#include "render/VolumeScene.h"

#include <QCoreApplication>
#include <QPainter>

#include <vtkCallbackCommand.h>
#include <vtkNew.h>
#include <vtkRenderer.h>
#include <vtkUnsignedCharArray.h>

#include <EGL/egl.h>
#include <EGL/eglext.h>

namespace sightline {

namespace {

/// An OpenGL 3.2 core context without window or display server (EGL_MESA_platform_surfaceless).
class SurfacelessContext {
public:
    SurfacelessContext() { error_ = open(); }
    ~SurfacelessContext()
    {
        if (display_ != EGL_NO_DISPLAY) {
            eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
            if (context_ != EGL_NO_CONTEXT) {
                eglDestroyContext(display_, context_);
            }
            eglTerminate(display_);
        }
    }
    SurfacelessContext(const SurfacelessContext&) = delete;
    SurfacelessContext& operator=(const SurfacelessContext&) = delete;

    /// Empty where the context works.
    const QString& error() const { return error_; }
    void makeCurrent() { eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, context_); }
    bool isCurrent() const { return eglGetCurrentContext() == context_; }

private:
    QString open()
    {
        display_ = eglGetPlatformDisplay(EGL_PLATFORM_SURFACELESS_MESA, nullptr, nullptr);
        if (display_ == EGL_NO_DISPLAY) {
            return QStringLiteral("no surfaceless EGL display");
        }
        if (eglInitialize(display_, nullptr, nullptr) == EGL_FALSE) {
            display_ = EGL_NO_DISPLAY;
            return QStringLiteral("eglInitialize: 0x%1").arg(eglGetError(), 0, 16);
        }
        if (eglBindAPI(EGL_OPENGL_API) == EGL_FALSE) {
            return QStringLiteral("EGL has no desktop OpenGL");
        }
        const EGLint wanted[] = {EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT, EGL_SURFACE_TYPE, EGL_PBUFFER_BIT,
                                 EGL_NONE};
        EGLConfig config = nullptr;
        EGLint count = 0;
        if (eglChooseConfig(display_, wanted, &config, 1, &count) == EGL_FALSE || count < 1) {
            return QStringLiteral("no EGL configuration: 0x%1").arg(eglGetError(), 0, 16);
        }
        const EGLint version[] = {EGL_CONTEXT_MAJOR_VERSION,
                                  3,
                                  EGL_CONTEXT_MINOR_VERSION,
                                  2,
                                  EGL_CONTEXT_OPENGL_PROFILE_MASK,
                                  EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                                  EGL_NONE};
        context_ = eglCreateContext(display_, config, EGL_NO_CONTEXT, version);
        if (context_ == EGL_NO_CONTEXT ||
            eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, context_) == EGL_FALSE) {
            return QStringLiteral("no OpenGL 3.2: 0x%1").arg(eglGetError(), 0, 16);
        }
        return {};
    }

    EGLDisplay display_ = EGL_NO_DISPLAY;
    EGLContext context_ = EGL_NO_CONTEXT;
    QString error_;
};

tl::unexpected<QString> missing(const QString& reason)
{
    return tl::unexpected<QString>(
        QCoreApplication::translate(
            "OffscreenScene",
            "The 3-D view cannot be drawn: OpenGL 3.2 is missing on this machine (%1). Slice "
            "views work without it; install a Mesa or graphics driver for 3-D pictures.")
            .arg(reason));
}

} // namespace

tl::expected<QImage, QString> renderOffscreen(VolumeScene& scene, int width, int height)
{
    if (width <= 0 || height <= 0) {
        return tl::unexpected<QString>(QCoreApplication::translate(
            "OffscreenScene", "A picture needs a width and a height above zero."));
    }
    SurfacelessContext context;
    if (!context.error().isEmpty()) {
        return missing(context.error());
    }
    vtkNew<ExternalGlWindow> window;
    vtkNew<vtkCallbackCommand> makeCurrent;
    makeCurrent->SetClientData(&context);
    makeCurrent->SetCallback([](vtkObject*, unsigned long, void* data, void*) {
        auto* c = static_cast<SurfacelessContext*>(data);
        if (!c->isCurrent()) {
            c->makeCurrent();
        }
    });
    window->AddObserver(vtkCommand::WindowMakeCurrentEvent, makeCurrent);
    vtkNew<vtkCallbackCommand> isCurrent;
    isCurrent->SetClientData(&context);
    isCurrent->SetCallback([](vtkObject*, unsigned long, void* data, void* answer) {
        *static_cast<bool*>(answer) = static_cast<SurfacelessContext*>(data)->isCurrent();
    });
    window->AddObserver(vtkCommand::WindowIsCurrentEvent, isCurrent);

    window->SetReadyForRendering(true);
    window->OpenGLInitContext();
    if (!window->isUsable()) {
        return missing(QStringLiteral("GLEW"));
    }
    window->SetSize(width, height);
    window->AddRenderer(scene.renderer());
    window->Render();
    vtkNew<vtkUnsignedCharArray> pixels;
    const int read = window->GetRGBACharPixelData(0, 0, width - 1, height - 1, 0, pixels);
    QImage picture;
    if (read != 0 && pixels->GetNumberOfTuples() == static_cast<vtkIdType>(width) * height) {
        // OpenGL counts rows from below; alpha says nothing here.
        picture = QImage(pixels->GetPointer(0), width, height, QImage::Format_RGBX8888)
                      .mirrored()
                      .convertToFormat(QImage::Format_RGB32);
    }
    window->RemoveRenderer(scene.renderer());
    window->Finalize();
    window->SetReadyForRendering(false);
    if (picture.isNull()) {
        return missing(QStringLiteral("no pixels"));
    }
    QPainter painter(&picture);
    scene.paintMarkers(painter, picture.size());
    return picture;
}

bool GraphicsInfo::isSoftware() const
{
    const QString name = renderer.toLower();
    return name.contains(QLatin1String("llvmpipe")) || name.contains(QLatin1String("softpipe")) ||
           name.contains(QLatin1String("swrast")) || name.contains(QLatin1String("software"));
}

tl::expected<GraphicsInfo, QString> probeGraphics()
{
    SurfacelessContext context;
    if (!context.error().isEmpty()) {
        return missing(context.error());
    }
    constexpr unsigned kRenderer = 0x1F01; // GL_RENDERER
    constexpr unsigned kVersion = 0x1F02;  // GL_VERSION
    using GetString = const unsigned char* (*)(unsigned);
    const auto getString = reinterpret_cast<GetString>(eglGetProcAddress("glGetString"));
    const auto text = [&](unsigned name) {
        const unsigned char* value = getString ? getString(name) : nullptr;
        return value ? QString::fromUtf8(reinterpret_cast<const char*>(value)) : QString();
    };
    GraphicsInfo info{text(kRenderer), text(kVersion)};
    if (info.renderer.isEmpty()) {
        return missing(QStringLiteral("no name of the renderer"));
    }
    return info;
}

} // namespace sightline
