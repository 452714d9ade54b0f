#pragma once

#include "tools/Tool.h"

namespace sightline {

/// Drag right for a wider window, down for a brighter picture (a lower centre). The further the window is
/// from its start, the same: a drag is measured from where it began.
class WindowTool : public Tool {
public:
    void press(ToolTarget& target, QPointF at) override;
    void move(ToolTarget& target, QPointF at) override;
    void release(ToolTarget& target, QPointF at) override;

private:
    QPointF from_;
    Window start_;
};

} // namespace sightline
