#pragma once

#include "app/selftest/SelfTest.h"

#include <QDialog>

#include <thread>

class QLabel;
class QProgressBar;
class QPushButton;
class QTableWidget;

namespace sightline {

/// The self-test as a page: each check with a sign, what was found and what to do. Runs in a thread of its
/// own and can be stopped.
class SelfTestDialog : public QDialog {
    Q_OBJECT
public:
    explicit SelfTestDialog(QWidget* parent = nullptr);
    ~SelfTestDialog() override;

Q_SIGNALS:
    void tested(int checks);

private:
    void start();
    void add(const SelfTestResult& result);
    void end();
    SelfTest::Facts facts() const;
    /// For a message to whoever helps.
    QString asText() const;

    QTableWidget* list_ = nullptr;
    QLabel* summary_ = nullptr;
    QProgressBar* progress_ = nullptr;
    QPushButton* again_ = nullptr;
    std::vector<SelfTestResult> results_;
    std::jthread thread_;
};

} // namespace sightline
