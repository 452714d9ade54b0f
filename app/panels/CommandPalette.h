#pragma once

#include <QDialog>
#include <QStringList>

#include <functional>
#include <vector>

class QLineEdit;
class QListWidget;

namespace sightline {

/// One thing the palette can do.
struct PaletteEntry {
    QString id;      ///< to remember it by
    QString title;   ///< in the user's language
    QString english; ///< also found by these words
    QString detail;  ///< the menu it stands in, or what it is
    QString key;     ///< as the user reads it; empty: none
    bool available = true;
    QString whyNot; ///< where it is not available and the reason is known
    std::function<void()> does;
};

/// Finds what the program can do by a few letters: arrows choose, Enter does it, Escape leaves. What was
/// used last stands first.
class CommandPalette : public QDialog {
    Q_OBJECT
public:
    explicit CommandPalette(std::vector<PaletteEntry> entries, QWidget* parent = nullptr);
    /// Runs what was chosen, after the palette is gone, so that it acts on the window below.
    void runChosen();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void refresh();
    void choose();

    std::vector<PaletteEntry> entries_;
    QStringList recent_;
    QLineEdit* query_;
    QListWidget* list_;
    int chosen_ = -1;
};

} // namespace sightline
