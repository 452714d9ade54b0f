#pragma once

#include <QLockFile>
#include <QStringList>

#include <memory>

namespace sightline {

/// What the run of the program before this one had open when it ended. One that was closed properly leaves
/// nothing; one that crashed, was killed or lost its power leaves the paths, so that reading goes on where it
/// was. While another window of the same user runs, this one neither reads nor writes them.
class LastRun {
public:
    LastRun();
    ~LastRun();

    /// What to open again. Empty after a proper end, and where opening it again has already ended badly once:
    /// a study that crashes the program must not do so at every start.
    QStringList unfinished();
    /// That was opened now.
    void note(const QStringList& paths);
    /// It is on the screen: the next crash is another one.
    void settle();
    /// The window was closed by the reader.
    void end();

private:
    std::unique_ptr<QLockFile> lock_;
    bool isOurs_ = false;
};

} // namespace sightline
