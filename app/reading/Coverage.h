#pragma once

#include "study/Series.h"
#include "view/LinkGroup.h"
#include "view/ViewedSlices.h"

#include <QObject>
#include <QTimer>

#include <map>
#include <memory>
#include <set>
#include <string>

namespace sightline {

/// How much of each series a reader has had on the screen since the study was first opened. Lives in the GUI
/// thread. Series are known by their id.
class Coverage : public QObject {
    Q_OBJECT
public:
    explicit Coverage(QObject* parent = nullptr);

    /// A view has shown this plane of the group's series.
    void note(const LinkGroup& group, const SlicePlane& plane, const Slab& slab);
    /// What was viewed of a series before, from the disk.
    void restore(const std::string& seriesId, const ViewedSlices& viewed);
    void clear();

    /// Null where nothing was shown of the series yet.
    const ViewedSlices* of(const std::string& seriesId) const;
    /// 0 to 1, of the axis that was read most.
    double fraction(const std::string& seriesId) const;
    const std::map<std::string, ViewedSlices>& all() const { return viewed_; }

Q_SIGNALS:
    /// A few times a second at most while somebody scrolls.
    void changed(const QString& seriesId);

private:
    std::map<std::string, ViewedSlices> viewed_;
    std::set<std::string> news_; ///< series whose change has not been told yet
    QTimer telling_;
};

} // namespace sightline
