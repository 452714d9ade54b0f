#pragma once

#include <QDialog>
#include <QList>

class QAction;

namespace sightline {

/// Every key and mouse gesture on one page, made from the actions themselves.
class KeysDialog : public QDialog {
    Q_OBJECT
public:
    KeysDialog(const QList<QAction*>& actions, QWidget* parent = nullptr);
};

} // namespace sightline
