#pragma once

#include <optional>

class DcmItem;
class DcmTagKey;

namespace sightline {

/// One number of an element of any numeric or DS value representation; nothing where it is missing or not
/// finite.
std::optional<double> number(DcmItem* item, const DcmTagKey& tag, unsigned long place = 0);
/// One whole number of an element.
std::optional<int> integer(DcmItem* item, const DcmTagKey& tag);
/// The first `count` numbers; false where there are fewer.
bool readNumbers(DcmItem* item, const DcmTagKey& tag, double* values, unsigned long count);

} // namespace sightline
