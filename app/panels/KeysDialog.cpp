#include "app/panels/KeysDialog.h"

#include "app/ActionList.h"
#include "app/Theme.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QPdfWriter>
#include <QPushButton>
#include <QTextBrowser>
#include <QTextDocument>
#include <QVBoxLayout>

namespace sightline {

KeysDialog::KeysDialog(const ActionList& actions, QWidget* parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Keys and mouse"));
    resize(Theme::px(560), Theme::px(680));
    auto* browser = new QTextBrowser(this);
    browser->setAccessibleName(tr("Keys and mouse"));
    browser->setHtml(page(actions));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* print = buttons->addButton(tr("Save to print (PDF) …"), QDialogButtonBox::ActionRole);
    connect(print, &QPushButton::clicked, this, [this, html = page(actions)] {
        const QString path = QFileDialog::getSaveFileName(
            this, tr("Keys and mouse"), QStringLiteral("keys.pdf"), QStringLiteral("*.pdf"));
        if (!path.isEmpty()) {
            QPdfWriter writer(path);
            writer.setPageSize(QPageSize(QPageSize::A4));
            QTextDocument document;
            document.setHtml(html);
            document.print(&writer);
        }
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(browser, 1);
    layout->addWidget(buttons);
}

QString KeysDialog::page(const ActionList& actions)
{
    QString html;
    const auto heading = [&](const QString& text) {
        html += QStringLiteral("<h3>%1</h3>").arg(text.toHtmlEscaped());
    };
    const auto row = [&](const QString& what, const QString& how) {
        html += QStringLiteral("<tr><td width=\"62%\">%1</td><td>%2</td></tr>")
                    .arg(what.toHtmlEscaped(), how.toHtmlEscaped());
    };
    const auto open = [&] { html += QStringLiteral("<table width=\"100%\">"); };
    const auto close = [&] { html += QStringLiteral("</table>"); };

    const std::map<MouseUse, QString> uses{{MouseUse::None, tr("nothing")},
                                           {MouseUse::Navigate, tr("crosshair")},
                                           {MouseUse::Window, tr("window width and centre")},
                                           {MouseUse::Pan, tr("move the picture")},
                                           {MouseUse::Zoom, tr("zoom")},
                                           {MouseUse::Scroll, tr("through the pictures")}};
    const std::map<WheelUse, QString> turns{{WheelUse::None, tr("nothing")},
                                            {WheelUse::Scroll, tr("through the pictures")},
                                            {WheelUse::Zoom, tr("zoom")},
                                            {WheelUse::Slab, tr("slab thickness")},
                                            {WheelUse::NextSeries, tr("next or previous series")}};
    const auto held = [](int modifiers) {
        QString keys = QKeySequence(modifiers).toString(QKeySequence::NativeText);
        return modifiers ? keys + (keys.endsWith(QLatin1Char('+')) ? QString() : QStringLiteral("+"))
                         : QString();
    };
    heading(tr("Mouse: %1").arg(actions.scheme().name));
    open();
    for (const auto& [gesture, use] : actions.scheme().mouse.buttons) {
        const QString button = gesture.first == Qt::LeftButton    ? tr("left drag")
                               : gesture.first == Qt::RightButton ? tr("right drag")
                                                                  : tr("middle drag");
        row(uses.at(use), held(gesture.second) + button);
    }
    for (const auto& [modifiers, use] : actions.scheme().mouse.wheel) {
        row(turns.at(use), held(modifiers) + tr("wheel"));
    }
    row(tr("Enlarge a view, and back"), tr("double click"));
    close();
    heading(tr("In a view"));
    open();
    row(tr("Next or previous picture"), tr("Up and Down"));
    row(tr("Ten pictures on or back"), tr("Page Down, Page Up"));
    row(tr("Move the crosshair by a pixel, by ten"), tr("Ctrl + arrows, Ctrl + Shift + arrows"));
    row(tr("Begin and end a drawing at the crosshair"), tr("Enter"));
    row(tr("Drop what was begun"), tr("Escape"));
    row(tr("Play or pause a clip"), tr("Space"));
    row(tr("Frame back or on"), tr("Left, Right"));
    close();
    QStringList sections;
    for (const ActionEntry& entry : actions.entries()) {
        if (!sections.contains(entry.section)) {
            sections << entry.section;
        }
    }
    for (const QString& section : sections) {
        heading(section);
        open();
        for (const ActionEntry& entry : actions.entries()) {
            const auto keys = actions.keysOf(entry.id);
            if (entry.section == section && !keys.isEmpty()) {
                row(entry.text, keys.first().toString(QKeySequence::NativeText));
            }
        }
        close();
    }
    return html;
}

} // namespace sightline
