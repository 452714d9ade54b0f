#include "findings/PackedFinding.h"

#include "findings/RunLengths.h"

#include <utility>

namespace sightline {

PackedFinding::PackedFinding(const Finding& finding)
    : finding_(finding)
{
    if (auto* mask = std::get_if<MaskShape>(&finding_.shape); mask && mask->voxels) {
        voxels_ = mask->voxels;
        runs_ = toRunLengths(*mask->voxels);
        runs_.squeeze();
        mask->voxels = nullptr;
    }
}

Finding PackedFinding::unpacked() const
{
    Finding finding = finding_;
    auto* mask = std::get_if<MaskShape>(&finding.shape);
    if (!mask || runs_.isEmpty()) {
        return finding;
    }
    mask->voxels = voxels_.lock();
    if (!mask->voxels) {
        const auto count = static_cast<std::size_t>(mask->size[0]) * static_cast<std::size_t>(mask->size[1]) *
                           static_cast<std::size_t>(mask->size[2]);
        if (auto voxels = fromRunLengths(runs_, count)) {
            mask->voxels = std::make_shared<const std::vector<std::uint8_t>>(std::move(*voxels));
        }
    }
    return finding;
}

} // namespace sightline
