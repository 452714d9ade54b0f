#pragma once

#include <QImage>
#include <QString>

#include <tl/expected.hpp>

namespace sightline {

class VolumeScene;

/// Draws a volume scene without a display (EGL surfaceless). The error says that OpenGL is missing and that
/// slice views work.
tl::expected<QImage, QString> renderOffscreen(VolumeScene& scene, int width, int height);

/// Who draws OpenGL on this machine.
struct GraphicsInfo {
    QString renderer; ///< GL_RENDERER
    QString version;  ///< GL_VERSION
    /// Drawn by the processor: it works, slowly.
    bool isSoftware() const;
};
/// The same context, asked for its name; any thread. The error is that of renderOffscreen.
tl::expected<GraphicsInfo, QString> probeGraphics();

} // namespace sightline
