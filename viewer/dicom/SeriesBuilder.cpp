#include "dicom/SeriesBuilder.h"

#include "dicom/ArchiveCache.h"
#include "dicom/ImageCalibration.h"
#include "dicom/ImageStack.h"
#include "dicom/PatientOrientation.h"
#include "dicom/PixelSize.h"
#include "dicom/StackGeometry.h"
#include "dicom/StackIssues.h"
#include "dicom/ValueScale.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace sightline {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(SeriesBuilder)
};

bool isWhole(double value)
{
    return std::abs(value - std::round(value)) < 1e-9;
}

class SeriesMaker {
public:
    explicit SeriesMaker(const ImageStack& stack)
        : stack_(stack)
        , first_(stack.images.front())
        , header_(first_.header())
    {}

    std::shared_ptr<const Series> make(const std::string& id)
    {
        series_.id = id;
        copyText();
        addInstances();
        chooseValues();
        choosePadding();
        addCalibrations();
        first_.hasPlace && !stack_.isFan ? placeInPatient() : placeAsPile();
        chooseWindow();
        addIssues(missingPartIssues(stack_));
        if (stack_.isOneOfSeveralPlanes) {
            addIssue(SeriesIssue::Kind::MixedOrientation,
                     Text::tr("the series holds images of several planes; each plane is listed by itself"));
        }
        if (stack_.hasDuplicates) {
            addIssue(
                SeriesIssue::Kind::DuplicateSlices,
                Text::tr(
                    "several images stand at one place and nothing says how they differ; the repeats are "
                    "listed by themselves"));
        }
        return std::make_shared<const Series>(std::move(series_));
    }

private:
    void addIssue(SeriesIssue::Kind kind, const QString& text, double errorMm = 0)
    {
        series_.issues.push_back({kind, text.toStdString(), errorMm});
    }

    void addIssues(const std::vector<SeriesIssue>& issues)
    {
        series_.issues.insert(series_.issues.end(), issues.begin(), issues.end());
    }

    void copyText();
    void addInstances();
    static std::optional<StoredPixels> storedPixels(const FileHeader& header, int frame);
    void chooseValues();
    void choosePadding();
    void chooseWindow();
    void placeInPatient();
    void placeAsPile();
    void placeOneByOne();
    void addCalibrations();
    bool isMeasuredImageByImage() const;

    const ImageStack& stack_;
    const ScannedImage& first_;
    const FileHeader& header_;
    Series series_;
    double windowFactor_ = 1; ///< from the file's window to the values of the volume; 0: it says nothing
};

void SeriesMaker::copyText()
{
    series_.uid = header_.seriesUid;
    series_.studyUid = header_.studyUid;
    series_.frameOfReferenceUid = header_.frameOfReferenceUid;
    series_.modality = header_.modality;
    series_.number = header_.seriesNumber;
    series_.description = header_.seriesDescription;
    if (!stack_.label.isEmpty()) {
        series_.description += (series_.description.empty() ? "(" : " (") + stack_.label.toStdString() + ")";
    }
    series_.protocol = header_.protocol;
    series_.bodyPart = header_.bodyPart;
    series_.patientPosition = header_.patientPosition;
    series_.date = header_.seriesDate;
    series_.time = header_.seriesTime;
    series_.manufacturer = header_.manufacturer;
    series_.model = header_.model;
    series_.kernel = header_.kernel;
    series_.contrastAgent = header_.contrastAgent;
    series_.transferSyntaxUid = header_.transferSyntaxUid;
    series_.sliceThicknessMm = header_.sliceThickness;
    series_.gantryTiltDegrees = header_.gantryTilt;
    series_.kvp = header_.kvp;
    series_.rows = header_.rows;
    series_.columns = header_.columns;
    series_.part = stack_.part;
    series_.hasSides = first_.hasPlace && !header_.isPlacedInVolume;
    series_.colour = header_.samples == 3 || header_.photometric == "PALETTE COLOR";
    series_.photometric = header_.photometric;
}

