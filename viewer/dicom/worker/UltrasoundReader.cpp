#include "dicom/worker/UltrasoundReader.h"

#include "dicom/worker/ElementValues.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <cmath>
#include <cstring>
#include <string>

namespace sightline {

namespace {

constexpr std::size_t kMostRegions = 256;

/// A whole number of any value representation; the elements of regions are UL, SL and US, and some writers
/// mix them up.
std::optional<std::int64_t> wholeNumber(DcmItem& item, const DcmTagKey& tag)
{
    Uint32 big = 0;
    if (item.findAndGetUint32(tag, big).good()) {
        return big;
    }
    if (const auto small = integer(&item, tag)) {
        return *small;
    }
    Sint16 little = 0;
    if (item.findAndGetSint16(tag, little).good()) {
        return little;
    }
    return std::nullopt;
}

RegionHeader regionOf(DcmItem& item)
{
    RegionHeader region;
    region.minX = wholeNumber(item, DCM_RegionLocationMinX0).value_or(0);
    region.minY = wholeNumber(item, DCM_RegionLocationMinY0).value_or(0);
    region.maxX = wholeNumber(item, DCM_RegionLocationMaxX1).value_or(-1);
    region.maxY = wholeNumber(item, DCM_RegionLocationMaxY1).value_or(-1);
    region.format = integer(&item, DCM_RegionSpatialFormat).value_or(0);
    region.dataType = integer(&item, DCM_RegionDataType).value_or(0);
    region.flags = static_cast<std::uint32_t>(wholeNumber(item, DCM_RegionFlags).value_or(0));
    region.unitX = integer(&item, DCM_PhysicalUnitsXDirection).value_or(0);
    region.unitY = integer(&item, DCM_PhysicalUnitsYDirection).value_or(0);
    region.deltaX = number(&item, DCM_PhysicalDeltaX);
    region.deltaY = number(&item, DCM_PhysicalDeltaY);
    region.referenceX = integer(&item, DCM_ReferencePixelX0);
    region.referenceY = integer(&item, DCM_ReferencePixelY0);
    region.referenceValueX = number(&item, DCM_ReferencePixelPhysicalValueX);
    region.referenceValueY = number(&item, DCM_ReferencePixelPhysicalValueY);
    return region;
}

CineHeader::Increment incrementOf(DcmItem& dataset)
{
    DcmElement* element = nullptr;
    if (dataset.findAndGetElement(DCM_FrameIncrementPointer, element).bad() || !element) {
        return CineHeader::Increment::NotSaid;
    }
    auto result = CineHeader::Increment::NotSaid;
    auto* tags = dynamic_cast<DcmAttributeTag*>(element);
    const unsigned long count = tags ? tags->getVM() : 0;
    for (unsigned long n = 0; n < count && n < 8; ++n) {
        DcmTagKey tag;
        if (tags->getTagVal(tag, n).bad()) {
            break;
        }
        if (tag == DCM_FrameTimeVector) {
            return CineHeader::Increment::FrameTimeVector;
        }
        if (tag == DCM_FrameTime) {
            return CineHeader::Increment::FrameTime;
        }
        result = CineHeader::Increment::SomethingElse;
    }
    return result;
}

} // namespace

void readRegions(DcmItem& dataset, FileHeader& header)
{
    DcmSequenceOfItems* sequence = nullptr;
    if (dataset.findAndGetSequence(DCM_SequenceOfUltrasoundRegions, sequence).bad() || !sequence) {
        return;
    }
    // nextInContainer, because getItem(n) walks from the front each time.
    DcmObject* object = nullptr;
    while (header.regions.size() < kMostRegions && (object = sequence->nextInContainer(object)) != nullptr) {
        if (auto* item = dynamic_cast<DcmItem*>(object)) {
            header.regions.push_back(regionOf(*item));
        }
    }
}

void readCine(DcmItem& dataset, FileHeader& header)
{
    if (header.frameCount < 2) {
        return;
    }
    CineHeader& cine = header.cine;
    cine.increment = incrementOf(dataset);
    cine.frameTimeMs = number(&dataset, DCM_FrameTime);
    cine.cineRate = number(&dataset, DCM_CineRate);
    cine.recommendedRate = number(&dataset, DCM_RecommendedDisplayFrameRate);
    cine.effectiveDurationSeconds = number(&dataset, DCM_EffectiveDuration);
    cine.startTrim = integer(&dataset, DCM_StartTrim);
    cine.stopTrim = integer(&dataset, DCM_StopTrim);
    cine.playbackSequencing = integer(&dataset, DCM_PreferredPlaybackSequencing);
    cine.representativeFrame = integer(&dataset, DCM_RepresentativeFrameNumber);
    DcmElement* vector = nullptr;
    if (dataset.findAndGetElement(DCM_FrameTimeVector, vector).bad() || !vector) {
        return;
    }
    // Some writers leave out the first value, which says nothing.
    const auto frames = static_cast<unsigned long>(header.frameCount);
    constexpr unsigned long kLongestValue = 17; // a DS and its separator
    if (vector->getLengthField() > kLongestValue * frames) {
        return;
    }
    const unsigned long count = vector->getVM();
    if (count != frames && count != frames - 1) {
        return;
    }
    // The whole text at once: a single value of a text element is looked for from its start each time.
    OFString text;
    if (vector->getOFStringArray(text).bad()) {
        return;
    }
    const char* place = text.c_str();
    const char* end = place + text.length();
    while (place < end) {
        const void* bar = std::memchr(place, '\\', static_cast<std::size_t>(end - place));
        const char* stop = bar ? static_cast<const char*>(bar) : end;
        OFBool good = OFFalse;
        const double value = OFStandard::atof(std::string(place, stop).c_str(), &good);
        if (!good || !std::isfinite(value)) {
            cine.frameTimesMs.clear();
            return;
        }
        cine.frameTimesMs.push_back(value);
        place = stop + 1;
    }
    if (cine.frameTimesMs.size() != count) {
        cine.frameTimesMs.clear();
    }
}

} // namespace sightline
