#pragma once

#include "tools/Tool.h"

namespace sightline {

/// Drag: the crosshair follows the mouse, and with it every linked plane. The inner part of a line moves its
/// plane, the outer part turns the lines about the crosshair (in whole 5 degrees with Shift), the handles
/// beside a line make its slab thicker. A press on the outer part that is not dragged goes there.
class CrosshairTool : public Tool {
public:
    void press(ToolTarget& target, QPointF at) override;
    void move(ToolTarget& target, QPointF at) override;
    void release(ToolTarget& target, QPointF at) override;
    void cancel() override { grip_.reset(); }
    std::optional<CrosshairGrip> gripAt(const ToolTarget& target, QPointF at) const override;

private:
    void turnLine(ToolTarget& target, SlicePlane::Pixel at);
    void shift(ToolTarget& target, SlicePlane::Pixel at);
    void thicken(ToolTarget& target, SlicePlane::Pixel at);

    std::optional<CrosshairGrip> grip_;
    SlicePlane::Pixel from_;
    SlicePlane start_; ///< of the view when the drag began; turning never moves it
    Crosshair before_;
    Slab slab_;
    bool moved_ = false;
};

} // namespace sightline