/// Where a frame lies in its file, where that was found.
std::optional<StoredPixels> SeriesMaker::storedPixels(const FileHeader& header, int frame)
{
    if (header.pixelOffset == 0) {
        return std::nullopt;
    }
    StoredPixels stored;
    stored.bitsAllocated = header.bitsAllocated;
    // As FrameDecoder reads them: what is impossible is taken for the usual.
    stored.bitsStored = header.bitsStored >= 1 && header.bitsStored <= header.bitsAllocated
                            ? header.bitsStored
                            : header.bitsAllocated;
    stored.highBit = header.highBit >= stored.bitsStored - 1 && header.highBit < header.bitsAllocated
                         ? header.highBit
                         : stored.bitsStored - 1;
    stored.isSigned = header.isSigned;
    const auto frameBytes = static_cast<std::uint64_t>(header.rows) *
                            static_cast<std::uint64_t>(header.columns) *
                            static_cast<std::uint64_t>(header.bitsAllocated / 8);
    stored.offset = header.pixelOffset + frameBytes * static_cast<std::uint64_t>(frame);
    return stored;
}

void SeriesMaker::addInstances()
{
    for (const ScannedImage& image : stack_.images) {
        const FileHeader& header = image.header();
        Instance instance;
        instance.path = image.file->path;
        instance.stamp = image.file->stamp;
        instance.frame = image.file->firstFrame + image.frame;
        instance.sopInstanceUid = header.sopInstanceUid;
        instance.sopClassUid = header.sopClassUid;
        instance.transferSyntaxUid = header.transferSyntaxUid;
        instance.instanceNumber = header.instanceNumber;
        if (image.hasPlace) {
            instance.position = image.frameHeader().position;
        }
        instance.slope = image.frameHeader().slope;
        instance.intercept = image.frameHeader().intercept;
        instance.stored = storedPixels(header, image.frame);
        instance.format = header.format;
        instance.hasModalityLut = header.grey.modalityLutBits > 0;
        if (instance.hasModalityLut) {
            // The table is the modality step: never both (PS3.3 C.11.1).
            instance.slope = 1;
            instance.intercept = 0;
        }
        instance.hasGraphics = header.grey.hasGraphics;
        // Padding is a word of integer pixels: no real number is meant by it.
        if (!header.isFloat) {
            instance.padding = header.grey.padding;
            instance.isPaddingInRange = header.grey.isPaddingInRange;
        }
        series_.instances.push_back(std::move(instance));
    }
}

/// CT becomes Hounsfield units in the volume. Other grey values stay as they are stored, with one rescale for
/// all of them, unless the slices' rescales differ (PET, some MR): then the values themselves are kept.
void SeriesMaker::chooseValues()
{
    if (series_.colour) {
        series_.voxelType = VoxelType::Rgb8;
        return;
    }
    ValueScale scale = valueScaleOf(stack_.images);
    bool isMixed = false;
    bool isWholeRescale = true;
    int bits = 0;
    bool isSigned = false;
    bool isWide = false;
    const auto isMapped = [&](std::size_t n) { return series_.instances[n].hasModalityLut; };
    bool isAnyMapped = false;
    for (std::size_t n = 0; n < stack_.images.size(); ++n) {
        isAnyMapped = isAnyMapped || isMapped(n);
    }
    if (isAnyMapped) {
        // Values of a table have no unit that could be worked out; nothing is scaled beside them.
        scale = {};
        for (const ScannedImage& image : stack_.images) {
            scale.images.push_back({image.frameHeader().slope, image.frameHeader().intercept});
        }
    }
    for (std::size_t n = 0; n < stack_.images.size(); ++n) {
        const FileHeader& header = stack_.images[n].header();
        // A table is the modality step: never both (PS3.3 C.11.1).
        const LinearScale own = isMapped(n) ? LinearScale{} : scale.images[n];
        series_.instances[n].slope = own.slope;
        series_.instances[n].intercept = own.intercept;
        isMixed = isMixed || isMapped(n) != isMapped(0) || own.slope != series_.instances[0].slope ||
                  own.intercept != series_.instances[0].intercept;
        isWholeRescale = isWholeRescale && isWhole(own.slope) && isWhole(own.intercept);
        bits = std::max(bits, isMapped(n) ? header.grey.modalityLutBits : header.bitsStored);
        isSigned = isSigned || (header.isSigned && !isMapped(n));
        isWide = isWide || header.bitsAllocated > 16 || header.isFloat;
    }
    series_.unit = scale.unit;
    const bool isHounsfield = series_.unit == Unit::Hounsfield;
    windowFactor_ = scale.windowFits ? scale.windowFactor : 0;
    series_.voiFits = windowFactor_ == 1;
    if (!scale.note.isEmpty()) {
        addIssue(SeriesIssue::Kind::ValueScale, scale.note);
    }
    if (isWide || (isMixed && !(isHounsfield && isWholeRescale)) || (isHounsfield && !isWholeRescale)) {
        series_.voxelType = VoxelType::Float32;
    } else if (!isHounsfield && !isSigned && bits >= 16) {
        series_.voxelType = VoxelType::UInt16;
    } else {
        series_.voxelType = VoxelType::Int16;
    }
    // PET scales each slice by itself as a rule; elsewhere it is worth a word.
    if (isMixed && header_.modality != "PT") {
        addIssue(SeriesIssue::Kind::MixedRescale,
                 Text::tr("the slices are scaled differently; each was scaled by its own values"));
    }
}

