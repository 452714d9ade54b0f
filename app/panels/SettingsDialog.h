#pragma once

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QTabWidget;

namespace sightline {

class ActionList;
class Session;

/// Pages of settings; the first has language, reader, whether detectors run by themselves and whether opened
/// files are remembered.
class SettingsDialog : public QDialog {
    Q_OBJECT
public:
    SettingsDialog(Session& session, ActionList& actions, QWidget* parent = nullptr);
    void accept() override;

private:
    /// A page with a method accept(), called when the reader says OK.
    template <typename Page>
    void addPage(const QString& title, Page* page)
    {
        addTab(title, page);
        connect(this, &QDialog::accepted, page, &Page::accept);
    }
    void addTab(const QString& title, QWidget* page);

    QTabWidget* pages_;
    QComboBox* language_;
    QLineEdit* reader_;
    QLineEdit* institution_;
    QCheckBox* detect_;
    QCheckBox* remember_;
};

} // namespace sightline
