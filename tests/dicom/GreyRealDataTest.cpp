// Public files whose overlays and tables another library was asked about (pydicom 2.3).
#include "tests/TestData.h"

#include "tests/data/GreyFile.h"

#include <gtest/gtest.h>

using namespace sightline;

namespace {

std::shared_ptr<const Series> seriesIn(const std::string& file)
{
    const auto found = scan({QString::fromStdString(file)}).series();
    return found.empty() ? nullptr : found.front();
}

} // namespace

TEST(GreyRealData, OverlayBitsAreAllThere)
{
    REQUIRE_TEST_DATA(data, "conformance")
    const auto series = seriesIn(data + "/pydicom/test_files/examples_overlay.dcm");
    ASSERT_TRUE(series);
    const auto volume = loadVolume(*series);
    ASSERT_TRUE(volume);
    const auto graphics = (*volume)->graphics(0);
    ASSERT_TRUE(graphics);
    ASSERT_EQ(graphics->overlays.size(), 1u);
    const OverlayPlane& plane = graphics->overlays.front();
    EXPECT_EQ(plane.rows, 300);
    EXPECT_EQ(plane.columns, 484);
    int set = 0;
    for (int row = 0; row < plane.rows; ++row) {
        for (int column = 0; column < plane.columns; ++column) {
            set += plane.at(row, column) ? 1 : 0;
        }
    }
    EXPECT_EQ(set, 222);
    EXPECT_TRUE(plane.at(36, 420));
    EXPECT_FALSE(plane.at(36, 419));
}

TEST(GreyRealData, VoiTableOfAFileWithoutWindow)
{
    REQUIRE_TEST_DATA(data, "conformance")
    const auto series = seriesIn(data + "/pydicom-data/vlut_04.dcm");
    ASSERT_TRUE(series && series->window && series->window->lut);
    EXPECT_EQ(series->window->lut->entries.size(), 256u);
    EXPECT_EQ(series->window->lut->first, 0);
    EXPECT_EQ(series->window->lut->bits, 16);
}

TEST(GreyRealData, DeclaredPaddingTakesNothingAway)
{
    REQUIRE_TEST_DATA(data, "conformance")
    const auto series = seriesIn(data + "/pydicom/test_files/dicomdirtests/77654033/CT2/17106");
    ASSERT_TRUE(series);
    EXPECT_EQ(series->padding, (PaddingRange{-1025, -1025}));
    const auto volume = loadVolume(*series);
    ASSERT_TRUE(volume);
    // Declared, but this small file has none: every value stays.
    EXPECT_EQ((*volume)->valueAt(0, 0, 0), 76);
}
