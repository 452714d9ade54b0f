#include "app/cli/Console.h"

#include <QtGlobal>

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <mutex>

#include <unistd.h>

namespace sightline {

namespace {

constexpr std::chrono::seconds kLogEvery{2};

/// Qt's own warnings are for developers; they are there with SIGHTLINE_LOG=debug.
void passOnQtMessage(QtMsgType type, const QMessageLogContext&, const QString& text)
{
    const bool grave = type == QtCriticalMsg || type == QtFatalMsg;
    spdlog::log(grave ? spdlog::level::err : spdlog::level::debug, "{}", text.toStdString());
}

} // namespace

/// The progress line and the log that must not be written into the middle of it.
class Console::Line {
public:
    std::mutex mutex;
    std::shared_ptr<spdlog::logger> log;
    bool terminal = isatty(STDERR_FILENO) == 1;
    bool open = false;
    QString what;
    int step = -1;
    std::chrono::steady_clock::time_point said;

    void close()
    {
        if (open) {
            std::fputs("\r\033[K", stderr);
            open = false;
        }
        what.clear();
        step = -1;
    }
    void say(spdlog::level::level_enum level, const QString& text)
    {
        const std::lock_guard lock(mutex);
        close();
        log->log(level, text.toStdString());
    }
};

Console::Console()
    : line_(std::make_unique<Line>())
{
    auto sink = std::make_shared<spdlog::sinks::stderr_color_sink_mt>();
    line_->log = std::make_shared<spdlog::logger>("sightline", sink);
    line_->log->set_pattern("sightline: %^%l%$: %v");
    line_->log->flush_on(spdlog::level::info);
    // What the folders below write to the common log goes the same way and never to standard output.
    spdlog::set_default_logger(line_->log);
    if (qgetenv("SIGHTLINE_LOG") == "debug") {
        line_->log->set_level(spdlog::level::debug);
    }
    qInstallMessageHandler(passOnQtMessage);
}

Console::~Console()
{
    endProgress();
    qInstallMessageHandler(nullptr);
}

void Console::note(const QString& text)
{
    line_->say(spdlog::level::info, text);
}

void Console::warn(const QString& text)
{
    line_->say(spdlog::level::warn, text);
}

void Console::fail(const QString& text)
{
    line_->say(spdlog::level::err, text);
}

void Console::progress(const QString& what, double fraction)
{
    const std::lock_guard lock(line_->mutex);
    if (what != line_->what) {
        line_->close();
        line_->what = what;
    }
    const int percent = static_cast<int>(std::floor(100 * std::min(std::max(fraction, 0.0), 1.0)));
    const int step = line_->terminal ? percent : percent / 10;
    if (step == line_->step) {
        return;
    }
    const auto now = std::chrono::steady_clock::now();
    if (!line_->terminal && line_->step < 0) {
        line_->said = now; // a log needs no line for what is done at once
    }
    line_->step = step;
    if (!line_->terminal && now - line_->said < kLogEvery) {
        return;
    }
    line_->said = now;
    if (line_->terminal) {
        std::fprintf(stderr, "\r\033[K%s %d %%", what.toUtf8().constData(), percent);
        std::fflush(stderr);
        line_->open = true;
    } else {
        line_->log->info("{} {} %", what.toStdString(), percent);
    }
}

void Console::endProgress()
{
    const std::lock_guard lock(line_->mutex);
    line_->close();
}

void Console::print(const QString& text)
{
    print(text.toStdString());
}

void Console::print(const std::string& text)
{
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fputc('\n', stdout);
}

} // namespace sightline
