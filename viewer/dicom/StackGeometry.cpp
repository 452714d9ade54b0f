#include "dicom/StackGeometry.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace sightline {

namespace {

/// Tilt below this many degrees is rounding (reference: 0.1 degrees over 300 mm is half a millimetre).
constexpr double kLeastTilt = 0.1;
/// Slices that stand no further than this from an even, straight grid are taken as they are, mm: what the
/// viewer promises.
constexpr double kMostRounding = 0.1;
/// Below this it is the rounding of floating-point numbers, mm.
constexpr double kCountedRounding = 1e-3;
/// From here on rounding is worth a word, mm.
constexpr double kNotableRounding = 0.02;

QString number(double value, int decimals = 1)
{
    return QLocale().toString(value, 'f', decimals);
}

/// The smaller of the usual steps: one that at least a seventh of the steps have (two stacks of different
/// step are common in head CT). The finer stack then keeps its slices, the coarser one is interpolated.
double usualStep(const std::vector<double>& steps)
{
    std::vector<double> sorted = steps;
    std::sort(sorted.begin(), sorted.end());
    const std::size_t enough = std::max<std::size_t>(2, sorted.size() / 7);
    for (const double step : sorted) {
        const auto like = std::count_if(sorted.begin(), sorted.end(),
                                        [&](double s) { return std::abs(s - step) <= 0.05 * step; });
        if (static_cast<std::size_t>(like) >= enough) {
            return step;
        }
    }
    return sorted[sorted.size() / 2];
}

class StackReader {
    Q_DECLARE_TR_FUNCTIONS(StackGeometry)

public:
    explicit StackReader(const SliceStack& stack)
        : stack_(stack)
        , normal_(cross(stack.row, stack.column))
    {
        for (const LpsPoint& position : stack.positions) {
            const Vec3 d = position - stack.positions.front();
            depths_.push_back(dot(d, normal_));
            shiftsX_.push_back(dot(d, stack.row));
            shiftsY_.push_back(dot(d, stack.column));
        }
    }

