#pragma once

#include <QString>

#include <vector>

class QCoreApplication;

namespace sightline {

/// The language of everything the program says: the one in the settings (key `language`), or the system's.
class Language {
public:
    struct Choice {
        QString code; ///< "en", "zh_CN"; empty: as the system
        QString name; ///< in the language itself
    };

    /// What the settings dialog offers, the system's first.
    static std::vector<Choice> choices();
    static QString chosen();
    /// Takes effect at the next start.
    static void choose(const QString& code);

    /// Puts the translations into the program. Also sets the decimal point of the C library back to a point:
    /// Qt sets it to the user's locale, and number texts of DICOM, JSON and the command line would be read
    /// wrongly.
    static void install(QCoreApplication& application);
};

} // namespace sightline
