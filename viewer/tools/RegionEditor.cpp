#include "tools/RegionEditor.h"

#include "findings/FindingList.h"
#include "findings/MaskNumbers.h"
#include "findings/MaskRepair.h"
#include "findings/MaskStatistics.h"
#include "findings/Uncertainty.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <utility>

namespace sightline {

namespace {

constexpr double kSmallestMm = 0.5;
constexpr double kLargestMm = 100;
/// Beyond every picture: a disc of this radius is a whole plane.
constexpr double kWholePlaneMm = 1e5;

/// The axis of the grid that a view looks along.
int axisAlong(Vec3 normal, const Geometry& grid)
{
    int best = 0;
    for (int n = 1; n < 3; ++n) {
        if (std::abs(dot(normal, grid.axis(n))) > std::abs(dot(normal, grid.axis(best)))) {
            best = n;
        }
    }
    return best;
}

Brush::Disc discIn(const SlicePlane& plane, const Geometry& grid)
{
    return {plane.normal(), thicknessAlong(plane.normal(), grid)};
}

std::array<int, 3> voxelAt(LpsPoint p, const Geometry& grid)
{
    const VoxelIndex v = grid.toIndex(p);
    return {static_cast<int>(std::lround(std::clamp(v.i, -1.0, double(grid.size(0))))),
            static_cast<int>(std::lround(std::clamp(v.j, -1.0, double(grid.size(1))))),
            static_cast<int>(std::lround(std::clamp(v.k, -1.0, double(grid.size(2)))))};
}

/// The images that a mask lies on.
QStringList imagesOf(const VoxelMask& mask, const Series& series)
{
    QStringList images;
    const VoxelBox bounds = mask.bounds();
    for (int k = bounds.low[2]; k <= bounds.high[2] && !series.instances.empty(); ++k) {
        const auto n = static_cast<std::size_t>(series.instanceOfSlice(k));
        const QString uid = QString::fromStdString(series.instances[n].sopInstanceUid);
        if (images.isEmpty() || images.constLast() != uid) {
            images << uid;
        }
    }
    return images;
}

} // namespace

RegionEditor::RegionEditor(QObject* parent)
    : QObject(parent)
{}

RegionEditor::~RegionEditor() = default;

void RegionEditor::setSettings(const RegionSettings& settings)
{
    settings_ = settings;
    settings_.radiusMm = std::clamp(settings_.radiusMm, kSmallestMm, kLargestMm);
    if (settings_.range.high < settings_.range.low) {
        std::swap(settings_.range.low, settings_.range.high);
    }
    Q_EMIT settingsChanged();
}

void RegionEditor::changeRadius(int steps)
{
    RegionSettings next = settings_;
    for (; steps > 0; --steps) {
        next.radiusMm += next.radiusMm < 5 ? 0.5 : next.radiusMm < 20 ? 1 : 5;
    }
    for (; steps < 0; ++steps) {
        next.radiusMm -= next.radiusMm <= 5 ? 0.5 : next.radiusMm <= 20 ? 1 : 5;
    }
    setSettings(next);
}

const Finding* RegionEditor::editable(const LinkGroup& group, const FindingList* findings)
{
    const Finding* finding = findings ? findings->find(group.selectedFinding()) : nullptr;
    const auto& series = group.series();
    if (!finding || !series || !std::holds_alternative<MaskShape>(finding->shape)) {
        return nullptr;
    }
    const bool isOfSeries = finding->seriesUid == QString::fromStdString(series->uid);
    const bool isInFrame =
        !finding->frameOfReferenceUid.isEmpty() && series->isPlaced() &&
        finding->frameOfReferenceUid == QString::fromStdString(series->frameOfReferenceUid);
    return isOfSeries || isInFrame ? finding : nullptr;
}

void RegionEditor::refuse(const QString& why)
{
    refusal_ = why;
    Q_EMIT told(why);
}

bool RegionEditor::isRefused(const ToolTarget& target)
{
    refusal_.clear();
    Q_EMIT told({});
    if (!target.findings || !target.group.series() || !target.group.volume()) {
        return true;
    }
    if (isGrowing_) {
        refuse(tr("A region is still growing. Wait for it or stop it first."));
        return true;
    }
    return false;
}

std::optional<RegionEditor::Stroke> RegionEditor::open(ToolTarget& target, LpsPoint at)
{
    const Series& series = *target.group.series();
    const Geometry& grid = target.group.volume()->geometry();
    const Finding* known = editable(target.group, target.findings);
    if (known && !series.isVolume) {
        // Images that stand in no known order in the patient: a region belongs to one of them.
        const QString image =
            series.instances.empty()
                ? QString()
                : QString::fromStdString(
                      series.instances[static_cast<std::size_t>(series.instanceOfSlice(voxelAt(at, grid)[2]))]
                          .sopInstanceUid);
        known = known->sopInstanceUids.contains(image) ? known : nullptr;
    }
    if (known) {
        return Stroke{*known, VoxelMask::on(grid, std::get<MaskShape>(known->shape)), false, true, at, 0};
    }
    Finding finding;
    finding.trackingUid = newUid();
    finding.kind = FindingKind::Region;
    finding.label = target.findings->nextLabel(finding.kind);
    finding.studyUid = QString::fromStdString(series.studyUid);
    finding.seriesUid = QString::fromStdString(series.uid);
    if (series.hasMillimetres && series.isPlaced()) {
        finding.frameOfReferenceUid = QString::fromStdString(series.frameOfReferenceUid);
    }
    finding.origin = ReaderOrigin{target.reader};
    finding.created = QDateTime::currentDateTimeUtc();
    VoxelMask mask(grid);
    finding.shape = mask.shape();
    return Stroke{std::move(finding), std::move(mask), true, true, at, 0};
}

void RegionEditor::beginStroke(ToolTarget& target, LpsPoint at, bool inside)
{
    cancelStroke();
    if (isRefused(target)) {
        return;
    }
    if (isPicking_) {
        takeRange(target, at);
        setPicking(false);
        return;
    }
    if (settings_.usesRange && target.group.volume()->type() == VoxelType::Rgb8) {
        refuse(tr("This is a colour image: it has no values to choose by. Switch the range off to paint."));
        return;
    }
    if (!inside && !editable(target.group, target.findings)) {
        refuse(tr("No region is selected: select the one to erase from, in the list on the right."));
        return;
    }
    stroke_ = open(target, at);
    stroke_->inside = inside;
    if (!inside && stroke_->isNew) {
        stroke_.reset();
        refuse(tr("The selected region lies on another image."));
        return;
    }
    paintTo(target, at);
}

void RegionEditor::continueStroke(ToolTarget& target, LpsPoint to)
{
    if (stroke_ && target.group.volume()) {
        paintTo(target, to);
    }
}

void RegionEditor::paintTo(ToolTarget& target, LpsPoint to)
{
    const Volume& volume = *target.group.volume();
    Brush brush{stroke_->last, to, settings_.radiusMm, std::nullopt};
    if (!settings_.isBall || !target.group.series()->isVolume) {
        brush.disc = discIn(target.plane, volume.geometry());
    }
    const auto range = settings_.usesRange ? std::optional(settings_.range) : std::nullopt;
    stroke_->changed += paint(stroke_->mask, brush, stroke_->inside, range, &volume);
    stroke_->last = to;
    preview_.reset();
    Q_EMIT changed();
}

std::optional<Finding> RegionEditor::preview() const
{
    if (stroke_ && !preview_) {
        preview_ = stroke_->finding;
        preview_->shape = stroke_->mask.shape();
    }
    return stroke_ ? preview_ : std::nullopt;
}

void RegionEditor::cancelStroke()
{
    const bool was = stroke_.has_value();
    stroke_.reset();
    preview_.reset();
    if (was) {
        Q_EMIT changed();
    }
}

void RegionEditor::endStroke(ToolTarget& target)
{
    if (!stroke_ || !target.findings) {
        cancelStroke();
        return;
    }
    Stroke stroke = std::move(*stroke_);
    cancelStroke();
    if (stroke.changed == 0) {
        if (settings_.usesRange) {
            refuse(tr("Nothing under the brush lies within the range."));
        }
        return;
    }
    commit(target.group, *target.findings, stroke, stroke.inside ? tr("Paint %1") : tr("Erase in %1"),
           target.reader);
}

void RegionEditor::commit(LinkGroup& group, FindingList& list, Stroke& stroke, const QString& text,
                          const QString& reader)
{
    const Series& series = *group.series();
    MaskShape shape = stroke.mask.shape();
    Finding& finding = stroke.finding;
    if (shape.size[0] == 0) {
        if (finding.isFromModel()) {
            refuse(tr("Nothing would be left of %1. Reject it instead.").arg(finding.label));
        } else if (!stroke.isNew) {
            // It stays the selected one, so that it can be gone on with after an undo.
            list.remove(finding.trackingUid);
        }
        return;
    }
    finding.plusMinusMm = 0;
    if (series.hasMillimetres) {
        finding.plusMinusMm = lengthUncertaintyMm(numbersOf(shape)->longDirection, group.volume()->geometry(),
                                                  series.worstErrorMm());
    } else {
        const BoxShape box = numbersOf(shape)->bounds;
        const std::array<LpsPoint, 2> places{box.low, box.high};
        const ScaleAnswer answer = series.scaleFor(stroke.mask.bounds().low[2], places);
        if (!answer.scale) {
            refuse(answer.refusal == ScaleRefusal::DifferentRegions
                       ? tr("Nothing was painted: it would reach over two regions with scales of their own. "
                            "Paint within one region.")
                       : tr("Nothing was painted: it reaches beyond the calibrated regions, where the image "
                            "has no scale. Paint within one region."));
            return;
        }
        finding.scale = answer.scale;
    }
    finding.sopInstanceUids = imagesOf(stroke.mask, series);
    finding.shape = std::move(shape);
    if (stroke.isNew) {
        list.add(finding);
        group.selectFinding(finding.trackingUid);
    } else {
        list.redraw(finding, text, reader);
    }
}

void RegionEditor::setPicking(bool picking)
{
    if (isPicking_ != picking) {
        isPicking_ = picking;
        Q_EMIT settingsChanged();
    }
}

void RegionEditor::takeRange(ToolTarget& target, LpsPoint at)
{
    const auto& volume = target.group.volume();
    if (!volume) {
        return;
    }
    VoxelMask sample(volume->geometry());
    Brush brush{at, at, settings_.radiusMm, discIn(target.plane, volume->geometry())};
    if (settings_.isBall && target.group.series()->isVolume) {
        brush.disc.reset();
    }
    paint(sample, brush, true);
    const MaskStatistics values = statisticsOf(sample.shape(), *volume);
    if (values.count == 0) {
        refuse(volume->type() == VoxelType::Rgb8
                   ? tr("This is a colour image: it has no values to choose by.")
                   : tr("There are no values under the brush to take the range from."));
        return;
    }
    RegionSettings next = settings_;
    next.range = {std::floor(values.mean - 2 * values.deviation),
                  std::ceil(values.mean + 2 * values.deviation)};
    if (volume->type() == VoxelType::Float32) {
        next.range = {values.mean - 2 * values.deviation, values.mean + 2 * values.deviation};
    }
    next.usesRange = true;
    setSettings(next);
}

void RegionEditor::repair(ToolTarget& target, Repair what)
{
    if (isRefused(target)) {
        return;
    }
    if (!editable(target.group, target.findings)) {
        refuse(tr("No region is selected: paint one, or select one in the list on the right."));
        return;
    }
    const Geometry& grid = target.group.volume()->geometry();
    auto stroke = open(target, target.group.crosshair().centre);
    if (stroke->isNew) {
        refuse(tr("The selected region lies on another image."));
        return;
    }
    VoxelMask& mask = stroke->mask;
    const int across = axisAlong(target.plane.normal(), grid);
    const VoxelBox bounds = mask.bounds();
    // What lies in one slice has no neighbours beyond it.
    const bool isThick = bounds.size(0) > 1 && bounds.size(1) > 1 && bounds.size(2) > 1;
    const int axis = settings_.isBall && isThick ? -1 : across;
    QString text;
    QString nothing;
    switch (what) {
    case Repair::FillHoles:
        stroke->changed = fillHoles(mask, axis);
        text = tr("Fill the holes of %1");
        nothing = tr("%1 has no holes.");
        break;
    case Repair::Interpolate:
        stroke->changed = interpolateSlices(mask, across);
        text = tr("Interpolate %1");
        nothing = tr("%1 has no gap between painted slices in this plane.");
        break;
    case Repair::Smooth:
        stroke->changed = smooth(mask, axis);
        text = tr("Smooth %1");
        nothing = tr("%1 is as smooth as it gets.");
        break;
    case Repair::KeepLargest:
        stroke->changed = keepLargest(mask);
        text = tr("Keep the largest part of %1");
        nothing = tr("%1 is in one piece.");
        break;
    case Repair::ClearSlice: {
        const LpsPoint at = target.plane.centre;
        stroke->changed = paint(mask, {at, at, kWholePlaneMm, discIn(target.plane, grid)}, false);
        text = tr("Clear a slice of %1");
        nothing = tr("%1 does not reach this slice.");
        break;
    }
    }
    if (stroke->changed == 0) {
        refuse(nothing.arg(stroke->finding.label));
        return;
    }
    commit(target.group, *target.findings, *stroke, text, target.reader);
}

} // namespace sightline
