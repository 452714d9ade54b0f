#include "dicom/worker/Confinement.h"

#include <csignal>
#include <cstddef>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <vector>

namespace sightline {

namespace {

constexpr std::uint64_t kOwnMemory = 2ULL << 30;

#if defined(__x86_64__)
/// Refuses new sockets, connections and programs with EPERM; everything else stays allowed.
void forbidNetwork()
{
    std::vector<sock_filter> program;
    program.push_back(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch)));
    program.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AUDIT_ARCH_X86_64, 1, 0));
    program.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS));
    program.push_back(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)));
    for (const unsigned call : {static_cast<unsigned>(SYS_socket), static_cast<unsigned>(SYS_connect),
                                static_cast<unsigned>(SYS_bind), static_cast<unsigned>(SYS_execve),
                                static_cast<unsigned>(SYS_execveat), static_cast<unsigned>(SYS_ptrace)}) {
        program.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, call, 0, 1));
        program.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM));
    }
    program.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
    const sock_fprog filter{static_cast<unsigned short>(program.size()), program.data()};
    // Not every kernel or container grants it; the other limits hold all the same.
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0) {
        prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter);
    }
}
#else
void forbidNetwork()
{}
#endif

} // namespace

void confine()
{
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    setrlimit(RLIMIT_FSIZE, &none);
    std::signal(SIGXFSZ, SIG_IGN);
    std::signal(SIGINT, SIG_IGN); // Ctrl+C in a terminal is the viewer's business; its end closes the socket.
    allowMemoryFor(0);
    forbidNetwork();
}

void allowMemoryFor([[maybe_unused]] std::uint64_t volumeBytes)
{
#if !defined(__SANITIZE_ADDRESS__) // The sanitizer reserves terabytes of address space.
    rlimit limit{};
    getrlimit(RLIMIT_AS, &limit);
    limit.rlim_cur = kOwnMemory + volumeBytes;
    setrlimit(RLIMIT_AS, &limit);
#endif
}

void setAlarm(unsigned seconds)
{
    alarm(seconds);
}

} // namespace sightline
