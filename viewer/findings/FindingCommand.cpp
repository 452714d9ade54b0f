#include "findings/FindingCommand.h"

#include "findings/FindingList.h"

namespace sightline {

FindingCommand::FindingCommand(FindingList& list, const QString& text, const std::optional<Finding>& before,
                               const std::optional<Finding>& after, std::size_t position)
    : QUndoCommand(text)
    , list_(list)
    , position_(position)
{
    if (before) {
        before_.emplace(*before);
    }
    if (after) {
        after_.emplace(*after);
    }
}

void FindingCommand::redo()
{
    change(before_, after_);
}

void FindingCommand::undo()
{
    change(after_, before_);
}

void FindingCommand::change(const std::optional<PackedFinding>& from, const std::optional<PackedFinding>& to)
{
    if (from && to) {
        list_.replace(to->unpacked());
    } else if (to) {
        list_.put(to->unpacked(), position_);
    } else if (from) {
        list_.take(from->trackingUid());
    }
}

} // namespace sightline
