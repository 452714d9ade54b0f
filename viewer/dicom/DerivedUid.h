#pragma once

#include <string>

namespace sightline {

/// A UID that depends on nothing but a name, so that the same study written twice has the same UIDs: a
/// name-based UUID (RFC 4122 version 5) under the root 2.25 (PS3.5 B.2). At most 44 characters.
std::string derivedUid(const std::string& name);

/// The UID of a UUID under the root 2.25.
/// @param uuid  its 16 bytes, most significant first
std::string uidOfUuid(std::string uuid);

} // namespace sightline
