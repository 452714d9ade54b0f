#pragma once

#include "study/Series.h"

#include <memory>
#include <string>
#include <vector>

namespace sightline {

/// Who was examined.
struct Patient {
    std::string id;
    std::string name; ///< as in the file, components separated by ^
    std::string birthDate;
    std::string sex;

    friend bool operator==(const Patient&, const Patient&) = default;
};

/// One examination with its series. Patient data stand here because one study has one patient.
struct Study {
    Patient patient;
    std::string uid;
    std::string date; ///< YYYYMMDD
    std::string time; ///< HHMMSS
    std::string description;
    std::string accessionNumber;
    std::string referringPhysician;
    std::string studyId;
    std::vector<std::shared_ptr<const Series>> series;
};

} // namespace sightline
