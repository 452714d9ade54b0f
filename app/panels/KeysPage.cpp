#include "app/panels/KeysPage.h"

#include "app/ActionList.h"
#include "app/PaletteMatch.h"

#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace sightline {

namespace {

QString textOf(const QList<QKeySequence>& keys)
{
    QStringList texts;
    for (const QKeySequence& key : keys) {
        texts << key.toString(QKeySequence::NativeText);
    }
    return texts.join(QStringLiteral(", "));
}

} // namespace

KeysPage::KeysPage(ActionList& actions, QWidget* parent)
    : QWidget(parent)
    , actions_(actions)
    , shelf_(Bindings::readAll())
    , scheme_(actions.scheme())
    , own_(actions.ownKeys())
    , schemes_(new QComboBox(this))
    , search_(new QLineEdit(this))
    , table_(new QTreeWidget(this))
    , key_(new QKeySequenceEdit(this))
    , message_(new QLabel(this))
{
    schemes_->setObjectName(QStringLiteral("schemeChoice"));
    schemes_->setAccessibleName(tr("Scheme of keys and mouse"));
    for (const Bindings& one : shelf_.schemes) {
        schemes_->addItem(one.name, one.id);
    }
    schemes_->setCurrentIndex(std::max(0, schemes_->findData(scheme_.id)));
    search_->setPlaceholderText(tr("Search actions and keys"));
    search_->setAccessibleName(tr("Search actions and keys"));
    table_->setObjectName(QStringLiteral("keysTable"));
    table_->setAccessibleName(tr("Actions and their keys"));
    table_->setHeaderLabels({tr("Action"), tr("Menu"), tr("Key"), tr("State")});
    table_->setRootIsDecorated(false);
    table_->setAlternatingRowColors(true);
    key_->setObjectName(QStringLiteral("newKey"));
    key_->setAccessibleName(tr("Press the new key"));
    for (QLineEdit* field : key_->findChildren<QLineEdit*>()) {
        field->setAccessibleName(tr("Press the new key"));
    }
    message_->setObjectName(QStringLiteral("keysMessage"));
    message_->setProperty("warning", true);
    message_->setWordWrap(true);
    message_->setTextFormat(Qt::PlainText);
    message_->setText(shelf_.troubles.join(QLatin1Char('\n')));

    const auto button = [this](const QString& text, const std::function<void()>& does) {
        auto* made = new QPushButton(text, this);
        made->setAutoDefault(false);
        connect(made, &QPushButton::clicked, this, does);
        return made;
    };
    auto* top = new QHBoxLayout;
    top->addWidget(schemes_, 1);
    top->addWidget(button(tr("Import …"), [this] { importFile(); }));
    top->addWidget(button(tr("Export …"), [this] { exportFile(); }));
    auto* bottom = new QHBoxLayout;
    auto* caption = new QLabel(tr("New key"), this);
    caption->setBuddy(key_);
    bottom->addWidget(caption);
    bottom->addWidget(key_, 1);
    bottom->addWidget(button(tr("No key"), [this] { setKey(selectedId(), {}); }));
    bottom->addWidget(button(tr("Reset this one"), [this] {
        own_.remove(selectedId());
        refresh();
    }));
    bottom->addWidget(button(tr("Reset all"), [this] {
        own_.clear();
        refresh();
    }));
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(top);
    layout->addWidget(search_);
    layout->addWidget(table_, 1);
    layout->addLayout(bottom);
    layout->addWidget(message_);

    for (const ActionEntry& entry : actions_.entries()) {
        auto* item = new QTreeWidgetItem(table_, {entry.text, entry.section});
        item->setData(0, Qt::UserRole, entry.id);
    }
    table_->setCurrentItem(table_->topLevelItem(0));
    connect(schemes_, &QComboBox::currentIndexChanged, this, [this](int index) {
        if (index >= 0) {
            scheme_ = shelf_.schemes[index];
            refresh();
        }
    });
    connect(search_, &QLineEdit::textChanged, this, &KeysPage::filter);
    connect(key_, &QKeySequenceEdit::editingFinished, this, [this] {
        if (!key_->keySequence().isEmpty()) {
            setKey(selectedId(), key_->keySequence());
            key_->clear();
        }
    });
    refresh();
    for (int column = 0; column < 3; ++column) {
        table_->resizeColumnToContents(column);
    }
}

