#pragma once

#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <sys/wait.h>

/// Processes of the decoder that this program has started.
inline std::vector<int> workerProcesses()
{
    std::vector<int> found;
    for (const auto& task : std::filesystem::directory_iterator("/proc/self/task")) {
        std::ifstream children(task.path() / "children");
        int process = 0;
        while (children >> process) {
            std::string name;
            std::ifstream("/proc/" + std::to_string(process) + "/comm") >> name;
            if (name == "sightline-decod") { // the kernel keeps 15 characters
                found.push_back(process);
            }
        }
    }
    return found;
}

/// Kills them all and waits until they have ended; who started them still has to notice.
inline void killWorkerProcesses()
{
    for (const int process : workerProcesses()) {
        kill(process, SIGKILL);
        siginfo_t state{};
        waitid(P_PID, static_cast<id_t>(process), &state, WEXITED | WNOWAIT);
    }
}
