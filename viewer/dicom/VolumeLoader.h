#pragma once

#include "study/Series.h"
#include "study/Volume.h"

#include <QObject>
#include <QString>

#include <tl/expected.hpp>

#include <functional>
#include <memory>
#include <stop_token>
#include <thread>

namespace sightline {

/// Fills a Volume from the files of a series. Decoding runs in worker processes that write straight into the
/// volume's buffer; it starts at `firstSlice` and works outwards. Signals come from another thread: connect
/// them queued (the default between threads). Destroying the loader stops it.
class VolumeLoader : public QObject {
    Q_OBJECT
public:
    explicit VolumeLoader(QObject* parent = nullptr);
    ~VolumeLoader() override;

    /// Makes room for the volume and begins. The volume is returned at once, empty; slices are marked as they
    /// arrive. The error (no memory, nothing decodable) is text for the reader.
    /// `earlier` is what is there of the series from before more images came: those slices are taken over.
    struct Earlier {
        std::shared_ptr<const Series> series;
        std::shared_ptr<const Volume> volume;
    };
    tl::expected<std::shared_ptr<Volume>, QString> start(std::shared_ptr<const Series> series, int firstSlice,
                                                         const Earlier& earlier = {});
    void stop();

Q_SIGNALS:
    void sliceArrived(int k, int arrived, int total);
    /// A slice whose file could not be decoded; it stays empty and is marked in `issue`.
    void issueFound(const sightline::SeriesIssue& issue);
    /// All slices that can be had are there.
    void finished(double seconds);

private:
    std::jthread thread_;
};

/// The same in one call, for the headless verbs: returns the filled volume; `issues` gets what went wrong on
/// the way.
tl::expected<std::shared_ptr<Volume>, QString>
loadVolume(const Series& series, std::vector<SeriesIssue>* issues = nullptr,
           const std::function<void(int arrived, int total)>& progress = {}, std::stop_token stop = {});

} // namespace sightline
