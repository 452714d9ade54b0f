#include "dicom/worker/SampleLayout.h"

#include "dicom/worker/ElementValues.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

namespace sightline {

bool isPossible(const SampleLayout& layout)
{
    constexpr int kLongestEdge = 65535;
    constexpr int kMostBits = 64;
    return layout.rows >= 1 && layout.rows <= kLongestEdge && layout.columns >= 1 &&
           layout.columns <= kLongestEdge && (layout.samples == 1 || layout.samples == 3) &&
           layout.bitsAllocated >= 1 && layout.bitsAllocated <= kMostBits;
}

SampleLayout layoutOf(DcmDataset& dataset)
{
    SampleLayout layout;
    layout.rows = integer(&dataset, DCM_Rows).value_or(0);
    layout.columns = integer(&dataset, DCM_Columns).value_or(0);
    layout.samples = integer(&dataset, DCM_SamplesPerPixel).value_or(1);
    layout.bitsAllocated = integer(&dataset, DCM_BitsAllocated).value_or(16);
    layout.bitsStored = integer(&dataset, DCM_BitsStored).value_or(layout.bitsAllocated);
    layout.highBit = integer(&dataset, DCM_HighBit).value_or(layout.bitsStored - 1);
    layout.isSigned = integer(&dataset, DCM_PixelRepresentation).value_or(0) == 1;
    layout.isPlanar = integer(&dataset, DCM_PlanarConfiguration).value_or(0) == 1;
    OFString photometric;
    dataset.findAndGetOFString(DCM_PhotometricInterpretation, photometric);
    layout.photometric = photometric.c_str();
    return layout;
}

} // namespace sightline
