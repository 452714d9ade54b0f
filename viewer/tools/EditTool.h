#pragma once

#include "findings/MeasuredOn.h"
#include "tools/Tool.h"

#include <QPolygonF>
#include <QRectF>

#include <vector>

namespace sightline {

/// Takes what is drawn by its handles (one place), its line (all of it) or its words (only these). Comes
/// before the tool of the left button where the mouse is near enough: 8 logical pixels from a handle, 5 from
/// a line. One drag is one undo step. Detections are reshaped only once they are selected.
class EditTool : public Tool {
public:
    enum class Part { Nothing, Handle, Body, Words };
    struct Hit {
        Part part = Part::Nothing;
        QString trackingUid;
        std::size_t handle = 0;
        explicit operator bool() const { return part != Part::Nothing; }
        friend bool operator==(const Hit&, const Hit&) = default;
    };
    /// What a view shows of a finding, device pixels.
    struct Drawn {
        Finding finding;
        std::vector<QPolygonF> strokes;
        QRectF words; ///< empty: none
    };

    /// What lies under a device pixel; the selected finding first.
    static Hit hit(const std::vector<Drawn>& drawn, const ToolTarget& target, QPointF at);

    /// What press() will take; the finding as the view shows it.
    void aim(const Hit& hit, const Finding& finding);
    void press(ToolTarget& target, QPointF at) override;
    void move(ToolTarget& target, QPointF at) override;
    void release(ToolTarget& target, QPointF at) override;
    void cancel() override { changing_.reset(); }
    bool isBusy() const override { return changing_.has_value(); }
    /// Stands in place of the finding of the same UID.
    std::optional<Finding> preview() const override { return changing_; }
    QString refusal() const override { return refusal_; }

    /// Moves a finding by device pixels, as one undo step.
    static QString nudge(ToolTarget& target, const Finding& finding, QPointF by);

private:
    Hit hit_;
    Finding before_;
    LpsPoint from_;
    QString refusal_;
    std::optional<Finding> changing_;
};

} // namespace sightline
