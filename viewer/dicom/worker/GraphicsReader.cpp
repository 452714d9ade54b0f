#include "dicom/worker/GraphicsReader.h"

#include "dicom/worker/ElementValues.h"
#include "dicom/worker/HeaderText.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <algorithm>
#include <limits>

namespace sightline {

namespace {

constexpr Uint16 kFirstGroup = 0x6000;
constexpr Uint16 kLastGroup = 0x601e;
constexpr unsigned long kMostCorners = 4096;
constexpr int kLargestEdge = 65535;

/// One value of an integer string, within what a picture can have.
std::optional<int> whole(DcmItem& item, const DcmTagKey& tag, unsigned long place = 0)
{
    Sint32 value = 0;
    constexpr Sint32 kFar = 1000000;
    const bool isSane = item.findAndGetSint32(tag, value, place).good() && value > -kFar && value < kFar;
    return isSane ? std::optional<int>(value) : std::nullopt;
}

/// Two numbers, row and column, from a multi-valued element; counted from 0.
std::optional<std::array<int, 2>> corner(DcmItem& item, const DcmTagKey& tag, unsigned long place = 0)
{
    const auto row = whole(item, tag, place);
    const auto column = whole(item, tag, place + 1);
    return row && column ? std::optional(std::array<int, 2>{*row - 1, *column - 1}) : std::nullopt;
}

int edge(DcmItem& item, const DcmTagKey& tag, int fallback)
{
    return whole(item, tag).value_or(fallback + 1) - 1;
}

/// A part of the plane's origin, which is signed (SS); counted from 0.
int originPart(DcmItem& item, const DcmTagKey& tag, unsigned long place)
{
    Sint16 value = 0;
    return item.findAndGetSint16(tag, value, place).good() ? value - 1 : 0;
}

class GraphicsMaker {
public:
    GraphicsMaker(DcmDataset& dataset, int frame)
        : dataset_(dataset)
        , frame_(frame)
    {}

    PlaneGraphics make()
    {
        PlaneGraphics graphics;
        for (Uint16 group = kFirstGroup; group <= kLastGroup; group += 2) {
            if (auto plane = overlay(group)) {
                graphics.overlays.push_back(std::move(*plane));
            }
        }
        graphics.shutter = shutter(graphics.overlays);
        return graphics;
    }

private:
    std::optional<OverlayPlane> overlay(Uint16 group)
    {
        const auto tag = [&](Uint16 element) { return DcmTagKey(group, element); };
        OverlayPlane plane;
        plane.group = group;
        plane.rows = integer(&dataset_, tag(0x0010)).value_or(0);
        plane.columns = integer(&dataset_, tag(0x0011)).value_or(0);
        if (plane.rows <= 0 || plane.columns <= 0 || plane.rows > kLargestEdge ||
            plane.columns > kLargestEdge) {
            return std::nullopt;
        }
        plane.top = originPart(dataset_, tag(0x0050), 0);
        plane.left = originPart(dataset_, tag(0x0050), 1);
        const HeaderText text(dataset_);
        plane.isRegion = text(tag(0x0040)) == "R";
        plane.label = text(tag(0x1500));
        if (plane.label.empty()) {
            plane.label = text(tag(0x0022));
        }
        plane.label.resize(std::min<std::size_t>(plane.label.size(), 256));
        // A plane with frames of its own belongs to as many frames of the image, from the origin on.
        const auto frames = whole(dataset_, tag(0x0015));
        int planeFrame = 0;
        if (frames && *frames > 1) {
            planeFrame = frame_ - std::max(integer(&dataset_, tag(0x0051)).value_or(1) - 1, 0);
            if (planeFrame < 0 || planeFrame >= *frames) {
                return std::nullopt;
            }
        }
        const bool isRead = dataset_.tagExists(tag(0x3000)) ? readData(tag(0x3000), planeFrame, plane)
                                                            : readFromPixels(tag(0x0102), plane);
        return isRead ? std::optional(std::move(plane)) : std::nullopt;
    }

    bool readData(const DcmTagKey& tag, int planeFrame, OverlayPlane& plane)
    {
        const Uint8* bytes = nullptr;
        unsigned long count = 0;
        if (dataset_.findAndGetUint8Array(tag, bytes, &count).bad() || !bytes) {
            const Uint16* words = nullptr;
            if (dataset_.findAndGetUint16Array(tag, words, &count).bad() || !words) {
                return false;
            }
            // Words as they lie in memory: the low byte first, as the bits are counted.
            bytes = reinterpret_cast<const Uint8*>(words);
            count *= 2;
        }
        const std::uint64_t pixels =
            static_cast<std::uint64_t>(plane.rows) * static_cast<std::uint64_t>(plane.columns);
        const std::uint64_t start = pixels * static_cast<std::uint64_t>(planeFrame);
        if (start + pixels > std::uint64_t{count} * 8) {
            return false;
        }
        plane.bits.assign(OverlayPlane::bytesFor(plane.rows, plane.columns), 0);
        // Frames follow each other without a gap, so that one may begin in the middle of a byte.
        for (std::uint64_t n = 0; n < pixels; ++n) {
            const std::uint64_t from = start + n;
            if (bytes[from / 8] >> (from % 8) & 1) {
                plane.bits[n / 8] = static_cast<std::uint8_t>(plane.bits[n / 8] | 1U << (n % 8));
            }
        }
        return true;
    }