/// How padding is told from values in the volume. Where the volume holds stored values it is what the files
/// say; otherwise a voxel that no value can have.
void SeriesMaker::choosePadding()
{
    if (series_.colour) {
        return;
    }
    const Instance* first = nullptr;
    bool isAlike = true;
    bool isMapped = false;
    bool is16Bit = false;
    for (std::size_t n = 0; n < stack_.images.size(); ++n) {
        const Instance& instance = series_.instances[n];
        const FileHeader& header = stack_.images[n].header();
        isMapped = isMapped || instance.hasModalityLut;
        is16Bit = is16Bit || (instance.hasModalityLut ? header.grey.modalityLutBits : header.bitsStored) > 15;
        if (instance.padding) {
            first = first ? first : &instance;
            isAlike = isAlike && instance.padding == first->padding && instance.isPaddingInRange;
        } else {
            isAlike = false; // in an image without padding that value is one like others
        }
    }
    constexpr double kBelowHounsfield = -1025; // the loader raises values to -1024
    constexpr double kBelowInt16 = -32768;     // no value of fewer than 16 bits
    constexpr double kBelowFloat = -1e30;
    if (!first) {
        return;
    }
    if (series_.unit == Unit::Hounsfield) {
        series_.padding = PaddingRange{kBelowHounsfield, kBelowHounsfield};
    } else if (series_.voxelType != VoxelType::Float32 && isAlike && !isMapped) {
        series_.padding = first->padding;
    } else if (series_.voxelType == VoxelType::Int16 && !is16Bit) {
        series_.padding = PaddingRange{kBelowInt16, kBelowInt16};
    } else {
        series_.voxelType = VoxelType::Float32;
        const auto voxel = static_cast<double>(static_cast<float>(kBelowFloat));
        series_.padding = PaddingRange{voxel, voxel};
    }
}

void SeriesMaker::chooseWindow()
{
    if (series_.colour) {
        return;
    }
    for (const WrittenWindow& w : stack_.images[stack_.images.size() / 2].frameHeader().windows) {
        Window window{w.centre, w.width, w.function};
        if (windowFactor_ != 1) {
            // LINEAR takes one step of the file's values off the width (PS3.3 C.11.2.1.2.1), which is no
            // step of these: the same ramp in exact terms.
            constexpr double kStep = 1e-6; // of a window as narrow as one, which is a threshold
            if (window.function == WindowFunction::Linear) {
                window = {w.centre - 0.5, std::max(w.width - 1, kStep), WindowFunction::LinearExact};
            }
            window.centre *= windowFactor_;
            window.width *= windowFactor_;
        }
        // Narrower than one the function LINEAR has no meaning; zero where it fits the values no more.
        const double least = window.function == WindowFunction::Linear ? 1 : 0;
        if (window.width >= least && window.width > 0) {
            series_.voiChoices.push_back({window, w.explanation});
        }
    }
    if (!series_.voiChoices.empty()) {
        series_.window = series_.voiChoices.front().window;
    }
    series_.isInverted = header_.grey.isInverse;
}

