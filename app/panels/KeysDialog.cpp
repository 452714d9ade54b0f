#include "app/panels/KeysDialog.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace sightline {

KeysDialog::KeysDialog(const QList<QAction*>& actions, QWidget* parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Keys and mouse"));
    resize(520, 640);
    auto* tree = new QTreeWidget(this);
    tree->setColumnCount(2);
    tree->setHeaderLabels({tr("What"), tr("Key or mouse")});
    tree->setRootIsDecorated(false);
    tree->setAlternatingRowColors(true);
    const auto row = [tree](const QString& what, const QString& how) {
        tree->addTopLevelItem(new QTreeWidgetItem({what, how}));
    };
    row(tr("Next or previous picture"), tr("wheel, Up and Down"));
    row(tr("Ten pictures on or back"), tr("Page Down, Page Up"));
    row(tr("Play or pause a clip"), tr("Space"));
    row(tr("Frame back or on"), tr("Left, Right"));
    row(tr("Zoom"), tr("Ctrl + wheel"));
    row(tr("Crosshair, or the chosen tool"), tr("left drag"));
    row(tr("Window width and centre"), tr("right drag"));
    row(tr("Move the picture"), tr("middle drag"));
    row(tr("Enlarge a view, and back"), tr("double click"));
    for (const QAction* action : actions) {
        if (!action->shortcut().isEmpty()) {
            QString text = action->text();
            text.remove(QLatin1Char('&'));
            text.remove(QStringLiteral(" …"));
            row(text, action->shortcut().toString(QKeySequence::NativeText));
        }
    }
    tree->header()->resizeSection(0, 310);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(tree, 1);
    layout->addWidget(buttons);
}

} // namespace sightline
