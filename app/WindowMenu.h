#pragma once

#include <QMenu>

namespace sightline {

class LinkGroup;

/// The windows and tables that the files of the shown series offer, by what the files call them.
class WindowMenu : public QMenu {
    Q_OBJECT
public:
    explicit WindowMenu(LinkGroup& group, QWidget* parent = nullptr);

private:
    void fill();

    LinkGroup& group_;
};

} // namespace sightline
