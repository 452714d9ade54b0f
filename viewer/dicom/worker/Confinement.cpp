#include "dicom/worker/Confinement.h"

#include "dicom/protocol/DecodeMessage.h"

#include <seccomp.h>

#include <cerrno>
#include <csignal>
#include <initializer_list>
#include <memory>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace sightline {

namespace {

void limit(__rlimit_resource resource, rlim_t value)
{
    const rlimit both{value, value};
    setrlimit(resource, &both);
}

#if !defined(SIGHTLINE_SANITIZED)

/// A condition on the argument at `place` of a call: that it is `value`, or that no bit of `mask` is set.
scmp_arg_cmp isValue(unsigned place, scmp_datum_t value)
{
    return {place, SCMP_CMP_EQ, value, 0};
}
scmp_arg_cmp hasNone(unsigned place, scmp_datum_t mask)
{
    return {place, SCMP_CMP_MASKED_EQ, mask, 0};
}

using Filter = std::unique_ptr<void, decltype(&seccomp_release)>;

/// What decoding needs, and no more.
bool addAllowed(scmp_filter_ctx filter)
{
    bool ok = true;
    const auto allow = [&](int call, std::initializer_list<scmp_arg_cmp> arguments = {}) {
        ok = seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, call, static_cast<unsigned>(arguments.size()),
                                    arguments.begin()) == 0 &&
             ok;
    };
    // Reading what was handed over.
    for (const int call : {SCMP_SYS(read), SCMP_SYS(readv), SCMP_SYS(pread64), SCMP_SYS(preadv),
                           SCMP_SYS(lseek), SCMP_SYS(fstat), SCMP_SYS(close)}) {
        allow(call);
    }
    // The socket to the viewer. Standard error is the null device unless somebody looks for a fault.
    const scmp_arg_cmp toViewer = isValue(0, static_cast<scmp_datum_t>(kWorkerSocket));
    for (const int call : {SCMP_SYS(recvmsg), SCMP_SYS(recvfrom), SCMP_SYS(sendmsg), SCMP_SYS(sendto)}) {
        allow(call, {toViewer});
    }
    const scmp_arg_cmp toStandardError = isValue(0, static_cast<scmp_datum_t>(STDERR_FILENO));
    allow(SCMP_SYS(write), {toStandardError});
    allow(SCMP_SYS(writev), {toStandardError});
    // The volume's memory, which stands at a descriptor of its own, and nothing else.
    const auto attached = static_cast<scmp_datum_t>(kAttachedDescriptor);
    allow(SCMP_SYS(pwrite64), {isValue(0, attached)});
    allow(SCMP_SYS(dup2), {isValue(1, attached)});
    allow(SCMP_SYS(dup3), {isValue(1, attached)});
    // Memory, but none that can be executed.
    const scmp_arg_cmp noProgram = hasNone(2, static_cast<scmp_datum_t>(PROT_EXEC));
    allow(SCMP_SYS(mmap), {noProgram});
    allow(SCMP_SYS(mprotect), {noProgram});
    for (const int call : {SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise), SCMP_SYS(brk)}) {
        allow(call);
    }
    // The C library's own: locks, clocks, its end. Signals go to this process only.
    for (const int call : {SCMP_SYS(futex),          SCMP_SYS(clock_gettime),
                           SCMP_SYS(clock_getres),   SCMP_SYS(gettimeofday),
                           SCMP_SYS(time),           SCMP_SYS(getrandom),
                           SCMP_SYS(sched_yield),    SCMP_SYS(sched_getaffinity),
                           SCMP_SYS(getpid),         SCMP_SYS(gettid),
                           SCMP_SYS(getrusage),      SCMP_SYS(alarm),
                           SCMP_SYS(setitimer),      SCMP_SYS(rt_sigaction),
                           SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn),
                           SCMP_SYS(sigaltstack),    SCMP_SYS(restart_syscall),
                           SCMP_SYS(exit),           SCMP_SYS(exit_group)}) {
        allow(call);
    }
    allow(SCMP_SYS(tgkill), {isValue(0, static_cast<scmp_datum_t>(getpid()))});
    return ok;
}

/// What libraries try in good faith and live without.
bool addRefused(scmp_filter_ctx filter)
{
    bool ok = true;
    for (const int call :
         {SCMP_SYS(open),       SCMP_SYS(openat),     SCMP_SYS(openat2),   SCMP_SYS(stat),
          SCMP_SYS(lstat),      SCMP_SYS(newfstatat), SCMP_SYS(statx),     SCMP_SYS(access),
          SCMP_SYS(faccessat),  SCMP_SYS(faccessat2), SCMP_SYS(readlink),  SCMP_SYS(readlinkat),
          SCMP_SYS(getdents64), SCMP_SYS(getcwd),     SCMP_SYS(ioctl),     SCMP_SYS(fcntl),
          SCMP_SYS(uname),      SCMP_SYS(sysinfo),    SCMP_SYS(prlimit64), SCMP_SYS(getrlimit)}) {
        ok = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), call, 0) == 0 && ok;
    }
    // A thread more: OpenJPEG asks for some and goes on with the one it has.
    return seccomp_rule_add(filter, SCMP_ACT_ERRNO(EAGAIN), SCMP_SYS(clone3), 0) == 0 && ok;
}

bool filterCalls()
{
    const Filter filter(seccomp_init(SCMP_ACT_KILL_PROCESS), &seccomp_release);
    return filter && seccomp_attr_set(filter.get(), SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) == 0 &&
           addAllowed(filter.get()) && addRefused(filter.get()) && seccomp_load(filter.get()) == 0;
}
#endif

} // namespace

bool confine()
{
    std::signal(SIGXFSZ, SIG_IGN);
    std::signal(SIGINT, SIG_IGN); // Ctrl+C in a terminal is the viewer's business; its end closes the socket.
    // Sequences within sequences are read by recursion.
    limit(RLIMIT_STACK, 64U << 20);
#if defined(SIGHTLINE_SANITIZED)
    // The sanitizer reserves terabytes of address space, opens /proc/self/maps for its reports and starts a
    // program that names the lines.
    return false;
#else
    limit(RLIMIT_CORE, 0);
    // Raised by the viewer to the size of the memory that it attaches, which counts as a file.
    const rlimit noFile{0, RLIM_INFINITY};
    setrlimit(RLIMIT_FSIZE, &noFile);
    limit(RLIMIT_NPROC, 0);
    limit(RLIMIT_NOFILE, kMostDescriptors + 16);
    // The soft limit alone: the viewer raises it by the memory that it attaches (DecodeWorker). This process
    // cannot, once its calls are filtered.
    rlimit memory{};
    getrlimit(RLIMIT_AS, &memory);
    memory.rlim_cur = kWorkerMemory;
    setrlimit(RLIMIT_AS, &memory);
    // A crash leaves no picture of a patient behind, even where the system collects crashes through a pipe,
    // which no limit on core dumps prevents.
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    // Not PR_SET_PDEATHSIG: it fires when the thread that started this process ends, and workers outlive the
    // thread of one load. The socket's end and the alarm do what is meant by it.
    return filterCalls();
#endif
}

void setAlarm(unsigned seconds)
{
    alarm(seconds);
}

} // namespace sightline
