#pragma once

#include "tools/Tool.h"

namespace sightline {

/// Drag: the picture follows the mouse.
class PanTool : public Tool {
public:
    void press(ToolTarget& target, QPointF at) override;
    void move(ToolTarget& target, QPointF at) override;
    void release(ToolTarget& target, QPointF at) override;

private:
    QPointF from_;
    double startRight_ = 0;
    double startDown_ = 0;
};

} // namespace sightline
