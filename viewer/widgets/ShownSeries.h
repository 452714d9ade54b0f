#pragma once

#include "findings/Finding.h"
#include "study/Study.h"
#include "view/LinkGroup.h"

#include <QString>

#include <functional>
#include <memory>

namespace sightline {

class FindingList;

/// One series on the screen, as its views need it. Its study goes with it, so that no picture stands under
/// another examination's name.
struct ShownSeries {
    LinkGroup* group = nullptr; ///< null: nothing is shown under this number
    std::shared_ptr<const Study> study;
    FindingList* findings = nullptr;           ///< of that study
    std::function<bool(const Finding&)> shown; ///< which of them are drawn
    QString note;                              ///< for instance "Prior 1999-03-04"
};

} // namespace sightline
