#pragma once

#include "widgets/Screens.h"

#include <QString>

class QScreen;

namespace sightline {

/// Keeps what the reader measured of each screen in the settings, by Screens::keyOf: a screen in another
/// mode, or another one at the same socket, begins uncalibrated.
struct ScreenCalibration {
    /// Long side of a bank or identity card (ISO/IEC 7810 ID-1), mm.
    static constexpr double kCardMm = 85.60;
    static constexpr double kCardHeightMm = 53.98;
    /// Sizes of a device pixel that a screen can have; what lies outside was a slip of the hand.
    static constexpr double kLeastMmPerPixel = 0.02;
    static constexpr double kMostMmPerPixel = 1.5;

    /// What is kept of a screen; nothing where it is no sensible number.
    static ScreenSetup load(const QString& key);
    static void save(const QString& key, const ScreenSetup& setup);
    /// Tells Screens of all screens that are there, and of those that come.
    static void follow();
    /// The size of a device pixel when a card of `pixels` device pixels covers a real one.
    static double mmPerPixel(double pixels) { return kCardMm / pixels; }
};

} // namespace sightline
