#include "dicom/StackSplit.h"

#include "dicom/Distinction.h"
#include "dicom/StackGeometry.h"
#include "dicom/TimeNames.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <tuple>

namespace sightline {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(StackSplit)
};

using Parts = std::vector<std::vector<ScannedImage>>;

/// More parts than this must cover most places, or they only scatter the stack.
constexpr std::size_t kFewParts = 8;

/// Two images closer than this along the normal stand at one place, mm: a hundredth of a millimetre, more
/// where the usual step is wide.
double samePlace(const std::vector<ScannedImage>& sorted)
{
    std::vector<double> steps;
    for (std::size_t n = 1; n < sorted.size(); ++n) {
        if (const double step = sorted[n].depth() - sorted[n - 1].depth(); step > 0.01) {
            steps.push_back(step);
        }
    }
    if (steps.empty()) {
        return 0.01;
    }
    const auto wide = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() * 3 / 4);
    std::nth_element(steps.begin(), wide, steps.end());
    return std::clamp(0.02 * *wide, 0.01, 0.1);
}

/// Images, sorted by place, grouped by the place they stand at.
Parts places(const std::vector<ScannedImage>& sorted)
{
    const double same = samePlace(sorted);
    Parts groups;
    for (const ScannedImage& image : sorted) {
        if (groups.empty() || image.depth() - groups.back().front().depth() >= same) {
            groups.emplace_back();
        }
        groups.back().push_back(image);
    }
    return groups;
}

std::size_t duplicates(std::vector<ScannedImage> images)
{
    sortByPlace(images);
    return images.size() - places(images).size();
}

bool isUseful(const Parts& parts, std::size_t images, std::size_t placeCount)
{
    if (parts.size() < 2) {
        return false;
    }
    if (placeCount == 1) {
        return parts.size() <= kFewParts && (parts.size() < images || parts.size() <= 3);
    }
    // A value of its own for nearly every image only scatters the stack.
    return parts.size() * 2 <= images &&
           (parts.size() <= kFewParts || images * 2 >= parts.size() * placeCount);
}

bool reducesDuplicates(const Parts& parts, std::size_t before)
{
    std::size_t after = 0;
    for (const auto& part : parts) {
        after += duplicates(part);
    }
    return after < before;
}

class Splitter {
public:
    explicit Splitter(std::vector<Distinction> all)
        : all_(std::move(all))
    {}

    void split(ImageStack stack, std::size_t first);
    std::vector<ImageStack> take() { return std::move(result_); }

private:
    static ImageStack partOf(const ImageStack& stack, std::vector<ScannedImage> images)
    {
        ImageStack part = stack;
        part.images = std::move(images);
        return part;
    }
    bool splitStations(const ImageStack& stack, const Parts& groups, std::size_t next);
    bool splitInterleaved(const ImageStack& stack, std::size_t next);
    bool splitByTimes(const ImageStack& stack, const Parts& groups);
    void dealOut(const ImageStack& stack, const Parts& groups);
    void apply(const ImageStack& stack, std::size_t distinction, Parts parts);
    void addSequence(ImageStack stack);

    std::vector<Distinction> all_;
    std::vector<ImageStack> result_;
};

void Splitter::apply(const ImageStack& stack, std::size_t distinction, Parts parts)
{
    const Distinction& by = all_[distinction];
    std::vector<ImageStack> stacks;
    std::vector<QString> names;
    for (auto& images : parts) {
        names.push_back(by.key(images.front()) ? by.label(images.front()) : QString());
        stacks.push_back(partOf(stack, std::move(images)));
    }
    if (by.kind == Distinction::Kind::Time && coverTheSame(stacks)) {
        std::size_t most = 0;
        for (const ImageStack& part : stacks) {
            most = std::max(most, part.images.size());
        }
        for (ImageStack& part : stacks) {
            part.slicesOfSiblings = most;
        }
        nameTimes(stacks, names);
    } else if (by.kind == Distinction::Kind::Time) {
        for (std::size_t n = 0; n < stacks.size(); ++n) {
            const auto key = by.key(stacks[n].images.front());
            stacks[n].label =
                joined(stacks[n].label,
                       names[n].isEmpty() && key ? Text::tr("acquisition %1").arg(key->first) : names[n]);
        }
    } else {
        Parts again;
        for (const ImageStack& part : stacks) {
            again.push_back(part.images);
        }
        // What has no value (a diffusion map among b-values) is named by what kind of image it is.
        const std::vector<QString> types = imageTypeLabels(again);
        for (std::size_t n = 0; n < stacks.size(); ++n) {
            names[n] = names[n].isEmpty() ? types[n] : names[n];
        }
        for (std::size_t n = 0; n < stacks.size(); ++n) {
            stacks[n].label = joined(stacks[n].label, names[n]);
        }
    }
    for (ImageStack& part : stacks) {
        split(std::move(part), distinction + 1);
    }
}

