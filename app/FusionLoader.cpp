#include "app/FusionLoader.h"

#include "app/DefaultWindow.h"
#include "dicom/VolumeLoader.h"
#include "study/Study.h"

namespace sightline {

namespace {

constexpr int kArrivalMs = 120;

} // namespace

FusionLoader::FusionLoader(LinkGroup& group, QObject* parent)
    : QObject(parent)
    , group_(group)
{
    arrivals_.setInterval(kArrivalMs);
    connect(&arrivals_, &QTimer::timeout, this, &FusionLoader::takeArrivals);
    connect(&group_, &LinkGroup::seriesChanged, this, [this] {
        if (layer_ && group_.series() != base_) {
            clear();
        }
    });
    connect(&group_, &LinkGroup::pixelsChanged, this, [this] {
        if (layer_) {
            base_ = group_.series(); // the same series, with more images
        }
    });
}

FusionLoader::~FusionLoader() = default;

std::vector<std::shared_ptr<const Series>> FusionLoader::candidates(const Study& study, const Series& base)
{
    std::vector<std::shared_ptr<const Series>> list;
    for (const auto& series : study.series) {
        const bool fits = base.isVolume && !base.colour && series->isVolume && !series->colour &&
                          series->id != base.id && !base.frameOfReferenceUid.empty() &&
                          series->frameOfReferenceUid == base.frameOfReferenceUid;
        if (fits) {
            list.push_back(series);
        }
    }
    return list;
}

void FusionLoader::start(const std::shared_ptr<const Series>& series, const RigidTransform& fromBase)
{
    clear();
    if (!series || !group_.series()) {
        return;
    }
    loader_ = std::make_unique<VolumeLoader>();
    connect(loader_.get(), &VolumeLoader::finished, this, [this] {
        arrivals_.stop();
        takeArrivals();
    });
    auto volume = loader_->start(series, series->firstSlice());
    if (!volume) {
        loader_.reset();
        Q_EMIT failed(volume.error());
        return;
    }
    FusionLayer layer;
    layer.series = series;
    layer.volume = *volume;
    layer.fromBase = fromBase;
    layer.window = defaultWindow(*series, **volume);
    layer.map = colourMapNamed(QStringLiteral("hotiron"));
    layer_ = std::make_shared<const FusionLayer>(layer);
    base_ = group_.series();
    windowSettled_ = series->window.has_value();
    isShown_ = true;
    arrivals_.start();
    show();
}

void FusionLoader::takeArrivals()
{
    if (!layer_) {
        return;
    }
    FusionLayer next = *layer_;
    next.arrivedSlices = next.volume->arrivedSlices();
    if (!windowSettled_ && next.volume->isComplete()) {
        windowSettled_ = true;
        next.window = defaultWindow(*next.series, *next.volume);
    }
    if (!(next == *layer_)) {
        layer_ = std::make_shared<const FusionLayer>(next);
        show();
    }
}

void FusionLoader::clear()
{
    arrivals_.stop();
    loader_.reset();
    layer_.reset();
    base_.reset();
    show();
}

void FusionLoader::change(const std::function<void(FusionLayer&)>& how)
{
    if (layer_) {
        FusionLayer next = *layer_;
        how(next);
        windowSettled_ = windowSettled_ || !(next.window == layer_->window);
        layer_ = std::make_shared<const FusionLayer>(next);
        show();
    }
}

void FusionLoader::setShown(bool shown)
{
    isShown_ = shown;
    show();
}

void FusionLoader::show()
{
    Look look = group_.look();
    look.fusion = isShown_ ? layer_ : nullptr;
    group_.setLook(look);
    Q_EMIT changed();
}

} // namespace sightline
