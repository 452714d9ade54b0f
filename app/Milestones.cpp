#include "app/Milestones.h"

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <mutex>
#include <set>
#include <string>

namespace sightline {

void Milestones::reached(const char* name)
{
    static const char* const path = std::getenv("SIGHTLINE_MILESTONES");
    if (!path) {
        return;
    }
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    static std::mutex mutex;
    static std::set<std::string> seen;
    const std::lock_guard lock(mutex);
    if (seen.insert(name).second) {
        std::ofstream(path, std::ios::app)
            << name << ' ' << std::chrono::duration_cast<std::chrono::nanoseconds>(now).count() << '\n';
    }
}

} // namespace sightline
