#pragma once

#include "app/demo/Organ.h"
#include "app/demo/ThoraxShape.h"

#include <vector>

namespace sightline {

/// What lies under the diaphragm: liver, spleen, stomach, fat.
class Abdomen {
public:
    explicit Abdomen(const ThoraxShape& shape);

    /// @param wall      distance to the inner chest wall for each pixel, mm
    /// @param underDome height of the diaphragm above each pixel, mm (negative: lung)
    void paint(SliceCanvas& canvas, const std::vector<float>& wall,
               const std::vector<float>& underDome) const;

private:
    void paintStomach(SliceCanvas& canvas, const std::vector<float>& wall,
                      const std::vector<float>& underDome) const;

    const ThoraxShape& shape_;
    Organ liver_{106, 4};
    Organ liverVeins_{138, 3};
    Organ spleen_{122, 4};
    Organ stomachWall_{72, 8};
    Organ stomachInside_{20, 10};
    Organ colon_{48, 8};
    Organ colonInside_{-700, 260};
    Organ others_{70, 10};
};

} // namespace sightline
