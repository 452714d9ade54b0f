#pragma once

#include "ai/detectors/Detector.h"
#include "app/cli/SeriesInput.h"
#include "app/cli/Verb.h"
#include "report/FindingsJson.h"

#include <QCoreApplication>

#include <tl/expected.hpp>

#include <map>
#include <optional>
#include <stop_token>

namespace sightline {

/// `detect`: runs the installed detectors on every series that suits them; writes findings.json and, for each
/// series on which one ran, an AI-results SR. What is done when the run is stopped is written.
class DetectVerb : public Verb {
    Q_DECLARE_TR_FUNCTIONS(DetectVerb)
public:
    using Verb::Verb;

    void declare(CLI::App& app) override;
    QString examples() const override;
    ExitCode run() override;

private:
    struct Count {
        int done = 0;
        int notApplicable = 0;
        int failed = 0;
    };

    /// The installed models that --model names, or all; nothing where none can be used.
    tl::expected<std::vector<Detector>, ExitCode> detectors();
    FindingsFile::SeriesEntry examine(const SeriesInput::Choice& choice,
                                      const std::vector<Detector>& detectors, std::stop_token stop);
    FindingsFile::DetectorRun examineWith(const Detector& detector, const Series& series,
                                          const Volume& volume, std::stop_token stop);
    FindingsFile::DetectorRun recorded(FindingsFile::DetectorRun run, const QString& status,
                                       const QString& reason);
    ExitCode writeStudy(const std::shared_ptr<const Study>& study, const FindingsFile& file,
                        const QString& folder);
    ExitCode writeResults(const std::vector<FindingsFile>& files);

    SeriesInput input_;
    std::string out_;
    std::vector<std::string> models_;
    std::string device_ = "auto";
    std::optional<double> threshold_;
    bool json_ = false;

    Count count_;
    bool stopped_ = false;
    bool unreadableSlice_ = false;
    std::map<std::string, std::shared_ptr<const Study>> studies_; ///< by UID
};

} // namespace sightline
