#pragma once

#include <QString>

#include <memory>
#include <string>

namespace sightline {

/// What a verb says to the person at the terminal: always on standard error, because standard output belongs
/// to results.
class Console {
public:
    Console();
    ~Console();
    Console(const Console&) = delete;
    Console& operator=(const Console&) = delete;

    void note(const QString& text);
    void warn(const QString& text);
    void fail(const QString& text);

    /// A line that is rewritten in place on a terminal, and a line every few seconds elsewhere. May be called
    /// from any thread. A new `what` starts a new line.
    void progress(const QString& what, double fraction);
    void endProgress();

    /// Results: standard output, UTF-8, with a line feed.
    static void print(const QString& text);
    static void print(const std::string& text);

private:
    class Line;
    std::unique_ptr<Line> line_;
};

} // namespace sightline
