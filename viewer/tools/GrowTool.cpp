#include "tools/GrowTool.h"

#include "tools/RegionEditor.h"

#include <utility>

namespace sightline {

GrowTool::GrowTool(std::shared_ptr<RegionEditor> editor)
    : editor_(std::move(editor))
{}

void GrowTool::press(ToolTarget& target, QPointF at)
{
    editor_->grow(target, target.at(at));
}

void GrowTool::move(ToolTarget&, QPointF)
{}

void GrowTool::release(ToolTarget&, QPointF)
{}

QString GrowTool::refusal() const
{
    return editor_->refusal();
}

} // namespace sightline