void SeriesMaker::placeInPatient()
{
    SliceStack stack;
    stack.row = first_.row;
    stack.column = first_.column;
    stack.columnSpacing = *first_.frameHeader().columnSpacing;
    stack.rowSpacing = *first_.frameHeader().rowSpacing;
    stack.columns = header_.columns;
    stack.rows = header_.rows;
    stack.writtenTilt = header_.gantryTilt;
    for (const ScannedImage& image : stack_.images) {
        stack.positions.push_back(*image.frameHeader().position);
    }
    series_.hasMillimetres = true;
    if (first_.frameHeader().imageType.find("MOSAIC") != std::string::npos && header_.modality == "MR") {
        addIssue(
            SeriesIssue::Kind::Other,
            Text::tr("each picture is a mosaic of many slices; only the first of them stands at its place"));
    }
    if (stack_.isSequence) {
        placeOneByOne();
        addIssue(SeriesIssue::Kind::SingleImage,
                 Text::tr("%n image(s) of one place, one after another; no other planes can be computed",
                          nullptr, static_cast<int>(stack_.images.size())));
        return;
    }
    StackGeometry result = stackGeometry(stack);
    addIssues(result.issues);
    if (result.tiltDegrees) {
        series_.gantryTiltDegrees = result.tiltDegrees;
    }
    // What the viewer promises: a place in the volume is right to a tenth of a millimetre.
    constexpr double kMostTurned = 0.1;
    constexpr double kRounding = 1e-3; // of floating-point numbers and of cosines with six digits
    series_.roundingErrorMm = result.roundingErrorMm;
    if (stack_.orientationErrorMm > kMostTurned) {
        addIssue(
            SeriesIssue::Kind::ObliqueSlices,
            Text::tr("the slices are not parallel, or their rows and columns not at right angles, by up to "
                     "%1 mm; they are shown one by one, without other planes")
                .arg(QLocale().toString(stack_.orientationErrorMm, 'f', 1)),
            stack_.orientationErrorMm);
    } else if (stack_.images.size() > 1 && stack_.orientationErrorMm > kRounding) {
        series_.roundingErrorMm = std::hypot(series_.roundingErrorMm, stack_.orientationErrorMm);
    }
    // Colour has no values to interpolate between.
    series_.isVolume = result.isVolume && stack_.orientationErrorMm <= kMostTurned &&
                       !(series_.colour && result.isResampled);
    series_.isResampled = series_.isVolume && result.isResampled;
    if (series_.colour && result.isVolume && result.isResampled) {
        addIssue(
            SeriesIssue::Kind::Other,
            Text::tr(
                "colour pictures are not interpolated: they are shown one by one, without other planes"));
    }
    series_.geometry = result.geometry;
    if (!series_.isVolume) {
        placeOneByOne();
    }
    if (stack_.images.size() == 1) {
        addIssue(SeriesIssue::Kind::SingleImage, Text::tr("a single image; no other planes can be computed"));
    }
    addIssues(gapIssues(series_));
}

/// The images at their own size, each as a plane that starts where the first one does.
void SeriesMaker::placeOneByOne()
{
    const FrameHeader& frame = first_.frameHeader();
    const double step = series_.geometry.spacing(2) > 0 ? series_.geometry.spacing(2) : 1;
    series_.geometry = Geometry(*frame.position, {first_.row, first_.column, first_.normal()},
                                {*frame.columnSpacing, *frame.rowSpacing, step},
                                {header_.columns, header_.rows, static_cast<int>(stack_.images.size())});
}

