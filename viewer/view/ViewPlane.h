#pragma once

namespace sightline {

/// Which cut a slice view shows. Acquisition is the plain stack as it was scanned: for series that are no
/// volume.
enum class ViewPlane { Axial, Coronal, Sagittal, Acquisition };

} // namespace sightline
