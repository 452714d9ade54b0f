#include "dicom/worker/HeaderReader.h"

#include "dicom/worker/HeaderText.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <set>
#include <sys/stat.h>
#include <unistd.h>

namespace sightline {

namespace {

/// Values longer than this stay on disk (bytes).
constexpr Uint32 kLongestHeld = 4096;
/// More frames than any real object has: a false count must not fill the memory.
constexpr int kMostFrames = 100000;

/// True where the first bytes may be DICOM: the preamble, or a data set of old that begins at once.
ReadOutcome looksLikeDicom(const std::string& path)
{
    const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) {
        return {Answer::CannotOpen, std::strerror(errno)};
    }
    struct stat status{};
    std::array<unsigned char, 132> first{};
    const bool isFile = fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
    const ssize_t count = isFile ? pread(descriptor, first.data(), first.size(), 0) : -1;
    const int problem = errno;
    close(descriptor);
    if (!isFile) {
        return {Answer::NotDicom, {}};
    }
    if (count < 0) {
        return {Answer::CannotOpen, std::strerror(problem)};
    }
    if (count == 132 && std::memcmp(first.data() + 128, "DICM", 4) == 0) {
        return {};
    }
    const auto group = [&](int low, int high) { return first[low] | (first[high] << 8); };
    const int little = group(0, 1);
    const int big = group(1, 0);
    const bool plausible = count >= 16 && (little == 0x0008 || little == 0x0002 || big == 0x0008) &&
                           (first[2] == 0 || first[3] == 0);
    return plausible ? ReadOutcome{} : ReadOutcome{Answer::NotDicom, {}};
}

std::optional<double> number(DcmItem* item, const DcmTagKey& tag, unsigned long place = 0)
{
    Float64 value = 0;
    if (item && item->findAndGetFloat64(tag, value, place).good() && std::isfinite(value)) {
        return value;
    }
    return std::nullopt;
}

std::optional<int> integer(DcmItem* item, const DcmTagKey& tag)
{
    Sint32 value = 0;
    if (item && item->findAndGetSint32(tag, value).good()) {
        return value;
    }
    // Explicit US values are not converted by findAndGetSint32.
    Uint16 small = 0;
    if (item && item->findAndGetUint16(tag, small).good()) {
        return small;
    }
    return std::nullopt;
}

bool readNumbers(DcmItem* item, const DcmTagKey& tag, double* values, unsigned long count)
{
    for (unsigned long n = 0; n < count; ++n) {
        const auto value = number(item, tag, n);
        if (!value) {
            return false;
        }
        values[n] = *value;
    }
    return true;
}

DcmItem* itemOf(DcmItem* parent, const DcmTagKey& sequence, long place = 0)
{
    DcmItem* item = nullptr;
    if (parent) {
        parent->findAndGetSequenceItem(sequence, item, place);
    }
    return item;
}

void readPosition(DcmItem* item, FrameHeader& frame)
{
    std::array<double, 3> p{};
    if (readNumbers(item, DCM_ImagePositionPatient, p.data(), 3)) {
        frame.position = LpsPoint{p[0], p[1], p[2]};
    }
}

void readOrientation(DcmItem* item, FrameHeader& frame)
{
    std::array<double, 6> v{};
    if (readNumbers(item, DCM_ImageOrientationPatient, v.data(), 6)) {
        frame.hasOrientation = true;
        frame.row = {v[0], v[1], v[2]};
        frame.column = {v[3], v[4], v[5]};
    }
}

void readSpacing(DcmItem* item, FrameHeader& frame)
{
    std::array<double, 2> s{};
    if (readNumbers(item, DCM_PixelSpacing, s.data(), 2) && s[0] > 0 && s[1] > 0) {
        frame.rowSpacing = s[0];
        frame.columnSpacing = s[1];
    }
}

void readRescale(DcmItem* item, FrameHeader& frame)
{
    const auto slope = number(item, DCM_RescaleSlope);
    const auto intercept = number(item, DCM_RescaleIntercept);
    if (slope && intercept && *slope != 0) {
        frame.slope = *slope;
        frame.intercept = *intercept;
        frame.hasRescale = true;
    }
}

void readWindow(DcmItem* item, FrameHeader& frame)
{
    const auto centre = number(item, DCM_WindowCenter);
    const auto width = number(item, DCM_WindowWidth);
    if (centre && width && *width >= 1) {
        frame.window = Window{*centre, *width};
    }
}

/// What distinguishes images that stand at one place.
void readDimensions(DcmItem* item, FrameHeader& frame)
{
    frame.echo = integer(item, DCM_EchoNumbers);
    frame.echoTime = number(item, DCM_EchoTime);
    frame.bValue = number(item, DCM_DiffusionBValue);
    frame.temporalPosition = integer(item, DCM_TemporalPositionIdentifier);
    frame.triggerTime = number(item, DCM_TriggerTime);
}

/// Siemens and GE write the b-value into private elements (Siemens also into the public one since 2017).
void readPrivateBValue(DcmItem* item, FrameHeader& frame)
{
    if (frame.bValue) {
        return;
    }
    OFString creator;
    item->findAndGetOFString(DcmTagKey(0x0019, 0x0010), creator);
    if (creator.find("SIEMENS") != OFString_npos) {
        frame.bValue = number(item, DcmTagKey(0x0019, 0x100c));
    }
    item->findAndGetOFString(DcmTagKey(0x0043, 0x0010), creator);
    if (!frame.bValue && creator.find("GEMS") != OFString_npos) {
        if (const auto value = number(item, DcmTagKey(0x0043, 0x1039))) {
            frame.bValue = std::fmod(*value, 1e9);
        }
    }
}

/// The functional group of a frame: its own, or the one that all frames share (PS3.3 C.7.6.16).
DcmItem* groupOf(DcmItem* own, DcmItem* shared, const DcmTagKey& sequence)
{
    DcmItem* item = itemOf(own, sequence);
    return item ? item : itemOf(shared, sequence);
}

void readFunctionalGroups(DcmItem& dataset, FileHeader& header)
{
    DcmItem* shared = itemOf(&dataset, DCM_SharedFunctionalGroupsSequence);
    DcmSequenceOfItems* perFrame = nullptr;
    if (dataset.findAndGetSequence(DCM_PerFrameFunctionalGroupsSequence, perFrame).bad() || !perFrame ||
        static_cast<int>(perFrame->card()) != header.frameCount) {
        return;
    }
    header.frames.assign(static_cast<std::size_t>(header.frameCount), header.frames.front());
    // nextInContainer, because getItem(n) walks from the front each time.
    DcmObject* object = nullptr;
    for (FrameHeader& frame : header.frames) {
        object = perFrame->nextInContainer(object);
        auto* own = dynamic_cast<DcmItem*>(object);
        if (!own) {
            break;
        }
        readPosition(groupOf(own, shared, DCM_PlanePositionSequence), frame);
        readOrientation(groupOf(own, shared, DCM_PlaneOrientationSequence), frame);
        readSpacing(groupOf(own, shared, DCM_PixelMeasuresSequence), frame);
        readRescale(groupOf(own, shared, DCM_PixelValueTransformationSequence), frame);
        readWindow(groupOf(own, shared, DCM_FrameVOILUTSequence), frame);
        if (DcmItem* content = groupOf(own, shared, DCM_FrameContentSequence)) {
            OFString stack;
            content->findAndGetOFString(DCM_StackID, stack);
            frame.stack = stack.c_str();
            frame.temporalPosition = integer(content, DCM_TemporalPositionIndex);
        }
        if (DcmItem* echo = groupOf(own, shared, DCM_MREchoSequence)) {
            frame.echoTime = number(echo, DCM_EffectiveEchoTime);
        }
        if (DcmItem* diffusion = groupOf(own, shared, DCM_MRDiffusionSequence)) {
            frame.bValue = number(diffusion, DCM_DiffusionBValue);
        }
    }
}

/// Sequence of Ultrasound Regions (PS3.3 C.8.5.5): the pixel's size where exactly one two-dimensional region is in cm.
void readRegions(DcmItem& dataset, FileHeader& header)
{
    int count = 0;
    for (long n = 0; n < 64; ++n) {
        DcmItem* region = itemOf(&dataset, DCM_SequenceOfUltrasoundRegions, n);
        if (!region) {
            break;
        }
        const auto format = integer(region, DCM_RegionSpatialFormat);
        const auto unitX = integer(region, DCM_PhysicalUnitsXDirection);
        const auto unitY = integer(region, DCM_PhysicalUnitsYDirection);
        const auto deltaX = number(region, DCM_PhysicalDeltaX);
        const auto deltaY = number(region, DCM_PhysicalDeltaY);
        if (format == 1 && unitX == 3 && unitY == 3 && deltaX && deltaY && *deltaX != 0 && *deltaY != 0) {
            ++count;
            header.regionSpacingX = std::abs(*deltaX) * 10;
            header.regionSpacingY = std::abs(*deltaY) * 10;
        }
    }
    if (count != 1) {
        header.regionSpacingX.reset();
        header.regionSpacingY.reset();
    }
}

/// What an object without usable pixels is.
std::string kindOfObject(const std::string& sopClass, const std::string& modality)
{
    if (!modality.empty()) {
        return modality;
    }
    const char* name = dcmFindNameOfUID(sopClass.c_str());
    return name ? name : sopClass;
}

/// Bytes that the pixels of an uncompressed file must have.
std::uint64_t pixelBytes(const FileHeader& h)
{
    const auto bits = static_cast<std::uint64_t>(h.rows) * static_cast<std::uint64_t>(h.columns) *
                      static_cast<std::uint64_t>(h.samples) * static_cast<std::uint64_t>(h.bitsAllocated) *
                      static_cast<std::uint64_t>(h.frameCount);
    // YBR_FULL_422 has two samples a pixel instead of three.
    return (h.photometric == "YBR_FULL_422" ? bits / 3 * 2 : bits) / 8;
}

/// Video and codings that came after the decoders; empty where the pixels can be decoded.
std::string unsupportedSyntax(const DcmXfer& transfer, const std::string& uid)
{
    const bool isKnown = uid.empty() || DcmXfer(uid.c_str()).getXfer() != EXS_Unknown;
    // JPIP (94, 95), MPEG and HEVC (100 to 108), JPEG XL (110 to 112), high-throughput JPEG 2000 (201 to 203).
    const std::string jpegRoot = "1.2.840.10008.1.2.4.";
    const bool isNewer = uid.starts_with(jpegRoot) && std::atoi(uid.c_str() + jpegRoot.size()) > 93;
    if (isKnown && !isNewer && (!transfer.isEncapsulated() || uid.starts_with(jpegRoot) ||
                                uid == UID_RLELosslessTransferSyntax)) {
        return {};
    }
    const char* name = dcmFindNameOfUID(uid.c_str());
    return name ? name : uid;
}

ReadOutcome checkPixels(DcmDataset& dataset, E_TransferSyntax syntax, const std::string& path, FileHeader& header)
{
    const std::string kind = kindOfObject(header.sopClassUid, header.modality);
    static const std::set<std::string> notPictures{"SEG",     "RTDOSE", "RTSTRUCT", "RTPLAN", "SR",  "PR", "KO",
                                                   "DOC",     "REG",    "FID",      "RWV",    "AU",  "ECG", "HD",
                                                   "PLAN", "M3D"};
    if (notPictures.contains(header.modality)) {
        return {Answer::NoPixels, kind};
    }
    if (header.modality == "SM") {
        return {Answer::NotSupported, kind};
    }
    DcmElement* pixels = nullptr;
    for (const DcmTagKey& tag : {DCM_PixelData, DCM_FloatPixelData}) {
        if (!pixels && dataset.findAndGetElement(tag, pixels).bad()) {
            pixels = nullptr;
        }
    }
    if (header.rows <= 0 || header.columns <= 0 || !pixels) {
        return {Answer::NoPixels, kind};
    }
    header.isFloat = pixels->getTag() == DCM_FloatPixelData;
    if (header.frameCount < 1 || header.frameCount > kMostFrames || header.bitsAllocated < 1 ||
        header.bitsAllocated > 64) {
        return {Answer::Damaged, "impossible size"};
    }
    if (header.samples != 1 && header.samples != 3) {
        return {Answer::NotSupported, std::to_string(header.samples) + " samples per pixel"};
    }
    const DcmXfer transfer(syntax);
    if (const std::string problem = unsupportedSyntax(transfer, header.transferSyntaxUid); !problem.empty()) {
        return {Answer::NotSupported, problem};
    }
    if (!transfer.isEncapsulated()) {
        struct stat status{};
        const std::uint64_t needed = pixelBytes(header);
        const bool tooSmall = transfer.getStreamCompression() == ESC_none && stat(path.c_str(), &status) == 0 &&
                              static_cast<std::uint64_t>(status.st_size) < needed;
        if (tooSmall || pixels->getLengthField() < needed) {
            return {Answer::CutShort, {}};
        }
    }
    return {};
}

} // namespace

