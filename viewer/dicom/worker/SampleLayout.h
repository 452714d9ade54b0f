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

/// Whether pixels can be like this: 1 to 65535 rows and columns, 1 or 3 samples of 1 to 64 bits. Products of
/// these stay far within 64 bits.
bool isPossible(const SampleLayout& layout);

/// What the data set says of its pixels.
SampleLayout layoutOf(DcmDataset& dataset);

} // namespace sightline
