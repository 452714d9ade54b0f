#pragma once

#include "app/demo/Lungs.h"
#include "app/demo/Organ.h"
#include "app/demo/RandomStream.h"
#include "study/LpsPoint.h"

#include <string>

namespace sightline {

/// What is known of a nodule of the phantom.
struct NoduleTruth {
    std::string texture;  ///< solid, part-solid
    std::string margin;   ///< smooth, lobulated, spiculated
    std::string location; ///< in words
    LpsPoint centre;      ///< centroid of the part within the lung, mm
    LpsPoint low;         ///< corners of its box, mm
    LpsPoint high;
    double diameterMm = 0; ///< of the ball of the same volume
    double volumeMl = 0;
};

/// A nodule put into the phantom's lung.
class Nodule {
public:
    enum class Kind { Spiculated, Lobulated, Smooth, PartSolid };

    /// @param centre      where it is put, LPS mm
    /// @param diameterMm  about; truth() has the measured one
    Nodule(Kind kind, const Vec3& centre, double diameterMm, std::string location, const Lungs& lungs,
           RandomStream& random);

    void paint(SliceCanvas& canvas, const std::vector<float>& lung, const NoiseField& noise) const;
    const NoduleTruth& truth() const { return truth_; }

private:
    void measure(const Lungs& lungs);

    Organ body_{55, 4};
    Organ rays_{20, 0};
    Organ core_{45, 6};
    bool isPartSolid_ = false;
    NoduleTruth truth_;
};

} // namespace sightline
