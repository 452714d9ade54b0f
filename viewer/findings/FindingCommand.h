#pragma once

#include "findings/PackedFinding.h"

#include <QUndoCommand>

#include <cstddef>
#include <optional>

namespace sightline {

class FindingList;

/// One step of a reader on one finding: how it was before and how it is after; nothing before means that it
/// is added, nothing after that it is removed. Steps on findings that are no longer in the list do nothing.
class FindingCommand : public QUndoCommand {
public:
    FindingCommand(FindingList& list, const QString& text, const std::optional<Finding>& before,
                   const std::optional<Finding>& after, std::size_t position);

    void redo() override;
    void undo() override;

private:
    void change(const std::optional<PackedFinding>& from, const std::optional<PackedFinding>& to);

    FindingList& list_;
    std::optional<PackedFinding> before_;
    std::optional<PackedFinding> after_;
    std::size_t position_;
};

} // namespace sightline
