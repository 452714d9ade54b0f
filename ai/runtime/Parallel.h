#pragma once

#include <algorithm>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace sightline {

/// As many threads as were asked for, or as there are cores for 0; at least one.
inline int threadCount(int asked)
{
    const int cores = static_cast<int>(std::thread::hardware_concurrency());
    return std::max(1, asked > 0 ? asked : cores);
}

/// Splits 0..n into one contiguous range a thread and calls work(first, last) for each. An exception of any
/// part (memory) is thrown on again in the caller's thread.
template <typename Work>
void forRanges(int n, int threads, Work work)
{
    const int parts = std::max(1, std::min(threadCount(threads), n));
    std::exception_ptr failure;
    std::mutex guard;
    const auto part = [&](int number) {
        try {
            work(static_cast<int>(1LL * n * number / parts),
                 static_cast<int>(1LL * n * (number + 1) / parts));
        } catch (...) {
            const std::lock_guard lock(guard);
            failure = std::current_exception();
        }
    };
    {
        std::vector<std::jthread> others;
        for (int number = 1; number < parts; ++number) {
            others.emplace_back(part, number);
        }
        part(0);
    }
    if (failure) {
        std::rethrow_exception(failure);
    }
}

} // namespace sightline
