#pragma once

#include <QDialog>

namespace sightline {

class ActionList;

/// Every key and mouse gesture as they are now, grouped by menu; can be printed.
class KeysDialog : public QDialog {
    Q_OBJECT
public:
    explicit KeysDialog(const ActionList& actions, QWidget* parent = nullptr);
    /// The page as it is printed.
    static QString page(const ActionList& actions);
};

} // namespace sightline