    StackGeometry read();

private:
    /// The even step along the normal that the grid gets; 0 where there can be none.
    double findStep();
    void findTilt();
    void addIssue(SeriesIssue::Kind kind, const QString& text, double errorMm)
    {
        result_.issues.push_back({kind, text.toStdString(), errorMm});
    }
    const SliceStack& stack_;
    Vec3 normal_;
    std::vector<double> depths_;  ///< along the normal from the first slice, mm
    std::vector<double> shiftsX_; ///< along the row from the first slice, mm
    std::vector<double> shiftsY_; ///< along the column, mm
    bool isShifted_ = false;
    bool isEven_ = true;
    StackGeometry result_;
};

double StackReader::findStep()
{
    std::vector<double> steps;
    for (std::size_t n = 1; n < depths_.size(); ++n) {
        steps.push_back(depths_[n] - depths_[n - 1]);
    }
    std::vector<double> sorted = steps;
    std::sort(sorted.begin(), sorted.end());
    const double median = sorted[sorted.size() / 2];
    const double mean = depths_.back() / static_cast<double>(steps.size());
    double worst = 0;
    for (std::size_t n = 0; n < depths_.size(); ++n) {
        worst = std::max(worst, std::abs(depths_[n] - static_cast<double>(n) * mean));
    }
    // Positions that are rounded to a tenth of a millimetre make steps that differ by up to twice the usual
    // tolerance. As long as every slice stands within the promise such a stack is taken as it is, and the
    // issue says so.
    const double tolerance = worst <= kMostRounding ? 2 : 1;
    if (isEvenlySpaced(depths_, tolerance)) {
        // Small differences may add up over many slices: then every slice keeps its own place.
        isEven_ = worst <= kMostRounding;
        if (!isEven_) {
            addIssue(SeriesIssue::Kind::UnevenSpacing,
                     tr("slice spacing %1 to %2 mm; shown at an even %3 mm by interpolation")
                         .arg(number(sorted.front(), 3), number(sorted.back(), 3), number(mean, 3)),
                     (sorted.back() - sorted.front()) / 2);
        }
        return mean;
    }
    isEven_ = false;
    int missing = 0;
    double largestGap = 0;
    std::size_t firstGap = 0;
    bool onlyGaps = true;
    double allTimes = 0;
    for (std::size_t n = 0; n < steps.size(); ++n) {
        const double times = std::max(std::round(steps[n] / median), 1.0);
        allTimes += times;
        onlyGaps = onlyGaps && std::abs(steps[n] - times * median) <= std::max(0.02 * median, 0.05);
        if (times > 1) {
            missing += static_cast<int>(times) - 1;
            firstGap = largestGap == 0 ? n : firstGap;
            largestGap = std::max(largestGap, steps[n]);
        }
    }
    if (onlyGaps && missing > 0) {
        addIssue(SeriesIssue::Kind::MissingSlices,
                 tr("%n slice(s) missing", nullptr, missing) + QStringLiteral(" ") +
                     tr("(the first after slice %1); the gap of %2 mm is filled by interpolation, nothing in "
                        "it was "
                        "measured")
                         .arg(static_cast<int>(firstGap) + 1)
                         .arg(number(largestGap)),
                 largestGap / 2);
        return depths_.back() / allTimes;
    }
    // The grid begins and ends with an acquired slice; beyond the last nothing may be made up.
    const double usual = usualStep(steps);
    const double step = usual > 0 ? depths_.back() / std::max(std::round(depths_.back() / usual), 1.0) : 0;
    addIssue(SeriesIssue::Kind::UnevenSpacing,
             tr("slice spacing %1 to %2 mm; shown at an even %3 mm by interpolation")
                 .arg(number(sorted.front(), 2), number(sorted.back(), 2), number(step, 2)),
             (sorted.back() - step) / 2);
    return step;
}

void StackReader::findTilt()
{
    const double length = depths_.back();
    const double driftX = shiftsX_.back();
    const double driftY = shiftsY_.back();
    const double drift = std::hypot(driftX, driftY);
    const double step = length / static_cast<double>(depths_.size() - 1);
    double largest = 0;
    double besideLine = 0;
    double worst = 0; // from an even, straight grid
    for (std::size_t n = 0; n < depths_.size(); ++n) {
        const double shift = std::hypot(shiftsX_[n], shiftsY_[n]);
        largest = std::max(largest, shift);
        const double rise = isEven_ ? depths_[n] - static_cast<double>(n) * step : 0;
        worst = std::max(worst, std::hypot(shift, rise));
        const double along = depths_[n] / length;
        besideLine =
            std::max(besideLine, std::hypot(shiftsX_[n] - along * driftX, shiftsY_[n] - along * driftY));
    }
    const double degrees = std::atan2(drift, length) * 180 / std::numbers::pi;
    if (worst <= kMostRounding) {
        if (isEven_ && worst > kCountedRounding) {
            result_.roundingErrorMm = worst;
        }
        if (isEven_ && worst > kNotableRounding) {
            addIssue(SeriesIssue::Kind::UnevenSpacing,
                     tr("the positions of the slices are rounded: a slice stands up to %1 mm from its place")
                         .arg(number(worst, 2)),
                     worst);
        }
        return;
    }
    if (degrees > kLeastTilt && besideLine <= std::max(kMostRounding, 0.05 * drift)) {
        isShifted_ = true;
        // Scanners disagree on the sign: the file's own is kept where it says the same angle.
        const bool agrees = stack_.writtenTilt && std::abs(std::abs(*stack_.writtenTilt) - degrees) < 1;
        const double sign = agrees ? *stack_.writtenTilt : driftY;
        result_.tiltDegrees = std::copysign(degrees, sign);
        addIssue(SeriesIssue::Kind::GantryTilt,
                 tr("gantry tilt of %1 degrees; the slices were shifted to where they belong")
                     .arg((*result_.tiltDegrees > 0 ? QStringLiteral("+") : QString()) +
                          number(*result_.tiltDegrees)),
                 0);
    } else {
        isShifted_ = true;
        addIssue(SeriesIssue::Kind::Other,
                 tr("slices are shifted sideways by up to %1 mm; they were shifted to where they belong")
                     .arg(number(largest)),
                 0);
    }
}

StackGeometry StackReader::read()
{
    const double dx = stack_.columnSpacing;
    const double dy = stack_.rowSpacing;
    const std::size_t count = stack_.positions.size();
    result_.geometry = Geometry(stack_.positions.front(), {stack_.row, stack_.column, normal_}, {dx, dy, 1},
                                {stack_.columns, stack_.rows, static_cast<int>(count)});
    if (count < 2) {
        return result_;
    }
    const double step = findStep();
    const double cells = depths_.back() / step;
    // A grid much larger than the slices would be mostly invented.
    if (!(step > 0.01) || cells > 6.0 * static_cast<double>(count) + 32) {
        result_.issues.clear();
        addIssue(SeriesIssue::Kind::UnevenSpacing,
                 tr("the slices stand too far apart in places to compute planes from them; they are shown "
                    "one by one"),
                 0);
        return result_;
    }
    findTilt();
    result_.isVolume = true;
    result_.isResampled = !isEven_ || isShifted_;
    const int slices = isEven_ ? static_cast<int>(count) : static_cast<int>(std::lround(cells)) + 1;
    if (!isShifted_) {
        result_.geometry = Geometry(stack_.positions.front(), {stack_.row, stack_.column, normal_},
                                    {dx, dy, step}, {stack_.columns, stack_.rows, slices});
        return result_;
    }
    // Wide enough for every slice at its own place; whole pixels from the first slice, which so stays as it
    // is.
    const auto [lowX, highX] = std::minmax_element(shiftsX_.begin(), shiftsX_.end());
    const auto [lowY, highY] = std::minmax_element(shiftsY_.begin(), shiftsY_.end());
    const int left = static_cast<int>(std::ceil(-*lowX / dx - 0.01));
    const int top = static_cast<int>(std::ceil(-*lowY / dy - 0.01));
    const int right = static_cast<int>(std::ceil(*highX / dx - 0.01));
    const int bottom = static_cast<int>(std::ceil(*highY / dy - 0.01));
    const LpsPoint origin = stack_.positions.front() - stack_.row * (left * dx) - stack_.column * (top * dy);
    result_.geometry = Geometry(origin, {stack_.row, stack_.column, normal_}, {dx, dy, step},
                                {stack_.columns + left + right, stack_.rows + top + bottom, slices});
    return result_;
}

} // namespace

bool isEvenlySpaced(const std::vector<double>& depths, double timesTolerance)
{
    std::vector<double> steps;
    for (std::size_t n = 1; n < depths.size(); ++n) {
        steps.push_back(depths[n] - depths[n - 1]);
    }
    if (steps.empty()) {
        return true;
    }
    std::vector<double> sorted = steps;
    std::sort(sorted.begin(), sorted.end());
    const double median = sorted[sorted.size() / 2];
    // Positions are decimal fractions: a step that differs by exactly the tolerance is meant to pass.
    const double tolerance = timesTolerance * std::max(0.01 * median, 0.01) + 1e-6;
    return sorted.front() > 0 && median - sorted.front() <= tolerance && sorted.back() - median <= tolerance;
}

StackGeometry stackGeometry(const SliceStack& stack)
{
    return StackReader(stack).read();
}

} // namespace sightline
