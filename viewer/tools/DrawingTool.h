#pragma once

#include "findings/MeasuredOn.h"
#include "tools/ShapeDraft.h"
#include "tools/Tool.h"

#include <QCoreApplication>

#include <memory>
#include <vector>

namespace sightline {

/// Draws a finding: what takes two places by a drag, the rest by clicks or drags, one place each end; an
/// outline is closed by a click on its first place or a double click. One undo step. Too short a drag (under
/// 3 logical pixels) draws nothing. On an image that does not lie in the patient's millimetres the shape gets
/// the scale of the calibrated region it lies in, and is refused where it would reach from one region to
/// another; a round finding is flat there.
class DrawingTool : public Tool {
    Q_DECLARE_TR_FUNCTIONS(DrawingTool)
public:
    enum class Draws { Length, Nodule };
    explicit DrawingTool(Draws draws);
    explicit DrawingTool(std::unique_ptr<ShapeDraft> draft);

    void press(ToolTarget& target, QPointF at) override;
    void move(ToolTarget& target, QPointF at) override;
    void release(ToolTarget& target, QPointF at) override;
    void hover(ToolTarget& target, QPointF at) override;
    void finish(ToolTarget& target) override;
    void cancel() override;
    bool isBusy() const override { return drawing_.has_value(); }
    Yields yields() const override { return Yields::ToShapes; }
    std::optional<Finding> preview() const override { return drawing_; }
    QString refusal() const override { return refusal_; }

    /// Why nothing is measured, in words; and what stands at the shape meanwhile.
    static QString refusalText(MeasureRefusal why);
    static QString refusalLabel(MeasureRefusal why);

private:
    void begin(ToolTarget& target, LpsPoint at);
    void show(ToolTarget& target, std::optional<LpsPoint> floating, bool final = false);
    void complete(ToolTarget& target);
    /// Lengths and angles may go from slice to slice; all else stays flat in the slice it was begun in.
    LpsPoint placeAt(const ToolTarget& target, QPointF at) const;

    std::unique_ptr<ShapeDraft> draft_;
    std::vector<LpsPoint> places_;
    QPointF pressed_;
    QString label_; ///< of the finding, while a refusal stands in its place
    QString refusal_;
    std::optional<Finding> drawing_;
};

/// What a slice view measures on: its plane, series and volume.
MeasuredOn measuredOn(const ToolTarget& target);

} // namespace sightline