    /// The old way: one of the bits that the pixels leave unused.
    bool readFromPixels(const DcmTagKey& position, OverlayPlane& plane)
    {
        const int allocated = integer(&dataset_, DCM_BitsAllocated).value_or(0);
        const auto bit = integer(&dataset_, position);
        const bool isNative = !DcmXfer(dataset_.getOriginalXfer()).isEncapsulated();
        const std::uint64_t pixels =
            static_cast<std::uint64_t>(plane.rows) * static_cast<std::uint64_t>(plane.columns);
        DcmElement* element = nullptr;
        if (!bit || *bit < 0 || *bit >= allocated || (allocated != 8 && allocated != 16) || !isNative ||
            integer(&dataset_, DCM_Rows) != plane.rows || integer(&dataset_, DCM_Columns) != plane.columns ||
            integer(&dataset_, DCM_SamplesPerPixel).value_or(1) != 1 ||
            dataset_.findAndGetElement(DCM_PixelData, element).bad() || !element) {
            return false;
        }
        const std::size_t width = static_cast<std::size_t>(allocated) / 8;
        const std::uint64_t bytes = pixels * width;
        const std::uint64_t start = bytes * static_cast<std::uint64_t>(frame_);
        if (start + bytes > element->getLengthField() || bytes > std::numeric_limits<Uint32>::max() ||
            start > std::numeric_limits<Uint32>::max()) {
            return false;
        }
        std::vector<Uint8> samples(bytes);
        if (element
                ->getPartialValue(samples.data(), static_cast<Uint32>(start), static_cast<Uint32>(bytes),
                                  nullptr, gLocalByteOrder)
                .bad()) {
            return false;
        }
        plane.bits.assign(OverlayPlane::bytesFor(plane.rows, plane.columns), 0);
        const auto place = static_cast<std::size_t>(*bit);
        for (std::uint64_t n = 0; n < pixels; ++n) {
            if (samples[n * width + place / 8] >> (place % 8) & 1) {
                plane.bits[n / 8] = static_cast<std::uint8_t>(plane.bits[n / 8] | 1U << (n % 8));
            }
        }
        return true;
    }

    std::optional<Shutter> shutter(std::vector<OverlayPlane>& overlays)
    {
        const std::string shape = HeaderText(dataset_)(DCM_ShutterShape);
        const auto hasShape = [&](const char* name) { return shape.find(name) != std::string::npos; };
        Shutter shutter;
        bool isUsable = false;
        if (hasShape("RECTANGULAR")) {
            constexpr int kFar = 1000000;
            shutter.rectangle = Shutter::Rectangle{edge(dataset_, DCM_ShutterLeftVerticalEdge, -kFar),
                                                   edge(dataset_, DCM_ShutterRightVerticalEdge, kFar),
                                                   edge(dataset_, DCM_ShutterUpperHorizontalEdge, -kFar),
                                                   edge(dataset_, DCM_ShutterLowerHorizontalEdge, kFar)};
            isUsable = shutter.rectangle->left <= shutter.rectangle->right &&
                       shutter.rectangle->top <= shutter.rectangle->bottom;
            if (!isUsable) {
                shutter.rectangle.reset();
            }
        }
        if (hasShape("CIRCULAR")) {
            const auto centre = corner(dataset_, DCM_CenterOfCircularShutter);
            const int radius = whole(dataset_, DCM_RadiusOfCircularShutter).value_or(0);
            if (centre && radius > 0) {
                shutter.circle = Shutter::Circle{(*centre)[0], (*centre)[1], radius};
                isUsable = true;
            }
        }
        if (hasShape("POLYGONAL")) {
            for (unsigned long n = 0; n < kMostCorners; ++n) {
                const auto next = corner(dataset_, DCM_VerticesOfThePolygonalShutter, 2 * n);
                if (!next) {
                    break;
                }
                shutter.polygon.push_back(*next);
            }
            if (shutter.polygon.size() < 3) {
                shutter.polygon.clear();
            }
            isUsable = isUsable || !shutter.polygon.empty();
        }
        if (hasShape("BITMAP")) {
            const int group = integer(&dataset_, DCM_ShutterOverlayGroup).value_or(0);
            const auto plane = std::find_if(overlays.begin(), overlays.end(),
                                            [&](const OverlayPlane& o) { return o.group == group; });
            if (plane != overlays.end()) {
                shutter.bitmap = std::move(*plane);
                overlays.erase(plane);
                isUsable = true;
            }
        }
        shutter.presentationValue =
            std::clamp(integer(&dataset_, DCM_ShutterPresentationValue).value_or(0), 0, 65535);
        return isUsable ? std::optional(std::move(shutter)) : std::nullopt;
    }

    DcmDataset& dataset_;
    int frame_;
};

} // namespace

bool hasGraphics(DcmItem& dataset)
{
    for (Uint16 group = kFirstGroup; group <= kLastGroup; group += 2) {
        if (dataset.tagExists(DcmTagKey(group, 0x0010))) {
            return true;
        }
    }
    return dataset.tagExists(DCM_ShutterShape);
}

ReadOutcome readGraphics(const std::shared_ptr<SourceFile>& source, int frame, PlaneGraphics& graphics)
{
    DcmFileFormat file;
    const ReadOutcome opened = openDicom(source, file);
    if (opened.answer == Answer::Done) {
        graphics = GraphicsMaker(*file.getDataset(), std::max(frame, 0)).make();
    }
    return opened;
}

} // namespace sightline
