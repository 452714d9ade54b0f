#include "dicom/TimeNames.h"

#include "dicom/StackSplit.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <optional>

namespace sightline {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(TimeNames)
};

double median(std::vector<double> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// The median of a time over images that all have it.
std::optional<double> medianOf(const std::vector<ScannedImage>& images,
                               std::optional<double> FrameHeader::*member)
{
    std::vector<double> values;
    for (const ScannedImage& image : images) {
        if (const auto& value = image.frameHeader().*member) {
            values.push_back(*value);
        }
    }
    return values.size() == images.size() ? std::optional(median(std::move(values))) : std::nullopt;
}

} // namespace

bool coverTheSame(const std::vector<ImageStack>& parts)
{
    const auto rangeOf = [](const ImageStack& part) {
        const auto [low, high] =
            std::minmax_element(part.images.begin(), part.images.end(),
                                [](const auto& a, const auto& b) { return a.depth() < b.depth(); });
        return std::pair{low->depth(), high->depth()};
    };
    double low = rangeOf(parts.front()).first;
    double high = rangeOf(parts.front()).second;
    for (const ImageStack& part : parts) {
        low = std::min(low, rangeOf(part).first);
        high = std::max(high, rangeOf(part).second);
    }
    return std::all_of(parts.begin(), parts.end(), [&](const ImageStack& part) {
        const auto [first, last] = rangeOf(part);
        return last - first >= 0.8 * (high - low) - 0.01;
    });
}

void nameTimes(std::vector<ImageStack>& parts, const std::vector<QString>& names)
{
    struct Source {
        std::optional<double> FrameHeader::*member;
        double unit; ///< in seconds
    };
    for (const Source& source :
         {Source{&FrameHeader::timeOffset, 1}, Source{&FrameHeader::frameReferenceMs, 1e-3},
          Source{&FrameHeader::acquiredAt, 1}}) {
        std::vector<double> seconds;
        for (const ImageStack& part : parts) {
            const auto value = medianOf(part.images, source.member);
            if (!value || (!seconds.empty() && *value * source.unit <= seconds.back())) {
                break;
            }
            seconds.push_back(*value * source.unit);
        }
        if (seconds.size() == parts.size()) {
            for (std::size_t n = 0; n < parts.size(); ++n) {
                parts[n].part.timeSeconds = seconds[n] - seconds.front();
            }
            break;
        }
    }
    bool hasTriggers = true;
    for (std::size_t n = 0; n < parts.size(); ++n) {
        parts[n].part.triggerMs = medianOf(parts[n].images, &FrameHeader::triggerTime);
        hasTriggers = hasTriggers && parts[n].part.triggerMs &&
                      (n == 0 || *parts[n].part.triggerMs > *parts[n - 1].part.triggerMs);
    }
    for (std::size_t n = 0; n < parts.size(); ++n) {
        SeriesPart& part = parts[n].part;
        part.timeIndex = static_cast<int>(n);
        part.timeCount = static_cast<int>(parts.size());
        if (!hasTriggers) {
            part.triggerMs.reset();
        }
        QString name = names[n];
        if (name.isEmpty() && hasTriggers) {
            name = Text::tr("phase %1 of %2, %3 ms after the trigger")
                       .arg(n + 1)
                       .arg(parts.size())
                       .arg(QLocale().toString(*part.triggerMs, 'f', 0));
        } else if (name.isEmpty() && part.timeSeconds) {
            name = Text::tr("time point %1 of %2, %3 s")
                       .arg(n + 1)
                       .arg(parts.size())
                       .arg(QLocale().toString(*part.timeSeconds, 'f', 1));
        } else if (name.isEmpty()) {
            name = Text::tr("time point %1 of %2").arg(n + 1).arg(parts.size());
        }
        parts[n].label = joined(parts[n].label, name);
    }
}

} // namespace sightline
