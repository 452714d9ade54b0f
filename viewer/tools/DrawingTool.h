#pragma once

#include "tools/Tool.h"

#include <QCoreApplication>

namespace sightline {

/// Draws a finding by a drag: a length from end to end, or a round finding from its middle to its edge. One
/// undo step. Too short a drag (under 3 logical pixels) draws nothing. On an image that does not lie in the
/// patient's millimetres the shape gets the scale of the calibrated region it lies in, and is refused where
/// it would reach from one region to another; a round finding is flat there.
class DrawingTool : public Tool {
    Q_DECLARE_TR_FUNCTIONS(DrawingTool)
public:
    enum class Draws { Length, Nodule };
    explicit DrawingTool(Draws draws);

    void press(ToolTarget& target, QPointF at) override;
    void move(ToolTarget& target, QPointF at) override;
    void release(ToolTarget& target, QPointF at) override;
    void cancel() override;
    std::optional<Finding> preview() const override { return drawing_; }
    QString refusal() const override { return refusal_; }

private:
    Shape shapeTo(LpsPoint to) const;
    void scaleTo(const Series& series, LpsPoint to);

    Draws draws_;
    LpsPoint from_;
    QPointF fromPixel_;
    QString label_; ///< of the finding, while a refusal stands in its place
    QString refusal_;
    bool isFlat_ = false; ///< the image has a scale of its own
    std::optional<Finding> drawing_;
};

} // namespace sightline