QString KeysPage::selectedId() const
{
    const QTreeWidgetItem* item = table_->currentItem();
    return item ? item->data(0, Qt::UserRole).toString() : QString();
}

QMap<QString, QList<QKeySequence>> KeysPage::keysNow() const
{
    QMap<QString, QList<QKeySequence>> keys;
    for (const ActionEntry& entry : actions_.entries()) {
        keys[entry.id] =
            own_.contains(entry.id) ? own_[entry.id] : scheme_.keys.value(entry.id, entry.defaults);
    }
    return keys;
}

void KeysPage::refresh()
{
    const auto keys = keysNow();
    for (int n = 0; n < table_->topLevelItemCount(); ++n) {
        QTreeWidgetItem* item = table_->topLevelItem(n);
        const QString id = item->data(0, Qt::UserRole).toString();
        item->setText(2, textOf(keys[id]));
        QStringList others;
        for (const QString& other : ActionList::conflicts(keys, id)) {
            others << actions_.find(other)->text;
        }
        QString state = own_.contains(id) ? tr("● changed") : QString();
        if (!others.isEmpty()) {
            state = tr("△ same key as: %1").arg(others.join(QStringLiteral(", ")));
        }
        item->setText(3, state);
        item->setToolTip(3, state);
    }
}

void KeysPage::filter()
{
    for (int n = 0; n < table_->topLevelItemCount(); ++n) {
        QTreeWidgetItem* item = table_->topLevelItem(n);
        const QString words = item->text(0) + QLatin1Char(' ') + item->text(1) + QLatin1Char(' ') +
                              item->text(2) + QLatin1Char(' ') +
                              wordsOfId(item->data(0, Qt::UserRole).toString());
        item->setHidden(paletteMatch(search_->text(), words) == 0);
    }
}

void KeysPage::setKey(const QString& id, const QKeySequence& key)
{
    if (!actions_.find(id)) {
        return;
    }
    own_[id] = key.isEmpty() ? QList<QKeySequence>() : QList<QKeySequence>{key};
    QStringList others;
    for (const QString& other : ActionList::conflicts(keysNow(), id)) {
        others << actions_.find(other)->text;
    }
    message_->setText(
        others.isEmpty()
            ? QString()
            : tr("△ %1 is the key of %2 as well: neither will answer to it. Give one of them "
                 "another key.")
                  .arg(key.toString(QKeySequence::NativeText), others.join(QStringLiteral(", "))));
    refresh();
}

void KeysPage::chooseScheme(const QString& id)
{
    schemes_->setCurrentIndex(schemes_->findData(id));
}

QString KeysPage::message() const
{
    return message_->text();
}

void KeysPage::accept()
{
    actions_.apply(scheme_, own_);
    message_->setText(actions_.save());
}

void KeysPage::importFile()
{
    const QString path =
        QFileDialog::getOpenFileName(this, tr("Import key bindings"), {}, QStringLiteral("*.json"));
    QFile file(path);
    if (path.isEmpty()) {
        return;
    }
    if (!file.open(QIODevice::ReadOnly)) {
        message_->setText(tr("%1 cannot be read: %2").arg(path, file.errorString()));
        return;
    }
    const auto read = Bindings::parse(file.read(1 << 20), QFileInfo(path).completeBaseName());
    if (!read) {
        message_->setText(tr("Nothing was imported. %1: %2").arg(QFileInfo(path).fileName(), read.error()));
        return;
    }
    for (auto key = read->keys.begin(); key != read->keys.end(); ++key) {
        own_[key.key()] = key.value();
    }
    scheme_.mouse = read->mouse;
    const QStringList unknown = actions_.unknownIds(*read);
    message_->setText(unknown.isEmpty() ? QString()
                                        : tr("These actions do not exist and were left aside: %1")
                                              .arg(unknown.join(QStringLiteral(", "))));
    refresh();
}

void KeysPage::exportFile()
{
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Export key bindings"), QStringLiteral("bindings.json"), QStringLiteral("*.json"));
    if (path.isEmpty()) {
        return;
    }
    Bindings all = scheme_;
    all.keys = keysNow();
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(all.toJson()) < 0 || !file.commit()) {
        message_->setText(tr("%1 cannot be written: %2").arg(path, file.errorString()));
    }
}

} // namespace sightline
