#include "dicom/ImageStack.h"

#include "dicom/StackSplit.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

namespace sightline {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ImageStack)
};

/// Direction cosines that differ by less are one orientation.
constexpr double kOrientationTolerance = 1e-3;
bool isNear(Vec3 a, Vec3 b)
{
    return std::abs(a.x - b.x) < kOrientationTolerance && std::abs(a.y - b.y) < kOrientationTolerance &&
           std::abs(a.z - b.z) < kOrientationTolerance;
}

bool isNear(std::optional<double> a, std::optional<double> b)
{
    return a.has_value() == b.has_value() && (!a || std::abs(*a - *b) < 1e-4 * std::max(std::abs(*a), 1e-3));
}

bool isLocalizer(const FileHeader& header)
{
    return header.imageType.find("LOCALIZER") != std::string::npos;
}

bool isColour(const FileHeader& header)
{
    return header.samples == 3 || header.photometric == "PALETTE COLOR";
}

/// Whether images without a place are of one scale. Ultrasound images are measured each by its own regions.
bool hasSamePixels(const FileHeader& a, const FileHeader& b)
{
    if (a.modality == "US") {
        return true;
    }
    const auto first = [](const ProjectionHeader& p) {
        return p.imagerSpacing ? std::optional((*p.imagerSpacing)[0]) : std::nullopt;
    };
    return isNear(a.frames.front().rowSpacing, b.frames.front().rowSpacing) &&
           isNear(a.frames.front().columnSpacing, b.frames.front().columnSpacing) &&
           isNear(first(a.projection), first(b.projection)) &&
           isNear(a.projection.magnification, b.projection.magnification) &&
           a.projection.calibration == b.projection.calibration;
}

/// Whether two images can stand in one stack at all.
bool belongTogether(const ScannedImage& a, const ScannedImage& b, bool mindFrameOfReference)
{
    const FileHeader& ha = a.header();
    const FileHeader& hb = b.header();
    const FrameHeader& fa = a.frameHeader();
    const FrameHeader& fb = b.frameHeader();
    if (ha.sopClassUid != hb.sopClassUid || ha.rows != hb.rows || ha.columns != hb.columns ||
        isColour(ha) != isColour(hb) || ha.modality != hb.modality || a.hasPlace != b.hasPlace ||
        (ha.photometric == "MONOCHROME1") != (hb.photometric == "MONOCHROME1")) {
        return false;
    }
    if (!a.hasPlace) {
        // A clip of several frames is a stack of its own; its file may have been cut into several.
        const bool isOneObject =
            !ha.concatenation.uid.empty() && ha.concatenation.uid == hb.concatenation.uid;
        return ((ha.frameCount == 1 && hb.frameCount == 1) || a.file == b.file || isOneObject) &&
               hasSamePixels(ha, hb);
    }
    const bool isSameFrame = !mindFrameOfReference || ha.frameOfReferenceUid == hb.frameOfReferenceUid;
    return isSameFrame && isLocalizer(ha) == isLocalizer(hb) && isNear(fa.rowSpacing, fb.rowSpacing) &&
           isNear(fa.columnSpacing, fb.columnSpacing) && isNear(a.row, b.row) && isNear(a.column, b.column);
}

/// False where every image has a frame of reference to itself: some de-identification gives each file a new
/// one, and a frame that nothing shares says nothing.
bool hasSharedFrames(const std::vector<ScannedImage>& images)
{
    std::set<std::string> frames;
    std::set<const ScannedFile*> files;
    for (const ScannedImage& image : images) {
        frames.insert(image.header().frameOfReferenceUid);
        files.insert(image.file);
    }
    return files.size() < 2 || frames.size() < files.size();
}

QString planeName(Vec3 normal)
{
    const double x = std::abs(normal.x);
    const double y = std::abs(normal.y);
    const double z = std::abs(normal.z);
    return z >= x && z >= y ? Text::tr("axial") : y >= x ? Text::tr("coronal") : Text::tr("sagittal");
}

