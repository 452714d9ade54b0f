#pragma once

#include "study/Study.h"

#include <QString>

namespace sightline {

/// "Doe Jane · 4711": the name as it is read, the identity where it says more.
QString patientText(const Patient& patient);
/// "1 Jan 2000 · CT chest".
QString studyText(const Study& study);
/// A DICOM date (YYYYMMDD) as the user's locale writes it; as it is where it is none.
QString dateText(const std::string& date);
/// A number with a true minus sign.
QString numberText(double value, int digits);

} // namespace sightline
