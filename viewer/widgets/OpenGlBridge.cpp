// GLEW, which VTK's headers bring in, must come before any OpenGL header of Qt.
#include "render/ExternalGlWindow.h"

#include <vtkCallbackCommand.h>
#include <vtkNew.h>
#include <vtkOpenGLFramebufferObject.h>
#include <vtkOpenGLState.h>
#include <vtkRenderer.h>

#include "widgets/OpenGlBridge.h"

#include <QOpenGLContext>
#include <QOpenGLExtraFunctions>
#include <QOpenGLWidget>

#include <algorithm>
#include <cmath>

namespace sightline {

class OpenGlBridge::Parts {
public:
    Parts(QOpenGLWidget& widget, vtkRenderer& renderer)
        : widget_(widget)
    {
        window_->AddRenderer(&renderer);
        observe(vtkCommand::WindowMakeCurrentEvent, [](vtkObject*, unsigned long, void* parts, void*) {
            static_cast<Parts*>(parts)->makeContextCurrent();
        });
        observe(vtkCommand::WindowIsCurrentEvent, [](vtkObject*, unsigned long, void* parts, void* answer) {
            *static_cast<bool*>(answer) = static_cast<Parts*>(parts)->isContextCurrent();
        });
    }

    bool isContextCurrent() const
    {
        return context_ != nullptr && QOpenGLContext::currentContext() == context_;
    }

    /// Makes the context current and nothing more: QOpenGLWidget::makeCurrent() would bind the widget's
    /// framebuffer behind VTK's back, which asks for its context in the middle of its own framebuffer work.
    void makeContextCurrent()
    {
        if (context_ != nullptr && !isContextCurrent()) {
            context_->makeCurrent(context_->surface());
        }
    }

    QOpenGLWidget& widget_;
    vtkNew<ExternalGlWindow> window_;
    QOpenGLContext* context_ = nullptr;
    QMetaObject::Connection contextGoes_;

private:
    void observe(unsigned long event, void (*callback)(vtkObject*, unsigned long, void*, void*))
    {
        vtkNew<vtkCallbackCommand> command;
        command->SetClientData(this);
        command->SetCallback(callback);
        window_->AddObserver(event, command);
    }
};

OpenGlBridge::OpenGlBridge(QOpenGLWidget& widget, vtkRenderer& renderer)
    : parts_(std::make_unique<Parts>(widget, renderer))
{}

OpenGlBridge::~OpenGlBridge()
{
    release();
    parts_->window_->RemoveAllObservers();
}

bool OpenGlBridge::takeContext()
{
    release();
    parts_->context_ = parts_->widget_.context();
    if (parts_->context_ == nullptr) {
        return false;
    }
    parts_->window_->SetReadyForRendering(true);
    parts_->window_->OpenGLInitContext();
    if (!parts_->window_->isUsable()) {
        parts_->window_->SetReadyForRendering(false);
        parts_->context_ = nullptr;
        return false;
    }
    parts_->window_->GetState()->Reset();
    parts_->contextGoes_ = QObject::connect(parts_->context_, &QOpenGLContext::aboutToBeDestroyed,
                                            &parts_->widget_, [this] { release(); });
    return true;
}

void OpenGlBridge::release()
{
    if (parts_->context_ == nullptr) {
        return;
    }
    QObject::disconnect(parts_->contextGoes_);
    parts_->widget_.makeCurrent();
    parts_->window_->Finalize();
    parts_->window_->SetReadyForRendering(false);
    parts_->context_ = nullptr;
    parts_->widget_.doneCurrent();
}

bool OpenGlBridge::isReady() const
{
    return parts_->context_ != nullptr;
}

void OpenGlBridge::draw(bool changed)
{
    if (!isReady()) {
        return;
    }
    const double ratio = parts_->widget_.devicePixelRatioF();
    const int width = std::max(1, static_cast<int>(std::lround(parts_->widget_.width() * ratio)));
    const int height = std::max(1, static_cast<int>(std::lround(parts_->widget_.height() * ratio)));
    ExternalGlWindow* window = parts_->window_;
    window->SetSize(width, height);
    window->SetDPI(static_cast<int>(std::lround(72 * ratio)));

    vtkOpenGLState* state = window->GetState();
    state->Reset();
    state->Push();
    state->vtkglDepthFunc(GL_LEQUAL);
    state->vtkglEnable(GL_DEPTH_TEST);
    if (changed) {
        window->Render();
    }
    parts_->widget_.makeCurrent(); // here the widget's framebuffer is wanted
    QOpenGLExtraFunctions* gl = parts_->context_->extraFunctions();
    const GLuint target = parts_->widget_.defaultFramebufferObject();
    vtkOpenGLFramebufferObject* picture = window->GetDisplayFramebuffer();
    gl->glDisable(GL_SCISSOR_TEST);
    gl->glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    gl->glBindFramebuffer(GL_DRAW_FRAMEBUFFER, target);
    if (picture != nullptr && picture->GetFBOIndex() != 0) {
        gl->glBindFramebuffer(GL_READ_FRAMEBUFFER, picture->GetFBOIndex());
        gl->glReadBuffer(GL_COLOR_ATTACHMENT0);
        gl->glBlitFramebuffer(0, 0, width, height, 0, 0, width, height, GL_COLOR_BUFFER_BIT, GL_NEAREST);
    }
    // VTK leaves the background see-through; the desktop must not shine in.
    gl->glBindFramebuffer(GL_FRAMEBUFFER, target);
    gl->glColorMask(GL_FALSE, GL_FALSE, GL_FALSE, GL_TRUE);
    gl->glClearColor(0, 0, 0, 1);
    gl->glClear(GL_COLOR_BUFFER_BIT);
    gl->glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    state->Reset();
    state->Pop();
    gl->glBindFramebuffer(GL_FRAMEBUFFER, target);
}

} // namespace sightline
