#pragma once

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace sightline {

class Session;

/// Language, who reads, whether detectors run by themselves and whether opened files are remembered.
class SettingsDialog : public QDialog {
    Q_OBJECT
public:
    SettingsDialog(Session& session, QWidget* parent = nullptr);
    void accept() override;

private:
    QComboBox* language_;
    QLineEdit* reader_;
    QLineEdit* institution_;
    QCheckBox* detect_;
    QCheckBox* remember_;
};

} // namespace sightline