/// Images at one depth that stand beside each other: the stations of a body that is longer than the field.
bool Splitter::splitStations(const ImageStack& stack, const Parts& groups, std::size_t next)
{
    constexpr double kApart = 5; // mm
    const auto offset = [&](const ScannedImage& image) {
        const Vec3 d = *image.frameHeader().position - LpsPoint{};
        return std::pair{dot(d, image.row), dot(d, image.column)};
    };
    const auto isFar = [&](const ScannedImage& a, const ScannedImage& b) {
        const auto [ax, ay] = offset(a);
        const auto [bx, by] = offset(b);
        return std::hypot(ax - bx, ay - by) > kApart;
    };
    const bool isBeside = std::any_of(groups.begin(), groups.end(), [&](const auto& group) {
        return std::any_of(group.begin(), group.end(),
                           [&](const ScannedImage& image) { return isFar(group.front(), image); });
    });
    if (!isBeside) {
        return false;
    }
    Parts stations;
    for (const ScannedImage& image : stack.images) {
        const auto home = std::find_if(stations.begin(), stations.end(),
                                       [&](const auto& station) { return !isFar(station.front(), image); });
        home == stations.end() ? stations.push_back({image}) : home->push_back(image);
    }
    if (!isUseful(stations, stack.images.size(), groups.size())) {
        return false;
    }
    for (std::size_t n = 0; n < stations.size(); ++n) {
        ImageStack part = partOf(stack, std::move(stations[n]));
        part.label = joined(part.label, Text::tr("position %1 of %2").arg(n + 1).arg(stations.size()));
        split(std::move(part), next);
    }
    return true;
}

/// Two even stacks that reach into each other make one uneven stack: they are taken apart again by what the
/// header says of them.
bool Splitter::splitInterleaved(const ImageStack& stack, std::size_t next)
{
    const auto depthsOf = [](std::vector<ScannedImage> images) {
        sortByPlace(images);
        std::vector<double> depths;
        depths.reserve(images.size());
        for (const ScannedImage& image : images) {
            depths.push_back(image.depth());
        }
        return depths;
    };
    if (stack.images.size() < 6 || isEvenlySpaced(depthsOf(stack.images))) {
        return false;
    }
    for (std::size_t n = next; n < all_.size(); ++n) {
        const Parts parts = partsBy(all_[n], stack.images);
        if (parts.size() < 2 || parts.size() > kFewParts) {
            continue;
        }
        bool serves = true;
        bool overlaps = false;
        std::vector<std::pair<double, double>> ranges;
        for (const auto& part : parts) {
            const auto depths = depthsOf(part);
            serves = serves && depths.size() >= 3 && isEvenlySpaced(depths);
            for (const auto& [low, high] : ranges) {
                overlaps = overlaps || (depths.front() < high && depths.back() > low);
            }
            ranges.emplace_back(depths.front(), depths.back());
        }
        if (serves && overlaps) {
            apply(stack, n, parts);
            return true;
        }
    }
    return false;
}

/// Images at one place that each have a time of their own: the first at each place, the second, and so on.
/// The times of the places need not agree (a heart beats unevenly, slices are acquired in turn).
bool Splitter::splitByTimes(const ImageStack& stack, const Parts& groups)
{
    std::size_t most = 0;
    for (const auto& group : groups) {
        most = std::max(most, group.size());
    }
    const auto complete = static_cast<std::size_t>(
        std::count_if(groups.begin(), groups.end(), [&](const auto& group) { return group.size() == most; }));
    if (most < 2 || complete * 2 < groups.size()) {
        return false;
    }
    for (const TimeOf& time : timesOfImages()) {
        Parts sorted = groups;
        bool serves = true;
        for (auto& group : sorted) {
            for (const ScannedImage& image : group) {
                serves = serves && time(image).has_value();
            }
            if (!serves) {
                break;
            }
            std::stable_sort(group.begin(), group.end(), [&](const ScannedImage& a, const ScannedImage& b) {
                return *time(a) < *time(b);
            });
            for (std::size_t n = 1; n < group.size(); ++n) {
                serves = serves && *time(group[n]) - *time(group[n - 1]) > 1e-4;
            }
        }
        if (!serves) {
            continue;
        }
        Parts parts(most);
        const std::vector<ScannedImage>* whole = nullptr; // the times of the nearest place that has all
        for (const auto& group : sorted) {
            if (group.size() == most) {
                whole = &group;
                break;
            }
        }
        for (const auto& group : sorted) {
            whole = group.size() == most ? &group : whole;
            std::size_t place = 0;
            for (std::size_t n = 0; n < group.size(); ++n) {
                const std::size_t last = most - (group.size() - n);
                while (place < last && std::abs(*time(group[n]) - *time((*whole)[place + 1])) <
                                           std::abs(*time(group[n]) - *time((*whole)[place]))) {
                    ++place;
                }
                parts[place++].push_back(group[n]);
            }
        }
        std::vector<ImageStack> stacks;
        for (auto& images : parts) {
            stacks.push_back(partOf(stack, std::move(images)));
            stacks.back().slicesOfSiblings = groups.size();
        }
        nameTimes(stacks, std::vector<QString>(stacks.size()));
        std::move(stacks.begin(), stacks.end(), std::back_inserter(result_));
        return true;
    }
    return false;
}

