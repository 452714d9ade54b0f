#pragma once

#include <string>

namespace sightline {

/// What of a description says nothing about a person: words of a fixed vocabulary of technique and anatomy,
/// and small measures such as "5MM" or "B1000". All else is left out, also words that only might be names; so
/// "HEAD ROUTINE FOR DR DOE 5MM" becomes "HEAD ROUTINE 5MM". Empty where nothing is left.
std::string harmlessWords(const std::string& description);

} // namespace sightline
