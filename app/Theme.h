#pragma once

#include <QColor>
#include <QString>

class QApplication;

namespace sightline {

/// The colours and the style sheet of the reading room: near-black ground, three greys, one accent; or white
/// and yellow on black. Every colour of the interface has its name here.
struct Theme {
    enum class Contrast { Dark, High };
    static constexpr int kLeastScale = 80;    ///< per cent
    static constexpr int kLargestScale = 200; ///< per cent

    /// By name, for instance "dim"; a name that does not exist ends the program (tests walk all of them).
    static QColor colour(const char* name);
    static QColor colour(const char* name, Contrast contrast);
    /// A length that is so many logical pixels at 100 %, at the chosen size of the words.
    static int px(int at100);
    static int textScale();
    /// Contrast ratio of WCAG 2, 1 to 21.
    static double contrast(const QColor& a, const QColor& b);

    /// As the user's settings say.
    static void apply(QApplication& application);
    /// @param textScale  per cent, held within the limits above
    static void apply(QApplication& application, int textScale, Contrast contrast);

private:
    static QString sheet();
};

} // namespace sightline
