#include "tools/BrushTool.h"

#include "tools/RegionEditor.h"

#include <utility>

namespace sightline {

BrushTool::BrushTool(std::shared_ptr<RegionEditor> editor, bool paints)
    : editor_(std::move(editor))
    , paints_(paints)
{}

void BrushTool::press(ToolTarget& target, QPointF at)
{
    editor_->beginStroke(target, target.at(at), paints_);
}

void BrushTool::move(ToolTarget& target, QPointF at)
{
    editor_->continueStroke(target, target.at(at));
}

void BrushTool::release(ToolTarget& target, QPointF at)
{
    editor_->continueStroke(target, target.at(at));
    editor_->endStroke(target);
}

void BrushTool::cancel()
{
    editor_->cancelStroke();
}

std::optional<Finding> BrushTool::preview() const
{
    return editor_->preview();
}

std::optional<double> BrushTool::ringRadiusMm() const
{
    return editor_->settings().radiusMm;
}

bool BrushTool::turn(double notches)
{
    editor_->changeRadius(notches > 0 ? 1 : -1);
    return true;
}

QString BrushTool::refusal() const
{
    return editor_->refusal();
}

} // namespace sightline
