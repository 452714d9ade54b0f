#pragma once

#include "study/Study.h"

#include <QString>

namespace sightline {

/// "Doe Jane · 4711": the name as it is read, the identity where it says more.
QString patientText(const Patient& patient);
/// "2000-01-01 · CT chest".
QString studyText(const Study& study);
/// A DICOM date (YYYYMMDD) as YYYY-MM-DD, which reads the same everywhere; as it is where it is none.
QString dateText(const std::string& date);
/// A place on an image that does not lie in the patient's millimetres: its pixel, and what its calibrated
/// region says of it ("depth 34.2 mm", "0.412 s, -85.0 cm/s").
QString imagePlaceText(const Series& series, LpsPoint at);
/// A number with a true minus sign.
QString numberText(double value, int digits);

} // namespace sightline