/// One calibration a file: the frames of a clip share it, the stills of an examination each have their own.
void SeriesMaker::addCalibrations()
{
    const bool spacingIsMm = header_.modality == "US" || pixelSizeOf(header_).kind == SpacingKind::Patient;
    std::map<const ScannedFile*, std::shared_ptr<const Calibration>> known;
    int unusable = 0;
    int outside = 0;
    for (std::size_t n = 0; n < stack_.images.size(); ++n) {
        const ScannedFile* file = stack_.images[n].file;
        if (first_.hasPlace && file->header.regions.empty()) {
            continue; // lies in the patient's millimetres
        }
        const auto [entry, isNew] = known.try_emplace(file);
        if (isNew) {
            entry->second = calibrationOf(file->header, spacingIsMm);
            if (entry->second) {
                for (const CalibrationRegion& region : entry->second->regions()) {
                    outside += region.fault == CalibrationRegion::Fault::OutOfImage ? 1 : 0;
                    unusable += region.fault == CalibrationRegion::Fault::NoRectangle ? 1 : 0;
                }
            }
        }
        series_.instances[n].calibration = entry->second;
    }
    if (outside > 0) {
        addIssue(SeriesIssue::Kind::Calibration,
                 Text::tr("%n calibrated region(s) reach beyond the image, as if it had been made smaller; "
                          "their scale is not used",
                          nullptr, outside));
    }
    if (unusable > 0) {
        addIssue(SeriesIssue::Kind::Calibration,
                 Text::tr("%n calibrated region(s) have corners that make no rectangle and are not used",
                          nullptr, unusable));
    }
    if (stack_.images.size() > 1 && known.size() == 1 && !first_.hasPlace && isClip(header_)) {
        series_.cine = cineTimingOf(header_);
    }
}

/// True where the images have scales of their own: regions, or spacings that differ. Ultrasound always: its
/// next still may have another depth.
bool SeriesMaker::isMeasuredImageByImage() const
{
    if (header_.modality == "US") {
        return true;
    }
    const auto& first = series_.instances.front().calibration;
    for (const Instance& instance : series_.instances) {
        const auto& own = instance.calibration;
        if ((own == nullptr) != (first == nullptr) ||
            (own && (!own->regions().empty() || own->spacingMm() != first->spacingMm()))) {
            return true;
        }
    }
    return false;
}

void SeriesMaker::placeAsPile()
{
    PixelSize pixel = pixelSizeOf(header_);
    const FrameHeader& frame = first_.frameHeader();
    if (header_.format == ImageFormat::Nifti && frame.rowSpacing && frame.columnSpacing) {
        pixel = {SpacingKind::Patient, {*frame.columnSpacing, *frame.rowSpacing}, {}};
    }
    if (isMeasuredImageByImage()) {
        const auto& calibration = series_.instances.front().calibration;
        const double aspect = (calibration ? calibration->aspectRatio() : std::nullopt)
                                  .value_or(header_.aspectRatio.value_or(1));
        pixel = {SpacingKind::Unknown, {1, aspect}, {}};
    }
    if (stack_.isFan) {
        pixel = {SpacingKind::Patient,
                 {*first_.frameHeader().columnSpacing, *first_.frameHeader().rowSpacing},
                 {}};
        addIssue(
            SeriesIssue::Kind::MixedOrientation,
            Text::tr("the images stand at angles to each other (a radial acquisition); they are shown one "
                     "by one, without other planes"));
    }
    series_.spacingKind = pixel.kind;
    series_.hasMillimetres = pixel.kind != SpacingKind::Unknown;
    if (!pixel.note.isEmpty()) {
        addIssue(SeriesIssue::Kind::Calibration, pixel.note);
    }
    std::array<Vec3, 3> axes{Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}};
    const bool isAgreed =
        std::all_of(stack_.images.begin(), stack_.images.end(), [&](const ScannedImage& image) {
            return image.header().patientOrientation == header_.patientOrientation;
        });
    const auto sides = stack_.isFan || !isAgreed ? std::nullopt : axesOf(header_.patientOrientation);
    series_.hasSides = sides.has_value();
    series_.geometry = Geometry({}, sides.value_or(axes), {pixel.mm[0], pixel.mm[1], 1},
                                {header_.columns, header_.rows, static_cast<int>(stack_.images.size())});
    if (header_.format == ImageFormat::Nifti && frame.hasOrientation) {
        addIssue(
            SeriesIssue::Kind::NoPositions,
            Text::tr(
                "rows and columns do not stand at right angles (a sheared sform); the images are shown one "
                "by one, without planes and sides"));
    } else if (!stack_.isFan && (header_.format == ImageFormat::Nifti || header_.modality == "CT" ||
                                 header_.modality == "MR" || header_.modality == "PT")) {
        addIssue(
            SeriesIssue::Kind::NoPositions,
            Text::tr(
                "the images say nothing of their place in the patient; they are shown one by one, without "
                "planes and sides"));
    }
}

