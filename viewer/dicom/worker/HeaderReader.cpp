#include "dicom/worker/HeaderReader.h"

#include "dicom/worker/AcquisitionReader.h"
#include "dicom/worker/ElementValues.h"
#include "dicom/worker/FrameHeaderReader.h"
#include "dicom/worker/GreyHeaderReader.h"
#include "dicom/worker/HeaderText.h"
#include "dicom/worker/SourceStream.h"
#include "dicom/worker/UltrasoundReader.h"
#include "dicom/worker/codec/TransferSyntax.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <set>

namespace sightline {

namespace {

/// Values longer than this stay on disk (bytes).
constexpr Uint32 kLongestHeld = 4096;
/// More frames than any real object has: a false count must not fill the memory.
constexpr int kMostFrames = 100000;

/// True where the first bytes may be DICOM: the preamble, or a data set of old that begins at once.
ReadOutcome looksLikeDicom(const SourceFile& source)
{
    std::array<unsigned char, 132> first{};
    const std::size_t count = source.read(std::as_writable_bytes(std::span(first)), 0);
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
    // Half of the colours, or three quarters of them, are left out.
    const bool isHalved = h.photometric == "YBR_FULL_422" || h.photometric == "YBR_PARTIAL_422";
    return (isHalved ? bits / 3 * 2 : h.photometric == "YBR_PARTIAL_420" ? bits / 2 : bits) / 8;
}

/// Where the pixels of an uncompressed file begin: they are nearly always its last element, and their header
/// must stand right before. 0 where that is not so; then the file is parsed again to decode it.
std::uint64_t findPixels(const SourceFile& source, const DcmXfer& transfer, std::uint64_t length)
{
    const bool isExplicit = transfer.isExplicitVR();
    std::array<std::byte, 12> header{};
    const auto there = std::span(header).first(isExplicit ? 12 : 8);
    if (source.size() <= length + there.size()) {
        return 0;
    }
    const std::uint64_t offset = source.size() - length;
    std::uint32_t written = 0;
    const bool isRead = source.read(there, offset - there.size()) == there.size();
    std::memcpy(&written, there.data() + there.size() - 4, 4);
    const bool isPixelData = std::memcmp(there.data(), "\xe0\x7f\x10\x00", 4) == 0 &&
                             (!isExplicit || std::memcmp(there.data() + 4, "OW", 2) == 0 ||
                              std::memcmp(there.data() + 4, "OB", 2) == 0);
    return isRead && isPixelData && written == length ? offset : 0;
}

ReadOutcome checkPixels(DcmDataset& dataset, E_TransferSyntax syntax, const SourceFile& source,
                        FileHeader& header)
{
    const std::string kind = kindOfObject(header.sopClassUid, header.modality);
    static const std::set<std::string> notPictures{"SEG", "RTDOSE", "RTSTRUCT", "RTPLAN", "SR",  "PR",
                                                   "KO",  "DOC",    "REG",      "FID",    "RWV", "AU",
                                                   "ECG", "HD",     "PLAN",     "M3D"};
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
        return {Answer::NotSupported, "colour model " + header.photometric + ", " +
                                          std::to_string(header.samples) + " samples per pixel"};
    }
    static const std::set<std::string> others{"HSV", "ARGB", "CMYK"};
    if (header.samples == 3 && others.contains(header.photometric)) {
        return {Answer::NotSupported, "colour model " + header.photometric};
    }
    const DcmXfer transfer(syntax);
    const PixelCoding coding = codingOf(header.transferSyntaxUid);
    if (coding != PixelCoding::Native && !decoderFor(coding)) {
        return {Answer::NotSupported, nameOfSyntax(header.transferSyntaxUid)};
    }
    if (!isEncapsulated(coding)) {
        const std::uint64_t needed = pixelBytes(header);
        const bool tooSmall = transfer.getStreamCompression() == ESC_none && source.size() < needed;
        if (tooSmall || pixels->getLengthField() < needed) {
            return {Answer::CutShort, {}};
        }
        const bool isPlain =
            transfer.getStreamCompression() == ESC_none && transfer.isLittleEndian() &&
            transfer.getPixelDataByteOrder() == EBO_LittleEndian && !header.isFloat && header.samples == 1 &&
            (header.bitsAllocated == 8 || header.bitsAllocated == 16 || header.bitsAllocated == 32);
        header.pixelOffset = isPlain ? findPixels(source, transfer, pixels->getLengthField()) : 0;
    }
    return {};
}

/// Reads a data set that is written without value representations although its transfer syntax, which says
/// that the pixels are compressed, demands them; up to the pixels, because DCMTK takes such for uncompressed
/// ones.
/// @param stream  at the beginning of the file
/// @param file    with its meta information, which has been read
/// @param place   gets where reading has stopped
bool readWithoutVr(DcmInputStream& stream, DcmFileFormat& file, std::uint64_t& place)
{
    Uint32 metaLength = 0;
    OFString written;
    if (file.getMetaInfo()->findAndGetUint32(DCM_FileMetaInformationGroupLength, metaLength).bad() ||
        file.getMetaInfo()->findAndGetOFString(DCM_TransferSyntaxUID, written).bad() ||
        !isEncapsulated(codingOf(written.c_str()))) {
        return false;
    }
    constexpr offile_off_t kBeforeMeta = 132 + 12; // preamble, prefix, and the element with the length
    stream.skip(kBeforeMeta + static_cast<offile_off_t>(metaLength));
    DcmDataset& dataset = *file.getDataset();
    dataset.clear();
    dataset.transferInit();
    const OFCondition result =
        dataset.readUntilTag(stream, EXS_LittleEndianImplicit, EGL_noChange, kLongestHeld, DCM_PixelData);
    dataset.transferEnd();
    place = static_cast<std::uint64_t>(std::max<offile_off_t>(stream.tell(), 0));
    return result.good() && dataset.tagExists(DCM_Rows);
}

} // namespace

