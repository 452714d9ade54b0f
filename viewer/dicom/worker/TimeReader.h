#pragma once

#include <optional>
#include <string>

class DcmItem;
class DcmTagKey;

namespace sightline {

/// Seconds of a DA and a TM value, counted from one fixed midnight for all files; the day counts as 0 where
/// `date` is empty. Nothing where the time is not one.
std::optional<double> secondsOf(const std::string& date, const std::string& time);
/// The same of a DT value; its offset from UTC is left out, because a series has one.
std::optional<double> secondsOf(const std::string& dateTime);
/// Of elements: `dateTime` where it is there, else `date` and `time`.
std::optional<double> secondsOf(DcmItem& item, const DcmTagKey& dateTime, const DcmTagKey& date,
                                const DcmTagKey& time);

} // namespace sightline
