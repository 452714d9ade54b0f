// Overlays (PS3.3 C.9.2) and shutters (C.7.6.11) from file to picture.
#include "tests/data/GreyFile.h"

#include "dicom/PresentationReader.h"
#include "dicom/VolumeFill.h"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>

using namespace sightline;

namespace {

GreyFile flat(int rows, int columns, Uint16 value = 100)
{
    GreyFile file;
    file.rows = rows;
    file.columns = columns;
    file.words.assign(static_cast<std::size_t>(rows * columns), value);
    file.more = [](DcmDataset& d) {
        d.putAndInsertString(DCM_WindowCenter, "100");
        d.putAndInsertString(DCM_WindowWidth, "101");
    };
    return file;
}

void addOverlay(DcmDataset& d, Uint16 group, int rows, int columns, int top, int left,
                const std::vector<Uint16>& words, const char* type = "G")
{
    d.putAndInsertUint16(DcmTag(group, 0x0010, EVR_US), static_cast<Uint16>(rows));
    d.putAndInsertUint16(DcmTag(group, 0x0011, EVR_US), static_cast<Uint16>(columns));
    d.putAndInsertString(DcmTag(group, 0x0040, EVR_CS), type);
    const Sint16 origin[2] = {static_cast<Sint16>(top), static_cast<Sint16>(left)};
    d.putAndInsertSint16Array(DcmTag(group, 0x0050, EVR_SS), origin, 2);
    d.putAndInsertUint16(DcmTag(group, 0x0100, EVR_US), 1);
    d.putAndInsertUint16(DcmTag(group, 0x0102, EVR_US), 0);
    d.putAndInsertUint16Array(DcmTag(group, 0x3000, EVR_OW), words.data(), words.size());
}

bool isMarked(const QImage& image, int x, int y)
{
    const QRgb p = image.pixel(x, y);
    return qRed(p) != qBlue(p);
}

std::string marks(const QImage& image)
{
    std::string text;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            text += isMarked(image, x, y) ? '#' : qRed(image.pixel(x, y)) == 0 ? ' ' : '.';
        }
        text += '|';
    }
    return text;
}

} // namespace

TEST(Overlay, BitsAndOriginOfSeveralGroups)
{
    GreyFile file = flat(4, 6);
    const auto window = file.more;
    file.more = [&](DcmDataset& d) {
        window(d);
        // 2 x 3 at row 2, column 3 of the image: bits 1 0 1 / 0 1 0, the first in the lowest bit.
        addOverlay(d, 0x6000, 2, 3, 2, 3, {0b010101});
        // Begins outside the image.
        addOverlay(d, 0x6002, 2, 2, 0, 0, {0b1111}, "R");
    };
    const ShownFile shown(file);
    ASSERT_TRUE(shown.volume);
    EXPECT_EQ(marks(shown.picture(*shown.series->window)), "#.....|..#.#.|...#..|......|");
    EXPECT_EQ(marks(shown.picture(*shown.series->window, false, 0, false)), "......|......|......|......|");
    const auto graphics = shown.volume->graphics(0);
    ASSERT_TRUE(graphics && graphics->overlays.size() == 2);
    EXPECT_FALSE(graphics->overlays[0].isRegion);
    EXPECT_TRUE(graphics->overlays[1].isRegion);
}

TEST(Overlay, OfAFileThatChangedSinceIsNotDrawn)
{
    GreyFile file = flat(4, 6);
    const auto window = file.more;
    file.more = [&](DcmDataset& d) {
        window(d);
        addOverlay(d, 0x6000, 2, 3, 2, 3, {0b010101});
    };
    const ShownFile shown(file);
    ASSERT_TRUE(shown.volume && shown.volume->graphics(0));
    const auto read = [&] {
        const auto volume = makeVolume(*shown.series);
        EXPECT_TRUE(volume);
        readGraphics(*shown.series, **volume, {});
        return (*volume)->graphics(0) != nullptr;
    };
    EXPECT_TRUE(read());
    const std::string& path = shown.series->instances[0].path;
    std::filesystem::last_write_time(path, std::filesystem::last_write_time(path) + std::chrono::seconds(60));
    EXPECT_FALSE(read());
}

TEST(Overlay, InUnusedBitsOfThePixelsAndNotInTheirValues)
{
    GreyFile file = flat(2, 3, 100);
    file.bitsStored = 12;
    file.words[1] |= 0x8000;
    file.words[5] |= 0x8000;
    const auto window = file.more;
    file.more = [&](DcmDataset& d) {
        window(d);
        d.putAndInsertUint16(DcmTag(0x6000, 0x0010, EVR_US), 2);
        d.putAndInsertUint16(DcmTag(0x6000, 0x0011, EVR_US), 3);
        d.putAndInsertString(DcmTag(0x6000, 0x0040, EVR_CS), "G");
        d.putAndInsertUint16(DcmTag(0x6000, 0x0100, EVR_US), 16);
        d.putAndInsertUint16(DcmTag(0x6000, 0x0102, EVR_US), 15);
    };
    const ShownFile shown(file);
    ASSERT_TRUE(shown.volume);
    EXPECT_EQ(marks(shown.picture(*shown.series->window)), ".#.|..#|");
    EXPECT_EQ(shown.volume->valueAt(1, 0, 0), 100);
}

