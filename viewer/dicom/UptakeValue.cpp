#include "dicom/UptakeValue.h"

#include <QCoreApplication>

#include <cmath>
#include <numbers>

namespace sightline {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(UptakeValue)
};

/// The longest time between injection and scan that makes sense, seconds.
constexpr double kLongestWait = 10 * 86400.0;
/// The longest wait over midnight, seconds.
constexpr double kLongestNight = 12 * 3600.0;

tl::unexpected<QString> missing(const QString& what)
{
    return tl::unexpected(what);
}

tl::expected<double, QString> factorOf(const UptakeHeader& u, const FrameHeader& frame)
{
    if (u.units == "CNTS") {
        return u.philipsFactor ? tl::expected<double, QString>(*u.philipsFactor)
                               : missing(Text::tr("the images hold counts without a factor"));
    }
    if (u.units != "BQML") {
        return missing(Text::tr("the images do not hold activity"));
    }
    if (!u.weightKg) {
        return missing(Text::tr("the patient's weight is missing"));
    }
    if (!u.doseBq) {
        return missing(Text::tr("the injected dose is missing"));
    }
    // Some write megabecquerel; no patient is given less than a hundredth of one.
    if (!(*u.doseBq >= 1e4)) {
        return missing(Text::tr("the injected dose makes no sense"));
    }
    const auto isCorrected = [&](const char* what) {
        return u.correctedImage.empty() || u.correctedImage.find(what) != std::string::npos;
    };
    if (!isCorrected("ATTN")) {
        return missing(Text::tr("the images are not corrected for attenuation"));
    }
    if (!isCorrected("DECY") || u.decayCorrection == "NONE") {
        return missing(Text::tr("the images are not corrected for decay"));
    }
    if (u.decayCorrection == "ADMIN") {
        return *u.weightKg * 1000 / *u.doseBq; // corrected to the time of the injection
    }
    if (u.decayCorrection != "START") {
        return missing(Text::tr("the time that decay is corrected to is missing"));
    }
    if (!u.halfLifeSeconds) {
        return missing(Text::tr("the half-life is missing"));
    }
    if (!u.injection) {
        return missing(Text::tr("the time of the injection is missing"));
    }
    // The series' time, unless it was changed later (derived images): then it lies after the acquisition.
    auto start = u.seriesStart;
    if (!start || (frame.acquiredAt && *start > *frame.acquiredAt + 1)) {
        if (!frame.acquiredAt || !frame.frameReferenceMs) {
            return missing(Text::tr("the time of the scan is missing"));
        }
        // Frame Reference Time lies where the mean activity of the frame was, counted from the start that
        // decay is corrected to; the frame itself began earlier.
        const double lambda = std::numbers::ln2 / *u.halfLifeSeconds;
        const double decayed = lambda * u.frameMs.value_or(0) / 1000;
        const double mean = decayed > 1e-9 ? std::log(decayed / -std::expm1(-decayed)) / lambda : 0;
        start = *frame.acquiredAt - (*frame.frameReferenceMs / 1000 - mean);
    }
    double wait = *start - *u.injection;
    // A time of day alone may be of the evening before.
    if (wait < 0 && wait + 86400 < kLongestNight) {
        wait += 86400;
    }
    if (!(wait >= 0 && wait <= kLongestWait)) {
        return missing(Text::tr("the times of injection and scan contradict each other"));
    }
    const double left = *u.doseBq * std::exp2(-wait / *u.halfLifeSeconds);
    return *u.weightKg * 1000 / left;
}

} // namespace

tl::expected<double, QString> suvFactorOf(const UptakeHeader& uptake, const FrameHeader& frame)
{
    auto factor = factorOf(uptake, frame);
    if (factor && !(std::isfinite(*factor) && *factor > 0)) {
        return missing(Text::tr("the injected dose makes no sense"));
    }
    return factor;
}

} // namespace sightline