void Splitter::dealOut(const ImageStack& stack, const Parts& groups)
{
    std::vector<ImageStack> layers;
    for (auto group : groups) {
        sortByNumber(group);
        for (std::size_t n = 0; n < group.size(); ++n) {
            if (layers.size() <= n) {
                layers.push_back(partOf(stack, {}));
                layers.back().hasDuplicates = true;
            }
            layers[n].images.push_back(group[n]);
        }
    }
    for (std::size_t n = 0; n < layers.size(); ++n) {
        layers[n].label = joined(layers[n].label, Text::tr("repeat %1").arg(n + 1));
        result_.push_back(std::move(layers[n]));
    }
}

void Splitter::addSequence(ImageStack stack)
{
    sortByNumber(stack.images);
    const auto key = [](const ScannedImage& image) {
        const FrameHeader& f = image.frameHeader();
        return std::tuple(f.phasePercent, f.temporalPosition, f.timeOffset, f.frameReferenceMs, f.triggerTime,
                          f.acquiredAt, f.createdAt);
    };
    std::stable_sort(stack.images.begin(), stack.images.end(),
                     [&](const ScannedImage& a, const ScannedImage& b) { return key(a) < key(b); });
    stack.isSequence = true;
    result_.push_back(std::move(stack));
}

void Splitter::split(ImageStack stack, std::size_t first)
{
    sortByPlace(stack.images);
    const Parts groups = places(stack.images);
    const std::size_t repeated = stack.images.size() - groups.size();
    for (std::size_t n = first; n < all_.size(); ++n) {
        const bool isAlways = all_[n].kind == Distinction::Kind::Always;
        // Times of images at one place make a sequence, not parts of one image each.
        if (!isAlways && (repeated == 0 || (groups.size() == 1 && all_[n].kind == Distinction::Kind::Time))) {
            continue;
        }
        if (!isAlways && splitStations(stack, groups, n)) {
            return;
        }
        Parts parts = partsBy(all_[n], stack.images);
        if (isUseful(parts, stack.images.size(), groups.size()) &&
            (isAlways || reducesDuplicates(parts, repeated))) {
            apply(stack, n, std::move(parts));
            return;
        }
    }
    if (repeated == 0) {
        if (!splitInterleaved(stack, first)) {
            result_.push_back(std::move(stack));
        }
    } else if (groups.size() == 1) {
        addSequence(std::move(stack));
    } else if (!splitByTimes(stack, groups)) {
        dealOut(stack, groups);
    }
}

} // namespace

void sortByPlace(std::vector<ScannedImage>& images)
{
    std::stable_sort(images.begin(), images.end(),
                     [](const ScannedImage& a, const ScannedImage& b) { return a.depth() < b.depth(); });
}

void sortByNumber(std::vector<ScannedImage>& images)
{
    const auto key = [](const ScannedImage& image) {
        const FileHeader& h = image.header();
        return std::tie(h.instanceNumber, h.concatenation.number, h.contentTime, image.file->path,
                        image.frame);
    };
    std::stable_sort(images.begin(), images.end(),
                     [&](const ScannedImage& a, const ScannedImage& b) { return key(a) < key(b); });
}

QString joined(const QString& a, const QString& b)
{
    return a.isEmpty() || b.isEmpty() ? a + b : a + QStringLiteral(", ") + b;
}

std::vector<ImageStack> splitStack(ImageStack stack)
{
    std::vector<Distinction> all = distinctions();
    const auto own = fileDimensions(stack.images.front().header());
    // The acquisition's number comes last: it counts what nothing else explains.
    all.insert(all.end() - 1, own.begin(), own.end());
    Splitter splitter(std::move(all));
    splitter.split(std::move(stack), 0);
    std::vector<ImageStack> parts = splitter.take();
    for (std::size_t n = 0; n < parts.size(); ++n) {
        findFacts(parts[n].images, parts[n].part);
        parts[n].part.index = static_cast<int>(n);
        parts[n].part.count = static_cast<int>(parts.size());
    }
    return parts;
}

} // namespace sightline
