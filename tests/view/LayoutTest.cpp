#include "view/Layout.h"

#include <gtest/gtest.h>

#include <QJsonArray>

#include <functional>

using namespace sightline;

TEST(Layout, AGridHasOneCellAPlaceAndIsHeldToSixteen)
{
    for (int rows = 1; rows <= 4; ++rows) {
        for (int columns = 1; columns <= 4; ++columns) {
            const Layout grid = Layout::grid(rows, columns);
            ASSERT_EQ(grid.cells.size(), static_cast<std::size_t>(rows * columns));
            EXPECT_EQ(grid.cells[0].series, 0);
            EXPECT_EQ(grid.seriesCount(), 1);
            EXPECT_EQ(Layout::fromJson(grid.toJson()), grid);
        }
    }
    EXPECT_EQ(Layout::grid(9, 0).cells.size(), 4u);
    EXPECT_EQ(Layout::fromJson(Layout::oneAndThree().toJson()), Layout::oneAndThree());
}

TEST(Layout, AnotherGridKeepsWhatIsShownInItsOrder)
{
    Layout before = Layout::grid(2, 2);
    before.cells[1] = {0, 1, 1, 1, LayoutCell::Shows::Coronal, 2};
    before.cells[3] = {1, 1, 1, 1, LayoutCell::Shows::Acquired, 1};
    const Layout after = Layout::grid(1, 3).filledFrom(before);
    EXPECT_EQ(after.cells[0].series, 0);
    EXPECT_EQ(after.cells[1].series, 2);
    EXPECT_EQ(after.cells[1].shows, LayoutCell::Shows::Coronal);
    EXPECT_EQ(after.cells[1].column, 1);
    EXPECT_EQ(after.cells[2].series, 1);
    EXPECT_EQ(Layout::grid(2, 2).filledFrom(Layout::fourPlanes()).cells[1].series, LayoutCell::kEmpty);
    EXPECT_EQ(Layout::grid(3, 3).filledFrom(before).cells[5].series, LayoutCell::kEmpty);
}

TEST(Layout, AWrongFileIsRefusedWithTheMemberThatIsWrong)
{
    const auto refusal = [](const std::function<void(QJsonObject&)>& spoil) {
        QJsonObject json = Layout::grid(2, 2).toJson();
        spoil(json);
        const auto layout = Layout::fromJson(json);
        return layout ? QStringLiteral("accepted") : layout.error();
    };
    const auto cell = [](QJsonObject& json, int n, const char* member, const QJsonValue& value) {
        QJsonArray cells = json["cells"].toArray();
        QJsonObject one = cells[n].toObject();
        one[QLatin1String(member)] = value;
        cells[n] = one;
        json["cells"] = cells;
    };
    EXPECT_TRUE(refusal([](QJsonObject& j) { j["rows"] = 0; }).contains("rows"));
    EXPECT_TRUE(refusal([](QJsonObject& j) { j["columns"] = 1000000; }).contains("columns"));
    EXPECT_TRUE(refusal([](QJsonObject& j) { j["cells"] = QJsonArray(); }).contains("cells"));
    EXPECT_TRUE(refusal([&](QJsonObject& j) { cell(j, 2, "row", 7); }).contains("cells[2].row"));
    EXPECT_TRUE(refusal([&](QJsonObject& j) { cell(j, 3, "shows", "sideways"); }).contains("cells[3].shows"));
    EXPECT_TRUE(refusal([&](QJsonObject& j) { cell(j, 0, "rowSpan", 2147483647); }).contains("rowSpan"));
    EXPECT_TRUE(refusal([&](QJsonObject& j) { cell(j, 0, "columnSpan", 2); }).contains("cells[1]"));
    EXPECT_TRUE(refusal([&](QJsonObject& j) { cell(j, 1, "series", 99); }).contains("cells[1].series"));
}
