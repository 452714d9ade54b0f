#pragma once

#include "tools/Tool.h"

namespace sightline {

/// Drag down or up: pictures go on or back. All pictures of a plane lie within the height of the view; of up
/// to 1,000 each has 3 logical pixels at least, so that a single one can be met.
class ScrollTool : public Tool {
public:
    void press(ToolTarget& target, QPointF at) override;
    void move(ToolTarget& target, QPointF at) override;
    void release(ToolTarget& target, QPointF at) override;

private:
    double from_ = 0;
    int start_ = 0;
    Crosshair before_;
};

} // namespace sightline
