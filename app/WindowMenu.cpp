#include "app/WindowMenu.h"

#include "view/LinkGroup.h"
#include "widgets/SliceOverlay.h"

namespace sightline {

WindowMenu::WindowMenu(LinkGroup& group, QWidget* parent)
    : QMenu(tr("Windows of the f&ile"), parent)
    , group_(group)
{
    setObjectName(QStringLiteral("windowMenu"));
    connect(this, &QMenu::aboutToShow, this, &WindowMenu::fill);
}

void WindowMenu::fill()
{
    clear();
    const auto series = group_.series();
    if (!series || series->voiChoices.empty()) {
        addAction(tr("The file has none"))->setEnabled(false);
        return;
    }
    for (const VoiChoice& choice : series->voiChoices) {
        QString text = windowText(choice.window);
        if (!choice.explanation.empty()) {
            const QString explanation = QString::fromStdString(choice.explanation);
            text = choice.window.lut ? explanation : QStringLiteral("%1  (%2)").arg(explanation, text);
        }
        // What a file says is no mnemonic.
        QAction* action = addAction(text.replace(QLatin1Char('&'), QStringLiteral("&&")),
                                    [this, window = choice.window] { group_.setWindow(window); });
        action->setCheckable(true);
        action->setChecked(choice.window == group_.window());
    }
}

} // namespace sightline