/// Images in the order of their files, without those that are there already.
std::vector<ScannedImage> imagesOfSeries(const std::vector<const ScannedFile*>& files,
                                         std::vector<UnusedFile>& unused)
{
    std::map<std::string, const ScannedFile*> known;
    std::vector<ScannedImage> images;
    for (const ScannedFile* file : files) {
        const std::string& uid = file->header.sopInstanceUid;
        if (const auto [entry, isNew] = known.emplace(uid, file); !isNew && !uid.empty()) {
            unused.push_back({shownPath(file->path),
                              Text::tr("the same image as %1").arg(shownPath(entry->second->path)), false});
            continue;
        }
        const auto some = imagesOf(*file);
        images.insert(images.end(), some.begin(), some.end());
    }
    return images;
}

} // namespace

std::vector<std::shared_ptr<const Study>> buildStudies(const std::vector<ScannedFile>& files,
                                                       std::vector<UnusedFile>& unused)
{
    // Files without UIDs (old or broken ones) still show: they are kept together by what they do have.
    std::map<std::string, std::map<std::string, std::vector<const ScannedFile*>>> groups;
    for (const ScannedFile& file : files) {
        const FileHeader& h = file.header;
        const std::string study = h.studyUid.empty() ? h.patientId + "/" + h.studyDate : h.studyUid;
        groups[study + "/" + h.patientId][h.seriesUid.empty() ? h.modality : h.seriesUid].push_back(&file);
    }
    std::vector<std::shared_ptr<const Study>> studies;
    std::set<std::string> ids;
    for (const auto& [key, seriesGroups] : groups) {
        auto study = std::make_shared<Study>();
        const FileHeader& h = seriesGroups.begin()->second.front()->header;
        study->patient = {h.patientId, h.patientName, h.patientBirthDate, h.patientSex};
        study->uid = h.studyUid;
        study->date = h.studyDate;
        study->time = h.studyTime;
        study->description = h.studyDescription;
        study->accessionNumber = h.accessionNumber;
        study->referringPhysician = h.referringPhysician;
        study->studyId = h.studyId;
        for (const auto& [uid, seriesFiles] : seriesGroups) {
            int part = 0;
            for (const ImageStack& stack : splitSeries(imagesOfSeries(seriesFiles, unused))) {
                std::string id = uid;
                for (++part; part > 1 || ids.contains(id); ++part) {
                    id = uid + "#" + std::to_string(part);
                    if (!ids.contains(id)) {
                        break;
                    }
                }
                ids.insert(id);
                study->series.push_back(SeriesMaker(stack).make(id));
            }
        }
        std::stable_sort(study->series.begin(), study->series.end(),
                         [](const auto& a, const auto& b) { return a->number < b->number; });
        if (!study->series.empty()) {
            studies.push_back(std::move(study));
        }
    }
    std::stable_sort(studies.begin(), studies.end(), [](const auto& a, const auto& b) {
        return std::tie(a->date, a->time) > std::tie(b->date, b->time);
    });
    return studies;
}

} // namespace sightline
