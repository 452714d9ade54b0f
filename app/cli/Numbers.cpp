#include "app/cli/Numbers.h"

#include <QLocale>
#include <QStringList>

#include <cmath>

namespace sightline {

std::optional<std::vector<double>> numbersFrom(const QString& text, int count)
{
    const QStringList parts = text.split(QLatin1Char(','));
    if (parts.size() != count) {
        return std::nullopt;
    }
    std::vector<double> numbers;
    for (const QString& part : parts) {
        bool good = false;
        const double number = QLocale::c().toDouble(part.trimmed(), &good);
        if (!good || !std::isfinite(number)) {
            return std::nullopt;
        }
        numbers.push_back(number);
    }
    return numbers;
}

std::optional<QSize> sizeFrom(const QString& text)
{
    constexpr int kLeast = 16;
    constexpr int kMost = 16384;
    const QStringList parts = text.split(QLatin1Char('x'));
    if (parts.size() != 2) {
        return std::nullopt;
    }
    bool goodWidth = false;
    bool goodHeight = false;
    const QSize size(parts[0].toInt(&goodWidth), parts[1].toInt(&goodHeight));
    if (!goodWidth || !goodHeight || size.width() < kLeast || size.height() < kLeast ||
        size.width() > kMost || size.height() > kMost) {
        return std::nullopt;
    }
    return size;
}

} // namespace sightline
