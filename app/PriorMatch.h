#pragma once

#include "study/Study.h"

#include <memory>
#include <vector>

namespace sightline {

/// Whether two studies are of one patient, so that their pictures may stand side by side: the identity agrees
/// and nothing that both state speaks against it. Without an identity only one examination is one patient's.
bool isSamePatient(const Study& a, const Study& b);

/// Studies of the same patient that are older, the newest of them first.
std::vector<std::shared_ptr<const Study>> priorsOf(const Study& study,
                                                   const std::vector<std::shared_ptr<const Study>>& studies);

/// The series of a prior that compares best with `series`: the same modality, then plane, words of the
/// description, contrast, slice spacing and b-value. Null where the modality is missing.
std::shared_ptr<const Series> counterpart(const Series& series, const Study& prior);

} // namespace sightline
