#include "app/PartBrowser.h"

#include "app/Session.h"
#include "app/Text.h"
#include "study/Study.h"
#include "widgets/SliceViewport.h"

#include <algorithm>
#include <cmath>

namespace sightline {

namespace {

constexpr int kShortestMs = 80;
constexpr int kLongestMs = 1000;
constexpr int kUsualMs = 200;
constexpr int kLoadCheckMs = 60;

QString plain(double value)
{
    return numberText(value, value == std::round(value) ? 0 : 1);
}

} // namespace

PartBrowser::PartBrowser(Session& session, QWidget& views, QObject* parent)
    : QObject(parent)
    , session_(session)
    , views_(views)
{
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, [this] {
        if (!playing_) {
            return;
        }
        if (session_.isBusy()) {
            timer_.start(kLoadCheckMs);
            return;
        }
        step(1);
        plan();
    });
    connect(&session_.group(), &LinkGroup::seriesChanged, this, &PartBrowser::takeSeries);
    connect(&session_.group(), &LinkGroup::windowChanged, this, [this] {
        if (wanted_ && session_.isBusy()) {
            *wanted_ = session_.group().look(); // the reader changes it while the part is read
        }
    });
    connect(&session_, &Session::loadFinished, this, [this] {
        // A series without a window of its own gets one when it is loaded; the reader has chosen already.
        if (const auto wanted = std::move(wanted_)) {
            session_.group().setLook(*wanted);
        }
    });
}

void PartBrowser::takeSeries()
{
    const auto series = session_.group().series();
    const auto study = session_.study();
    Parts next;
    if (series && study && series->part.count > 1 && !series->part.dimensionGroup.empty()) {
        for (const auto& one : study->series) {
            if (one->uid == series->uid && one->part.dimensionGroup == series->part.dimensionGroup) {
                next.push_back(one);
            }
        }
        std::stable_sort(next.begin(), next.end(),
                         [](const auto& a, const auto& b) { return a->part.index < b->part.index; });
    }
    if (next.size() < 2) {
        next.clear();
    }
    const auto found =
        std::find_if(next.begin(), next.end(), [&](const auto& one) { return one->id == series->id; });
    current_ = found == next.end() ? -1 : static_cast<int>(found - next.begin());
    const bool isOther = next != parts_;
    parts_ = std::move(next);
    if (!moving_) {
        playing_ = false;
        wanted_.reset();
    }
    if (isOther) {
        Q_EMIT partsChanged();
    }
    Q_EMIT changed();
}

QString PartBrowser::textOf(const Series& part, int place)
{
    const SeriesPart& p = part.part;
    QStringList words;
    if (p.bValue) {
        words << QStringLiteral("b %1").arg(plain(*p.bValue));
    }
    if (p.phasePercent) {
        words << tr("%1 %").arg(plain(*p.phasePercent));
    } else if (p.triggerMs) {
        words << tr("%1 ms").arg(plain(*p.triggerMs));
    } else if (p.timeCount > 1 && p.timeSeconds) {
        words << tr("%1 s").arg(plain(*p.timeSeconds));
    } else if (p.timeCount > 1) {
        words << tr("time %1").arg(p.timeIndex + 1);
    }
    if (p.echoTimeMs) {
        words << tr("TE %1 ms").arg(plain(*p.echoTimeMs));
    } else if (p.echoNumber) {
        words << tr("echo %1").arg(*p.echoNumber);
    }
    if (!p.component.empty() && p.component != "MAGNITUDE") {
        words << QString::fromStdString(p.component).toLower();
    }
    return words.isEmpty() ? QString::number(place + 1) : words.join(QStringLiteral(" · "));
}

int PartBrowser::stayMs(const Series& part, const Series& next)
{
    std::optional<double> ms;
    if (part.part.triggerMs && next.part.triggerMs) {
        ms = *next.part.triggerMs - *part.part.triggerMs;
    } else if (part.part.timeSeconds && next.part.timeSeconds) {
        ms = 1000 * (*next.part.timeSeconds - *part.part.timeSeconds);
    }
    // Back to the beginning there is no time between.
    return ms && *ms > 0
               ? static_cast<int>(std::lround(std::clamp(*ms, double(kShortestMs), double(kLongestMs))))
               : kUsualMs;
}

void PartBrowser::show(int part)
{
    if (part < 0 || part >= static_cast<int>(parts_.size()) || part == current_) {
        return;
    }
    const Crosshair place = session_.group().crosshair();
    Look look = session_.group().look();
    look.fusion.reset(); // it ends with the series it was laid over
    std::vector<std::pair<SliceViewport*, ViewState>> views;
    for (auto* view : views_.findChildren<SliceViewport*>()) {
        views.emplace_back(view, view->view());
    }
    moving_ = true;
    session_.showSeries(parts_[static_cast<std::size_t>(part)]);
    moving_ = false;
    LinkGroup& group = session_.group();
    if (current_ != part || !group.volume()) {
        return; // it could not be shown; the session has said why
    }
    group.setCrosshair(movedTo(place, place.centre, group.volume()->geometry()));
    group.setLook(look);
    for (const auto& [view, state] : views) {
        view->setView(state);
    }
    if (session_.isBusy()) {
        wanted_ = std::make_unique<Look>(look);
    }
}

void PartBrowser::step(int n)
{
    const int count = static_cast<int>(parts_.size());
    if (count > 1 && current_ >= 0) {
        show(((current_ + n) % count + count) % count);
    }
}

void PartBrowser::plan()
{
    const auto count = parts_.size();
    if (!playing_ || count < 2 || current_ < 0) {
        timer_.stop();
        return;
    }
    const auto n = static_cast<std::size_t>(current_);
    timer_.start(stayMs(*parts_[n], *parts_[(n + 1) % count]));
}

void PartBrowser::setPlaying(bool playing)
{
    playing_ = playing && parts_.size() > 1;
    plan();
    Q_EMIT changed();
}

} // namespace sightline
