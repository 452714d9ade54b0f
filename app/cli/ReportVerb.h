#pragma once

#include "app/cli/SeriesInput.h"
#include "app/cli/Verb.h"
#include "report/FindingsJson.h"
#include "report/Report.h"

#include <QCoreApplication>
#include <QStringList>

#include <stop_token>

namespace sightline {

/// `report`: findings.json and the images it was made from -> PDF and DICOM SR of what the reader confirmed.
class ReportVerb : public Verb {
    Q_DECLARE_TR_FUNCTIONS(ReportVerb)
public:
    using Verb::Verb;

    void declare(CLI::App& app) override;
    QString examples() const override;
    ExitCode run() override;

private:
    /// Gathers study, series and statements; false where the images are of another study.
    bool fill(Report& report, const FindingsFile& file);
    /// Reads the volume of each series with a reportable finding and draws their pictures.
    ExitCode addKeyImages(Report& report, std::stop_token stop);
    ExitCode write(const Report& report, const QStringList& formats);

    SeriesInput input_;
    std::string findings_;
    std::string out_;
    std::string formats_ = "pdf,sr";
    std::string reader_;
    std::string institution_;
    std::string impression_;
    bool json_ = false;
};

} // namespace sightline
