#include "app/reading/KeyImageList.h"

#include <QPointer>

#include <algorithm>
#include <utility>

namespace sightline {

/// From one list of marks to another: there are few of them, and they are small.
class KeyImageList::Command : public QUndoCommand {
public:
    Command(KeyImageList& list, std::vector<KeyImageMark> after, const QString& text)
        : QUndoCommand(text)
        , list_(&list)
        , before_(list.marks_)
        , after_(std::move(after))
    {}
    void undo() override
    {
        if (list_) {
            list_->set(before_);
        }
    }
    void redo() override
    {
        if (list_) {
            list_->set(after_);
        }
    }

private:
    QPointer<KeyImageList> list_;
    std::vector<KeyImageMark> before_;
    std::vector<KeyImageMark> after_;
};

KeyImageList::KeyImageList(QObject* parent)
    : QObject(parent)
{}

const KeyImageMark* KeyImageList::find(const QString& uid) const
{
    const auto found =
        std::find_if(marks_.begin(), marks_.end(), [&](const KeyImageMark& mark) { return mark.uid == uid; });
    return found == marks_.end() ? nullptr : &*found;
}

void KeyImageList::set(std::vector<KeyImageMark> marks)
{
    marks_ = std::move(marks);
    Q_EMIT changed();
}

void KeyImageList::restore(std::vector<KeyImageMark> marks)
{
    set(std::move(marks));
}

void KeyImageList::add(QUndoStack& stack, const KeyImageMark& mark)
{
    auto after = marks_;
    after.push_back(mark);
    stack.push(new Command(*this, std::move(after), tr("mark key image")));
}

void KeyImageList::remove(QUndoStack& stack, const QString& uid)
{
    if (!find(uid)) {
        return;
    }
    auto after = marks_;
    std::erase_if(after, [&](const KeyImageMark& mark) { return mark.uid == uid; });
    stack.push(new Command(*this, std::move(after), tr("remove key image")));
}

void KeyImageList::setCaption(QUndoStack& stack, const QString& uid, const QString& caption)
{
    const KeyImageMark* mark = find(uid);
    if (!mark || mark->caption == caption) {
        return;
    }
    auto after = marks_;
    std::find_if(after.begin(), after.end(), [&](const KeyImageMark& one) {
        return one.uid == uid;
    })->caption = caption;
    stack.push(new Command(*this, std::move(after), tr("change caption")));
}

} // namespace sightline
