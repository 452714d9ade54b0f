#pragma once

#include "view/LinkGroup.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

namespace sightline {

struct Study;
class VolumeLoader;

/// Loads a second series and lays it over the one of a link group; what has arrived is shown while the rest
/// is read. Ends when the group shows another series. GUI thread; reading and decoding run elsewhere.
class FusionLoader : public QObject {
    Q_OBJECT
public:
    explicit FusionLoader(LinkGroup& group, QObject* parent = nullptr);
    ~FusionLoader() override;

    /// Series that can be laid over: volumes of one value a voxel in the same frame of reference.
    static std::vector<std::shared_ptr<const Series>> candidates(const Study& study, const Series& base);

    /// @param fromBase  from the base's frame of reference into the series' own
    void start(const std::shared_ptr<const Series>& series, const RigidTransform& fromBase = {});
    void clear();
    /// The layer as it is wanted, also while it is not shown; null where there is none.
    std::shared_ptr<const FusionLayer> layer() const { return layer_; }
    void change(const std::function<void(FusionLayer&)>& how);
    /// Hidden it stays loaded.
    bool isShown() const { return isShown_; }
    void setShown(bool shown);

Q_SIGNALS:
    void changed();
    /// Text for the reader: no memory, nothing decodable.
    void failed(const QString& text);

private:
    void show();
    void takeArrivals();

    LinkGroup& group_;
    std::unique_ptr<VolumeLoader> loader_;
    std::shared_ptr<const FusionLayer> layer_;
    std::shared_ptr<const Series> base_; ///< that it is laid over
    QTimer arrivals_;
    bool isShown_ = true;
    bool windowSettled_ = false;
};

} // namespace sightline
