#pragma once

#include "app/reading/KeyImageMark.h"

#include <QObject>
#include <QUndoStack>

#include <vector>

namespace sightline {

/// The marked pictures of one study, in the order they were marked. Changes by the reader are commands on the
/// study's undo stack. Lives in the GUI thread.
class KeyImageList : public QObject {
    Q_OBJECT
public:
    explicit KeyImageList(QObject* parent = nullptr);

    const std::vector<KeyImageMark>& marks() const { return marks_; }
    const KeyImageMark* find(const QString& uid) const;
    /// From the disk: replaces everything, no undo step.
    void restore(std::vector<KeyImageMark> marks);

    // Each is one step of `stack`, which must not outlive this list. Unknown UIDs are ignored.
    void add(QUndoStack& stack, const KeyImageMark& mark);
    void remove(QUndoStack& stack, const QString& uid);
    void setCaption(QUndoStack& stack, const QString& uid, const QString& caption);

Q_SIGNALS:
    void changed();

private:
    class Command;
    void set(std::vector<KeyImageMark> marks);

    std::vector<KeyImageMark> marks_;
};

} // namespace sightline
