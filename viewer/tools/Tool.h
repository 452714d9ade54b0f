#pragma once

#include "findings/Finding.h"
#include "view/CrosshairLine.h"
#include "view/LinkGroup.h"
#include "view/SlicePlane.h"
#include "view/ViewState.h"

#include <QPointF>

#include <optional>

namespace sightline {

class FindingList;

/// What a tool acts on: one slice view at the moment of a mouse event.
struct ToolTarget {
    LinkGroup& group;
    ViewState& view;
    SlicePlane plane;      ///< of the view, device pixels
    FindingList* findings; ///< null where nothing can be drawn yet
    QString reader;        ///< who draws
    double devicePixelRatio = 1;
    bool snaps = false; ///< Shift is held: whole steps

    /// The place under a device pixel, LPS mm, in the view's plane.
    LpsPoint at(QPointF devicePixel) const { return plane.toLps(devicePixel.x(), devicePixel.y()); }
};

/// Turns mouse drags into changes of a view, the link group or the findings. Positions are device pixels of
/// the view.
class Tool {
public:
    virtual ~Tool() = default;
    virtual void press(ToolTarget& target, QPointF at) = 0;
    virtual void move(ToolTarget& target, QPointF at) = 0;
    virtual void release(ToolTarget& target, QPointF at) = 0;
    /// The mouse moves without a button, while the tool is busy.
    virtual void hover(ToolTarget&, QPointF) {}
    /// A double click: what was begun is as large as the reader wants it.
    virtual void finish(ToolTarget&) {}
    /// True while something is begun that the next press goes on with.
    virtual bool isBusy() const { return false; }
    /// Escape, or the view went away: what was begun is dropped.
    virtual void cancel() {}
    /// What is being drawn right now, for the view to show; nothing for tools that draw nothing.
    virtual std::optional<Finding> preview() const { return std::nullopt; }
    /// The true size of a brush, mm, for a ring at the mouse; nothing for tools without one.
    virtual std::optional<double> ringRadiusMm() const { return std::nullopt; }
    /// Shift + wheel, in notches away from the reader; false where it means nothing to the tool.
    virtual bool turn(double) { return false; }
    /// The part of the crosshair's lines that a press here would hold; the view shows its handles.
    virtual std::optional<CrosshairGrip> gripAt(const ToolTarget&, QPointF) const { return std::nullopt; }
    /// How many times the view enlarges what is under the mouse while this tool drags; nothing: not at all.
    virtual std::optional<double> magnification() const { return std::nullopt; }
    /// What a press near something drawn takes before the tool: all of it; its lines and handles, for words
    /// may cover the place where a drawing shall begin; nothing, where every press counts as with a brush.
    enum class Yields { ToAll, ToShapes, ToNothing };
    virtual Yields yields() const { return Yields::ToAll; }
    /// Why the last drag left nothing behind, in words for the reader; empty where there is nothing to say.
    virtual QString refusal() const { return {}; }
};

} // namespace sightline
