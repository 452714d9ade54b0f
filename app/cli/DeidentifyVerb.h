#pragma once

#include "app/cli/Verb.h"
#include "dicom/Deidentification.h"

#include <QCoreApplication>

#include <string>
#include <vector>

namespace sightline {

/// `deidentify`: copies of DICOM files without what identifies the patient (PS3.15 Annex E).
class DeidentifyVerb : public Verb {
    Q_DECLARE_TR_FUNCTIONS(DeidentifyVerb)
public:
    using Verb::Verb;

    void declare(CLI::App& app) override;
    QString examples() const override;
    ExitCode run() override;

private:
    bool readOptions(DeidentifyOptions& options);
    bool readKeep(DeidentifyRules& rules);
    void printText(const DeidentifyResult& result) const;
    void printJson(const DeidentifyResult& result, const DeidentifyOptions& options) const;

    std::vector<std::string> paths_; ///< the last one is the folder of the export
    std::string keep_;
    std::string dates_ = "remove";
    std::string descriptors_ = "remove";
    std::string key_;
    std::string mapping_;
    std::string pseudonym_;
    std::vector<std::string> masks_;
    bool pixelsChecked_ = false;
    bool json_ = false;
};

} // namespace sightline
