#pragma once

#include "findings/Finding.h"

#include <QObject>

#include <optional>

class QAction;
class QMenu;

namespace sightline {

class ViewportGrid;
class Session;

/// Everything that measures and marks: the tools beyond length and finding, copy as text, copy and paste of
/// a measurement. Each is an action with an id of its own: "measure.angle".
class MeasureActions : public QObject {
    Q_OBJECT
public:
    MeasureActions(Session& session, ViewportGrid& grid, QObject* parent);

    QAction* copyText = nullptr;
    QAction* copy = nullptr;
    QAction* paste = nullptr;
    QAction* words = nullptr;

    /// A plain table of what is shown: name, numbers, who; a tab between columns.
    QString asText() const;
    /// The selected measurement, to be pasted.
    void copySelected();
    /// What was copied, on the series on the screen, measured there anew.
    void pasteCopied();
    /// Asks for the words of the selected note or arrow.
    void askWords();

    /// Counts the values anew of what was measured before all its slices were there.
    void renewValues();

Q_SIGNALS:
    void noticed(const QString& text);

private:
    Session& session_;
    ViewportGrid& grid_;
    std::optional<Finding> copied_;
};

} // namespace sightline
