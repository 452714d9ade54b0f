#pragma once

#include "tools/Tool.h"

#include <memory>

namespace sightline {

class RegionEditor;

/// A click grows a region from the place under the mouse.
class GrowTool : public Tool {
public:
    explicit GrowTool(std::shared_ptr<RegionEditor> editor);

    void press(ToolTarget& target, QPointF at) override;
    Yields yields() const override { return Yields::ToNothing; }
    void move(ToolTarget& target, QPointF at) override;
    void release(ToolTarget& target, QPointF at) override;
    QString refusal() const override;

private:
    std::shared_ptr<RegionEditor> editor_;
};

} // namespace sightline
