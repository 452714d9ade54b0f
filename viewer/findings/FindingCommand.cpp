#include "findings/FindingCommand.h"

#include "findings/FindingList.h"

#include <utility>

namespace sightline {

FindingCommand::FindingCommand(FindingList& list, const QString& text, std::optional<Finding> before,
                               std::optional<Finding> after, std::size_t position)
    : QUndoCommand(text)
    , list_(list)
    , before_(std::move(before))
    , after_(std::move(after))
    , position_(position)
{}

void FindingCommand::redo()
{
    change(before_, after_);
}

void FindingCommand::undo()
{
    change(after_, before_);
}

void FindingCommand::change(const std::optional<Finding>& from, const std::optional<Finding>& to)
{
    if (from && to) {
        list_.replace(*to);
    } else if (to) {
        list_.put(*to, position_);
    } else if (from) {
        list_.take(from->trackingUid);
    }
}

} // namespace sightline
