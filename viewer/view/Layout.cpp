#include "view/Layout.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace sightline {

namespace {

struct LayoutTexts {
    Q_DECLARE_TR_FUNCTIONS(Layout)
};

using Shows = LayoutCell::Shows;
constexpr std::array<Shows, 5> kAll{Shows::Axial, Shows::Coronal, Shows::Sagittal, Shows::Acquired,
                                    Shows::Volume};

} // namespace

QString toKeyword(Shows shows)
{
    switch (shows) {
    case Shows::Axial:
        return QStringLiteral("axial");
    case Shows::Coronal:
        return QStringLiteral("coronal");
    case Shows::Sagittal:
        return QStringLiteral("sagittal");
    case Shows::Volume:
        return QStringLiteral("volume");
    case Shows::Acquired:
        break;
    }
    return QStringLiteral("acquired");
}

Layout Layout::grid(int rows, int columns, Shows shows)
{
    Layout layout;
    layout.rows = std::clamp(rows, 1, kMost);
    layout.columns = std::clamp(columns, 1, kMost);
    for (int row = 0; row < layout.rows; ++row) {
        for (int column = 0; column < layout.columns; ++column) {
            layout.cells.push_back(
                {row, column, 1, 1, shows, row == 0 && column == 0 ? 0 : LayoutCell::kEmpty});
        }
    }
    return layout;
}

Layout Layout::fourPlanes()
{
    Layout layout{2, 2, {}};
    layout.cells = {{0, 0, 1, 1, Shows::Axial, 0},
                    {0, 1, 1, 1, Shows::Coronal, 0},
                    {1, 0, 1, 1, Shows::Sagittal, 0},
                    {1, 1, 1, 1, Shows::Volume, 0}};
    return layout;
}

Layout Layout::oneAndThree()
{
    Layout layout{3, 3, {}};
    layout.cells = {{0, 0, 3, 2, Shows::Axial, 0},
                    {0, 2, 1, 1, Shows::Coronal, 0},
                    {1, 2, 1, 1, Shows::Sagittal, 0},
                    {2, 2, 1, 1, Shows::Volume, 0}};
    return layout;
}

Layout Layout::single(Shows shows, int series)
{
    return {1, 1, {{0, 0, 1, 1, shows, series}}};
}

Layout Layout::filledFrom(const Layout& before) const
{
    Layout filled = *this;
    std::size_t next = 0;
    std::set<int> placed{LayoutCell::kEmpty};
    for (LayoutCell& cell : filled.cells) {
        while (next < before.cells.size() && !placed.insert(before.cells[next].series).second) {
            ++next;
        }
        if (next < before.cells.size()) {
            cell.shows = before.cells[next].shows;
            cell.series = before.cells[next].series;
            ++next;
        } else {
            cell.series = LayoutCell::kEmpty;
        }
    }
    return filled;
}

int Layout::seriesCount() const
{
    int count = 0;
    for (const LayoutCell& cell : cells) {
        count = std::max(count, cell.series + 1);
    }
    return count;
}

bool Layout::showsOnlySeries(int series) const
{
    return std::all_of(cells.begin(), cells.end(),
                       [&](const LayoutCell& cell) { return cell.series == series; });
}

QJsonObject Layout::toJson() const
{
    QJsonArray list;
    for (const LayoutCell& cell : cells) {
        QJsonObject one{{"row", cell.row}, {"column", cell.column}, {"shows", toKeyword(cell.shows)}};
        if (cell.rowSpan != 1) {
            one["rowSpan"] = cell.rowSpan;
        }
        if (cell.columnSpan != 1) {
            one["columnSpan"] = cell.columnSpan;
        }
        if (cell.series != LayoutCell::kEmpty) {
            one["series"] = cell.series;
        }
        list.append(one);
    }
    return {{"rows", rows}, {"columns", columns}, {"cells", list}};
}

tl::expected<Layout, QString> Layout::fromJson(const QJsonObject& json)
{
    const auto wrong = [](const QString& member) {
        return tl::unexpected(LayoutTexts::tr("\"%1\" is missing or out of range").arg(member));
    };
    Layout layout;
    layout.rows = json.value("rows").toInt(0);
    layout.columns = json.value("columns").toInt(0);
    if (layout.rows < 1 || layout.rows > kMostUnits) {
        return wrong(QStringLiteral("rows"));
    }
    if (layout.columns < 1 || layout.columns > kMostUnits) {
        return wrong(QStringLiteral("columns"));
    }
    const QJsonArray list = json.value("cells").toArray();
    if (list.isEmpty() || list.size() > kMost * kMost) {
        return wrong(QStringLiteral("cells"));
    }
    std::array<std::array<bool, kMostUnits>, kMostUnits> taken{};
    for (int n = 0; n < list.size(); ++n) {
        const QJsonObject one = list[n].toObject();
        const QString where = QStringLiteral("cells[%1].").arg(n);
        LayoutCell cell;
        cell.row = one.value("row").toInt(-1);
        cell.column = one.value("column").toInt(-1);
        cell.rowSpan = one.value("rowSpan").toInt(1);
        cell.columnSpan = one.value("columnSpan").toInt(1);
        cell.series = one.value("series").toInt(LayoutCell::kEmpty);
        if (cell.row < 0 || cell.row >= layout.rows) {
            return wrong(where + QStringLiteral("row"));
        }
        if (cell.column < 0 || cell.column >= layout.columns) {
            return wrong(where + QStringLiteral("column"));
        }
        if (cell.rowSpan < 1 || cell.rowSpan > layout.rows - cell.row) {
            return wrong(where + QStringLiteral("rowSpan"));
        }
        if (cell.columnSpan < 1 || cell.columnSpan > layout.columns - cell.column) {
            return wrong(where + QStringLiteral("columnSpan"));
        }
        if (cell.series < LayoutCell::kEmpty || cell.series >= kMost * kMost) {
            return wrong(where + QStringLiteral("series"));
        }
        const QString word = one.value("shows").toString();
        const auto shows =
            std::find_if(kAll.begin(), kAll.end(), [&](Shows s) { return toKeyword(s) == word; });
        if (shows == kAll.end()) {
            return wrong(where + QStringLiteral("shows"));
        }
        cell.shows = *shows;
        for (int row = cell.row; row < cell.row + cell.rowSpan; ++row) {
            for (int column = cell.column; column < cell.column + cell.columnSpan; ++column) {
                if (std::exchange(taken[row][column], true)) {
                    return tl::unexpected(LayoutTexts::tr("cells[%1] lies over another cell").arg(n));
                }
            }
        }
        layout.cells.push_back(cell);
    }
    return layout;
}

} // namespace sightline
