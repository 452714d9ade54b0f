#pragma once

#include "report/Report.h"

#include <QDialog>
#include <QImage>
#include <QThreadPool>
#include <QTimer>

#include <vector>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace sightline {

class Session;

/// The report before it leaves: its pages as they will be printed, the words the reader adds, and where it
/// goes.
class ReportDialog : public QDialog {
    Q_OBJECT
public:
    ReportDialog(Session& session, QWidget* parent = nullptr);
    ~ReportDialog() override;

    QString folder() const;
    void setFolder(const QString& folder);

Q_SIGNALS:
    /// A new preview stands on the screen.
    void previewed(int pages);
    /// An export ended: the files written, or why not.
    void exported(const QStringList& files, const QString& problem);

private:
    Report reportNow() const;
    void requestPreview();
    void showPages(const std::vector<QImage>& pages);
    void exportNow();

    Session& session_;
    Report base_;
    QPlainTextEdit* impression_;
    QLineEdit* folder_;
    QCheckBox* pdf_;
    QCheckBox* sr_;
    QPushButton* export_;
    QLabel* summary_;
    QLabel* outcome_;
    QVBoxLayout* pages_;
    QTimer delay_;
    QThreadPool pool_;
    int asked_ = 0;
};

} // namespace sightline
