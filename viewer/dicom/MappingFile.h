#pragma once

#include "dicom/protocol/DeidentifyRequest.h"

#include <QByteArray>
#include <QString>

#include <tl/expected.hpp>

#include <set>
#include <string>

namespace sightline {

/// Who became whom in a de-identified export, for the site that made it: CSV with the columns kind (patient,
/// uid, days, file), original, replacement. As secret as the patients' names.
class MappingFile {
public:
    void addPatient(const DeidentifySurvey& survey, const DeidentifyOrder& order);
    void addFile(const QString& source, const QString& path);
    /// Readable by its owner only. @return text for the reader where it cannot be written
    tl::expected<void, QString> save(const QString& path) const;

private:
    void add(const char* kind, const std::string& original, const std::string& replacement);

    QByteArray lines_ = "kind,original,replacement\n";
    std::set<std::string> known_;
};

} // namespace sightline
