#include "dicom/worker/deidentify/Deidentifier.h"

#include "dicom/worker/ColourConversion.h"
#include "dicom/worker/ElementValues.h"
#include "dicom/worker/HeaderText.h"
#include "dicom/worker/deidentify/DataSetCleaner.h"
#include "dicom/worker/deidentify/PixelMask.h"
#include "dicom/worker/deidentify/TextRiskReader.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcdict.h>
#include <dcmtk/dcmdata/dcostrmb.h>
#include <dcmtk/dcmdata/dctk.h>
#include <dcmtk/dcmdata/dcwcache.h>

#include <algorithm>
#include <cstdint>
#include <set>
#include <vector>

namespace sightline {

namespace {

constexpr std::size_t kPieceBytes = 1U << 20;

/// Elements of a representation that their writer did not know are read as what the dictionary says, so that
/// nothing is hidden in them.
class KnownRepresentations {
public:
    KnownRepresentations() { dcmEnableUnknownVRConversion.set(OFTrue); }
    ~KnownRepresentations() { dcmEnableUnknownVRConversion.set(OFFalse); }
    KnownRepresentations(const KnownRepresentations&) = delete;
    KnownRepresentations& operator=(const KnownRepresentations&) = delete;
};

} // namespace

Deidentifier::Deidentifier() = default;
Deidentifier::~Deidentifier() = default;

void Deidentifier::forget()
{
    cache_.reset();
    stream_.reset();
    file_.reset();
    source_.reset();
    isApplied_ = false;
    isMetaWritten_ = false;
}

ReadOutcome Deidentifier::survey(const std::shared_ptr<SourceFile>& source, DeidentifySurvey& survey)
{
    forget();
    if (!dcmDataDict.isDictionaryLoaded()) {
        return {Answer::NotSupported, "the DICOM dictionary of this computer cannot be read"};
    }
    source_ = source;
    // Images that are cut short or broken are found by the reader of headers.
    FileHeader header;
    ReadOutcome read = readHeader(source, header);
    if (read.answer != Answer::Done && read.answer != Answer::NoPixels &&
        read.answer != Answer::NotSupported) {
        return read;
    }
    const KnownRepresentations known;
    file_ = std::make_unique<DcmFileFormat>();
    ReadOutcome opened = openDicom(source, *file_);
    if (opened.answer != Answer::Done) {
        forget();
        return opened;
    }
    // DCMTK would write a syntax that it does not know under the name of another one.
    if (const std::string syntax = transferSyntaxOf(*file_);
        !syntax.empty() && DcmXfer(syntax.c_str()).getXfer() == EXS_Unknown) {
        forget();
        return {Answer::NotSupported, nameOfSyntax(syntax)};
    }
    DcmDataset& dataset = *file_->getDataset();
    // What only the meta information says, which stays behind.
    for (const auto& [own, meta] : {std::pair{DCM_SOPClassUID, DCM_MediaStorageSOPClassUID},
                                    std::pair{DCM_SOPInstanceUID, DCM_MediaStorageSOPInstanceUID}}) {
        OFString value;
        OFString written;
        if ((dataset.findAndGetOFString(own, value).bad() || value.empty()) &&
            file_->getMetaInfo()->findAndGetOFString(meta, written).good()) {
            dataset.putAndInsertOFStringArray(own, written);
        }
    }
    const HeaderText text(dataset);
    survey.patientId = text(DCM_PatientID);
    survey.patientName = text(DCM_PatientName);
    survey.patientBirthDate = text(DCM_PatientBirthDate);
    survey.studyUid = text(DCM_StudyInstanceUID);
    survey.seriesUid = text(DCM_SeriesInstanceUID);
    survey.modality = text(DCM_Modality);
    survey.bodyPart = text(DCM_BodyPartExamined);
    survey.textRisk = readTextRisk(dataset);
    survey.noExport = readNoExport(dataset);
    survey.hasRegions = dataset.tagExists(DCM_SequenceOfUltrasoundRegions);
    survey.mayShowFace = mayShowFace(dataset);
    std::set<std::string> uids;
    DataSetCleaner::collectUids(dataset, uids);
    survey.uids.assign(uids.begin(), uids.end());
    return {};
}

/// Overlays of old lie in unused bits of the pixels; where drawings are removed, these bits are too.
ReadOutcome Deidentifier::cleanEmbeddedOverlays()
{
    DcmDataset& dataset = *file_->getDataset();
    bool isEmbedded = false;
    for (Uint16 group = 0x6000; group <= 0x601e; group = static_cast<Uint16>(group + 2)) {
        isEmbedded = isEmbedded || (integer(&dataset, DcmTagKey(group, 0x0102)).value_or(0) > 0 &&
                                    !dataset.tagExists(DcmTagKey(group, 0x3000)));
    }
    const int allocated = integer(&dataset, DCM_BitsAllocated).value_or(0);
    const int stored = integer(&dataset, DCM_BitsStored).value_or(allocated);
    const int high = integer(&dataset, DCM_HighBit).value_or(stored - 1);
    if (!isEmbedded || stored >= allocated) {
        return {};
    }
    DcmElement* pixels = nullptr;
    Uint16* words = nullptr;
    if (DcmXfer(dataset.getOriginalXfer()).isEncapsulated() || allocated != 16 || stored < 1 ||
        high < stored - 1 || high > 15 || dataset.findAndGetElement(DCM_PixelData, pixels).bad() || !pixels ||
        pixels->getUint16Array(words).bad() || !words) {
        return {Answer::NotSupported, "drawings within its pixels cannot be removed"};
    }
    const auto mask = static_cast<Uint16>(((1U << stored) - 1U) << (high + 1 - stored));
    for (Uint32 n = 0; n < pixels->getLength() / 2; ++n) {
        words[n] = static_cast<Uint16>(words[n] & mask);
    }
    return {};
}

/// What stands in the element behind the last pixel is no picture; it may be anything.
ReadOutcome Deidentifier::cutBehindPixels(bool isBlackening)
{
    DcmDataset& dataset = *file_->getDataset();
    DcmElement* pixels = nullptr;
    if (DcmXfer(dataset.getOriginalXfer()).isEncapsulated() ||
        dataset.findAndGetElement(DCM_PixelData, pixels).bad() || !pixels) {
        return {};
    }
    // Where the size itself is not to be read, nobody can say where the pixels end.
    if (!integer(&dataset, DCM_Rows) || !integer(&dataset, DCM_Columns) ||
        (dataset.tagExists(DCM_NumberOfFrames) && !integer(&dataset, DCM_NumberOfFrames))) {
        return {};
    }
    const auto factor = [&](const DcmTagKey& tag, int otherwise) {
        return static_cast<std::uint64_t>(std::max(integer(&dataset, tag).value_or(otherwise), 1));
    };
    const std::uint64_t allocated = factor(DCM_BitsAllocated, 16);
    std::uint64_t bits = factor(DCM_Rows, 1) * factor(DCM_Columns, 1) * factor(DCM_SamplesPerPixel, 1) *
                         factor(DCM_NumberOfFrames, 1) * allocated;
    const SampleLayout layout = layoutOf(dataset);
    bool isHalved = false;
    if (layout.samples == 3 && allocated == 8 && isPossible(layout)) {
        // Some files speak of halved colours and leave nothing out; their length tells.
        const std::uint64_t whole = bits;
        const std::uint64_t frames = factor(DCM_NumberOfFrames, 1);
        bits = nativeFrameBytes(layout, pixels->getLengthField(), frames) * frames * 8;
        isHalved = bits < whole;
    }
    const std::uint64_t even = ((bits + 7) / 8 + 1) / 2 * 2;
    if (pixels->getLengthField() <= even) {
        return {};
    }
    if (isHalved && isBlackening) {
        // Whether these are halved colours with something behind them or whole ones cut short, nobody can
        // say, and each has its text elsewhere.
        return {Answer::NotSupported, "its pixels are followed by something else"};
    }
    if (allocated == 16) {
        Uint16* words = nullptr;
        if (pixels->getUint16Array(words).good() && words) {
            const std::vector<Uint16> kept(words, words + even / 2);
            dataset.putAndInsertUint16Array(DCM_PixelData, kept.data(),
                                            static_cast<unsigned long>(kept.size()));
            return {};
        }
    } else {
        Uint8* bytes = nullptr;
        if (pixels->getUint8Array(bytes).good() && bytes) {
            const std::vector<Uint8> kept(bytes, bytes + even);
            dataset.putAndInsertUint8Array(DCM_PixelData, kept.data(),
                                           static_cast<unsigned long>(kept.size()));
            return {};
        }
    }
    return {Answer::NotSupported, "its pixels are followed by something else"};
}

ReadOutcome Deidentifier::apply(const DeidentifyOrder& order)
{
    if (!file_ || isApplied_) {
        return {Answer::Damaged, "no file is open"};
    }
    DcmDataset& dataset = *file_->getDataset();
    E_TransferSyntax syntax = dataset.getOriginalXfer();
    if (!order.rules.keepGraphics) {
        ReadOutcome cleaned = cleanEmbeddedOverlays();
        if (cleaned.answer != Answer::Done) {
            return cleaned;
        }
    }
    if (ReadOutcome cut = cutBehindPixels(order.blacken); cut.answer != Answer::Done) {
        return cut;
    }
    if (order.blacken) {
        bool decoded = false;
        ReadOutcome blackened = blackenPixels(dataset, source_, order, decoded);
        if (blackened.answer != Answer::Done) {
            return blackened;
        }
        syntax = decoded ? EXS_LittleEndianExplicit : syntax;
    }
    DataSetCleaner cleaner(order, !isClassicImage(dataset));
    ReadOutcome cleaned = cleaner.clean(dataset);
    if (cleaned.answer != Answer::Done) {
        return cleaned;
    }
    // A file of its own around the data set: the old meta information stays behind.
    std::unique_ptr<DcmDataset> own(file_->getAndRemoveDataset());
    file_ = std::make_unique<DcmFileFormat>(own.release(), OFFalse);
    // Deflating anew gains nothing that a file system or an archive cannot have, and cannot be done in
    // pieces.
    if (syntax == EXS_Unknown || syntax == EXS_DeflatedLittleEndianExplicit) {
        syntax = EXS_LittleEndianExplicit;
    }
    const OFCondition valid = file_->validateMetaInfo(syntax, EWM_createNewMeta);
    if (valid.bad()) {
        return {Answer::Damaged, valid.text()};
    }
    syntax_ = syntax;
    buffer_.resize(kPieceBytes);
    stream_ =
        std::make_unique<DcmOutputBufferStream>(buffer_.data(), static_cast<offile_off_t>(buffer_.size()));
    cache_ = std::make_unique<DcmWriteCache>();
    file_->getMetaInfo()->transferInit();
    file_->getDataset()->transferInit();
    isApplied_ = true;
    return {};
}

ReadOutcome Deidentifier::nextPiece(DeidentifyPiece& piece)
{
    if (!isApplied_) {
        return {Answer::Damaged, "no file is open"};
    }
    const auto syntax = static_cast<E_TransferSyntax>(syntax_);
    OFCondition result = EC_Normal;
    if (!isMetaWritten_) {
        result = file_->getMetaInfo()->write(*stream_, EXS_LittleEndianExplicit, EET_ExplicitLength, nullptr);
        isMetaWritten_ = result.good();
    }
    if (result.good()) {
        result = file_->getDataset()->write(*stream_, syntax, EET_ExplicitLength, cache_.get(), EGL_withoutGL,
                                            EPD_withoutPadding);
    }
    void* first = nullptr;
    offile_off_t count = 0;
    stream_->flushBuffer(first, count);
    piece.bytes.assign(static_cast<const char*>(first), static_cast<std::size_t>(count));
    if (result == EC_StreamNotifyClient && count > 0) {
        return {};
    }
    if (result.bad()) {
        forget();
        return {Answer::Damaged, result.text()};
    }
    piece.isLast = true;
    forget();
    return {};
}

} // namespace sightline
