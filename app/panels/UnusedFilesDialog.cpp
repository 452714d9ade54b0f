#include "app/panels/UnusedFilesDialog.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace sightline {

UnusedFilesDialog::UnusedFilesDialog(const std::vector<UnusedFile>& files, QWidget* parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Files that were not used"));
    resize(760, 460);
    auto* words = new QLabel(tr("%n files were looked at and not used. Everything else was opened.", nullptr,
                                static_cast<int>(files.size())),
                             this);
    words->setWordWrap(true);
    auto* tree = new QTreeWidget(this);
    tree->setAccessibleName(windowTitle());
    tree->setColumnCount(2);
    tree->setHeaderLabels({tr("File"), tr("Reason")});
    tree->setRootIsDecorated(false);
    tree->setUniformRowHeights(true);
    QString all;
    for (const UnusedFile& file : files) {
        auto* item = new QTreeWidgetItem({QFileInfo(file.path).fileName(), file.reason});
        item->setToolTip(0, file.path);
        item->setToolTip(1, file.reason);
        tree->addTopLevelItem(item);
        all += file.path + QLatin1Char('\t') + file.reason + QLatin1Char('\n');
    }
    tree->header()->resizeSection(0, 240);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton* copy = buttons->addButton(tr("Copy list"), QDialogButtonBox::ActionRole);
    connect(copy, &QPushButton::clicked, this, [all] { QGuiApplication::clipboard()->setText(all); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(words);
    layout->addWidget(tree, 1);
    layout->addWidget(buttons);
}

} // namespace sightline
