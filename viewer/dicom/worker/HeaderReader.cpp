#include "dicom/worker/HeaderReader.h"

#include "dicom/worker/ElementValues.h"
#include "dicom/worker/FrameHeaderReader.h"
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
    struct stat status {};
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
    // JPIP (94, 95), MPEG and HEVC (100 to 108), JPEG XL (110 to 112), high-throughput JPEG 2000 (201 to
    // 203).
    const std::string jpegRoot = "1.2.840.10008.1.2.4.";
    const bool isNewer = uid.starts_with(jpegRoot) && std::atoi(uid.c_str() + jpegRoot.size()) > 93;
    if (isKnown && !isNewer &&
        (!transfer.isEncapsulated() || uid.starts_with(jpegRoot) || uid == UID_RLELosslessTransferSyntax)) {
        return {};
    }
    const char* name = dcmFindNameOfUID(uid.c_str());
    return name ? name : uid;
}

ReadOutcome checkPixels(DcmDataset& dataset, E_TransferSyntax syntax, const std::string& path,
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
        return {Answer::NotSupported, std::to_string(header.samples) + " samples per pixel"};
    }
    const DcmXfer transfer(syntax);
    if (const std::string problem = unsupportedSyntax(transfer, header.transferSyntaxUid); !problem.empty()) {
        return {Answer::NotSupported, problem};
    }
    if (!transfer.isEncapsulated()) {
        struct stat status {};
        const std::uint64_t needed = pixelBytes(header);
        const bool tooSmall = transfer.getStreamCompression() == ESC_none &&
                              stat(path.c_str(), &status) == 0 &&
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
    const OFCondition result =
        file.loadFile(path.c_str(), EXS_Unknown, EGL_noChange, kLongestHeld, ERM_autoDetect);
    if (result.bad()) {
        OFString written;
        if (file.getMetaInfo()->findAndGetOFString(DCM_TransferSyntaxUID, written).good() &&
            !written.empty() && DcmXfer(written.c_str()).getXfer() == EXS_Unknown) {
            return {Answer::NotSupported, "transfer syntax " + std::string(written.c_str())};
        }
        if (file.getDataset()->card() == 0 && file.getMetaInfo()->card() == 0) {
            return {Answer::Damaged, result.text()};
        }
        // Compressed pixels that only lack their last delimiter can be had; anything else is cut off in the
        // middle.
        const bool hasPixels = file.getDataset()->tagExists(DCM_PixelData);
        if (hasPixels && DcmXfer(file.getDataset()->getOriginalXfer()).isEncapsulated()) {
            return {};
        }
        if (hasPixels) {
            return {Answer::CutShort, {}};
        }
        return {result == EC_EndOfStream || result == EC_StreamNotifyClient ? Answer::CutShort
                                                                            : Answer::Damaged,
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