TEST(Overlay, FramesOfTheirOwnBelongToFramesOfTheImage)
{
    GreyFile file = flat(1, 3);
    file.frames = 3;
    file.words.assign(9, 100);
    const auto window = file.more;
    file.more = [&](DcmDataset& d) {
        window(d);
        // Two frames of three bits: 1 0 0 and 0 0 1, from the image's second frame on.
        addOverlay(d, 0x6000, 1, 3, 1, 1, {0b100001});
        d.putAndInsertString(DcmTag(0x6000, 0x0015, EVR_IS), "2");
        d.putAndInsertUint16(DcmTag(0x6000, 0x0051, EVR_US), 2);
    };
    const ShownFile shown(file);
    ASSERT_TRUE(shown.volume);
    ASSERT_EQ(shown.volume->geometry().size(2), 3);
    EXPECT_EQ(marks(shown.picture(*shown.series->window, false, 0)), "...|");
    EXPECT_EQ(marks(shown.picture(*shown.series->window, false, 1)), "#..|");
    EXPECT_EQ(marks(shown.picture(*shown.series->window, false, 2)), "..#|");
}

TEST(Overlay, WithTooFewBitsIsLeftOutAndTheImageShows)
{
    GreyFile file = flat(40, 40);
    const auto window = file.more;
    file.more = [&](DcmDataset& d) {
        window(d);
        addOverlay(d, 0x6000, 40, 40, 1, 1, {0xffff});
    };
    const ShownFile shown(file);
    ASSERT_TRUE(shown.volume);
    EXPECT_FALSE(shown.volume->graphics(0));
}

TEST(ShutterTest, ShapesAndTheirCommonOpening)
{
    struct Case {
        const char* shape;
        const char* open; ///< 5 x 5
    };
    for (const Case& c : {Case{"RECTANGULAR", "     | ... | ... |     |     |"},
                          Case{"CIRCULAR", "  .  | ... |.....| ... |  .  |"},
                          Case{"POLYGONAL", ".    |..   |...  |.... |.....|"},
                          Case{"RECTANGULAR\\CIRCULAR\\POLYGONAL", "     | .   | ..  |     |     |"}}) {
        GreyFile file = flat(5, 5);
        const auto window = file.more;
        file.more = [&](DcmDataset& d) {
            window(d);
            d.putAndInsertString(DCM_ShutterShape, c.shape);
            d.putAndInsertString(DCM_ShutterLeftVerticalEdge, "2");
            d.putAndInsertString(DCM_ShutterRightVerticalEdge, "4");
            d.putAndInsertString(DCM_ShutterUpperHorizontalEdge, "2");
            d.putAndInsertString(DCM_ShutterLowerHorizontalEdge, "3");
            d.putAndInsertString(DCM_CenterOfCircularShutter, "3\\3");
            d.putAndInsertString(DCM_RadiusOfCircularShutter, "2");
            d.putAndInsertString(DCM_VerticesOfThePolygonalShutter, "1\\1\\5\\5\\5\\1");
        };
        const ShownFile shown(file);
        ASSERT_TRUE(shown.volume);
        EXPECT_EQ(marks(shown.picture(*shown.series->window)), c.open) << c.shape;
    }
}

TEST(ShutterTest, PresentationValueIsTheGreyOfWhatIsHidden)
{
    GreyFile file = flat(1, 3);
    const auto window = file.more;
    file.more = [&](DcmDataset& d) {
        window(d);
        d.putAndInsertString(DCM_ShutterShape, "RECTANGULAR");
        d.putAndInsertString(DCM_ShutterLeftVerticalEdge, "1");
        d.putAndInsertString(DCM_ShutterRightVerticalEdge, "2");
        d.putAndInsertString(DCM_ShutterUpperHorizontalEdge, "1");
        d.putAndInsertString(DCM_ShutterLowerHorizontalEdge, "1");
        d.putAndInsertUint16(DCM_ShutterPresentationValue, 0x4000);
    };
    const ShownFile shown(file);
    ASSERT_TRUE(shown.volume);
    const QImage image = shown.picture(*shown.series->window);
    EXPECT_EQ(qRed(image.pixel(1, 0)), 129);
    EXPECT_EQ(qRed(image.pixel(2, 0)), 64);
}

TEST(ShutterTest, WhatAWorkerSaysIsNotBelieved)
{
    PlaneGraphics graphics;
    graphics.overlays.push_back(OverlayPlane{});
    EXPECT_FALSE(isSane(graphics));
    graphics.overlays[0].rows = graphics.overlays[0].columns = 8;
    EXPECT_FALSE(isSane(graphics)); // no bits
    graphics.overlays[0].bits.resize(8);
    EXPECT_TRUE(isSane(graphics));
    graphics.shutter = Shutter{};
    graphics.shutter->polygon.push_back({2147483647, 0});
    EXPECT_FALSE(isSane(graphics));
    ValueLut lut;
    EXPECT_FALSE(isSane(lut)); // no entries
    lut.entries = {1};
    EXPECT_TRUE(isSane(lut));
    lut.bits = 17;
    EXPECT_FALSE(isSane(lut));
}