/// Names the stacks of one series by what differs between them.
void labelStacks(std::vector<ImageStack>& stacks)
{
    std::set<QString> planes;
    std::set<QString> sizes;
    bool localizers = false;
    bool others = false;
    for (const ImageStack& stack : stacks) {
        const ScannedImage& image = stack.images.front();
        if (image.hasPlace) {
            planes.insert(planeName(image.normal()));
        }
        sizes.insert(QStringLiteral("%1 x %2").arg(image.header().columns).arg(image.header().rows));
        (isLocalizer(image.header()) ? localizers : others) = true;
    }
    for (ImageStack& stack : stacks) {
        const ScannedImage& image = stack.images.front();
        if (localizers && others && isLocalizer(image.header())) {
            stack.label = Text::tr("localizer");
        }
        if (planes.size() > 1 && image.hasPlace) {
            stack.label = joined(stack.label, planeName(image.normal()));
        }
        if (sizes.size() > 1) {
            stack.label = joined(
                stack.label, QStringLiteral("%1 x %2").arg(image.header().columns).arg(image.header().rows));
        }
        if (image.header().frameCount > 1 && !image.hasPlace) {
            stack.label = joined(stack.label, Text::tr("clip %1").arg(image.header().instanceNumber));
        }
    }
}

void makeLabelsDifferent(std::vector<ImageStack>& stacks)
{
    std::map<QString, int> count;
    for (const ImageStack& stack : stacks) {
        ++count[stack.label];
    }
    std::map<QString, int> used;
    for (ImageStack& stack : stacks) {
        if (count[stack.label] > 1) {
            const int number = ++used[stack.label];
            stack.label = joined(stack.label, Text::tr("part %1").arg(number));
        }
    }
}

/// Radiographs and fluoroscopy: what is written as their place is that of the detector at best.
bool isProjection(const std::string& sopClass)
{
    static const std::string storage = "1.2.840.10008.5.1.4.1.1.";
    return sopClass == storage + "1" || sopClass.starts_with(storage + "1.") ||
           sopClass.starts_with(storage + "12.");
}

/// True where position, orientation and size of pixels are there and are such as a scanner has.
bool isPlaced(const FrameHeader& header)
{
    constexpr double kFar = 1e5;        // mm
    constexpr double kLargePixel = 1e3; // mm
    constexpr double kSmallPixel = 1e-5;
    const auto isSane = [](double spacing) { return spacing >= kSmallPixel && spacing <= kLargePixel; };
    return header.hasOrientation && header.position && header.rowSpacing && header.columnSpacing &&
           isSane(*header.rowSpacing) && isSane(*header.columnSpacing) &&
           length(*header.position - LpsPoint{}) < kFar && std::abs(length(header.row) - 1) < 0.01 &&
           std::abs(length(header.column) - 1) < 0.01 && std::abs(dot(header.row, header.column)) < 0.01;
}

/// Images that belong together. A hostile file can have a plane of its own for each of very many frames:
/// beyond a number that no examination has, images are taken for such without a place.
std::vector<ImageStack> groupsOf(const std::vector<ScannedImage>& images, bool mindFrame)
{
    constexpr std::size_t kMostPlanes = 512;
    std::vector<ImageStack> groups;
    std::size_t last = 0;
    std::size_t planes = 0;
    for (ScannedImage image : images) {
        const auto suits = [&](const ImageStack& group) {
            return belongTogether(group.images.front(), image, mindFrame);
        };
        const auto findHome = [&] {
            // The one before is nearly always of the same group.
            if (groups.empty() || !suits(groups[last])) {
                const auto home = std::find_if(groups.begin(), groups.end(), suits);
                last = static_cast<std::size_t>(home - groups.begin());
            }
            return last < groups.size();
        };
        bool isFound = findHome();
        if (!isFound && image.hasPlace && planes == kMostPlanes) {
            image.hasPlace = false;
            last = 0;
            isFound = findHome();
        }
        if (!isFound) {
            planes += image.hasPlace ? 1 : 0;
            last = groups.size();
            groups.emplace_back();
        }
        groups[last].images.push_back(image);
    }
    return groups;
}

