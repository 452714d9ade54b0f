#pragma once

#include "dicom/VolumeLoader.h"
#include "study/Study.h"
#include "view/LinkGroup.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

namespace sightline {

/// A series that is on the screen beside the active one: its group, its volume, and the loader that fills it.
/// Lives in the GUI thread.
class OpenSeries : public QObject {
    Q_OBJECT
public:
    OpenSeries(std::shared_ptr<const Series> series, std::shared_ptr<const Study> study);
    ~OpenSeries() override;

    LinkGroup& group() { return group_; }
    const std::shared_ptr<const Series>& series() const { return series_; }
    const std::shared_ptr<const Study>& study() const { return study_; }
    const std::vector<SeriesIssue>& issues() const { return issues_; }
    bool isLoaded() const { return loaded_; }
    bool isLoading() const { return loader_ != nullptr; }

    /// Shows what was loaded elsewhere.
    void hold(const LinkGroup& shown, bool isLoaded);
    /// The same series with more images, or its study with more series.
    void renew(std::shared_ptr<const Series> series, std::shared_ptr<const Study> study, bool sameImages);
    /// Begins, or goes on where stop() left it.
    void load();
    void stop();

Q_SIGNALS:
    void loadProgressed(int arrived, int total);
    void finished();
    void failed(const QString& why);

private:
    void settleWindow();

    LinkGroup group_;
    std::shared_ptr<const Series> series_;
    std::shared_ptr<const Study> study_;
    std::vector<SeriesIssue> issues_;
    std::unique_ptr<VolumeLoader> loader_;
    QTimer arrivals_;
    int arrived_ = 0;
    bool loaded_ = false;
    bool failed_ = false;
    bool windowSettled_ = false;
};

} // namespace sightline
