#include "app/panels/CalibrationDialog.h"

#include "app/ScreenCalibration.h"
#include "app/panels/CardFrame.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScreen>
#include <QSignalBlocker>
#include <QSlider>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace sightline {

namespace {

constexpr int kSliderParts = 10; // of a logical pixel

} // namespace

CalibrationDialog::CalibrationDialog(QWidget* parent)
    : QDialog(parent)
    , card_(new CardFrame(this))
    , size_(new QSlider(Qt::Horizontal, this))
    , screenText_(new QLabel(this))
    , sizeText_(new QLabel(this))
    , useCurve_(new QCheckBox(tr("Let greys pass through the standard display function (GSDF)"), this))
    , lowest_(new QDoubleSpinBox(this))
    , highest_(new QDoubleSpinBox(this))
    , gamma_(new QDoubleSpinBox(this))
{
    setObjectName(QStringLiteral("calibrationDialog"));
    setWindowTitle(tr("Calibrate this screen"));
    card_->setMinimumSize(640, 420);
    size_->setObjectName(QStringLiteral("cardSize"));
    size_->setAccessibleName(tr("Width of the card on the screen"));
    size_->setRange(120 * kSliderParts, 1200 * kSliderParts);
    size_->setPageStep(5 * kSliderParts);
    screenText_->setObjectName(QStringLiteral("screenText"));
    screenText_->setTextFormat(Qt::PlainText);
    sizeText_->setObjectName(QStringLiteral("sizeText"));
    useCurve_->setObjectName(QStringLiteral("useCurve"));
    const auto number = [](QDoubleSpinBox* box, const char* name, double low, double high, int digits,
                           const QString& unit) {
        box->setObjectName(QLatin1String(name));
        box->setDecimals(digits);
        box->setRange(low, high);
        box->setSuffix(unit);
    };
    const QString luminance = QStringLiteral(" cd/m²");
    number(lowest_, "lowestLuminance", 0.05, 50, 2, luminance);
    number(highest_, "highestLuminance", 20, 4000, 0, luminance);
    number(gamma_, "screenGamma", 1, 4, 2, {});

    auto* what =
        new QLabel(tr("Lay a bank card on the outline and drag until both are equally wide (85.60 mm). Arrow "
                      "keys move by "
                      "a tenth of a pixel. Then pictures can be shown in their real size on this screen."),
                   this);
    what->setWordWrap(true);
    auto* warning = new QLabel(
        tr("Leave this off on medical screens, which do it themselves. Without a meter the figures "
           "are assumptions: the curve is then only as good as they are."),
        this);
    warning->setWordWrap(true);
    warning->setProperty("dim", true);
    auto* form = new QFormLayout;
    form->addRow(useCurve_);
    form->addRow(tr("Luminance of black, with the light of the room"), lowest_);
    form->addRow(tr("Luminance of white"), highest_);
    form->addRow(tr("Gamma of the screen"), gamma_);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    auto* forget = buttons->addButton(tr("Forget this screen"), QDialogButtonBox::ResetRole);
    forget->setObjectName(QStringLiteral("forgetScreen"));
    connect(forget, &QPushButton::clicked, this, [this] {
        ScreenCalibration::save(key_, {});
        QDialog::reject();
    });
    connect(buttons, &QDialogButtonBox::accepted, this, &CalibrationDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &CalibrationDialog::reject);
    connect(size_, &QSlider::valueChanged, this, [this](int value) {
        sized_ = true;
        card_->setCardWidth(static_cast<double>(value) / kSliderParts);
        updateTexts();
    });
    connect(useCurve_, &QCheckBox::toggled, this, &CalibrationDialog::updateTexts);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 18, 18, 14);
    layout->addWidget(screenText_);
    layout->addWidget(what);
    layout->addWidget(card_, 1);
    layout->addWidget(size_);
    layout->addWidget(sizeText_);
    layout->addSpacing(8);
    layout->addLayout(form);
    layout->addWidget(warning);
    layout->addWidget(buttons);
    takeScreen();
}

double CalibrationDialog::mmPerPixel() const
{
    return ScreenCalibration::mmPerPixel(card_->cardWidth() * devicePixelRatioF());
}

void CalibrationDialog::takeScreen()
{
    const QScreen& now = *screen();
    const QString key = Screens::keyOf(now);
    if (key == key_) {
        return;
    }
    key_ = key;
    const ScreenSetup setup = ScreenCalibration::load(key);
    sized_ = setup.mmPerPixel.has_value();
    // What the screen says of itself is a beginning only: many say something else than they are.
    const double mm = setup.mmPerPixel.value_or(25.4 / std::clamp(now.physicalDotsPerInch(), 40.0, 400.0) /
                                                now.devicePixelRatio());
    const double width = ScreenCalibration::kCardMm / mm / devicePixelRatioF();
    const ScreenResponse response = setup.response.value_or(ScreenResponse{});
    {
        const QSignalBlocker quiet(size_);
        size_->setValue(static_cast<int>(std::lround(width * kSliderParts)));
        card_->setCardWidth(static_cast<double>(size_->value()) / kSliderParts);
    }
    useCurve_->setChecked(setup.response.has_value());
    lowest_->setValue(response.lowest);
    highest_->setValue(response.highest);
    gamma_->setValue(response.gamma);
    updateTexts();
}

void CalibrationDialog::updateTexts()
{
    const QScreen& now = *screen();
    const QString name =
        QStringLiteral("%1 %2 %3").arg(now.manufacturer(), now.model(), now.name()).simplified();
    screenText_->setText(tr("Screen: %1, %2 × %3 pixels")
                             .arg(name)
                             .arg(std::lround(now.size().width() * now.devicePixelRatio()))
                             .arg(std::lround(now.size().height() * now.devicePixelRatio())));
    const QString size = QLocale().toString(mmPerPixel(), 'f', 4);
    sizeText_->setText(sized_ ? tr("A pixel is %1 mm wide.").arg(size)
                              : tr("Not calibrated. The screen says that a pixel is %1 mm wide.").arg(size));
    for (QWidget* box : {lowest_, highest_, gamma_}) {
        box->setEnabled(useCurve_->isChecked());
    }
}

void CalibrationDialog::moveEvent(QMoveEvent* event)
{
    QDialog::moveEvent(event);
    takeScreen();
}

void CalibrationDialog::accept()
{
    ScreenSetup setup;
    if (sized_) {
        setup.mmPerPixel = mmPerPixel();
    }
    if (useCurve_->isChecked()) {
        setup.response = ScreenResponse{lowest_->value(), highest_->value(), gamma_->value()};
    }
    ScreenCalibration::save(key_, setup);
    QDialog::accept();
}

} // namespace sightline
