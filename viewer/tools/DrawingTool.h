#pragma once

#include "tools/Tool.h"

namespace sightline {

/// Draws a finding by a drag: a length from end to end, or a round finding from its middle to its edge. One
/// undo step. Too short a drag (under 3 logical pixels) draws nothing.
class DrawingTool : public Tool {
public:
    enum class Draws { Length, Nodule };
    explicit DrawingTool(Draws draws);

    void press(ToolTarget& target, QPointF at) override;
    void move(ToolTarget& target, QPointF at) override;
    void release(ToolTarget& target, QPointF at) override;
    void cancel() override;
    std::optional<Finding> preview() const override { return drawing_; }

private:
    Shape shapeTo(LpsPoint to) const;

    Draws draws_;
    LpsPoint from_;
    QPointF fromPixel_;
    std::optional<Finding> drawing_;
};

} // namespace sightline
