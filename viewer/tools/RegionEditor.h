#pragma once

#include "findings/MaskBrush.h"
#include "findings/RegionGrow.h"
#include "findings/VoxelMask.h"
#include "tools/Tool.h"

#include <QObject>
#include <QPointer>

#include <memory>
#include <optional>
#include <thread>

namespace sightline {

/// How regions are painted and grown.
struct RegionSettings {
    double radiusMm = 5;
    bool isBall = false; ///< otherwise a disc in the view's plane, and repairs go slice by slice
    bool usesRange = false;
    ValueRange range{-50, 150};
    double tolerance = 50; ///< of growing without a range: from the value at the seed
    double mostMl = 500;   ///< of growing
    bool acrossEdges = false;
};

/// The region that is being painted, shared by the tools of all views. It is the selected finding where that
/// has a mask on the series that is painted on, else a new one is begun ("Region 1"). What is done goes to
/// the list of findings as one undo step each. Lives in the GUI thread; growing runs in another.
class RegionEditor : public QObject {
    Q_OBJECT
public:
    explicit RegionEditor(QObject* parent = nullptr);
    ~RegionEditor() override; ///< stops growing

    const RegionSettings& settings() const { return settings_; }
    void setSettings(const RegionSettings& settings);
    /// Larger or smaller by a step that suits its size, held between 0.5 and 100 mm.
    void changeRadius(int steps);

    // A stroke, from the tools.
    void beginStroke(ToolTarget& target, LpsPoint at, bool inside);
    void continueStroke(ToolTarget& target, LpsPoint to);
    void endStroke(ToolTarget& target);
    void cancelStroke();
    bool isPainting() const { return stroke_.has_value(); }
    /// The region as it stands within a stroke; shared by all views until the next change.
    std::optional<Finding> preview() const;

    /// The next press takes the range from the values round the mouse instead of painting.
    void setPicking(bool picking);
    bool isPicking() const { return isPicking_; }
    /// Mean plus and minus two standard deviations of the values within the brush round a place.
    void takeRange(ToolTarget& target, LpsPoint at);

    /// Joined voxels round a seed are added to the region, in another thread; grown() tells of the end.
    void grow(ToolTarget& target, LpsPoint seed);
    void stopGrowing();
    bool isGrowing() const { return isGrowing_; }

    enum class Repair { FillHoles, Interpolate, Smooth, KeepLargest, ClearSlice };
    /// Done to the selected region, across the slices that the view of `target` shows.
    void repair(ToolTarget& target, Repair what);

    /// The selected finding, where it can be edited on the group's series; null otherwise.
    static const Finding* editable(const LinkGroup& group, const FindingList* findings);
    /// Why the last thing left no trace; empty where it did.
    const QString& refusal() const { return refusal_; }

Q_SIGNALS:
    void settingsChanged();
    /// What preview() gives has changed.
    void changed();
    void growingChanged();
    void growProgressed(double fraction);
    /// Something for the reader to know; empty takes the last one away.
    void told(const QString& text);

private:
    struct Stroke {
        Finding finding;
        VoxelMask mask;
        bool isNew = false;
        bool inside = true;
        LpsPoint last;
        long long changed = 0;
    };
    std::optional<Stroke> open(ToolTarget& target, LpsPoint at);
    void commit(LinkGroup& group, FindingList& list, Stroke& stroke, const QString& text,
                const QString& reader);
    void paintTo(ToolTarget& target, LpsPoint to);
    bool isRefused(const ToolTarget& target);
    void refuse(const QString& why);
    void finishGrowing(const GrowResult& result);

    RegionSettings settings_;
    std::optional<Stroke> stroke_;
    mutable std::optional<Finding> preview_;
    bool isPicking_ = false;
    QString refusal_;

    bool isGrowing_ = false;
    int growNumber_ = 0;
    struct Growing {
        QPointer<LinkGroup> group;
        QPointer<FindingList> list;
        QString reader;
        Stroke stroke;
    };
    std::unique_ptr<Growing> growing_;
    std::jthread thread_;
};

} // namespace sightline
