#pragma once

#include "dicom/Deidentification.h"

#include <QDialog>

#include <memory>
#include <stop_token>
#include <thread>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QTreeWidget;
class QVBoxLayout;

namespace sightline {

class Session;

/// De-identified copies of the study or series on the screen: what is kept, where they go, and afterwards
/// what was refused and why. The export runs in a thread of its own and can be stopped.
class DeidentifyDialog : public QDialog {
    Q_OBJECT
public:
    DeidentifyDialog(Session& session, QWidget* parent = nullptr);
    ~DeidentifyDialog() override;

    void setFolder(const QString& folder);
    void reject() override;

Q_SIGNALS:
    /// The export ended.
    void exported(int written, int refused);

private:
    QCheckBox* addChoice(QVBoxLayout* layout, const QString& text, const QString& explanation);
    QWidget* buildChoices();
    QWidget* buildPlace();
    DeidentifyOptions options(QString* problem) const;
    QStringList paths() const;
    void begin();
    void showResult(const DeidentifyResult& result);
    void setRunning(bool isRunning);

    Session& session_;
    QComboBox* what_ = nullptr;
    QCheckBox* patient_ = nullptr;
    QCheckBox* device_ = nullptr;
    QCheckBox* institution_ = nullptr;
    QCheckBox* uids_ = nullptr;
    QCheckBox* safePrivate_ = nullptr;
    QCheckBox* graphics_ = nullptr;
    QCheckBox* descriptors_ = nullptr;
    QComboBox* dates_ = nullptr;
    QComboBox* pixels_ = nullptr;
    QLineEdit* masks_ = nullptr;
    QLineEdit* pseudonym_ = nullptr;
    QLineEdit* folder_ = nullptr;
    QLineEdit* key_ = nullptr;
    QLineEdit* mapping_ = nullptr;
    QWidget* form_ = nullptr;
    QProgressBar* progress_ = nullptr;
    QLabel* outcome_ = nullptr;
    QTreeWidget* refused_ = nullptr;
    QPushButton* export_ = nullptr;
    QPushButton* close_ = nullptr;
    std::stop_source stop_;
    std::jthread thread_;
};

} // namespace sightline
