#include "app/panels/CommandPalette.h"

#include "app/PaletteMatch.h"
#include "app/Places.h"
#include "app/Theme.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QSettings>
#include <QVBoxLayout>

#include <algorithm>

namespace sightline {

namespace {

constexpr int kRemembered = 8;

}

CommandPalette::CommandPalette(std::vector<PaletteEntry> entries, QWidget* parent)
    : QDialog(parent)
    , entries_(std::move(entries))
    , recent_(Places::settings()->value(QStringLiteral("palette/recent")).toStringList())
    , query_(new QLineEdit(this))
    , list_(new QListWidget(this))
{
    setWindowTitle(tr("Find an action or finding"));
    setObjectName(QStringLiteral("commandPalette"));
    resize(Theme::px(640), Theme::px(460));
    query_->setPlaceholderText(tr("Action, series, finding, window or study"));
    query_->setAccessibleName(tr("Find an action or finding"));
    query_->setAccessibleDescription(tr("Up and Down choose, Enter does it, Escape leaves"));
    query_->setObjectName(QStringLiteral("paletteQuery"));
    query_->installEventFilter(this);
    list_->setObjectName(QStringLiteral("paletteList"));
    list_->setAccessibleName(tr("What was found"));
    list_->setFocusPolicy(Qt::NoFocus);
    list_->setUniformItemSizes(true);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(query_, &QLineEdit::textChanged, this, &CommandPalette::refresh);
    connect(query_, &QLineEdit::returnPressed, this, &CommandPalette::choose);
    connect(list_, &QListWidget::itemClicked, this, &CommandPalette::choose);
    connect(list_, &QListWidget::currentItemChanged, this, [this](QListWidgetItem* item) {
        // The list never has the focus: the field says what is chosen in it.
        query_->setAccessibleDescription(item ? item->data(Qt::AccessibleTextRole).toString()
                                              : tr("Nothing was found"));
    });
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(query_);
    layout->addWidget(list_, 1);
    refresh();
}

void CommandPalette::refresh()
{
    struct Hit {
        int score;
        int index;
    };
    std::vector<Hit> hits;
    const QString query = query_->text();
    for (int n = 0; n < static_cast<int>(entries_.size()); ++n) {
        const PaletteEntry& entry = entries_[n];
        int score = std::max(paletteMatch(query, entry.title) * 2, paletteMatch(query, entry.english));
        score = std::max(score, paletteMatch(query, entry.detail + QLatin1Char(' ') + entry.title) / 2);
        if (score > 0) {
            const auto last = recent_.indexOf(entry.id);
            score += last >= 0 ? 2 * (kRemembered - static_cast<int>(last)) : 0;
            hits.push_back({score, n});
        }
    }
    std::stable_sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) { return a.score > b.score; });
    list_->clear();
    for (const Hit& hit : hits) {
        const PaletteEntry& entry = entries_[hit.index];
        QString words = entry.title;
        if (!entry.key.isEmpty()) {
            words += QStringLiteral("   [%1]").arg(entry.key);
        }
        words += QStringLiteral("   · ") + entry.detail;
        if (!entry.available) {
            words = QStringLiteral("✕ ") + words + QStringLiteral("   · ") +
                    (entry.whyNot.isEmpty() ? tr("not possible now") : entry.whyNot);
        }
        auto* item = new QListWidgetItem(words, list_);
        item->setData(Qt::UserRole, hit.index);
        item->setData(Qt::AccessibleTextRole, words);
        if (!entry.available) {
            item->setForeground(Theme::colour("dim"));
        }
    }
    list_->setCurrentRow(0);
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == query_ && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const int by = key == Qt::Key_Down       ? 1
                       : key == Qt::Key_Up       ? -1
                       : key == Qt::Key_PageDown ? 10
                       : key == Qt::Key_PageUp   ? -10
                                                 : 0;
        if (by != 0 && list_->count() > 0) {
            const int row = list_->currentRow() + by;
            list_->setCurrentRow(by == 1 || by == -1 ? (row + list_->count()) % list_->count()
                                                     : std::clamp(row, 0, list_->count() - 1));
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void CommandPalette::choose()
{
    const QListWidgetItem* item = list_->currentItem();
    const int index = item ? item->data(Qt::UserRole).toInt() : -1;
    if (index < 0 || !entries_[index].available) {
        return; // the line says why
    }
    chosen_ = index;
    recent_.removeAll(entries_[index].id);
    recent_.prepend(entries_[index].id);
    Places::settings()->setValue(QStringLiteral("palette/recent"), QStringList(recent_.mid(0, kRemembered)));
    accept();
}

void CommandPalette::runChosen()
{
    if (chosen_ >= 0) {
        entries_[chosen_].does();
    }
}

} // namespace sightline
