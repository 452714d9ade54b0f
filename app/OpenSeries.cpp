#include "app/OpenSeries.h"

#include "app/DefaultWindow.h"

namespace sightline {

namespace {

constexpr int kArrivalIntervalMs = 60; // slower than the active series: it goes first

}

OpenSeries::OpenSeries(std::shared_ptr<const Series> series, std::shared_ptr<const Study> study)
    : series_(std::move(series))
    , study_(std::move(study))
{
    arrivals_.setInterval(kArrivalIntervalMs);
    connect(&arrivals_, &QTimer::timeout, this, [this] {
        if (arrived_ > 0) {
            settleWindow();
            group_.noteArrival();
            Q_EMIT loadProgressed(arrived_, series_->geometry.size(2));
        }
    });
}

OpenSeries::~OpenSeries() = default;

void OpenSeries::settleWindow()
{
    if (!windowSettled_ && group_.volume()) {
        windowSettled_ = true;
        group_.setOwnWindow(defaultWindow(*series_, *group_.volume()));
    }
}

void OpenSeries::hold(const LinkGroup& shown, bool isLoaded)
{
    stop();
    group_.takeOver(shown);
    loaded_ = isLoaded;
    windowSettled_ = true;
}

void OpenSeries::renew(std::shared_ptr<const Series> series, std::shared_ptr<const Study> study,
                       bool sameImages)
{
    study_ = std::move(study);
    if (!sameImages) {
        stop();
        loaded_ = false;
        failed_ = false;
    }
    series_ = std::move(series);
    if (sameImages && group_.volume()) {
        group_.grow(series_, group_.volume());
    }
}

void OpenSeries::load()
{
    if (loaded_ || loader_ || failed_) {
        return;
    }
    loader_ = std::make_unique<VolumeLoader>();
    issues_.clear();
    connect(loader_.get(), &VolumeLoader::sliceArrived, this,
            [this](int, int arrived, int) { arrived_ = arrived; });
    connect(loader_.get(), &VolumeLoader::issueFound, this,
            [this](const SeriesIssue& issue) { issues_.push_back(issue); });
    connect(loader_.get(), &VolumeLoader::finished, this, [this](double) {
        stop();
        loaded_ = true;
        settleWindow();
        group_.noteArrival();
        Q_EMIT finished();
    });
    const bool goesOn = group_.volume() && group_.series();
    const VolumeLoader::Earlier earlier =
        goesOn ? VolumeLoader::Earlier{group_.series(), group_.volume()} : VolumeLoader::Earlier{};
    auto volume = loader_->start(series_, series_->firstSlice(), earlier);
    if (!volume) {
        loader_.reset();
        failed_ = true;
        Q_EMIT failed(volume.error());
        return;
    }
    if (goesOn) {
        group_.grow(series_, *volume);
    } else {
        windowSettled_ = series_->window.has_value();
        group_.show(series_, *volume, defaultWindow(*series_, **volume));
    }
    arrived_ = (*volume)->arrivedSlices();
    arrivals_.start();
}

void OpenSeries::stop()
{
    arrivals_.stop();
    if (loader_) {
        loader_.release()->deleteLater(); // may be the one that is just telling
    }
}

} // namespace sightline
