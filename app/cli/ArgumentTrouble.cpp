#include "app/cli/ArgumentTrouble.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <array>

namespace sightline {

namespace {

/// One form of CLI11's sentences; its groups are the %1, %2, ... of ours.
struct Form {
    const char* said;
    const char* text;
};

// More special forms stand first.
constexpr std::array kForms{
    Form{"(.+) is required", QT_TRANSLATE_NOOP("ArgumentTrouble", "%1 is missing.")},
    Form{"The following arguments? (?:was|were) not expected: (.+)",
         QT_TRANSLATE_NOOP("ArgumentTrouble", "%1: not known here.")},
    Form{"(.+): \\d+ required (.+) missing",
         QT_TRANSLATE_NOOP("ArgumentTrouble", "%1: the value %2 is missing.")},
    Form{"(.+): Value (.*) not in range ([-0-9.]+) to ([-0-9.]+)",
         QT_TRANSLATE_NOOP("ArgumentTrouble", "%1: %2 is no number from %3 to %4.")},
    Form{"(.+): (.*) not in \\{(.*)\\}",
         QT_TRANSLATE_NOOP("ArgumentTrouble", "%1: %2 is not known; known are %3.")},
    Form{"Could not convert: (.+?) = (.*)",
         QT_TRANSLATE_NOOP("ArgumentTrouble", "%1: %2 cannot be understood.")},
};

/// CLI11 writes "0.500000" and "a,b".
QString readable(const QString& group)
{
    static const QRegularExpression kDecimals(QStringLiteral("^-?\\d+\\.\\d{6}$"));
    if (kDecimals.match(group).hasMatch()) {
        return QString::number(group.toDouble());
    }
    return QString(group).replace(QLatin1Char(','), QLatin1String(", "));
}

} // namespace

QString argumentTrouble(const QString& said)
{
    for (const Form& form : kForms) {
        const QRegularExpression whole(QRegularExpression::anchoredPattern(QLatin1String(form.said)));
        const QRegularExpressionMatch match = whole.match(said);
        if (!match.hasMatch()) {
            continue;
        }
        // In one pass: a "%1" that the user typed is not one of ours.
        const QString text = QCoreApplication::translate("ArgumentTrouble", form.text);
        QString filled;
        for (int at = 0; at < text.size(); ++at) {
            if (text[at] == QLatin1Char('%') && at + 1 < text.size() && text[at + 1].isDigit()) {
                filled += readable(match.captured(text[++at].digitValue()));
            } else {
                filled += text[at];
            }
        }
        return filled;
    }
    return said;
}

} // namespace sightline
