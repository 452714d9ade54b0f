#include "dicom/VolumeLoader.h"

#include "dicom/DecodeCrew.h"
#include "dicom/VolumeFill.h"
#include "dicom/VolumeReuse.h"

#include <QElapsedTimer>
#include <QMetaType>

namespace sightline {

VolumeLoader::VolumeLoader(QObject* parent)
    : QObject(parent)
{
    qRegisterMetaType<sightline::SeriesIssue>("sightline::SeriesIssue");
}

VolumeLoader::~VolumeLoader()
{
    stop();
}

void VolumeLoader::stop()
{
    if (thread_.joinable()) {
        thread_.request_stop();
        thread_.join();
    }
}

tl::expected<std::shared_ptr<Volume>, QString> VolumeLoader::start(std::shared_ptr<const Series> series,
                                                                   int firstSlice, const Earlier& earlier)
{
    stop();
    auto made = makeVolume(*series);
    if (!made) {
        return made;
    }
    std::shared_ptr<Volume> volume = *made;
    if (earlier.series && earlier.volume) {
        reuseSlices(*earlier.series, *earlier.volume, *series, *volume);
    }
    thread_ = std::jthread([this, series, volume, firstSlice](std::stop_token stopToken) {
        QElapsedTimer timer;
        timer.start();
        VolumeFillEvents events;
        events.sliceArrived = [this](int k, int arrived, int total) {
            Q_EMIT sliceArrived(k, arrived, total);
        };
        events.issueFound = [this](const SeriesIssue& issue) { Q_EMIT issueFound(issue); };
        const auto filled = fillVolume(*series, volume, firstSlice, events, stopToken);
        if (!filled) {
            Q_EMIT issueFound({SeriesIssue::Kind::Other, filled.error().toStdString(), 0});
        }
        if (!stopToken.stop_requested()) {
            Q_EMIT finished(static_cast<double>(timer.nsecsElapsed()) * 1e-9);
        }
    });
    return volume;
}

tl::expected<std::shared_ptr<Volume>, QString> loadVolume(const Series& series,
                                                          std::vector<SeriesIssue>* issues,
                                                          const std::function<void(int, int)>& progress,
                                                          std::stop_token stop)
{
    auto made = makeVolume(series);
    if (!made) {
        return made;
    }
    VolumeFillEvents events;
    events.sliceArrived = [&](int, int arrived, int total) {
        if (progress) {
            progress(arrived, total);
        }
    };
    events.issueFound = [&](const SeriesIssue& issue) {
        if (issues) {
            issues->push_back(issue);
        }
    };
    const auto filled = fillVolume(series, *made, series.geometry.size(2) / 2, events, stop);
    if (!filled) {
        return tl::unexpected(filled.error());
    }
    return made;
}

} // namespace sightline
