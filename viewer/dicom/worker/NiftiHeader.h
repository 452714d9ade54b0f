#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace sightline {

/// The header of a NIfTI file, either version, in this machine's byte order (nifti.nimh.nih.gov, nifti1.h and
/// nifti2.h). Sizes and offsets are checked, nothing else is.
struct NiftiHeader {
    bool isSwapped = false; ///< the file has the other byte order
    bool isPair = false;    ///< pixels lie in a file beside it (.img)
    int version = 1;
    std::array<std::int64_t, 8> dim{}; ///< dim[0]: how many follow; those beyond are 1
    std::array<double, 8> pixdim{};    ///< pixdim[0]: sign of the third axis of the qform
    int dataType = 0;
    std::uint64_t pixelOffset = 0; ///< of the first voxel
    double slope = 0;              ///< 0: no scaling
    double intercept = 0;
    int spaceUnit = 0; ///< 1 metre, 2 millimetre, 3 micrometre, 0 not said
    int qformCode = 0;
    int sformCode = 0;
    std::array<double, 6> quaternion{}; ///< b, c, d and offset x, y, z
    std::array<std::array<double, 4>, 3>
        sform{}; ///< rows of the matrix from voxel to RAS, in the file's unit
    std::string description;

    static constexpr std::size_t kLongest = 544; ///< bytes to hand to parse()

    /// Nothing where the bytes are no NIfTI header.
    static std::optional<NiftiHeader> parse(std::span<const std::byte> bytes);

    std::int64_t slices() const { return dim[3]; }
    /// The product of what comes after the third dimension.
    std::int64_t volumes() const;
    /// Voxel (i, j, k, 1) to millimetres, RAS, or nothing where the file does not say: the sform, else the
    /// qform.
    std::optional<std::array<std::array<double, 4>, 3>> toRas() const;
    double millimetresPerUnit() const;
};

/// How a voxel is stored; nothing for types that cannot be shown (complex numbers, 128 bits).
struct NiftiVoxel {
    enum class Kind { Integer, Float, Rgb };
    Kind kind = Kind::Integer;
    int bytes = 2;
    bool isSigned = true;
};
std::optional<NiftiVoxel> niftiVoxel(int dataType);

} // namespace sightline
