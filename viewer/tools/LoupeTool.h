#pragma once

#include "tools/Tool.h"

namespace sightline {

/// While pressed, a round glass under the mouse shows the picture enlarged, drawn anew from the volume.
class LoupeTool : public Tool {
public:
    void press(ToolTarget&, QPointF) override {}
    void move(ToolTarget&, QPointF) override {}
    void release(ToolTarget&, QPointF) override {}
    std::optional<double> magnification() const override { return 2.5; }
};

} // namespace sightline
