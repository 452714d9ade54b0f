#pragma once

#include "tools/Tool.h"

namespace sightline {

/// Drag up: larger, drag down: smaller, about the place where the drag began.
class ZoomTool : public Tool {
public:
    void press(ToolTarget& target, QPointF at) override;
    void move(ToolTarget& target, QPointF at) override;
    void release(ToolTarget& target, QPointF at) override;

private:
    QPointF from_;
    QPointF last_;
};

} // namespace sightline
