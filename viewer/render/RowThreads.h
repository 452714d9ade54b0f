#pragma once

#include <algorithm>
#include <thread>
#include <vector>

namespace sightline {

/// Threads a picture is worth: the cores there are, but few, for a picture takes only milliseconds.
inline int rowThreadCount()
{
    return static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1U, 4U));
}

/// Calls work(row) once for every row from 0 to count - 1, from several threads; returns when all are done.
/// `work` must not throw. A thread gets at least `fewest` rows: less is not worth starting one.
template <typename Work>
void forEachRow(int count, const Work& work, int fewest = 64)
{
    const int parts = std::min(rowThreadCount(), std::max(1, count / fewest));
    const auto run = [&](int part) {
        for (int row = count * part / parts, end = count * (part + 1) / parts; row < end; ++row) {
            work(row);
        }
    };
    std::vector<std::jthread> threads;
    for (int part = 1; part < parts; ++part) {
        threads.emplace_back(run, part);
    }
    run(0);
}

} // namespace sightline
