#include "findings/MeasurementText.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace sightline {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(MeasurementText)
};

/// Enough digits for a value of this size: times of a heart beat in thousandths, velocities in tenths.
int digitsOf(PhysicalUnit unit)
{
    switch (unit) {
    case PhysicalUnit::Second:
        return 3;
    case PhysicalUnit::Hertz:
        return 0;
    default:
        return 1;
    }
}

QString number(double value, int digits)
{
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    // No "-0.0".
    const double step = std::pow(10.0, -digits);
    QString text = locale.toString(std::abs(value) < step / 2 ? 0.0 : value, 'f', digits);
    text.replace(QLatin1Char('-'), QChar(0x2212));
    return text;
}

QString unitText(PhysicalUnit unit)
{
    switch (unit) {
    case PhysicalUnit::Percent:
        return QStringLiteral("%");
    case PhysicalUnit::Decibel:
        return QStringLiteral("dB");
    case PhysicalUnit::Centimetre:
        return QStringLiteral("cm");
    case PhysicalUnit::Second:
        return QStringLiteral("s");
    case PhysicalUnit::Hertz:
        return QStringLiteral("Hz");
    case PhysicalUnit::DecibelPerSecond:
        return QStringLiteral("dB/s");
    case PhysicalUnit::CentimetrePerSecond:
        return QStringLiteral("cm/s");
    case PhysicalUnit::SquareCentimetre:
        return QStringLiteral("cm²");
    case PhysicalUnit::SquareCentimetrePerSecond:
        return QStringLiteral("cm²/s");
    case PhysicalUnit::CubicCentimetre:
        return QStringLiteral("cm³");
    case PhysicalUnit::CubicCentimetrePerSecond:
        return QStringLiteral("cm³/s");
    case PhysicalUnit::Degree:
        return QStringLiteral("°");
    case PhysicalUnit::Millimetre:
        return QStringLiteral("mm");
    case PhysicalUnit::Pixel:
    case PhysicalUnit::None:
        break;
    }
    return {};
}

/// A direction in which zero means something: not time, which begins anywhere.
QString spanText(const AxisSpan& span, bool withUncertainty)
{
    const int digits = digitsOf(span.unit);
    QString text;
    if (span.unit != PhysicalUnit::Second && span.unit != PhysicalUnit::Millimetre && span.from && span.to) {
        text = Text::tr("%1 to %2").arg(number(*span.from, digits), physicalText(*span.to, span.unit));
    } else {
        text = physicalText(std::abs(span.difference), span.unit);
    }
    if (withUncertainty) {
        text += QStringLiteral(" ± ") + number(span.perPixel, digits);
    }
    return text;
}

} // namespace

QString physicalText(double value, PhysicalUnit unit)
{
    const QString name = unitText(unit);
    const QString text = number(value, digitsOf(unit));
    return name.isEmpty() ? text : text + QLatin1Char(' ') + name;
}

QString sizeWithoutMillimetres(const Measurement& m, bool withUncertainty, const QString& separator)
{
    if (m.longAxisPixels && m.shortAxisPixels) {
        return Text::tr("%1 × %2 pixels").arg(number(*m.longAxisPixels, 1), number(*m.shortAxisPixels, 1));
    }
    if (m.longAxisPixels) {
        const QString text = Text::tr("%1 pixels").arg(number(*m.longAxisPixels, 1));
        return withUncertainty ? text + QStringLiteral(" ± 1") : text;
    }
    QStringList parts;
    for (const auto& span : {m.across, m.down}) {
        if (span) {
            parts << spanText(*span, withUncertainty);
        }
    }
    return parts.join(separator);
}

QString formatText(RegionFormat format)
{
    switch (format) {
    case RegionFormat::TwoDimensional:
        return Text::tr("2-D");
    case RegionFormat::MMode:
        return Text::tr("M-mode");
    case RegionFormat::Spectral:
        return Text::tr("Doppler");
    case RegionFormat::Waveform:
        return Text::tr("waveform");
    case RegionFormat::Graphics:
        return Text::tr("graphics");
    case RegionFormat::None:
        break;
    }
    return Text::tr("other");
}

QString scaleText(const ImageScale& scale)
{
    switch (scale.source) {
    case ImageScale::Source::Region:
        return Text::tr("by calibrated region (%1)").arg(formatText(scale.format));
    case ImageScale::Source::PixelSpacing:
        return Text::tr("by pixel spacing");
    case ImageScale::Source::None:
        break;
    }
    return Text::tr("not calibrated");
}

} // namespace sightline
