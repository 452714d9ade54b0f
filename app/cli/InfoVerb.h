#pragma once

#include "app/cli/SeriesInput.h"
#include "app/cli/Verb.h"

#include <QCoreApplication>

#include <map>
#include <stop_token>
#include <string>
#include <vector>

namespace sightline {

/// `info`: what lies in files and folders, how it stands in the patient, what is odd about it, and which
/// detectors suit it.
class InfoVerb : public Verb {
    Q_DECLARE_TR_FUNCTIONS(InfoVerb)
public:
    using Verb::Verb;

    void declare(CLI::App& app) override;
    QString examples() const override;
    ExitCode run() override;

private:
    void printText() const;
    void printJson() const;

    /// What decoding a series gave.
    struct Pixels {
        std::string sha256; ///< of the volume's buffer as it lies in memory; empty where nothing was decoded
        std::vector<SeriesIssue> issues;
    };
    /// Decodes every series; DoneWithTrouble where a picture could not be had.
    ExitCode hashPixels(std::stop_token stop);

    SeriesInput input_;
    bool json_ = false;
    bool hash_ = false;
    std::map<std::string, Pixels> pixels_; ///< by series id
};

} // namespace sightline
