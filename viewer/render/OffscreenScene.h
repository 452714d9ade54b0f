#pragma once

#include <QImage>
#include <QString>

#include <tl/expected.hpp>

namespace sightline {

class VolumeScene;

/// Draws a volume scene without a display (EGL surfaceless). The error says that OpenGL is missing and that
/// slice views work.
tl::expected<QImage, QString> renderOffscreen(VolumeScene& scene, int width, int height);

} // namespace sightline
