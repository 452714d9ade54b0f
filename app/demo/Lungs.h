#pragma once

#include "app/demo/Mediastinum.h"
#include "app/demo/SliceFrame.h"
#include "app/demo/ThoraxShape.h"

namespace sightline {

/// The space of the lungs and the look of their tissue.
class Lungs {
public:
    Lungs(const ThoraxShape& shape, const Mediastinum& mediastinum)
        : shape_(shape)
        , mediastinum_(mediastinum)
    {}

    /// Signed distance to the lungs' surface, mm: negative in a lung.
    double distance(const Vec3& p) const;
    /// The same with the distances to chest wall and diaphragm already known.
    double distance(const Vec3& p, double wall, double underDome, const Mediastinum::Border& border) const;
    /// Hounsfield value of lung tissue between the vessels, fissures included.
    double tissue(const Vec3& p, double lungDistance) const;

private:
    double fissure(const Vec3& p) const;

    const ThoraxShape& shape_;
    const Mediastinum& mediastinum_;
};

} // namespace sightline