ReadOutcome openDicom(const std::string& path, DcmFileFormat& file)
{
    ReadOutcome first = looksLikeDicom(path);
    if (first.answer != Answer::Done) {
        return first;
    }
    const OFCondition result = file.loadFile(path.c_str(), EXS_Unknown, EGL_noChange, kLongestHeld, ERM_autoDetect);
    if (result.bad()) {
        OFString written;
        if (file.getMetaInfo()->findAndGetOFString(DCM_TransferSyntaxUID, written).good() && !written.empty() &&
            DcmXfer(written.c_str()).getXfer() == EXS_Unknown) {
            return {Answer::NotSupported, "transfer syntax " + std::string(written.c_str())};
        }
        if (file.getDataset()->card() == 0 && file.getMetaInfo()->card() == 0) {
            return {Answer::Damaged, result.text()};
        }
        // Compressed pixels that only lack their last delimiter can be had; anything else is cut off in the middle.
        const bool hasPixels = file.getDataset()->tagExists(DCM_PixelData);
        if (hasPixels && DcmXfer(file.getDataset()->getOriginalXfer()).isEncapsulated()) {
            return {};
        }
        if (hasPixels) {
            return {Answer::CutShort, {}};
        }
        return {result == EC_EndOfStream || result == EC_StreamNotifyClient ? Answer::CutShort : Answer::Damaged,
                result.text()};
    }
    return {};
}

