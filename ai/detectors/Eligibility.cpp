#include "ai/detectors/Eligibility.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace sightline {

namespace {

QString words(const char* text)
{
    return QCoreApplication::translate("Detector", text);
}

QString oneDecimal(double value)
{
    return QString::number(value, 'f', 1);
}

/// Words of PS3.16 annex L (body part examined) that leave no doubt that the chest is not what was scanned.
bool namesAnotherPart(const QString& bodyPart, const QString& wanted)
{
    if (wanted.compare(QStringLiteral("chest"), Qt::CaseInsensitive) != 0) {
        return false; // only the chest's neighbours are known
    }
    static const QStringList others{
        QStringLiteral("HEAD"),  QStringLiteral("BRAIN"), QStringLiteral("SKULL"), QStringLiteral("ORBIT"),
        QStringLiteral("SINUS"), QStringLiteral("JAW"),   QStringLiteral("KNEE"),  QStringLiteral("ANKLE"),
        QStringLiteral("FOOT"),  QStringLiteral("LEG"),   QStringLiteral("HIP"),   QStringLiteral("PELVIS"),
        QStringLiteral("HAND"),  QStringLiteral("WRIST"), QStringLiteral("ELBOW"), QStringLiteral("CALF"),
    };
    return others.contains(bodyPart.trimmed().toUpper());
}

bool speaksOfChest(const Series& series)
{
    const QString texts = QString::fromStdString(series.description + " " + series.protocol).toUpper();
    return texts.contains(QStringLiteral("CHEST")) || texts.contains(QStringLiteral("LUNG")) ||
           texts.contains(QStringLiteral("THORA")) || texts.contains(QStringLiteral("WHOLE BODY"));
}

} // namespace

std::optional<QString> reasonAgainst(const Series& series, const ModelPackage& package)
{
    const ModelPackage::SeriesRule& rule = package.seriesRule();
    const QString modality = QString::fromStdString(series.modality);
    if (!rule.modalities.contains(modality)) {
        return words(QT_TRANSLATE_NOOP("Detector", "not run: this series is %1, the model needs %2"))
            .arg(modality.isEmpty() ? words(QT_TRANSLATE_NOOP("Detector", "of unknown modality")) : modality,
                 rule.modalities.join(QStringLiteral(", ")));
    }
    if (series.colour || series.voxelType == VoxelType::Rgb8) {
        return words(QT_TRANSLATE_NOOP("Detector", "not run: colour pictures, the model needs grey values"));
    }
    if (!series.isVolume || !series.hasMillimetres) {
        return series.instances.size() <= 1
                   ? words(QT_TRANSLATE_NOOP("Detector",
                                             "not run: a single picture (a localizer or a capture), the "
                                             "model needs a stack of slices"))
                   : words(QT_TRANSLATE_NOOP(
                         "Detector", "not run: the slices do not form a volume with known millimetres"));
    }
    const Geometry& g = series.geometry;
    const int slices = static_cast<int>(std::min<std::size_t>(
        series.instances.empty() ? static_cast<std::size_t>(g.size(2)) : series.instances.size(),
        static_cast<std::size_t>(g.size(2))));
    constexpr double kRounding = 0.005; // positions in files are written with few digits
    // what was acquired counts, not the finer grid that a volume with gaps is resampled to
    const double reach = g.spacing(2) * (g.size(2) - 1);
    const double spacing = slices > 1 ? std::max(g.spacing(2), reach / (slices - 1)) : g.spacing(2);
    if (spacing > rule.maxSliceSpacingMm + kRounding) {
        return words(QT_TRANSLATE_NOOP("Detector",
                                       "not run: slices %1 mm apart, the model needs %2 mm or less"))
            .arg(oneDecimal(spacing), oneDecimal(rule.maxSliceSpacingMm));
    }
    if (slices < rule.minSlices) {
        return words(QT_TRANSLATE_NOOP("Detector", "not run: %1 slices, the model needs %2 or more"))
            .arg(slices)
            .arg(rule.minSlices);
    }
    const double coverage = g.spacing(2) * g.size(2);
    if (coverage < rule.minCoverageMm - kRounding) {
        return words(QT_TRANSLATE_NOOP("Detector",
                                       "not run: the series covers %1 mm, the model needs %2 mm or more"))
            .arg(std::lround(coverage))
            .arg(std::lround(rule.minCoverageMm));
    }
    const double inPlane = std::max(g.spacing(0), g.spacing(1));
    if (inPlane > rule.maxInPlaneSpacingMm + kRounding) {
        return words(QT_TRANSLATE_NOOP("Detector", "not run: pixels of %1 mm, the model needs %2 mm or less"))
            .arg(oneDecimal(inPlane), oneDecimal(rule.maxInPlaneSpacingMm));
    }
    const QString part = QString::fromStdString(series.bodyPart);
    if (namesAnotherPart(part, rule.bodyPart) && !speaksOfChest(series)) {
        return words(
                   QT_TRANSLATE_NOOP("Detector", "not run: the body part is given as %1, the model needs %2"))
            .arg(part.trimmed(), rule.bodyPart);
    }
    return std::nullopt;
}

} // namespace sightline
