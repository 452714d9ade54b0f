#include "app/panels/RegionBar.h"

#include "app/ElidedLabel.h"
#include "app/Places.h"
#include "app/Text.h"
#include "render/FindingPainter.h"
#include "tools/RegionEditor.h"

#include <QAction>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QSettings>
#include <QSignalBlocker>
#include <QSlider>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <cmath>
#include <utility>

namespace sightline {

RegionBar::RegionBar(std::shared_ptr<RegionEditor> editor, const Actions& actions, QWidget* parent)
    : QWidget(parent)
    , editor_(std::move(editor))
    , radius_(new QSlider(Qt::Horizontal, this))
    , radiusText_(new QLabel(this))
    , low_(number("regionLow", tr("Lowest value that is painted"), -1e6, 1e6))
    , high_(number("regionHigh", tr("Highest value that is painted"), -1e6, 1e6))
    , tolerance_(number("regionTolerance",
                        tr("Growing without a range: how far values may differ from the seed"), 0, 1e6))
    , most_(number("regionMost", tr("Growing stops at this volume"), 0.1, 10000))
    , fill_(new QSlider(Qt::Horizontal, this))
    , region_(new ElidedLabel(this))
    , progress_(new QProgressBar(this))
    , stop_(button(actions.stop, true))
    , keeping_(new QTimer(this))
{
    setObjectName(QStringLiteral("regionBar"));
    setAttribute(Qt::WA_StyledBackground);
    radius_->setObjectName(QStringLiteral("regionRadius"));
    radius_->setAccessibleName(tr("Radius of the brush"));
    radius_->setToolTip(tr("Radius of the brush  (Shift + wheel)"));
    radius_->setRange(0, 100);
    radius_->setFixedWidth(110);
    radius_->setFocusPolicy(Qt::TabFocus);
    radiusText_->setObjectName(QStringLiteral("regionRadiusText"));
    radiusText_->setTextFormat(Qt::PlainText);
    radiusText_->setMinimumWidth(
        radiusText_->fontMetrics().horizontalAdvance(tr("%1 mm").arg(numberText(100, 1))));
    tolerance_->setPrefix(QStringLiteral("± "));
    most_->setSuffix(tr(" ml"));
    fill_->setObjectName(QStringLiteral("regionFill"));
    fill_->setAccessibleName(tr("Opacity of regions"));
    fill_->setToolTip(tr("Opacity of regions"));
    fill_->setRange(0, 80);
    fill_->setFixedWidth(80);
    fill_->setFocusPolicy(Qt::TabFocus);
    region_->setObjectName(QStringLiteral("regionText"));
    region_->setTextFormat(Qt::PlainText);
    region_->setProperty("dim", true);
    region_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    progress_->setTextVisible(false);
    progress_->setRange(0, 1000);
    progress_->setFixedWidth(110);
    progress_->setAccessibleName(tr("Growing"));
    keeping_->setSingleShot(true);
    keeping_->setInterval(500);

    const auto dim = [this](const QString& text) {
        auto* label = new QLabel(text, this);
        label->setProperty("dim", true);
        return label;
    };
    auto* first = new QHBoxLayout;
    first->setSpacing(4);
    for (QAction* one : actions.tools) {
        first->addWidget(button(one, false));
    }
    first->addSpacing(8);
    first->addWidget(radius_);
    first->addSpacing(4);
    first->addWidget(radiusText_);
    for (QAction* one : actions.options) {
        first->addWidget(button(one, true));
    }
    first->addSpacing(8);
    first->addWidget(button(actions.ranges.constFirst(), true));
    first->addWidget(low_);
    first->addWidget(dim(QStringLiteral("–")));
    first->addWidget(high_);
    first->addWidget(button(actions.ranges.constLast(), true));
    first->addStretch(1);
    first->addWidget(dim(tr("Grow")));
    first->addWidget(tolerance_);
    first->addWidget(dim(tr("at most")));
    first->addWidget(most_);
    auto* second = new QHBoxLayout;
    second->setSpacing(4);
    for (QAction* one : actions.repairs) {
        second->addWidget(button(one, true));
    }
    second->addSpacing(8);
    second->addWidget(fill_);
    second->addSpacing(8);
    second->addWidget(progress_);
    second->addWidget(stop_);
    second->addWidget(region_, 1);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(10, 5, 14, 5);
    rows->setSpacing(3);
    rows->addLayout(first);
    rows->addLayout(second);

    const auto settings = Places::settings();
    RegionSettings kept = editor_->settings();
    kept.radiusMm = settings->value(QStringLiteral("region/radiusMm"), kept.radiusMm).toDouble();
    if (!std::isfinite(kept.radiusMm)) {
        kept.radiusMm = RegionSettings{}.radiusMm;
    }
    kept.isBall = settings->value(QStringLiteral("region/ball"), kept.isBall).toBool();
    editor_->setSettings(kept);
    FindingPainter::setMaskFill(
        settings->value(QStringLiteral("region/fill"), FindingPainter::maskFill()).toDouble());
    fill_->setValue(static_cast<int>(std::lround(FindingPainter::maskFill() * 100)));

    connect(editor_.get(), &RegionEditor::settingsChanged, this, &RegionBar::showSettings);
    connect(editor_.get(), &RegionEditor::growingChanged, this, &RegionBar::showGrowing);
    connect(editor_.get(), &RegionEditor::growProgressed, this,
            [this](double fraction) { progress_->setValue(static_cast<int>(fraction * 1000)); });
    // Fine steps for small brushes: the slider goes by the square root.
    connect(radius_, &QSlider::valueChanged, this, [this](int place) {
        RegionSettings next = editor_->settings();
        next.radiusMm = std::round(place * place / 100.0 * 2) / 2;
        editor_->setSettings(next);
    });
    for (QDoubleSpinBox* box : {low_, high_, tolerance_, most_}) {
        connect(box, &QDoubleSpinBox::editingFinished, this, &RegionBar::takeSettings);
    }
    connect(fill_, &QSlider::valueChanged, this, [this](int percent) {
        FindingPainter::setMaskFill(percent / 100.0);
        keeping_->start();
        Q_EMIT editor_->changed();
    });
    connect(keeping_, &QTimer::timeout, this, &RegionBar::keepSettings);
    showSettings();
    showGrowing();
}

QToolButton* RegionBar::button(QAction* action, bool words)
{
    auto* result = new QToolButton(this);
    result->setDefaultAction(action);
    result->setToolButtonStyle(words ? Qt::ToolButtonTextOnly : Qt::ToolButtonIconOnly);
    result->setIconSize(QSize(20, 20));
    result->setFocusPolicy(Qt::NoFocus);
    result->setAccessibleName(action->toolTip());
    return result;
}

QDoubleSpinBox* RegionBar::number(const char* name, const QString& tip, double low, double high)
{
    auto* result = new QDoubleSpinBox(this);
    result->setObjectName(QLatin1String(name));
    result->setAccessibleName(tip);
    result->setToolTip(tip);
    result->setRange(low, high);
    result->setDecimals(0);
    result->setButtonSymbols(QAbstractSpinBox::NoButtons);
    result->setFixedWidth(74);
    result->setKeyboardTracking(false);
    return result;
}

void RegionBar::showSettings()
{
    const RegionSettings& s = editor_->settings();
    const QSignalBlocker quietRadius(radius_);
    radius_->setValue(static_cast<int>(std::lround(std::sqrt(s.radiusMm * 100))));
    radiusText_->setText(tr("%1 mm").arg(numberText(s.radiusMm, 1)));
    // Values below one need digits.
    const double span = s.range.high - s.range.low;
    const int digits = span > 0 && span < 10 ? 3 : 0;
    for (QDoubleSpinBox* box : {low_, high_}) {
        box->setDecimals(digits);
        box->setEnabled(s.usesRange);
    }
    low_->setValue(s.range.low);
    high_->setValue(s.range.high);
    tolerance_->setEnabled(!s.usesRange);
    tolerance_->setValue(s.tolerance);
    most_->setValue(s.mostMl);
    keeping_->start();
}

void RegionBar::takeSettings()
{
    RegionSettings next = editor_->settings();
    next.range = {low_->value(), high_->value()};
    next.tolerance = tolerance_->value();
    next.mostMl = most_->value();
    editor_->setSettings(next);
}

void RegionBar::showGrowing()
{
    progress_->setValue(0);
    progress_->setVisible(editor_->isGrowing());
    stop_->setVisible(editor_->isGrowing());
}

void RegionBar::keepSettings()
{
    const auto settings = Places::settings();
    settings->setValue(QStringLiteral("region/radiusMm"), editor_->settings().radiusMm);
    settings->setValue(QStringLiteral("region/ball"), editor_->settings().isBall);
    settings->setValue(QStringLiteral("region/fill"), FindingPainter::maskFill());
}

void RegionBar::showRegion(const QString& text)
{
    region_->setText(text);
    region_->setToolTip(text);
}

} // namespace sightline
