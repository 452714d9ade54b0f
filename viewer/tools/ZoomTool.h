#pragma once

#include "tools/Tool.h"

namespace sightline {

/// Drag up: larger, down: smaller; the place where the drag began stays where it is.
class ZoomTool : public Tool {
public:
    void press(ToolTarget& target, QPointF at) override;
    void move(ToolTarget& target, QPointF at) override;
    void release(ToolTarget& target, QPointF at) override;

private:
    QPointF from_;
    double lastY_ = 0;
};

} // namespace sightline
