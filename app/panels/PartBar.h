#pragma once

#include <QWidget>

class QLabel;
class QTabBar;
class QToolButton;

namespace sightline {

class PartBrowser;

/// One line below the views that names the parts of a 4-D series; hidden for any other.
class PartBar : public QWidget {
    Q_OBJECT
public:
    explicit PartBar(PartBrowser& browser, QWidget* parent = nullptr);

private:
    void fill();
    void follow();

    PartBrowser& browser_;
    QTabBar* tabs_ = nullptr;
    QToolButton* play_ = nullptr;
    QLabel* place_ = nullptr;
};

} // namespace sightline