ReadOutcome openDicom(const std::shared_ptr<SourceFile>& source, DcmFileFormat& file)
{
    ReadOutcome first = looksLikeDicom(*source);
    if (first.answer != Answer::Done) {
        return first;
    }
    SourceStream stream(source);
    file.transferInit();
    const OFCondition result = file.read(stream, EXS_Unknown, EGL_noChange, kLongestHeld);
    file.transferEnd();
    if (result == EC_MemoryExhausted) {
        return {Answer::TooMuchMemory, {}};
    }
    if (result.bad()) {
        if (codingOf(transferSyntaxOf(file)) == PixelCoding::Unknown) {
            return {Answer::NotSupported, nameOfSyntax(transferSyntaxOf(file))};
        }
        if (file.getDataset()->card() == 0 && file.getMetaInfo()->card() == 0) {
            return {Answer::Damaged, result.text()};
        }
        // Compressed pixels that only lack their last delimiter can be had; anything else is cut off in the
        // middle.
        const bool hasPixels = file.getDataset()->tagExists(DCM_PixelData);
        if (hasPixels && isEncapsulated(codingOf(transferSyntaxOf(file)))) {
            return {};
        }
        if (hasPixels) {
            return {Answer::CutShort, {}};
        }
        std::uint64_t place = 0;
        SourceStream again(source);
        if (readWithoutVr(again, file, place)) {
            // They are there, as far as that can be told without reading on.
            file.getDataset()->insertEmptyElement(DCM_PixelData);
            return {};
        }
        return {result == EC_EndOfStream || result == EC_StreamNotifyClient ? Answer::CutShort
                                                                            : Answer::Damaged,
                result.text()};
    }
    return {};
}

ReadOutcome openDicomUntilPixels(const std::shared_ptr<SourceFile>& source, DcmFileFormat& file,
                                 std::uint64_t& place)
{
    ReadOutcome first = looksLikeDicom(*source);
    if (first.answer != Answer::Done) {
        return first;
    }
    SourceStream stream(source);
    file.setReadMode(ERM_autoDetect);
    file.transferInit();
    const OFCondition result = stream.status().good() ? file.readUntilTag(stream, EXS_Unknown, EGL_noChange,
                                                                          kLongestHeld, DCM_PixelData)
                                                      : stream.status();
    file.transferEnd();
    place = static_cast<std::uint64_t>(std::max<offile_off_t>(stream.tell(), 0));
    if (result.bad()) {
        SourceStream again(source);
        if (readWithoutVr(again, file, place)) {
            return {};
        }
        return {result == EC_EndOfStream || result == EC_StreamNotifyClient ? Answer::CutShort
                                                                            : Answer::Damaged,
                result.text()};
    }
    return {};
}

