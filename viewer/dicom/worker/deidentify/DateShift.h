#pragma once

#include <optional>
#include <string>

namespace sightline {

/// A DA value (PS3.5 6.2, also the old form with points) moved by whole days; nothing where it is no date.
std::optional<std::string> shiftedDate(const std::string& value, int days);

/// The same for DT; time of day and offset stay. A value of year or month alone cannot be moved by days and
/// gives nothing, unless `days` is 0.
std::optional<std::string> shiftedDateTime(const std::string& value, int days);

/// True for a TM value.
bool isTime(const std::string& value);

} // namespace sightline
