#include "app/panels/SelfTestDialog.h"

#include "widgets/Screens.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScreen>
#include <QTableWidget>
#include <QVBoxLayout>

#include <utility>

namespace sightline {

namespace {

struct Sign {
    const char* shape;
    QColor colour;
};

/// By shape first, by colour as well.
Sign signOf(SelfTestResult::State state)
{
    switch (state) {
    case SelfTestResult::State::Ok:
        return {"✓", QColor(0x56, 0xcf, 0x98)};
    case SelfTestResult::State::Warning:
        return {"▲", QColor(0xf2, 0xc7, 0x4e)};
    case SelfTestResult::State::Failed:
        return {"✕", QColor(0xff, 0x7a, 0x70)};
    case SelfTestResult::State::Skipped:
        break;
    }
    return {"–", QColor(0xb4, 0xbc, 0xc8)};
}

QString stateText(SelfTestResult::State state)
{
    switch (state) {
    case SelfTestResult::State::Ok:
        return SelfTestDialog::tr("all right");
    case SelfTestResult::State::Warning:
        return SelfTestDialog::tr("warning");
    case SelfTestResult::State::Failed:
        return SelfTestDialog::tr("failed");
    case SelfTestResult::State::Skipped:
        break;
    }
    return SelfTestDialog::tr("not tested");
}

} // namespace

SelfTestDialog::SelfTestDialog(QWidget* parent)
    : QDialog(parent)
    , list_(new QTableWidget(this))
    , summary_(new QLabel(this))
    , progress_(new QProgressBar(this))
{
    setObjectName(QStringLiteral("selfTestDialog"));
    setWindowTitle(tr("Self-test"));
    resize(860, 560);
    list_->setObjectName(QStringLiteral("selfTestList"));
    list_->setAccessibleName(tr("Checks and what they found"));
    list_->setColumnCount(2);
    list_->setHorizontalHeaderLabels({tr("Check"), tr("Found")});
    list_->verticalHeader()->hide();
    list_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    list_->setSelectionBehavior(QAbstractItemView::SelectRows);
    list_->setShowGrid(false);
    list_->setWordWrap(true);
    list_->horizontalHeader()->resizeSection(0, 220);
    list_->horizontalHeader()->setStretchLastSection(true);
    list_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    summary_->setObjectName(QStringLiteral("selfTestSummary"));
    progress_->setRange(0, SelfTest::count());
    progress_->setTextVisible(false);
    progress_->setAccessibleName(tr("Progress of the self-test"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    again_ = buttons->addButton(tr("Test again"), QDialogButtonBox::ActionRole);
    // Wide enough for either of its words.
    again_->setMinimumWidth(again_->fontMetrics().horizontalAdvance(tr("Test again")) + 48);
    again_->setObjectName(QStringLiteral("selfTestAgain"));
    auto* copy = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
    connect(again_, &QPushButton::clicked, this, [this] {
        thread_.joinable() && progress_->isVisible() ? static_cast<void>(thread_.request_stop()) : start();
    });
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(asText()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(list_, 1);
    layout->addWidget(progress_);
    layout->addWidget(summary_);
    layout->addWidget(buttons);
    start();
}

SelfTestDialog::~SelfTestDialog()
{
    thread_.request_stop();
    if (thread_.joinable()) {
        thread_.join();
    }
}

SelfTest::Facts SelfTestDialog::facts() const
{
    SelfTest::Facts facts = SelfTest::guiFacts();
    facts.screens.emplace();
    for (const QScreen* screen : QGuiApplication::screens()) {
        const ScreenSetup setup = Screens::ofThisProgram().setup(screen);
        const QString name = QStringLiteral("%1 %2").arg(screen->manufacturer(), screen->name()).simplified();
        facts.screens->push_back({name, setup.mmPerPixel, setup.response.has_value()});
    }
    return facts;
}

void SelfTestDialog::start()
{
    thread_ = std::jthread(); // the one before has ended
    results_.clear();
    list_->setRowCount(0);
    progress_->setValue(0);
    progress_->show();
    summary_->setText(tr("Testing …"));
    again_->setText(tr("Stop"));
    thread_ = std::jthread([this, known = facts()](const std::stop_token& stop) {
        SelfTest::run(
            known,
            [this](const SelfTestResult& result) {
                QMetaObject::invokeMethod(
                    this, [this, result] { add(result); }, Qt::QueuedConnection);
            },
            stop);
        QMetaObject::invokeMethod(
            this, [this] { end(); }, Qt::QueuedConnection);
    });
}

void SelfTestDialog::add(const SelfTestResult& result)
{
    results_.push_back(result);
    progress_->setValue(static_cast<int>(results_.size()));
    const Sign sign = signOf(result.state);
    const int row = list_->rowCount();
    list_->insertRow(row);
    auto* check =
        new QTableWidgetItem(QStringLiteral("%1  %2").arg(QString::fromUtf8(sign.shape), result.title));
    check->setForeground(sign.colour);
    check->setToolTip(stateText(result.state));
    check->setData(Qt::AccessibleTextRole,
                   QStringLiteral("%1, %2").arg(result.title, stateText(result.state)));
    check->setTextAlignment(Qt::AlignLeft | Qt::AlignTop);
    auto* found = new QTableWidgetItem(
        result.advice.isEmpty() ? result.found : result.found + QLatin1Char('\n') + result.advice);
    found->setTextAlignment(Qt::AlignLeft | Qt::AlignTop);
    list_->setItem(row, 0, check);
    list_->setItem(row, 1, found);
    list_->resizeRowsToContents();
}

void SelfTestDialog::end()
{
    progress_->hide();
    again_->setText(tr("Test again"));
    int failed = 0;
    int warnings = 0;
    for (const SelfTestResult& result : results_) {
        failed += result.state == SelfTestResult::State::Failed ? 1 : 0;
        warnings += result.state == SelfTestResult::State::Warning ? 1 : 0;
    }
    QString text = static_cast<int>(results_.size()) < SelfTest::count() ? tr("Stopped.")
                   : failed + warnings == 0                              ? tr("All is well.")
                                                                         : QString();
    if (failed > 0) {
        text += QLatin1Char(' ') + tr("%n checks failed.", nullptr, failed);
    }
    if (warnings > 0) {
        text += QLatin1Char(' ') + tr("%n warnings.", nullptr, warnings);
    }
    summary_->setText(text.trimmed());
    Q_EMIT tested(static_cast<int>(results_.size()));
}

QString SelfTestDialog::asText() const
{
    QString text = QStringLiteral("Sightline " SIGHTLINE_VERSION "\n");
    for (const SelfTestResult& result : results_) {
        text += QStringLiteral("%1 [%2]: %3 %4\n")
                    .arg(result.title, stateText(result.state), result.found, result.advice);
    }
    return text;
}

} // namespace sightline
