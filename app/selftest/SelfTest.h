#pragma once

#include "app/selftest/SelfTestResult.h"

#include <QCoreApplication>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

namespace sightline {

/// Looks at everything the program needs of the computer it runs on, and says what to do where it is missing.
/// Nothing is changed: what a check writes it removes.
class SelfTest {
    Q_DECLARE_TR_FUNCTIONS(SelfTest)
public:
    /// What only the GUI thread can tell. A command without a window has none of it but fonts.
    struct Facts {
        struct Screen {
            QString name;
            std::optional<double> mmPerPixel; ///< measured by the reader
            bool hasCurve = false;
        };
        std::optional<std::vector<Screen>> screens;
        int fontFamilies = 0;
        bool writesChinese = true; ///< a font has its letters
    };
    /// Asks Qt; in the GUI thread, without the screens.
    static Facts guiFacts();

    using Report = std::function<void(const SelfTestResult&)>;
    /// All checks, one after the other; any thread but the GUI's. Stops between two checks where asked to.
    static std::vector<SelfTestResult> run(const Facts& facts, const Report& report = {},
                                           const std::stop_token& stop = {});
    /// How many there are.
    static int count();
    static SelfTestResult::State worst(const std::vector<SelfTestResult>& results);

    // Single checks.
    static SelfTestResult checkScreens(const Facts& facts);
    static SelfTestResult checkFonts(const Facts& facts);
    /// @param availableBytes  nothing where the system does not say
    static SelfTestResult checkMemory(std::optional<qint64> availableBytes);
    static SelfTestResult checkFolders(const QStringList& folders);
    static SelfTestResult checkDecoders(const std::stop_token& stop);
    static SelfTestResult checkModels();
    static SelfTestResult checkJournal(const QString& path);

    /// Memory that programs can still have, bytes.
    static std::optional<qint64> availableMemory();
};

} // namespace sightline
