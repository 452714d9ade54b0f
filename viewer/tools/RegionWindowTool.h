#pragma once

#include "tools/Tool.h"

#include <QCoreApplication>

namespace sightline {

/// Fits the window to what lies in a circle that is dragged from its middle to its edge: from the 1st to the
/// 99th percentile of its values. Leaves no finding behind.
class RegionWindowTool : public Tool {
    Q_DECLARE_TR_FUNCTIONS(RegionWindowTool)
public:
    void press(ToolTarget& target, QPointF at) override;
    void move(ToolTarget& target, QPointF at) override;
    void release(ToolTarget& target, QPointF at) override;
    void cancel() override { drawing_.reset(); }
    std::optional<Finding> preview() const override { return drawing_; }
    QString refusal() const override { return refusal_; }

private:
    QPointF from_;
    QString refusal_;
    std::optional<Finding> drawing_;
};

} // namespace sightline
