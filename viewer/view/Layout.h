#pragma once

#include "view/ViewPlane.h"

#include <QJsonObject>
#include <QString>

#include <tl/expected.hpp>

#include <vector>

namespace sightline {

/// What one view of a layout shows: a series by its number on the screen, and a cut of it.
struct LayoutCell {
    /// Acquired: the plane in which the series was scanned, of a plain stack its images.
    enum class Shows { Axial, Coronal, Sagittal, Acquired, Volume };
    static constexpr int kEmpty = -1;

    int row = 0;
    int column = 0;
    int rowSpan = 1;
    int columnSpan = 1;
    Shows shows = Shows::Acquired;
    int series = kEmpty; ///< from 0; kEmpty: the reader is told how to fill it

    friend bool operator==(const LayoutCell&, const LayoutCell&) = default;
};

/// How the views stand on the screen: cells on a grid of rows and columns. Only an arrangement: where the
/// reader is (crosshair, window) lies with the series, so that no change of layout moves him.
struct Layout {
    static constexpr int kMost = 4;       ///< rows and columns that a reader is offered
    static constexpr int kMostUnits = 12; ///< of the grid on which cells with spans lie

    int rows = 1;
    int columns = 1;
    std::vector<LayoutCell> cells;

    /// rows x columns equal views; the first shows series 0, the others are empty. Both are held to 1..4.
    static Layout grid(int rows, int columns, LayoutCell::Shows shows = LayoutCell::Shows::Acquired);
    /// Axial, coronal, sagittal and the volume of series 0.
    static Layout fourPlanes();
    /// Axial large, the others in a column.
    static Layout oneAndThree();
    static Layout single(LayoutCell::Shows shows = LayoutCell::Shows::Axial, int series = 0);

    /// The series of `before`, each once and in their order, as far as there are places for them; other cells
    /// are empty.
    Layout filledFrom(const Layout& before) const;
    /// One more than the largest series number that is shown; 0 where all cells are empty.
    int seriesCount() const;
    /// All cells show one series: the layouts that a plain stack fills with one view.
    bool showsOnlySeries(int series) const;

    QJsonObject toJson() const;
    /// The error names the member that is wrong, for the reader.
    static tl::expected<Layout, QString> fromJson(const QJsonObject& json);

    friend bool operator==(const Layout&, const Layout&) = default;
};

/// Words of the layout files: "axial", "coronal", "sagittal", "acquired", "volume".
QString toKeyword(LayoutCell::Shows shows);

} // namespace sightline
