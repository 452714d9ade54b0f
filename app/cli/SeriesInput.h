#pragma once

#include "app/ExitCode.h"
#include "dicom/Scan.h"

#include <QCoreApplication>
#include <QString>

#include <stop_token>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace sightline {

class Console;

/// The PATH... and --series of a verb: what lies there, and which series are meant.
class SeriesInput {
    Q_DECLARE_TR_FUNCTIONS(SeriesInput)
public:
    struct Choice {
        std::shared_ptr<const Study> study;
        std::shared_ptr<const Series> series;
    };

    void declare(CLI::App& app);
    void setPaths(const std::vector<std::string>& paths) { paths_ = paths; }

    /// Looks through the paths and says on the console what is missing or unreadable. BadArguments: none of
    /// the paths exists, or no such series. Failed: nothing there that can be read, or stopped.
    /// DoneWithTrouble: some of it.
    /// @param nameUnused  false for a verb that lists the unused files itself
    ExitCode read(Console& console, std::stop_token stop, bool nameUnused = true);

    const ScanResult& scan() const { return scan_; }
    /// The series that --series names, or all.
    const std::vector<Choice>& choices() const { return choices_; }
    /// For verbs that make one picture: the first of the choices that is a volume, else the first; says so if
    /// there were several to choose from.
    Choice one(Console& console) const;

private:
    ExitCode choose(Console& console);

    std::vector<std::string> paths_;
    std::vector<std::string> uids_;
    bool useIndex_ = false;
    ScanResult scan_;
    std::vector<Choice> choices_;
};

} // namespace sightline
