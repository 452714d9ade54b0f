#include "app/ActionList.h"

#include "app/Places.h"

#include <QAction>
#include <QDir>
#include <QFile>
#include <QMenu>
#include <QMenuBar>
#include <QSaveFile>

#include <algorithm>

namespace sightline {

namespace {

QString plain(QString text)
{
    return text.remove(QLatin1Char('&')).remove(QStringLiteral(" …"));
}

QString ownKeysFile()
{
    return Places::configFolder() + QStringLiteral("/own-keys.json");
}

void nameSections(const QMenu& menu, const QString& section, std::vector<ActionEntry>& entries)
{
    for (QAction* action : menu.actions()) {
        if (action->menu()) {
            nameSections(*action->menu(), section, entries);
        }
        for (ActionEntry& entry : entries) {
            if (entry.action == action && entry.section.isEmpty()) {
                entry.section = section;
            }
        }
    }
}

} // namespace

ActionList::ActionList(QWidget& window)
    : QObject(&window)
{
    for (QAction* action : window.findChildren<QAction*>(QString(), Qt::FindDirectChildrenOnly)) {
        if (!action->objectName().isEmpty()) {
            entries_.push_back(
                {action->objectName(), plain(action->text()), {}, action->shortcuts(), action});
        }
    }
    if (const auto* bar = window.findChild<QMenuBar*>()) {
        for (QAction* top : bar->actions()) {
            if (top->menu()) {
                nameSections(*top->menu(), plain(top->text()), entries_);
            }
        }
    }
    for (ActionEntry& entry : entries_) {
        if (entry.section.isEmpty()) {
            entry.section = tr("Other");
        }
    }
}

const ActionEntry* ActionList::find(const QString& id) const
{
    const auto found =
        std::find_if(entries_.begin(), entries_.end(), [&](const ActionEntry& e) { return e.id == id; });
    return found == entries_.end() ? nullptr : &*found;
}

QList<QKeySequence> ActionList::schemeKeysOf(const QString& id) const
{
    const ActionEntry* entry = find(id);
    return scheme_.keys.value(id, entry ? entry->defaults : QList<QKeySequence>());
}

QList<QKeySequence> ActionList::keysOf(const QString& id) const
{
    return own_.contains(id) ? own_.value(id) : schemeKeysOf(id);
}

void ActionList::apply(const Bindings& scheme, const QMap<QString, QList<QKeySequence>>& own)
{
    scheme_ = scheme;
    own_ = own;
    for (const ActionEntry& entry : entries_) {
        const QList<QKeySequence> keys = keysOf(entry.id);
        entry.action->setShortcuts(keys);
        entry.action->setToolTip(keys.isEmpty()
                                     ? entry.text
                                     : QStringLiteral("%1  (%2)")
                                           .arg(entry.text, keys.first().toString(QKeySequence::NativeText)));
    }
    Q_EMIT applied();
}

QStringList ActionList::restore()
{
    const Bindings::Shelf shelf = Bindings::readAll();
    QStringList troubles = shelf.troubles;
    const QString wanted = Places::settings()->value(QStringLiteral("bindings")).toString();
    Bindings scheme = shelf.schemes.first();
    for (const Bindings& one : shelf.schemes) {
        scheme = one.id == wanted ? one : scheme;
    }
    const QStringList unknown = unknownIds(scheme);
    if (!unknown.isEmpty()) {
        troubles << tr("%1 names actions that do not exist: %2")
                        .arg(scheme.name, unknown.join(QStringLiteral(", ")));
    }
    QMap<QString, QList<QKeySequence>> own;
    if (QFile file(ownKeysFile()); file.open(QIODevice::ReadOnly)) {
        if (const auto read = Bindings::parse(file.readAll(), QStringLiteral("own"))) {
            own = read->keys;
        } else {
            troubles << QStringLiteral("own-keys.json: %1").arg(read.error());
        }
    }
    apply(scheme, own);
    return troubles;
}

QString ActionList::save() const
{
    Places::settings()->setValue(QStringLiteral("bindings"), scheme_.id);
    QDir().mkpath(Places::configFolder());
    Bindings bindings;
    bindings.keys = own_;
    QSaveFile file(ownKeysFile());
    if (!file.open(QIODevice::WriteOnly) || file.write(bindings.toJson()) < 0 || !file.commit()) {
        return tr("The keys could not be kept: %1. They hold until the program ends.")
            .arg(file.errorString());
    }
    return {};
}

QStringList ActionList::unknownIds(const Bindings& bindings) const
{
    QStringList unknown;
    for (auto key = bindings.keys.begin(); key != bindings.keys.end(); ++key) {
        if (!find(key.key())) {
            unknown << key.key();
        }
    }
    return unknown;
}

QStringList ActionList::conflicts(const QMap<QString, QList<QKeySequence>>& keys, const QString& id)
{
    QStringList others;
    const QList<QKeySequence> mine = keys.value(id);
    for (auto other = keys.begin(); other != keys.end(); ++other) {
        const bool shared = std::any_of(mine.begin(), mine.end(), [&](const QKeySequence& key) {
            return std::any_of(other->begin(), other->end(), [&](const QKeySequence& theirs) {
                // A key that begins a longer sequence of another would never let that one be heard.
                return key.matches(theirs) != QKeySequence::NoMatch ||
                       theirs.matches(key) != QKeySequence::NoMatch;
            });
        });
        if (shared && other.key() != id) {
            others << other.key();
        }
    }
    return others;
}

} // namespace sightline
