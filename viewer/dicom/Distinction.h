#pragma once

#include "dicom/ImageStack.h"

#include <QString>

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace sightline {

/// Something in the header that can tell images at one place apart.
struct Distinction {
    enum class Kind {
        Always,  ///< images that differ in it never belong in one volume
        AtPlace, ///< only splits where several images stand at one place
        Time,    ///< likewise, and its parts follow each other in time
    };
    /// Numbers sort as numbers; what is missing comes first.
    using Key = std::pair<double, std::string>;

    Kind kind = Kind::AtPlace;
    std::function<std::optional<Key>(const ScannedImage&)> key;
    /// Names the part that an image belongs to; empty where its kind of image (imageTypeLabels) says more.
    std::function<QString(const ScannedImage&)> label;
    double relativeTolerance = 1e-6; ///< numbers closer than this part of themselves are one value
    double absoluteTolerance = 1e-6; ///< or closer than this
};

/// What stacks are split by, in the order of what it means to a reader.
const std::vector<Distinction>& distinctions();

/// The dimensions of an enhanced object that `distinctions` does not know.
std::vector<Distinction> fileDimensions(const FileHeader& header);

/// A time that orders the images at one place, where each of them has one of its own; the best kind first.
using TimeOf = std::function<std::optional<double>(const ScannedImage&)>;
const std::vector<TimeOf>& timesOfImages();

/// Splits images by a distinction, in the order of its values.
std::vector<std::vector<ScannedImage>> partsBy(const Distinction& distinction,
                                               const std::vector<ScannedImage>& images);

/// The values of Image Type that not all of the parts have, in words, for each part.
std::vector<QString> imageTypeLabels(const std::vector<std::vector<ScannedImage>>& parts);

/// The facts that all images of a stack share.
void findFacts(const std::vector<ScannedImage>& images, SeriesPart& part);

} // namespace sightline
