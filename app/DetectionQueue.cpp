#include "app/DetectionQueue.h"

#include "ai/detectors/Detector.h"
#include "ai/runtime/InstalledModels.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include <sys/resource.h>
#include <unistd.h>

namespace sightline {

namespace {

constexpr int kNiceness = 10;

}

class DetectionQueue::Runner {
public:
    explicit Runner(DetectionQueue& queue)
        : queue_(queue)
        , models_(InstalledModels::load())
        , thread_([this](std::stop_token stop) { work(stop); })
    {}

    ~Runner()
    {
        stop();
        thread_.request_stop();
        wake_.notify_all();
    }

    const InstalledModels& models() const { return models_; }

    void enqueue(const QString& modelId, std::shared_ptr<const Series> series,
                 std::shared_ptr<const Volume> volume, bool first)
    {
        {
            const std::lock_guard lock(mutex_);
            Job job{modelId, std::move(series), std::move(volume)};
            first ? jobs_.push_front(std::move(job)) : jobs_.push_back(std::move(job));
        }
        wake_.notify_all();
    }

    void stop()
    {
        const std::lock_guard lock(mutex_);
        jobs_.clear();
        running_.request_stop();
    }

private:
    struct Job {
        QString modelId;
        std::shared_ptr<const Series> series;
        std::shared_ptr<const Volume> volume;
    };

    void work(std::stop_token stop)
    {
        // The reader comes first: this thread and those it starts give way to drawing and decoding. The
        // priority is the thread's own on Linux, and the threads it makes inherit it.
        setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), kNiceness);
        while (!stop.stop_requested()) {
            Job job;
            std::stop_token jobStop;
            {
                std::unique_lock lock(mutex_);
                wake_.wait(lock, stop, [this] { return !jobs_.empty(); });
                if (stop.stop_requested()) {
                    return;
                }
                job = std::move(jobs_.front());
                jobs_.pop_front();
                running_ = std::stop_source();
                jobStop = running_.get_token();
            }
            run(job, jobStop);
        }
    }

    void run(const Job& job, std::stop_token stop)
    {
        const QString seriesId = QString::fromStdString(job.series->id);
        Q_EMIT queue_.started(seriesId, job.modelId);
        const InstalledModels::Entry* entry = models_.find(job.modelId);
        DetectionResult result;
        if (!entry || !entry->package) {
            result = Failed{entry ? entry->package.error() : QString()};
        } else {
            const Detector detector(*entry->package);
            DetectionOptions options;
            options.stop = stop;
            options.progress = [&](double fraction) {
                Q_EMIT queue_.progressed(seriesId, job.modelId, fraction);
            };
            result = detector.detect(*job.series, *job.volume, options);
        }
        Q_EMIT queue_.finished(seriesId, job.modelId, result);
    }

    DetectionQueue& queue_;
    InstalledModels models_;
    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::deque<Job> jobs_;
    std::stop_source running_;
    std::jthread thread_; // last: it uses all of the above
};

DetectionQueue::DetectionQueue(QObject* parent)
    : QObject(parent)
    , runner_(std::make_unique<Runner>(*this))
{}

DetectionQueue::~DetectionQueue() = default;

std::vector<DetectorInfo> DetectionQueue::detectors() const
{
    std::vector<DetectorInfo> result;
    for (const InstalledModels::Entry& entry : runner_->models().entries()) {
        DetectorInfo info;
        info.modelId = entry.id;
        info.version = entry.version;
        info.name = entry.id;
        if (entry.package) {
            info.name = entry.package->identity().name;
            info.sha256 = entry.package->identity().sha256;
            info.balancedThreshold = entry.package->balancedThreshold();
            info.floor = entry.package->floor();
        } else {
            info.problem = entry.package.error();
        }
        if (!entry.approved) {
            info.problem = tr("not approved on this computer");
        }
        result.push_back(info);
    }
    return result;
}

void DetectionQueue::enqueue(const QString& modelId, std::shared_ptr<const Series> series,
                             std::shared_ptr<const Volume> volume, bool first)
{
    runner_->enqueue(modelId, std::move(series), std::move(volume), first);
}

void DetectionQueue::stop()
{
    runner_->stop();
}

} // namespace sightline
