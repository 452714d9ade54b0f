#include "dicom/ImageStack.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <tuple>

namespace sightline {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ImageStack)
};

/// Direction cosines that differ by less are one orientation.
constexpr double kOrientationTolerance = 1e-3;
/// Two images closer than this along the normal stand at one place, mm.
constexpr double kSamePlace = 0.01;

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
        // A clip of several frames is a stack of its own.
        return (ha.frameCount == 1 && hb.frameCount == 1) || a.file == b.file;
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

void sortByPlace(std::vector<ScannedImage>& images)
{
    std::stable_sort(images.begin(), images.end(),
                     [](const ScannedImage& a, const ScannedImage& b) { return a.depth() < b.depth(); });
}

void sortByNumber(std::vector<ScannedImage>& images)
{
    const auto key = [](const ScannedImage& image) {
        return std::tie(image.header().instanceNumber, image.header().contentTime, image.file->path,
                        image.frame);
    };
    std::stable_sort(images.begin(), images.end(),
                     [&](const ScannedImage& a, const ScannedImage& b) { return key(a) < key(b); });
}

bool hasDuplicates(const std::vector<ScannedImage>& sorted)
{
    for (std::size_t n = 1; n < sorted.size(); ++n) {
        if (sorted[n].depth() - sorted[n - 1].depth() < kSamePlace) {
            return true;
        }
    }
    return false;
}

QString planeName(Vec3 normal)
{
    const double x = std::abs(normal.x);
    const double y = std::abs(normal.y);
    const double z = std::abs(normal.z);
    return z >= x && z >= y ? Text::tr("axial") : y >= x ? Text::tr("coronal") : Text::tr("sagittal");
}

/// Something in the header that can tell images at one place apart.
struct Distinction {
    std::function<QString(const ScannedImage&)> value;
    std::function<QString(const QString&)> label;
};

template <typename T>
QString shown(const std::optional<T>& value)
{
    return value ? QString::number(*value) : QString();
}

const std::vector<Distinction>& distinctions()
{
    static const std::vector<Distinction> all{
        {[](const ScannedImage& i) { return shown(i.frameHeader().echo); },
         [](const QString& v) { return Text::tr("echo %1").arg(v); }},
        {[](const ScannedImage& i) { return shown(i.frameHeader().echoTime); },
         [](const QString& v) { return Text::tr("echo time %1 ms").arg(v); }},
        {[](const ScannedImage& i) { return shown(i.frameHeader().bValue); },
         [](const QString& v) { return Text::tr("b-value %1").arg(v); }},
        {[](const ScannedImage& i) { return shown(i.frameHeader().temporalPosition); },
         [](const QString& v) { return Text::tr("phase %1").arg(v); }},
        {[](const ScannedImage& i) { return shown(i.frameHeader().triggerTime); },
         [](const QString& v) { return Text::tr("trigger time %1 ms").arg(v); }},
        {[](const ScannedImage& i) { return QString::fromStdString(i.frameHeader().stack); },
         [](const QString& v) { return Text::tr("stack %1").arg(v); }},
        {[](const ScannedImage& i) { return QString::fromStdString(i.header().imageType); },
         [](const QString& v) { return v; }},
        {[](const ScannedImage& i) { return shown(i.header().acquisitionNumber); },
         [](const QString& v) { return Text::tr("acquisition %1").arg(v); }},
    };
    return all;
}

QString joined(const QString& a, const QString& b)
{
    return a.isEmpty() || b.isEmpty() ? a + b : a + QStringLiteral(", ") + b;
}

