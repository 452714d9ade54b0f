#pragma once

#include "render/RayCaster.h"

#include <QImage>
#include <QObject>
#include <QSize>

#include <functional>
#include <memory>

namespace sightline {

/// A picture that the volume view wants.
struct VolumeWish {
    std::shared_ptr<const Volume> volume; ///< null: nothing, forget the last one
    VolumePreset preset = VolumePreset::Bone;
    RayScene scene;
    QSize size;          ///< device pixels
    bool fine = false;   ///< false: at once, coarsely, while a hand moves
    unsigned number = 0; ///< comes back with the picture
};

struct VolumePicture {
    QImage image; ///< of the size asked for; null where the volume cannot be drawn
    RayScene scene;
    std::shared_ptr<const RayCaster> caster; ///< null where the volume cannot be drawn
    std::shared_ptr<const Volume> volume;
    bool fine = false;
    unsigned number = 0;
};

/// Draws the volume view's pictures in a thread of its own, which also prepares the volume. Only the last
/// wish counts. A fine picture is given up as soon as something else is wished for; a coarse one is finished,
/// because a hand that keeps moving has to see something.
class VolumeDrawing {
public:
    /// @param deliver  gets the pictures, in the thread of `owner`, which must outlive this object
    VolumeDrawing(QObject& owner, std::function<void(const VolumePicture&)> deliver);
    /// Waits for the thread, which may be preparing a volume.
    ~VolumeDrawing();
    VolumeDrawing(const VolumeDrawing&) = delete;
    VolumeDrawing& operator=(const VolumeDrawing&) = delete;

    void ask(VolumeWish wish);

private:
    class Worker;
    std::unique_ptr<Worker> worker_;
};

} // namespace sightline
