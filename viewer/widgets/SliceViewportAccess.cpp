#include "widgets/SliceViewportAccess.h"

#include "findings/FindingList.h"
#include "findings/Measurement.h"
#include "widgets/SliceOverlay.h"
#include "widgets/SliceViewport.h"

#include <cmath>

namespace sightline {

namespace {

QAccessibleInterface* accessOf(const QString&, QObject* object)
{
    auto* view = qobject_cast<SliceViewport*>(object);
    return view ? new SliceViewportAccess(view) : nullptr;
}

} // namespace

SliceViewportAccess::SliceViewportAccess(SliceViewport* view)
    : QAccessibleWidget(view, QAccessible::Graphic)
{}

void SliceViewportAccess::install()
{
    static const bool installed = [] {
        QAccessible::installFactory(accessOf);
        return true;
    }();
    Q_UNUSED(installed)
}

void SliceViewportAccess::announce(SliceViewport& view)
{
    if (QAccessible::isActive()) {
        QAccessibleEvent event(&view, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&event);
    }
}

QString SliceViewportAccess::text(QAccessible::Text kind) const
{
    if (kind == QAccessible::Value || kind == QAccessible::Description) {
        return static_cast<SliceViewport*>(widget())->description();
    }
    return QAccessibleWidget::text(kind);
}

QString SliceViewport::description() const
{
    if (!group_->volume() || !group_->series()) {
        return tr("No picture");
    }
    const Volume& volume = *group_->volume();
    const Crosshair& crosshair = group_->crosshair();
    QStringList parts{tr("slice %1 of %2")
                          .arg(sliceNumber(view_.plane, crosshair, volume.geometry()) + 1)
                          .arg(sliceCount(view_.plane, crosshair, volume.geometry()))};
    if (group_->series()->hasMillimetres && view_.plane != ViewPlane::Acquisition) {
        parts << positionText(view_.plane, crosshair);
    }
    if (const auto value = volume.valueAt(crosshair.centre)) {
        parts << tr("value %1").arg(valueText(*value, volume.unit()));
    }
    if (findings_) {
        const Vec3 normal = crosshair.normal(view_.plane);
        const double near = stepMm(view_.plane, crosshair, volume.geometry());
        for (const Finding& finding : findings_->findings()) {
            if (shown_ && !shown_(finding)) {
                continue;
            }
            const double half = std::max(near, measure(finding.shape).longAxisMm.value_or(0) / 2);
            if (std::abs(dot(centreOf(finding.shape) - crosshair.centre, normal)) <= half) {
                parts << tr("%1, %2").arg(finding.label, displayName(finding.review.state));
            }
        }
    }
    return parts.join(QStringLiteral("; "));
}

} // namespace sightline
