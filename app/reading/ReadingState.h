#pragma once

#include "app/reading/KeyImageMark.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <array>
#include <map>
#include <string>
#include <vector>

namespace sightline {

/// Where a reader stood in a series.
struct SeriesPlace {
    Crosshair crosshair; ///< LPS mm; of a plain stack the place in its own frame
    Look look;           ///< without tables of the file: they come with it
    /// "0-34,40": the slices that were viewed, along each axis of the volume.
    std::array<std::string, 3> viewed;
    std::array<int, 3> size{0, 0, 0}; ///< of the volume they were viewed in

    friend bool operator==(const SeriesPlace&, const SeriesPlace&) = default;
};

/// Everything about the reading of one study that is no finding: what stands on the screen and how, what was
/// looked at, which pictures are marked. It comes back when the study is opened again, and after a crash.
struct ReadingState {
    QString shownSeries;                   ///< id
    std::map<QString, SeriesPlace> series; ///< by series id
    std::map<QString, ViewState> views;    ///< by the name of the view
    std::vector<KeyImageMark> keyImages;
    QJsonObject layout; ///< as the grid of views wrote it

    QJsonObject toJson() const;
    /// What is damaged in a file is left out, the rest is taken.
    static ReadingState fromJson(const QJsonObject& json);

    friend bool operator==(const ReadingState&, const ReadingState&) = default;
};

} // namespace sightline
