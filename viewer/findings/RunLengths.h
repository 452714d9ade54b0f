#pragma once

#include <QByteArray>

#include <cstdint>
#include <optional>
#include <vector>

namespace sightline {

/// A mask as the lengths of its runs, first of zeros, then of ones, and so on by turns; each length is an
/// unsigned LEB128 number (seven bits a byte, lowest first, the high bit says that more follow).
QByteArray toRunLengths(const std::vector<std::uint8_t>& voxels);
/// Nothing where the runs do not add up to exactly `count` voxels.
std::optional<std::vector<std::uint8_t>> fromRunLengths(const QByteArray& runs, std::size_t count);

} // namespace sightline
