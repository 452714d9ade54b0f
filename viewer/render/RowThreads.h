#pragma once

#include <algorithm>
#include <thread>

namespace sightline {

/// Threads a picture is worth: the cores there are, but few, for a picture takes only milliseconds.
inline int rowThreadCount()
{
    return static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1U, 4U));
}

namespace detail {
/// Calls work(context, from, to) for bands of `rows` rows that together are 0 to count, from the calling
/// thread and from threads that live as long as the program.
void runBands(int count, int rows, void (*work)(void* context, int from, int to), void* context);
} // namespace detail

/// Calls work(from, to) for bands of at most `rows` rows that together are 0 to count, from several threads;
/// returns when all are done. `work` must not throw. Several threads may do this at once: whoever comes last
/// is helped first, so that a picture does not wait for work in the background.
template <typename Work>
void forEachBand(int count, int rows, const Work& work)
{
    detail::runBands(
        count, rows, [](void* context, int from, int to) { (*static_cast<const Work*>(context))(from, to); },
        const_cast<Work*>(&work));
}

/// Calls work(row) once for every row from 0 to count - 1, from several threads; returns when all are done.
/// `work` must not throw. A thread gets at least `fewest` rows at once: less is not worth waking one.
template <typename Work>
void forEachRow(int count, const Work& work, int fewest = 64)
{
    const int rows = std::max({1, std::min(fewest, 64), count / (rowThreadCount() * 8)});
    forEachBand(count, rows, [&](int from, int to) {
        for (int row = from; row < to; ++row) {
            work(row);
        }
    });
}

} // namespace sightline
