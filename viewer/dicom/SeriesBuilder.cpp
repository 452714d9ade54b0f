#include "dicom/SeriesBuilder.h"

#include "dicom/ArchiveCache.h"
#include "dicom/ImageStack.h"
#include "dicom/StackGeometry.h"

#include <QCoreApplication>

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

/// Modalities whose Pixel Spacing is a distance in the patient. X-rays need a calibration first (PS3.3 10.7).
bool hasPatientSpacing(const std::string& modality)
{
    static const std::set<std::string> some{"CT", "MR", "PT", "NM"};
    return some.contains(modality);
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
        first_.hasPlace ? placeInPatient() : placeAsPile();
        chooseWindow();
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

    void copyText();
    void addInstances();
    void chooseValues();
    void chooseWindow();
    void placeInPatient();
    void placeAsPile();

    const ImageStack& stack_;
    const ScannedImage& first_;
    const FileHeader& header_;
    Series series_;
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
    series_.colour = header_.samples == 3 || header_.photometric == "PALETTE COLOR";
}

void SeriesMaker::addInstances()
{
    for (const ScannedImage& image : stack_.images) {
        const FileHeader& header = image.header();
        Instance instance;
        instance.path = image.file->path;
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
        instance.format = header.format;
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
    bool hasRescale = true;
    bool isMixed = false;
    bool isWholeRescale = true;
    int bits = 0;
    bool isSigned = false;
    bool isWide = false;
    for (const ScannedImage& image : stack_.images) {
        const FrameHeader& frame = image.frameHeader();
        const FrameHeader& firstFrame = first_.frameHeader();
        hasRescale = hasRescale && frame.hasRescale;
        isMixed = isMixed || frame.slope != firstFrame.slope || frame.intercept != firstFrame.intercept;
        isWholeRescale = isWholeRescale && isWhole(frame.slope) && isWhole(frame.intercept);
        bits = std::max(bits, image.header().bitsStored);
        isSigned = isSigned || image.header().isSigned;
        isWide = isWide || image.header().bitsAllocated > 16 || image.header().isFloat;
    }
    const std::string& type = header_.rescaleType;
    const bool isHounsfield = header_.modality == "CT" && hasRescale && (type.empty() || type == "HU");
    series_.unit = isHounsfield ? Unit::Hounsfield : Unit::None;
    if (isWide || (isMixed && !(isHounsfield && isWholeRescale)) || (isHounsfield && !isWholeRescale)) {
        series_.voxelType = VoxelType::Float32;
    } else if (!isHounsfield && !isSigned && bits >= 16) {
        series_.voxelType = VoxelType::UInt16;
    } else {
        series_.voxelType = VoxelType::Int16;
    }
    if (isMixed) {
        addIssue(SeriesIssue::Kind::MixedRescale,
                 Text::tr("the slices are scaled differently; each was scaled by its own values"));
    }
}

void SeriesMaker::chooseWindow()
{
    if (series_.colour) {
        return;
    }
    const auto middle = stack_.images.size() / 2;
    series_.window = stack_.images[middle].frameHeader().window;
    series_.isInverted = header_.photometric == "MONOCHROME1" && series_.unit == Unit::None;
    if (series_.window && series_.isInverted) {
        // The loader turns the values over (see FrameRequest::invert); the window goes with them.
        const FrameHeader& frame = first_.frameHeader();
        const double top = header_.isSigned ? -1.0 : std::ldexp(1.0, header_.bitsStored) - 1;
        series_.window->centre = frame.slope * top + 2 * frame.intercept - series_.window->centre + 1;
    }
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
    StackGeometry result = stackGeometry(stack);
    // Colour has no values to interpolate between.
    const bool isResampled = result.isVolume && !result.issues.empty();
    series_.isVolume = result.isVolume && !(series_.colour && isResampled);
    series_.geometry = result.geometry;
    if (result.isVolume && !series_.isVolume) {
        series_.geometry = Geometry(stack.positions.front(), result.geometry.axes(),
                                    {stack.columnSpacing, stack.rowSpacing, result.geometry.spacing(2)},
                                    {stack.columns, stack.rows, static_cast<int>(stack.positions.size())});
    }
    series_.hasMillimetres = true;
    if (result.tiltDegrees) {
        series_.gantryTiltDegrees = result.tiltDegrees;
    }
    series_.issues.insert(series_.issues.end(), result.issues.begin(), result.issues.end());
    if (stack_.images.size() == 1) {
        addIssue(SeriesIssue::Kind::SingleImage, Text::tr("a single image; no other planes can be computed"));
    }
}

void SeriesMaker::placeAsPile()
{
    const FrameHeader& frame = first_.frameHeader();
    double dx = 1;
    double dy = 1;
    if (header_.modality == "US" && header_.regionSpacingX && header_.regionSpacingY) {
        series_.hasMillimetres = true;
        dx = *header_.regionSpacingX;
        dy = *header_.regionSpacingY;
    } else if (frame.rowSpacing && frame.columnSpacing &&
               (hasPatientSpacing(header_.modality) || header_.modality == "US" ||
                header_.format == ImageFormat::Nifti)) {
        series_.hasMillimetres = true;
        dx = *frame.columnSpacing;
        dy = *frame.rowSpacing;
    } else if (frame.rowSpacing && frame.columnSpacing) {
        dy = *frame.rowSpacing / *frame.columnSpacing;
    } else if (header_.aspectRatio) {
        dy = *header_.aspectRatio;
    }
    series_.geometry = Geometry({}, {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}}, {dx, dy, 1},
                                {header_.columns, header_.rows, static_cast<int>(stack_.images.size())});
    if (header_.format == ImageFormat::Nifti && frame.hasOrientation) {
        addIssue(
            SeriesIssue::Kind::NoPositions,
            Text::tr(
                "rows and columns do not stand at right angles (a sheared sform); the images are shown one "
                "by one, without planes and sides"));
    } else if (header_.format == ImageFormat::Nifti || header_.modality == "CT" || header_.modality == "MR" ||
               header_.modality == "PT") {
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
