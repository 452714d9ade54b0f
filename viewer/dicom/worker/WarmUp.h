#pragma once

namespace sightline {

/// Has the libraries open now what they would open later, when this process may open nothing any more:
/// DCMTK's dictionary and the conversion tables of all character sets of DICOM (PS3.3 C.12.1.1.2). Turns
/// their logs off.
void warmUpLibraries();

} // namespace sightline
