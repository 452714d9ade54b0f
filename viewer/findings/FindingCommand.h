#pragma once

#include "findings/Finding.h"

#include <QUndoCommand>

#include <cstddef>
#include <optional>

namespace sightline {

class FindingList;

/// One step of a reader on one finding: how it was before and how it is after; nothing before means that it
/// is added, nothing after that it is removed. Steps on findings that are no longer in the list do nothing.
class FindingCommand : public QUndoCommand {
public:
    FindingCommand(FindingList& list, const QString& text, std::optional<Finding> before,
                   std::optional<Finding> after, std::size_t position);

    void redo() override;
    void undo() override;

private:
    void change(const std::optional<Finding>& from, const std::optional<Finding>& to);

    FindingList& list_;
    std::optional<Finding> before_;
    std::optional<Finding> after_;
    std::size_t position_;
};

} // namespace sightline
