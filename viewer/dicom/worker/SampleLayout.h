#pragma once

#include <string>

class DcmDataset;

namespace sightline {

/// How the samples of a decoded frame lie and what they mean.
struct SampleLayout {
    int rows = 0, columns = 0, samples = 1;
    int bitsAllocated = 16, bitsStored = 16, highBit = 15;
    bool isSigned = false;
    bool isFloat = false;
    bool isPlanar = false;
    std::string photometric;
};

/// What the data set says of its pixels.
SampleLayout layoutOf(DcmDataset& dataset);

} // namespace sightline
