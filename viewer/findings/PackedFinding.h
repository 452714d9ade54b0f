#pragma once

#include "findings/Finding.h"

#include <QByteArray>

#include <memory>

namespace sightline {

/// A finding whose mask, if it has one, is kept as run lengths: what the undo stack holds of it.
class PackedFinding {
public:
    explicit PackedFinding(const Finding& finding);
    /// The finding as it was, voxel by voxel. Its voxels are shared with those it was made of while these are
    /// in use.
    Finding unpacked() const;
    const QString& trackingUid() const { return finding_.trackingUid; }
    /// Memory of the mask here, bytes; 0 for other shapes.
    std::size_t maskBytes() const { return static_cast<std::size_t>(runs_.size()); }

private:
    Finding finding_; ///< without voxels
    QByteArray runs_;
    std::weak_ptr<const std::vector<std::uint8_t>> voxels_;
};

} // namespace sightline
