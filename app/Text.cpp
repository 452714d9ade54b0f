#include "app/Text.h"

#include "findings/MeasurementText.h"

#include <QCoreApplication>
#include <QDate>
#include <QLocale>
#include <QStringList>

#include <cmath>
#include <span>
#include <utility>

namespace sightline {

QString patientText(const Patient& patient)
{
    const QString name =
        QString::fromStdString(patient.name).replace(QLatin1Char('^'), QLatin1Char(' ')).simplified();
    const QString id = QString::fromStdString(patient.id);
    if (name.isEmpty() || name == id) {
        return id;
    }
    return id.isEmpty() ? name : name + QStringLiteral(" · ") + id;
}

QString studyText(const Study& study)
{
    const QString date = dateText(study.date);
    const QString description = QString::fromStdString(study.description);
    if (date.isEmpty()) {
        return description;
    }
    return description.isEmpty() ? date : date + QStringLiteral(" · ") + description;
}

QString dateText(const std::string& date)
{
    const QString text = QString::fromStdString(date);
    const QDate parsed = QDate::fromString(text, QStringLiteral("yyyyMMdd"));
    // As in the report; 1/5/26 would be another day in another country.
    return parsed.isValid() ? parsed.toString(Qt::ISODate) : text;
}

QString imagePlaceText(const Series& series, LpsPoint at)
{
    const VoxelIndex v = series.geometry.toIndex(at);
    const int k = static_cast<int>(std::lround(v.k));
    QString text =
        QCoreApplication::translate("Text", "pixel %1, %2").arg(std::lround(v.i)).arg(std::lround(v.j));
    const ScaleAnswer answer = series.scaleFor(k, std::span(&at, 1));
    if (!answer.scale || answer.scale->source != ImageScale::Source::Region) {
        return text;
    }
    QStringList values;
    for (const auto& [axis, pixel] : {std::pair{answer.scale->x, v.i}, std::pair{answer.scale->y, v.j}}) {
        if (axis.zero) {
            values << physicalText(*axis.zero + pixel * axis.perPixel, axis.unit);
        }
    }
    return values.isEmpty() ? text : text + QStringLiteral("   ") + values.join(QStringLiteral(", "));
}

QString numberText(double value, int digits)
{
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator); // 1500, as readers write window and position
    QString text = locale.toString(value, 'f', digits);
    return text.replace(QLatin1Char('-'), QChar(0x2212));
}

} // namespace sightline
