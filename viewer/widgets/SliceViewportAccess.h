#pragma once

#include <QAccessibleWidget>

namespace sightline {

class SliceViewport;

/// What a screen reader is told of a slice view: its plane is the name, where it stands the value.
class SliceViewportAccess : public QAccessibleWidget {
public:
    explicit SliceViewportAccess(SliceViewport* view);
    /// Once a program; Qt then makes one of these for every slice view it is asked about.
    static void install();
    /// Says that the view shows another place; costs nothing while nobody listens.
    static void announce(SliceViewport& view);

    QString text(QAccessible::Text kind) const override;
};

} // namespace sightline
