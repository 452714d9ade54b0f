#pragma once

#include "dicom/protocol/DecodeMessage.h"

#include <string>

namespace sightline {

/// Why a file cannot be used; Done where it can.
struct ReadOutcome {
    Answer answer = Answer::Done;
    std::string detail;
};

} // namespace sightline
