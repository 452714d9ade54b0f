#include "app/Text.h"

#include <QDate>
#include <QLocale>

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

QString numberText(double value, int digits)
{
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator); // 1500, as readers write window and position
    QString text = locale.toString(value, 'f', digits);
    return text.replace(QLatin1Char('-'), QChar(0x2212));
}

} // namespace sightline
