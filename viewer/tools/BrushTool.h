#pragma once

#include "tools/Tool.h"

#include <memory>

namespace sightline {

class RegionEditor;

/// Paints a region, or erases in it, by a drag.
class BrushTool : public Tool {
public:
    BrushTool(std::shared_ptr<RegionEditor> editor, bool paints);

    void press(ToolTarget& target, QPointF at) override;
    Yields yields() const override { return Yields::ToNothing; }
    void move(ToolTarget& target, QPointF at) override;
    void release(ToolTarget& target, QPointF at) override;
    void cancel() override;
    std::optional<Finding> preview() const override;
    std::optional<double> ringRadiusMm() const override;
    bool turn(double notches) override;
    QString refusal() const override;

private:
    std::shared_ptr<RegionEditor> editor_;
    bool paints_;
};

} // namespace sightline