ReadOutcome readHeader(const std::string& path, FileHeader& header)
{
    DcmFileFormat file;
    const ReadOutcome opened = openDicom(path, file);
    if (opened.answer != Answer::Done) {
        return opened;
    }
    DcmDataset& dataset = *file.getDataset();
    const HeaderText text(dataset);
    struct Target {
        DcmTagKey tag;
        std::string* value;
    };
    for (const Target& t : std::initializer_list<Target>{
             {DCM_PatientID, &header.patientId},
             {DCM_PatientName, &header.patientName},
             {DCM_PatientBirthDate, &header.patientBirthDate},
             {DCM_PatientSex, &header.patientSex},
             {DCM_StudyInstanceUID, &header.studyUid},
             {DCM_StudyDate, &header.studyDate},
             {DCM_StudyTime, &header.studyTime},
             {DCM_StudyDescription, &header.studyDescription},
             {DCM_AccessionNumber, &header.accessionNumber},
             {DCM_ReferringPhysicianName, &header.referringPhysician},
             {DCM_StudyID, &header.studyId},
             {DCM_SeriesInstanceUID, &header.seriesUid},
             {DCM_FrameOfReferenceUID, &header.frameOfReferenceUid},
             {DCM_Modality, &header.modality},
             {DCM_SeriesDescription, &header.seriesDescription},
             {DCM_ProtocolName, &header.protocol},
             {DCM_BodyPartExamined, &header.bodyPart},
             {DCM_PatientPosition, &header.patientPosition},
             {DCM_SeriesDate, &header.seriesDate},
             {DCM_SeriesTime, &header.seriesTime},
             {DCM_Manufacturer, &header.manufacturer},
             {DCM_ManufacturerModelName, &header.model},
             {DCM_ConvolutionKernel, &header.kernel},
             {DCM_ContrastBolusAgent, &header.contrastAgent},
             {DCM_SOPInstanceUID, &header.sopInstanceUid},
             {DCM_SOPClassUID, &header.sopClassUid},
             {DCM_ImageType, &header.imageType},
             {DCM_PhotometricInterpretation, &header.photometric},
             {DCM_RescaleType, &header.rescaleType},
             {DCM_ContentTime, &header.contentTime},
         }) {
        *t.value = text(t.tag);
    }
    if (header.sopClassUid == UID_MediaStorageDirectoryStorage ||
        (header.sopClassUid.empty() && dataset.tagExists(DCM_DirectoryRecordSequence))) {
        return {Answer::NoPixels, "DICOMDIR"};
    }
    if (header.sopClassUid.empty() && header.modality.empty() && !dataset.tagExists(DCM_PixelData)) {
        return {dataset.card() > 4 ? Answer::NoPixels : Answer::NotDicom, {}};
    }
    const E_TransferSyntax syntax = dataset.getOriginalXfer();
    const DcmXfer transfer(syntax);
    header.transferSyntaxUid = transfer.getXferID() ? transfer.getXferID() : "";
    // What the file itself says counts where DCMTK does not know it and guesses.
    OFString written;
    if (file.getMetaInfo()->findAndGetOFString(DCM_TransferSyntaxUID, written).good() && !written.empty() &&
        DcmXfer(written.c_str()).getXfer() == EXS_Unknown) {
        header.transferSyntaxUid = written.c_str();
    }
    // Rows and columns in the header are US; a sane default stands in for everything that is missing.
    header.rows = integer(&dataset, DCM_Rows).value_or(0);
    header.columns = integer(&dataset, DCM_Columns).value_or(0);
    header.samples = integer(&dataset, DCM_SamplesPerPixel).value_or(1);
    header.bitsAllocated = integer(&dataset, DCM_BitsAllocated).value_or(0);
    header.bitsStored = integer(&dataset, DCM_BitsStored).value_or(header.bitsAllocated);
    header.isSigned = integer(&dataset, DCM_PixelRepresentation).value_or(0) == 1;
    header.frameCount = std::max(integer(&dataset, DCM_NumberOfFrames).value_or(1), 1);
    header.seriesNumber = integer(&dataset, DCM_SeriesNumber).value_or(0);
    header.instanceNumber = integer(&dataset, DCM_InstanceNumber).value_or(0);
    header.acquisitionNumber = integer(&dataset, DCM_AcquisitionNumber);
    header.sliceThickness = number(&dataset, DCM_SliceThickness);
    header.gantryTilt = number(&dataset, DCM_GantryDetectorTilt);
    header.kvp = number(&dataset, DCM_KVP);

    FrameHeader frame;
    readPosition(&dataset, frame);
    readOrientation(&dataset, frame);
    readSpacing(&dataset, frame);
    readRescale(&dataset, frame);
    readWindow(&dataset, frame);
    readDimensions(&dataset, frame);
    readPrivateBValue(&dataset, frame);
    header.frames.assign(1, frame);
    const auto vertical = number(&dataset, DCM_PixelAspectRatio, 0);
    const auto horizontal = number(&dataset, DCM_PixelAspectRatio, 1);
    if (vertical && horizontal && *vertical > 0 && *horizontal > 0) {
        header.aspectRatio = *vertical / *horizontal;
    } else {
        std::array<double, 2> s{};
        if (readNumbers(&dataset, DCM_ImagerPixelSpacing, s.data(), 2) && s[0] > 0 && s[1] > 0) {
            header.aspectRatio = s[0] / s[1];
        }
    }
    readRegions(dataset, header);
    const ReadOutcome checked = checkPixels(dataset, syntax, path, header);
    if (checked.answer == Answer::Done && header.frameCount > 1) {
        readFunctionalGroups(dataset, header);
    }
    return checked;
}

ReadOutcome readDirectory(const std::string& path, std::vector<std::string>& names)
{
    DcmFileFormat file;
    const ReadOutcome opened = openDicom(path, file);
    if (opened.answer != Answer::Done) {
        return opened;
    }
    DcmSequenceOfItems* records = nullptr;
    if (file.getDataset()->findAndGetSequence(DCM_DirectoryRecordSequence, records).bad() || !records) {
        return {Answer::Damaged, "no directory records"};
    }
    DcmObject* object = nullptr;
    while ((object = records->nextInContainer(object)) != nullptr) {
        auto* record = dynamic_cast<DcmItem*>(object);
        OFString name;
        if (record && record->findAndGetOFStringArray(DCM_ReferencedFileID, name).good() && !name.empty()) {
            std::string relative(name.c_str(), name.length());
            std::replace(relative.begin(), relative.end(), '\\', '/');
            names.push_back(std::move(relative));
        }
    }
    return {};
}

} // namespace sightline
