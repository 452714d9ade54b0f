#pragma once

#include "app/Bindings.h"

#include <QWidget>

class QComboBox;
class QKeySequenceEdit;
class QLabel;
class QLineEdit;
class QTreeWidget;

namespace sightline {

class ActionList;

/// Keys and mouse: the scheme, every action with its key, and the reader's own changes. Nothing holds before
/// accept().
class KeysPage : public QWidget {
    Q_OBJECT
public:
    explicit KeysPage(ActionList& actions, QWidget* parent = nullptr);
    void accept();
    /// Gives an action a key of its own (empty: none), as the field does.
    void setKey(const QString& id, const QKeySequence& key);
    void chooseScheme(const QString& id);
    QString message() const;

private:
    void refresh();
    void filter();
    QString selectedId() const;
    QMap<QString, QList<QKeySequence>> keysNow() const;
    void importFile();
    void exportFile();

    ActionList& actions_;
    Bindings::Shelf shelf_;
    Bindings scheme_;
    QMap<QString, QList<QKeySequence>> own_;
    QComboBox* schemes_;
    QLineEdit* search_;
    QTreeWidget* table_;
    QKeySequenceEdit* key_;
    QLabel* message_;
};

} // namespace sightline
