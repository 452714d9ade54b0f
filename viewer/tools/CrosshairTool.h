#pragma once

#include "tools/Tool.h"

namespace sightline {

/// Drag: the crosshair follows the mouse, and with it every linked plane.
class CrosshairTool : public Tool {
public:
    void press(ToolTarget& target, QPointF at) override;
    void move(ToolTarget& target, QPointF at) override;
    void release(ToolTarget& target, QPointF at) override;
};

} // namespace sightline
