#pragma once

#include "app/Bindings.h"

#include <QList>
#include <QObject>

#include <vector>

class QAction;
class QWidget;

namespace sightline {

/// One action of the window as the reader knows it.
struct ActionEntry {
    QString id;      ///< never changes, whatever the language
    QString text;    ///< without marks for the menu
    QString section; ///< the menu it stands in
    QList<QKeySequence> defaults;
    QAction* action = nullptr;
};

/// All actions of a window that have an id, and the keys they have now: the default of the program, over it
/// the chosen scheme, over it what the reader changed himself.
class ActionList : public QObject {
    Q_OBJECT
public:
    /// To be made when all actions and menus are there.
    explicit ActionList(QWidget& window);

    const std::vector<ActionEntry>& entries() const { return entries_; }
    const ActionEntry* find(const QString& id) const;
    QList<QKeySequence> keysOf(const QString& id) const;
    /// The keys an action has in the chosen scheme, without the reader's own changes.
    QList<QKeySequence> schemeKeysOf(const QString& id) const;

    const Bindings& scheme() const { return scheme_; }
    const QMap<QString, QList<QKeySequence>>& ownKeys() const { return own_; }
    /// Gives every action its keys.
    void apply(const Bindings& scheme, const QMap<QString, QList<QKeySequence>>& own);
    /// Reads scheme and own changes from the user's files and applies them; the answer is what was wrong
    /// there, for the reader.
    QStringList restore();
    /// Error: why the own keys could not be kept.
    QString save() const;

    /// Ids of a scheme that no action has.
    QStringList unknownIds(const Bindings& bindings) const;
    /// The other actions that have a key of the list, by id.
    static QStringList conflicts(const QMap<QString, QList<QKeySequence>>& keys, const QString& id);

Q_SIGNALS:
    void applied();

private:
    std::vector<ActionEntry> entries_;
    Bindings scheme_;
    QMap<QString, QList<QKeySequence>> own_;
};

} // namespace sightline
