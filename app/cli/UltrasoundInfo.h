#pragma once

#include "study/Series.h"

#include <QCoreApplication>
#include <QStringList>

#include <nlohmann/json.hpp>

namespace sightline {

/// What `info` says of calibrated regions and of the times of a clip.
class UltrasoundInfo {
    Q_DECLARE_TR_FUNCTIONS(UltrasoundInfo)
public:
    /// One entry a region, with the images it holds for (the frames of a clip share theirs).
    static nlohmann::ordered_json regionsJson(const Series& series);
    /// Null for what is no clip.
    static nlohmann::ordered_json cineJson(const Series& series);
    /// The same for people, one line each.
    static QStringList regionLines(const Series& series);
    static QStringList cineLines(const Series& series);
};

} // namespace sightline
