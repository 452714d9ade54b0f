// Growing a region in another thread.
#include "tools/RegionEditor.h"

#include "findings/FindingList.h"

#include <QLocale>

#include <cmath>
#include <utility>

namespace sightline {

void RegionEditor::grow(ToolTarget& target, LpsPoint seed)
{
    if (isRefused(target)) {
        return;
    }
    if (isPicking_) {
        takeRange(target, seed);
        setPicking(false);
        return;
    }
    const auto& volume = target.group.volume();
    const Geometry& grid = volume->geometry();
    if (volume->type() == VoxelType::Rgb8) {
        refuse(tr("This is a colour image: it has no values to grow by. Paint with the brush."));
        return;
    }
    const auto value = volume->valueAt(seed);
    if (!value || !std::isfinite(*value)) {
        refuse(tr("There is no value at this place to grow from."));
        return;
    }
    GrowRequest request;
    request.volume = volume;
    const VoxelIndex v = grid.toIndex(seed);
    request.seed = {std::min(static_cast<int>(std::lround(v.i)), grid.size(0) - 1),
                    std::min(static_cast<int>(std::lround(v.j)), grid.size(1) - 1),
                    std::min(static_cast<int>(std::lround(v.k)), grid.size(2) - 1)};
    for (int& n : request.seed) {
        n = std::max(n, 0);
    }
    request.range = settings_.usesRange
                        ? settings_.range
                        : ValueRange{*value - settings_.tolerance, *value + settings_.tolerance};
    request.mostMm3 = settings_.mostMl * 1000;
    request.acrossEdges = settings_.acrossEdges;
    if (!settings_.isBall || !target.group.series()->isVolume) {
        int held = 0;
        for (int n = 1; n < 3; ++n) {
            const Vec3 normal = target.plane.normal();
            held = std::abs(dot(normal, grid.axis(n))) > std::abs(dot(normal, grid.axis(held))) ? n : held;
        }
        request.heldAxis = held;
    }
    growing_ = std::make_unique<Growing>(
        Growing{&target.group, target.findings, target.reader, std::move(*open(target, seed))});
    isGrowing_ = true;
    const int number = ++growNumber_;
    Q_EMIT growingChanged();
    thread_ = std::jthread([this, request, number](const std::stop_token& stop) {
        const auto tell = [this, number](auto call) {
            QMetaObject::invokeMethod(
                this,
                [this, number, call = std::move(call)] {
                    if (number == growNumber_) {
                        call();
                    }
                },
                Qt::QueuedConnection);
        };
        auto result = std::make_shared<GrowResult>(growRegion(request, stop, [&](double fraction) {
            tell([this, fraction] { Q_EMIT growProgressed(fraction); });
        }));
        tell([this, result] { finishGrowing(*result); });
    });
}

void RegionEditor::stopGrowing()
{
    thread_.request_stop();
}

void RegionEditor::finishGrowing(const GrowResult& result)
{
    isGrowing_ = false;
    const auto growing = std::move(growing_);
    switch (result.outcome) {
    case GrowResult::Outcome::Stopped:
        refuse(tr("Growing was stopped; nothing was added."));
        break;
    case GrowResult::Outcome::TooLarge:
        refuse(
            tr("The region reached %1 ml and was stopped: it leaks. Nothing was added; narrow the range or "
               "the tolerance.")
                .arg(QLocale().toString(settings_.mostMl, 'f', 0)));
        break;
    case GrowResult::Outcome::SeedIsOutside:
        refuse(tr("The value at this place lies outside the range."));
        break;
    case GrowResult::Outcome::Done: {
        // The reader may have gone to another series meanwhile.
        const bool isThere = growing && growing->group && growing->list && growing->group->volume() &&
                             growing->group->volume()->geometry() == result.region.grid();
        if (!isThere) {
            refuse(tr("Another series is shown now: what was grown was dropped."));
            break;
        }
        Stroke& stroke = growing->stroke;
        const Finding* now = growing->list->find(stroke.finding.trackingUid);
        if (!stroke.isNew && (!now || !std::holds_alternative<MaskShape>(now->shape))) {
            break;
        }
        if (now) {
            stroke.finding = *now;
            stroke.mask = VoxelMask::on(result.region.grid(), std::get<MaskShape>(now->shape));
        }
        const VoxelBox box = result.region.bounds();
        stroke.mask.reach(box);
        for (int k = box.low[2]; k <= box.high[2]; ++k) {
            for (int j = box.low[1]; j <= box.high[1]; ++j) {
                for (int i = box.low[0]; i <= box.high[0]; ++i) {
                    if (result.region.at(i, j, k)) {
                        stroke.mask.set(i, j, k, true);
                    }
                }
            }
        }
        commit(*growing->group, *growing->list, stroke, tr("Grow %1"), growing->reader);
        if (result.endsAtMissing) {
            Q_EMIT told(tr("The region ends where slices have not arrived: more may belong to it."));
        }
        break;
    }
    }
    Q_EMIT growingChanged();
}

} // namespace sightline
