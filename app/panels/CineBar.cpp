#include "app/panels/CineBar.h"

#include "app/Icon.h"
#include "app/Text.h"
#include "view/CinePlayer.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

#include <algorithm>
#include <array>
#include <cmath>

namespace sightline {

namespace {

constexpr std::array<double, 7> kSpeeds{0.1, 0.25, 0.5, 1, 1.5, 2, 4};
constexpr int kUsualSpeed = 3;

} // namespace

CineBar::CineBar(CinePlayer& player, QWidget* parent)
    : QWidget(parent)
    , player_(player)
    , back_(button(QStringLiteral("frameback"), QStringLiteral("cineBack"), tr("Frame back  (Left)")))
    , play_(button(QStringLiteral("play"), QStringLiteral("cinePlay"), tr("Play or pause  (Space)")))
    , on_(button(QStringLiteral("frameon"), QStringLiteral("cineOn"), tr("Frame on  (Right)")))
    , sweep_(button(QStringLiteral("sweep"), QStringLiteral("cineSweep"), tr("Back and forth")))
    , slider_(new QSlider(Qt::Horizontal, this))
    , frame_(new QLabel(this))
    , rate_(new QLabel(this))
    , speed_(new QComboBox(this))
{
    setObjectName(QStringLiteral("cineBar"));
    setAttribute(Qt::WA_StyledBackground);
    setFixedHeight(38);
    sweep_->setCheckable(true);
    slider_->setObjectName(QStringLiteral("cineSlider"));
    slider_->setAccessibleName(tr("Frame"));
    slider_->setFocusPolicy(Qt::TabFocus);
    frame_->setObjectName(QStringLiteral("cineFrame"));
    frame_->setTextFormat(Qt::PlainText);
    rate_->setObjectName(QStringLiteral("cineRate"));
    rate_->setTextFormat(Qt::PlainText);
    rate_->setProperty("dim", true);
    speed_->setObjectName(QStringLiteral("cineSpeed"));
    speed_->setAccessibleName(tr("Speed"));
    speed_->setFocusPolicy(Qt::TabFocus);
    speed_->setStyleSheet(QStringLiteral("padding: 2px 6px;"));
    for (const double speed : kSpeeds) {
        speed_->addItem(QStringLiteral("× ") + numberText(speed, speed < 1 && speed != 0.5    ? 2
                                                                 : std::floor(speed) != speed ? 1
                                                                                              : 0));
    }
    speed_->setCurrentIndex(kUsualSpeed);

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 0, 14, 0);
    layout->setSpacing(4);
    layout->addWidget(back_);
    layout->addWidget(play_);
    layout->addWidget(on_);
    layout->addSpacing(8);
    layout->addWidget(slider_, 1);
    layout->addSpacing(8);
    layout->addWidget(frame_);
    layout->addSpacing(10);
    layout->addWidget(sweep_);
    layout->addWidget(speed_);
    layout->addSpacing(8);
    layout->addWidget(rate_);

    connect(back_, &QToolButton::clicked, this, [this] { player_.step(-1); });
    connect(on_, &QToolButton::clicked, this, [this] { player_.step(1); });
    connect(play_, &QToolButton::clicked, this, [this] { player_.toggle(); });
    connect(sweep_, &QToolButton::clicked, this,
            [this](bool sweeps) { player_.setOrder(sweeps ? Cine::Order::Sweep : Cine::Order::Loop); });
    connect(slider_, &QSlider::valueChanged, this, [this](int frame) { player_.seek(frame); });
    connect(speed_, &QComboBox::activated, this,
            [this](int n) { player_.setSpeed(kSpeeds[static_cast<std::size_t>(n)]); });
    connect(&player_, &CinePlayer::clipChanged, this, &CineBar::showClip);
    connect(&player_, &CinePlayer::changed, this, &CineBar::showFrame);
    showClip();
}

QToolButton* CineBar::button(const QString& iconName, const QString& name, const QString& tip)
{
    auto* result = new QToolButton(this);
    result->setIcon(icon(iconName));
    result->setIconSize(QSize(20, 20));
    result->setObjectName(name);
    result->setToolTip(tip);
    result->setAccessibleName(tip);
    result->setFocusPolicy(Qt::NoFocus);
    return result;
}

void CineBar::changeSpeed(int steps)
{
    const int n = std::clamp(speed_->currentIndex() + steps, 0, static_cast<int>(kSpeeds.size()) - 1);
    speed_->setCurrentIndex(n);
    player_.setSpeed(kSpeeds[static_cast<std::size_t>(n)]);
}

void CineBar::showClip()
{
    wanted_ = false;
    {
        const QSignalBlocker quiet(slider_);
        slider_->setRange(0, std::max(player_.cine().frames() - 1, 0));
        slider_->setPageStep(10);
    }
    rate_->setText(rateText());
    // The room of the longest text is kept, so that nothing moves while the numbers run.
    const int frames = player_.cine().frames();
    const QString seconds = numberText(player_.cine().duration() / 1000, 2);
    frame_->setMinimumWidth(frame_->fontMetrics().horizontalAdvance(
                                tr("%1 / %2 · %3 of %4 s").arg(frames).arg(frames).arg(seconds, seconds)) +
                            4);
    showFrame();
}

void CineBar::showFrame()
{
    const Cine& cine = player_.cine();
    wanted_ = wanted_ || player_.isPlaying();
    setVisible(player_.canPlay() && (player_.isClip() || wanted_));
    play_->setIcon(icon(player_.isPlaying() ? QStringLiteral("pause") : QStringLiteral("play")));
    sweep_->setChecked(cine.order() == Cine::Order::Sweep);
    {
        const QSignalBlocker quiet(slider_);
        slider_->setValue(player_.shownFrame());
    }
    frame_->setText(tr("%1 / %2 · %3 of %4 s")
                        .arg(player_.shownFrame() + 1)
                        .arg(cine.frames())
                        .arg(numberText(cine.startOf(player_.shownFrame()) / 1000, 2),
                             numberText(cine.duration() / 1000, 2)));
    const bool isLate = player_.shownFrame() != player_.dueFrame();
    rate_->setText(isLate ? tr("frame %1 is loading").arg(player_.dueFrame() + 1) : rateText());
}

QString CineBar::rateText() const
{
    const Cine& cine = player_.cine();
    if (!player_.canPlay() || !(cine.duration() > 0)) {
        return {};
    }
    const int played = cine.last() - cine.first() + 1;
    const QString rate = numberText(played * 1000.0 / cine.duration(), 1);
    if (!player_.isClip()) {
        return tr("%1 pictures a second").arg(numberText(CineTiming::kAssumedRate, 0));
    }
    return player_.source() == CineTiming::Source::Assumed
               ? tr("%1 frames a second assumed, the file gives no times")
                     .arg(numberText(CineTiming::kAssumedRate, 0))
               : tr("%1 frames a second").arg(rate);
}

} // namespace sightline
