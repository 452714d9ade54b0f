#pragma once

#include <QString>

namespace sightline {

/// What one check of the self-test found.
struct SelfTestResult {
    enum class State { Ok, Warning, Failed, Skipped };

    QString id;    ///< keyword: screens, fonts, memory ...
    QString title; ///< in the reader's language
    State state = State::Ok;
    QString found;  ///< what was found
    QString advice; ///< what to do; empty where all is well
};

} // namespace sightline