/// Images that stand in many planes, one or two in each, are a fan (planes turned about an axis) or a stack
/// that was turned on the way: single images in a list would be of no use to a reader.
void joinFans(std::vector<ImageStack>& groups, bool mindFrame)
{
    constexpr std::size_t kFewPlanes = 4;
    for (std::size_t n = 0; n < groups.size(); ++n) {
        if (!groups[n].images.front().hasPlace || groups[n].isFan) {
            continue;
        }
        const auto isAlike = [&](const ImageStack& other) {
            // The same but for the orientation.
            ScannedImage turned = other.images.front();
            turned.row = groups[n].images.front().row;
            turned.column = groups[n].images.front().column;
            return belongTogether(groups[n].images.front(), turned, mindFrame);
        };
        std::vector<std::size_t> alike;
        std::size_t images = 0;
        for (std::size_t m = n; m < groups.size(); ++m) {
            if (isAlike(groups[m]) && !isLocalizer(groups[m].images.front().header())) {
                alike.push_back(m);
                images += groups[m].images.size();
            }
        }
        if (alike.size() < kFewPlanes || images > alike.size() * 2) {
            continue;
        }
        for (std::size_t m = alike.size() - 1; m > 0; --m) {
            auto& some = groups[alike[m]].images;
            groups[n].images.insert(groups[n].images.end(), some.begin(), some.end());
            groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(alike[m]));
        }
        groups[n].isFan = true;
    }
}

/// One orientation for all images of a stack, because slices that differ by rounding must not stand at an
/// angle to the grid; and how far that moves the pixel that it moves most.
void makeParallel(ImageStack& group)
{
    const Vec3 row = group.images.front().row;
    const Vec3 column = group.images.front().column;
    for (ScannedImage& image : group.images) {
        const FrameHeader& frame = image.frameHeader();
        const Vec3 alongRow = (normalized(frame.row) - row) * (*frame.columnSpacing * image.header().columns);
        const Vec3 alongColumn =
            (normalized(frame.column) - column) * (*frame.rowSpacing * image.header().rows);
        group.orientationErrorMm = std::max({group.orientationErrorMm, length(alongRow), length(alongColumn),
                                             length(alongRow + alongColumn)});
        image.row = row;
        image.column = column;
    }
}

} // namespace

std::vector<ScannedImage> imagesOf(const ScannedFile& file)
{
    std::vector<ScannedImage> images;
    for (int frame = 0; frame < file.header.frameCount; ++frame) {
        ScannedImage image{&file, frame, {}, {}, false};
        const FrameHeader& header = image.frameHeader();
        const bool isAlone = file.header.frameCount == 1 || file.header.frames.size() > 1;
        if (isAlone && isPlaced(header) && !isProjection(file.header.sopClassUid)) {
            image.hasPlace = true;
            const Vec3 row = normalized(header.row);
            const Vec3 column = normalized(header.column);
            // Both are turned by the same, so that what rounding did to their angle is halved.
            const double half = dot(row, column) / 2;
            image.row = normalized(row - column * half);
            image.column = normalized(column - image.row * dot(column, image.row));
        }
        images.push_back(image);
    }
    return images;
}

std::vector<ImageStack> splitSeries(std::vector<ScannedImage> images)
{
    const bool mindFrame = hasSharedFrames(images);
    std::vector<ImageStack> groups = groupsOf(images, mindFrame);
    joinFans(groups, mindFrame);
    for (ImageStack& group : groups) {
        if (group.images.front().hasPlace && !group.isFan) {
            makeParallel(group);
        }
    }
    std::vector<Vec3> normals;
    for (const ImageStack& group : groups) {
        const Vec3 normal = group.images.front().normal();
        const bool isKnown =
            std::any_of(normals.begin(), normals.end(), [&](Vec3 n) { return isNear(n, normal); });
        if (group.images.front().hasPlace && !group.isFan && !isKnown) {
            normals.push_back(normal);
        }
    }
    for (ImageStack& group : groups) {
        group.isOneOfSeveralPlanes = normals.size() > 1 && group.images.front().hasPlace && !group.isFan;
    }
    if (groups.size() > 1) {
        labelStacks(groups);
    }
    std::vector<ImageStack> stacks;
    int number = 0;
    for (ImageStack& group : groups) {
        ++number;
        if (!group.images.front().hasPlace || group.isFan) {
            sortByNumber(group.images);
            stacks.push_back(std::move(group));
            continue;
        }
        const std::string uid = group.images.front().header().seriesUid;
        std::vector<ImageStack> parts = splitStack(std::move(group));
        for (ImageStack& part : parts) {
            if (parts.size() > 1) {
                part.part.dimensionGroup = uid + "/" + std::to_string(number);
            }
            stacks.push_back(std::move(part));
        }
    }
    makeLabelsDifferent(stacks);
    return stacks;
}

} // namespace sightline
