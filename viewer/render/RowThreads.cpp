#include "render/RowThreads.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <vector>

namespace sightline::detail {

namespace {

/// Threads that wait for rows. Making threads for every picture costs more than a small picture does.
class RowCrew {
public:
    RowCrew()
    {
        for (int n = 1; n < rowThreadCount(); ++n) {
            threads_.emplace_back([this] { help(); });
        }
    }
    ~RowCrew()
    {
        {
            const std::lock_guard lock(mutex_);
            isOver_ = true;
        }
        wake_.notify_all();
        for (std::thread& thread : threads_) {
            thread.join();
        }
    }
    RowCrew(const RowCrew&) = delete;
    RowCrew& operator=(const RowCrew&) = delete;

    void run(int count, int rows, void (*work)(void*, int, int), void* context)
    {
        Job job{count, rows, work, context};
        {
            const std::lock_guard lock(mutex_);
            jobs_.push_back(&job);
        }
        wake_.notify_all();
        while (job.doBand()) {
        }
        std::unique_lock lock(mutex_);
        jobs_.erase(std::find(jobs_.begin(), jobs_.end(), &job));
        left_.wait(lock, [&] { return job.helpers == 0; });
    }

private:
    struct Job {
        int count;
        int rows;
        void (*work)(void*, int, int);
        void* context;
        std::atomic<long long> next{0};
        int helpers = 0; ///< guarded by mutex_

        bool hasBands() const { return next.load(std::memory_order_relaxed) < count; }
        bool doBand()
        {
            const long long from = next.fetch_add(rows, std::memory_order_relaxed);
            if (from >= count) {
                return false;
            }
            work(context, static_cast<int>(from), static_cast<int>(std::min<long long>(from + rows, count)));
            return true;
        }
    };

    Job* latest() const
    {
        for (auto job = jobs_.rbegin(); job != jobs_.rend(); ++job) {
            if ((*job)->hasBands()) {
                return *job;
            }
        }
        return nullptr;
    }

    void help()
    {
        std::unique_lock lock(mutex_);
        for (;;) {
            Job* job = nullptr;
            wake_.wait(lock, [&] { return isOver_ || (job = latest()) != nullptr; });
            if (isOver_) {
                return;
            }
            ++job->helpers;
            lock.unlock();
            job->doBand(); // one band, then look again: a later job goes first
            lock.lock();
            if (--job->helpers == 0) {
                left_.notify_all();
            }
        }
    }

    std::mutex mutex_;
    std::condition_variable wake_;
    std::condition_variable left_; ///< a helper is through with its band
    std::vector<Job*> jobs_;
    bool isOver_ = false;
    std::vector<std::thread> threads_;
};

} // namespace

void runBands(int count, int rows, void (*work)(void*, int, int), void* context)
{
    rows = std::max(rows, 1);
    if (count <= rows || rowThreadCount() == 1) {
        for (long long from = 0; from < count; from += rows) {
            work(context, static_cast<int>(from), static_cast<int>(std::min<long long>(from + rows, count)));
        }
        return;
    }
    static RowCrew crew;
    crew.run(count, rows, work, context);
}

} // namespace sightline::detail
