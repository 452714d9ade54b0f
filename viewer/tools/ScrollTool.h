#pragma once

#include "tools/Tool.h"

namespace sightline {

/// Drag down: on through the pictures, up: back. A tall stack is crossed in one drag over the view's height;
/// a short one takes at least 6 logical pixels a picture.
class ScrollTool : public Tool {
public:
    void press(ToolTarget& target, QPointF at) override;
    void move(ToolTarget& target, QPointF at) override;
    void release(ToolTarget& target, QPointF at) override;

private:
    double fromY_ = 0;
    int start_ = 0;
    double pixelsAPicture_ = 6; ///< device pixels
};

} // namespace sightline