/// Splits a stack with several images at one place by the first thing in the header that tells them apart;
/// what is left is told apart by nothing and dealt out in the order of the instance numbers.
void splitDuplicates(ImageStack stack, std::size_t first, std::vector<ImageStack>& result)
{
    sortByPlace(stack.images);
    if (!hasDuplicates(stack.images)) {
        result.push_back(std::move(stack));
        return;
    }
    for (std::size_t n = first; n < distinctions().size(); ++n) {
        const Distinction& distinction = distinctions()[n];
        std::map<QString, std::vector<ScannedImage>> parts;
        for (const ScannedImage& image : stack.images) {
            parts[distinction.value(image)].push_back(image);
        }
        // A value of its own for nearly every image (trigger times) only scatters the stack.
        if (parts.size() < 2 || parts.size() * 2 > stack.images.size()) {
            continue;
        }
        for (auto& [value, images] : parts) {
            ImageStack part{std::move(images),
                            joined(stack.label, value.isEmpty() ? QString() : distinction.label(value)),
                            stack.isOneOfSeveralPlanes, false};
            splitDuplicates(std::move(part), n + 1, result);
        }
        return;
    }
    sortByNumber(stack.images);
    sortByPlace(stack.images); // stable: the order of the numbers stays within one place
    std::vector<ImageStack> layers;
    std::size_t layer = 0;
    for (std::size_t n = 0; n < stack.images.size(); ++n) {
        const bool isSame = n > 0 && stack.images[n].depth() - stack.images[n - 1].depth() < kSamePlace;
        layer = isSame ? layer + 1 : 0;
        if (layers.size() <= layer) {
            layers.push_back({{}, stack.label, stack.isOneOfSeveralPlanes, true});
        }
        layers[layer].images.push_back(stack.images[n]);
    }
    for (std::size_t n = 0; n < layers.size(); ++n) {
        layers[n].label = joined(layers[n].label, Text::tr("repeat %1").arg(n + 1));
        result.push_back(std::move(layers[n]));
    }
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

} // namespace

std::vector<ScannedImage> imagesOf(const ScannedFile& file)
{
    std::vector<ScannedImage> images;
    for (int frame = 0; frame < file.header.frameCount; ++frame) {
        ScannedImage image{&file, frame, {}, {}, false};
        const FrameHeader& header = image.frameHeader();
        const bool isAlone = file.header.frameCount == 1 || file.header.frames.size() > 1;
        const double lengthRow = length(header.row);
        const double lengthColumn = length(header.column);
        if (isAlone && header.hasOrientation && header.position && header.rowSpacing &&
            header.columnSpacing && std::abs(lengthRow - 1) < 0.01 && std::abs(lengthColumn - 1) < 0.01 &&
            std::abs(dot(header.row, header.column)) < 0.01) {
            image.hasPlace = true;
            image.row = normalized(header.row);
            image.column = normalized(header.column - image.row * dot(header.column, image.row));
        }
        images.push_back(image);
    }
    return images;
}

std::vector<ImageStack> splitSeries(std::vector<ScannedImage> images)
{
    const bool mindFrame = hasSharedFrames(images);
    std::vector<ImageStack> groups;
    for (ScannedImage& image : images) {
        const auto home = std::find_if(groups.begin(), groups.end(), [&](const ImageStack& group) {
            return belongTogether(group.images.front(), image, mindFrame);
        });
        if (home == groups.end()) {
            groups.push_back({{image}, {}, false, false});
        } else {
            home->images.push_back(image);
        }
    }
    // One orientation for all: slices that differ by rounding must not stand at an angle to the grid.
    for (ImageStack& group : groups) {
        for (ScannedImage& image : group.images) {
            image.row = group.images.front().row;
            image.column = group.images.front().column;
        }
    }
    std::vector<Vec3> normals;
    for (const ImageStack& group : groups) {
        const Vec3 normal = group.images.front().normal();
        const bool isKnown =
            std::any_of(normals.begin(), normals.end(), [&](Vec3 n) { return isNear(n, normal); });
        if (group.images.front().hasPlace && !isKnown) {
            normals.push_back(normal);
        }
    }
    for (ImageStack& group : groups) {
        group.isOneOfSeveralPlanes = normals.size() > 1 && group.images.front().hasPlace;
    }
    if (groups.size() > 1) {
        labelStacks(groups);
    }
    std::vector<ImageStack> stacks;
    for (ImageStack& group : groups) {
        if (group.images.front().hasPlace) {
            splitDuplicates(std::move(group), 0, stacks);
        } else {
            sortByNumber(group.images);
            stacks.push_back(std::move(group));
        }
    }
    makeLabelsDifferent(stacks);
    return stacks;
}

} // namespace sightline
