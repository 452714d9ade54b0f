// Every number of a finding as lines for people.
#include "findings/MaskNumbers.h"
#include "findings/Measurement.h"
#include "findings/MeasurementText.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace sightline {

namespace {

struct Lines {
    Q_DECLARE_TR_FUNCTIONS(MeasurementText)
};

QString number(double value, int digits)
{
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    QString text = locale.toString(std::abs(value) < std::pow(10.0, -digits) / 2 ? 0.0 : value, 'f', digits);
    text.replace(QLatin1Char('-'), QChar(0x2212));
    return text;
}

/// Small values keep digits that mean something.
QString valueNumber(double value, double scale)
{
    return number(value, scale >= 10 ? 1 : scale >= 1 ? 2 : 4);
}

QString plusMinus(double value, int digits, bool brief)
{
    return !brief && value > 0 ? QStringLiteral(" ± ") + number(value, digits) : QString();
}

QStringList valueLines(const Finding& finding, bool brief)
{
    const RegionValues& v = *finding.values;
    QStringList lines;
    const QString symbol = QString::fromUtf8(unitSymbol(v.unit));
    const auto withUnit = [&](const QString& text) {
        return symbol.isEmpty() ? text : text + QLatin1Char(' ') + symbol;
    };
    const bool probe = finding.kind == FindingKind::Probe;
    const double scale = std::max(std::abs(v.minimum), std::abs(v.maximum));
    if (v.tooLarge) {
        return {Lines::tr("region too large: no values")};
    }
    if (probe) {
        lines << (std::isfinite(v.at) ? withUnit(valueNumber(v.at, std::abs(v.at)))
                                      : Lines::tr("no value here"));
    }
    if (v.count == 0) {
        if (!probe) {
            lines << (v.padding + v.notNumbers + v.outside > 0 || !v.missingSlices.empty()
                          ? Lines::tr("no pixel with a value inside")
                          : Lines::tr("no pixel centre inside"));
        }
    } else if (probe) {
        lines << Lines::tr("3 × 3 mean %1").arg(withUnit(valueNumber(v.mean, scale)));
    } else {
        lines << Lines::tr("Mean %1 · SD %2")
                     .arg(withUnit(valueNumber(v.mean, scale)), valueNumber(v.deviation, scale));
        lines
            << Lines::tr("Min %1 · max %2").arg(valueNumber(v.minimum, scale), valueNumber(v.maximum, scale));
    }
    if (!probe && !brief && v.count > 0) {
        lines << (finding.kind == FindingKind::Sphere ? Lines::tr("%n voxels", nullptr, v.count)
                                                      : Lines::tr("%n pixels", nullptr, v.count));
    }
    if (brief) {
        return lines;
    }
    if (v.stepMm > 0) {
        lines << Lines::tr("sampled every %1 mm on this plane").arg(number(v.stepMm, 2));
    } else if (!v.isAcquired) {
        lines << Lines::tr("on a computed plane");
    }
    if (v.padding > 0) {
        lines << Lines::tr("%n left out: no image there", nullptr, v.padding);
    }
    if (v.notNumbers > 0) {
        lines << Lines::tr("%n left out: not a number", nullptr, v.notNumbers);
    }
    if (v.outside > 0) {
        lines << Lines::tr("%n left out: outside the volume", nullptr, v.outside);
    }
    if (!v.missingSlices.empty()) {
        QStringList slices;
        for (const int k : v.missingSlices) {
            slices << QString::number(k + 1);
        }
        lines << Lines::tr("slices not there: %1").arg(slices.join(QStringLiteral(", ")));
    }
    return lines;
}

} // namespace

QString spacingText(SpacingKind kind)
{
    switch (kind) {
    case SpacingKind::Detector:
        return Lines::tr("at the detector: in the patient it is smaller");
    case SpacingKind::Calibrated:
        return Lines::tr("calibrated on an object of known size");
    case SpacingKind::Estimated:
        return Lines::tr("estimated magnification");
    case SpacingKind::Patient:
    case SpacingKind::Unknown:
        break;
    }
    return {};
}

QStringList measurementLines(const Finding& finding, bool brief)
{
    QStringList lines;
    if (finding.kind == FindingKind::Note || finding.kind == FindingKind::Arrow) {
        return lines;
    }
    const Measurement m = measure(finding);
    const bool pixels = finding.scale && finding.scale->isPixels();
    const auto* mask = std::get_if<MaskShape>(&finding.shape);
    const auto millilitres = [&](double plusMinusMm3, bool always) {
        const QString ml = number(*m.volumeMm3 / 1000, 2);
        return plusMinusMm3 > 0 && (always || !brief)
                   ? Lines::tr("%1 ± %2 ml").arg(ml, number(plusMinusMm3 / 1000, 2))
                   : Lines::tr("%1 ml").arg(ml);
    };
    if (const QString other = sizeWithoutMillimetres(m, !brief, QStringLiteral("\n")); !other.isEmpty()) {
        lines << other;
    } else if (brief && mask && m.volumeMm3) {
        lines << millilitres(volumeUncertaintyMm3(*mask, finding.plusMinusMm), true);
    } else if (brief && finding.kind == FindingKind::Region && m.areaMm2) {
        // Beside the shape its area and values: the edges can be seen.
    } else if (m.longAxisMm || m.diameterMm) {
        // Round bodies have one diameter; beside the shape the longest is enough.
        const auto* ellipse = std::get_if<EllipseShape>(&finding.shape);
        const bool body = ellipse && length(ellipse->halfAxes[2]) > 0;
        const bool two =
            m.longAxisMm && m.shortAxisMm && !(body && (brief || finding.kind == FindingKind::Sphere));
        QString text = two ? Lines::tr("%1 × %2 mm").arg(number(*m.longAxisMm, 1), number(*m.shortAxisMm, 1))
                           : Lines::tr("%1 mm").arg(number(m.longAxisMm ? *m.longAxisMm : *m.diameterMm, 1));
        text += plusMinus(finding.plusMinusMm, 1, brief);
        if (m.volumeMm3 && (!brief || finding.kind == FindingKind::Sphere)) {
            text +=
                QStringLiteral(" · ") + millilitres(mask ? volumeUncertaintyMm3(*mask, finding.plusMinusMm)
                                                         : finding.plusMinus.volumeMm3,
                                                    false);
        }
        lines << text;
    }
    if (m.angleDegrees) {
        lines << Lines::tr("%1°").arg(number(*m.angleDegrees, 1)) +
                     plusMinus(finding.plusMinus.degrees, 1, brief);
    }
    if (m.areaMm2) {
        lines << Lines::tr("Area %1 mm²").arg(number(*m.areaMm2, 1)) +
                     plusMinus(finding.plusMinus.areaMm2, 1, brief);
    } else if (m.areaPixels) {
        lines << Lines::tr("Area %1 square pixels").arg(number(*m.areaPixels, 1)) +
                     plusMinus(finding.plusMinus.areaMm2, 1, brief);
    }
    if (finding.values) {
        lines << valueLines(finding, brief);
    } else if (finding.kind == FindingKind::Probe) {
        lines << Lines::tr("no value here");
    }
    const bool measured = m.longAxisMm || m.diameterMm || m.areaMm2;
    if (!finding.scale && measured) {
        const QString basis = spacingText(finding.spacing);
        if (!basis.isEmpty()) {
            lines << basis;
        }
    } else if (finding.scale && !brief && (measured || pixels || m.across || m.down)) {
        lines << scaleText(*finding.scale);
    }
    return lines;
}

} // namespace sightline
