#include "widgets/VolumeDrawing.h"

#include <QElapsedTimer>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace sightline {

namespace {

constexpr double kCoarseMs = 45; ///< what a coarse picture should take
constexpr double kFinestReduction = 1.5;
constexpr double kCoarsestReduction = 6;
constexpr double kCoarseSteps = 2; ///< samples along a ray lie so many times as far apart

} // namespace

class VolumeDrawing::Worker {
public:
    Worker(QObject& owner, std::function<void(const VolumePicture&)> deliver)
        : owner_(owner)
        , deliver_(std::move(deliver))
        , thread_([this] { run(); })
    {}

    ~Worker()
    {
        {
            const std::lock_guard lock(mutex_);
            ending_ = true;
        }
        arrived_.notify_one();
        thread_.join();
    }

    void ask(VolumeWish wish)
    {
        {
            const std::lock_guard lock(mutex_);
            wanted_ = std::move(wish);
            ++number_;
        }
        arrived_.notify_one();
    }

private:
    void run()
    {
        for (;;) {
            VolumeWish wish;
            unsigned number = 0;
            {
                std::unique_lock lock(mutex_);
                arrived_.wait(lock, [this] { return wanted_ || ending_; });
                if (ending_) {
                    return;
                }
                wish = std::move(*wanted_);
                wanted_.reset();
                number = number_;
            }
            prepare(wish);
            if (ending_ || !wish.volume) {
                continue;
            }
            VolumePicture picture{{}, wish.scene, caster_, wish.volume, wish.fine, wish.number};
            if (caster_) {
                picture.image = wish.fine ? drawFinely(wish, number) : drawCoarsely(wish);
                if (picture.image.isNull()) {
                    continue;
                }
            }
            QMetaObject::invokeMethod(
                &owner_, [this, picture] { deliver_(picture); }, Qt::QueuedConnection);
        }
    }

    void prepare(const VolumeWish& wish)
    {
        if (wish.volume != prepared_) {
            caster_.reset();
            source_.reset();
            prepared_ = wish.volume;
            source_ = prepared_ ? RaySource::of(prepared_) : nullptr;
        }
        if (source_ && (!caster_ || caster_->preset() != wish.preset)) {
            caster_ = std::make_shared<const RayCaster>(source_, wish.preset);
            // Each preset has its own price.
            reduction_ = kStartReduction;
        }
    }

    QImage drawFinely(const VolumeWish& wish, unsigned number)
    {
        return caster_->draw(wish.scene, wish.size, 1, [&] { return ending_ || number_ != number; });
    }

    QImage drawCoarsely(const VolumeWish& wish)
    {
        const auto reduced = [this](int pixels) {
            return std::max(1, static_cast<int>(std::lround(pixels / reduction_)));
        };
        const QSize size(reduced(wish.size.width()), reduced(wish.size.height()));
        QElapsedTimer clock;
        clock.start();
        const QImage image = caster_->draw(wish.scene, size, kCoarseSteps, [this] { return bool(ending_); });
        if (image.isNull()) {
            return image;
        }
        const double milliseconds = std::max(1e-3, static_cast<double>(clock.nsecsElapsed()) * 1e-6);
        const double wanted = reduction_ * std::sqrt(milliseconds / kCoarseMs);
        // Half of the way, so that one slow picture among quick ones does not show.
        reduction_ = std::clamp((reduction_ + wanted) / 2, kFinestReduction, kCoarsestReduction);
        return image.scaled(wish.size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    }

    static constexpr double kStartReduction = 3;

    QObject& owner_;
    const std::function<void(const VolumePicture&)> deliver_;
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::optional<VolumeWish> wanted_;
    std::atomic<unsigned> number_{0};
    std::atomic<bool> ending_{false};
    // Only the thread touches these.
    std::shared_ptr<const Volume> prepared_;
    std::shared_ptr<const RaySource> source_;
    std::shared_ptr<const RayCaster> caster_;
    double reduction_ = kStartReduction; ///< edge of a coarse pixel, in pixels
    std::thread thread_;                 ///< last: it uses the others
};

VolumeDrawing::VolumeDrawing(QObject& owner, std::function<void(const VolumePicture&)> deliver)
    : worker_(std::make_unique<Worker>(owner, std::move(deliver)))
{}

VolumeDrawing::~VolumeDrawing() = default;

void VolumeDrawing::ask(VolumeWish wish)
{
    worker_->ask(std::move(wish));
}

} // namespace sightline
