#include "dicom/worker/SampleLayout.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

namespace sightline {

namespace {

int integer(DcmDataset& dataset, const DcmTagKey& tag, int fallback)
{
    Uint16 small = 0;
    if (dataset.findAndGetUint16(tag, small).good()) {
        return small;
    }
    Sint32 value = 0;
    return dataset.findAndGetSint32(tag, value).good() ? value : fallback;
}

} // namespace

SampleLayout layoutOf(DcmDataset& dataset)
{
    SampleLayout layout;
    layout.rows = integer(dataset, DCM_Rows, 0);
    layout.columns = integer(dataset, DCM_Columns, 0);
    layout.samples = integer(dataset, DCM_SamplesPerPixel, 1);
    layout.bitsAllocated = integer(dataset, DCM_BitsAllocated, 16);
    layout.bitsStored = integer(dataset, DCM_BitsStored, layout.bitsAllocated);
    layout.highBit = integer(dataset, DCM_HighBit, layout.bitsStored - 1);
    layout.isSigned = integer(dataset, DCM_PixelRepresentation, 0) == 1;
    layout.isPlanar = integer(dataset, DCM_PlanarConfiguration, 0) == 1;
    OFString photometric;
    dataset.findAndGetOFString(DCM_PhotometricInterpretation, photometric);
    layout.photometric = photometric.c_str();
    return layout;
}

} // namespace sightline
