#pragma once

#include "app/cli/Verb.h"

#include <QCoreApplication>
#include <QStringList>

#include <optional>
#include <string>
#include <vector>

namespace sightline {

/// `bench`: how long the program takes over a reader's work, from inside. `load` opens the largest series of
/// the paths as the window does: first picture, list of series, whole volume. `scroll` goes through a phantom
/// in slice views, `volume` draws the 3-D view of a made-up chest.
class BenchVerb : public Verb {
    Q_DECLARE_TR_FUNCTIONS(BenchVerb)
public:
    using Verb::Verb;

    void declare(CLI::App& app) override;
    QString examples() const override;
    ExitCode run() override;

private:
    /// Milliseconds after the paths were named.
    struct Load {
        double firstPicture = 0;
        double listed = 0;
        double complete = 0;
        std::size_t images = 0;
        std::size_t pixelBytes = 0;
    };
    ExitCode load();
    ExitCode scroll();
    /// Nothing, and said so, where one is missing.
    std::optional<QStringList> existingPaths() const;
    ExitCode volume();
    bool loadOnce(const QStringList& paths, Load& result);

    std::string what_;
    std::vector<std::string> paths_;
    int rounds_ = 1;
    int frames_ = 41;
    bool json_ = false;
};

} // namespace sightline