std::string transferSyntaxOf(DcmFileFormat& file)
{
    const DcmXfer taken(file.getDataset()->getOriginalXfer());
    const std::string uid = taken.getXferID() ? taken.getXferID() : "";
    OFString written;
    // What the file itself says counts where DCMTK does not know it, or where it says that the pixels are
    // compressed and only the elements before them are written as they should not be.
    if (file.getMetaInfo()->findAndGetOFString(DCM_TransferSyntaxUID, written).good() && !written.empty() &&
        (DcmXfer(written.c_str()).getXfer() == EXS_Unknown || isEncapsulated(codingOf(written.c_str())))) {
        return written.c_str();
    }
    return uid;
}

std::string nameOfSyntax(const std::string& uid)
{
    switch (codingOf(uid)) {
    case PixelCoding::Video:
        return "VIDEO";
    case PixelCoding::Remote:
        return "JPIP";
    case PixelCoding::RealTime:
        return "SMPTE";
    default: {
        const char* name = dcmFindNameOfUID(uid.c_str());
        return name ? name : "transfer syntax " + uid;
    }
    }
}

ReadOutcome readHeader(const std::shared_ptr<SourceFile>& source, FileHeader& header)
{
    DcmFileFormat file;
    const ReadOutcome opened = openDicom(source, file);
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
    header.transferSyntaxUid = transferSyntaxOf(file);
    // Rows and columns in the header are US; a sane default stands in for everything that is missing.
    header.rows = integer(&dataset, DCM_Rows).value_or(0);
    header.columns = integer(&dataset, DCM_Columns).value_or(0);
    header.samples = integer(&dataset, DCM_SamplesPerPixel).value_or(1);
    header.bitsAllocated = integer(&dataset, DCM_BitsAllocated).value_or(0);
    header.bitsStored = integer(&dataset, DCM_BitsStored).value_or(header.bitsAllocated);
    header.highBit = integer(&dataset, DCM_HighBit).value_or(header.bitsStored - 1);
    header.isSigned = integer(&dataset, DCM_PixelRepresentation).value_or(0) == 1;
    header.frameCount = std::max(integer(&dataset, DCM_NumberOfFrames).value_or(1), 1);
    header.seriesNumber = integer(&dataset, DCM_SeriesNumber).value_or(0);
    header.instanceNumber = integer(&dataset, DCM_InstanceNumber).value_or(0);
    header.acquisitionNumber = integer(&dataset, DCM_AcquisitionNumber);
    header.sliceThickness = number(&dataset, DCM_SliceThickness);
    header.gantryTilt = number(&dataset, DCM_GantryDetectorTilt);
    header.kvp = number(&dataset, DCM_KVP);

    header.grey = readGreyHeader(dataset);
    header.frames.assign(1, readFrameHeader(dataset));
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
    readCine(dataset, header);
    readAcquisition(dataset, header);
    const ReadOutcome checked = checkPixels(dataset, syntax, *source, header);
    // Enhanced objects of a single frame have their place in the groups as well.
    if (checked.answer == Answer::Done) {
        readFunctionalGroups(dataset, header);
    }
    return checked;
}

ReadOutcome readDirectory(const std::shared_ptr<SourceFile>& source, std::vector<std::string>& names)
{
    DcmFileFormat file;
    const ReadOutcome opened = openDicom(source, file);
    if (opened.answer != Answer::Done) {
        return opened;
    }
    DcmSequenceOfItems* records = nullptr;
    if (file.getDataset()->findAndGetSequence(DCM_DirectoryRecordSequence, records).bad() || !records) {
        return {Answer::Damaged, "no directory records"};
    }
    // Records are taken as they stand in the file. Their offsets to each other, which may lead in circles or
    // nowhere, are not looked at. More than this no medium holds.
    constexpr std::size_t kMostNames = 1000000;
    std::set<std::string> known;
    DcmObject* object = nullptr;
    while (names.size() < kMostNames && (object = records->nextInContainer(object)) != nullptr) {
        auto* record = dynamic_cast<DcmItem*>(object);
        OFString name;
        if (record && record->findAndGetOFStringArray(DCM_ReferencedFileID, name).good() && !name.empty()) {
            std::string relative(name.c_str(), name.length());
            std::replace(relative.begin(), relative.end(), '\\', '/');
            if (known.insert(relative).second) {
                names.push_back(std::move(relative));
            }
        }
    }
    return {};
}

} // namespace sightline
