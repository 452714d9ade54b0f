#include "app/PriorMatch.h"

#include "dicom/StudyMatch.h"

#include <QRegularExpression>
#include <QSet>
#include <QString>

#include <algorithm>
#include <cmath>

namespace sightline {

namespace {

QSet<QString> wordsOf(const Series& series)
{
    const QString text = QString::fromStdString(series.description + " " + series.protocol).toLower();
    static const QRegularExpression kBreak(QStringLiteral("[^\\p{L}\\p{N}]+"));
    const QStringList words = text.split(kBreak, Qt::SkipEmptyParts);
    return {words.begin(), words.end()};
}

double likeness(const Series& a, const Series& b)
{
    double score = a.isVolume == b.isVolume ? 2 : 0;
    score += 4 * std::abs(dot(a.geometry.axis(2), b.geometry.axis(2)));
    const QSet<QString> mine = wordsOf(a);
    const QSet<QString> theirs = wordsOf(b);
    const auto common = static_cast<double>((mine & theirs).size());
    const auto all = static_cast<double>((mine | theirs).size());
    score += all > 0 ? 4 * common / all : 0;
    score += a.contrastAgent.empty() == b.contrastAgent.empty() ? 2 : 0;
    score += a.part.bValue == b.part.bValue ? 2 : 0;
    if (a.isVolume && b.isVolume) {
        const double ratio = a.geometry.spacing(2) / b.geometry.spacing(2);
        score += 2 * std::min(ratio, 1 / ratio);
        const double reach =
            (a.geometry.spacing(2) * a.geometry.size(2)) / (b.geometry.spacing(2) * b.geometry.size(2));
        score += std::min(reach, 1 / reach);
    }
    return score;
}

} // namespace

bool isSamePatient(const Study& a, const Study& b)
{
    if (isSameStudy(a, b)) {
        return true;
    }
    const auto agree = [](const std::string& one, const std::string& other) {
        return one.empty() || other.empty() || one == other;
    };
    return !a.patient.id.empty() && a.patient.id == b.patient.id &&
           agree(a.patient.birthDate, b.patient.birthDate) && agree(a.patient.sex, b.patient.sex) &&
           agree(a.patient.name, b.patient.name);
}

std::vector<std::shared_ptr<const Study>> priorsOf(const Study& study,
                                                   const std::vector<std::shared_ptr<const Study>>& studies)
{
    std::vector<std::shared_ptr<const Study>> priors;
    for (const auto& other : studies) {
        if (!isSameStudy(*other, study) && isSamePatient(*other, study) && !other->date.empty() &&
            other->date + other->time < study.date + study.time) {
            priors.push_back(other);
        }
    }
    std::sort(priors.begin(), priors.end(),
              [](const auto& a, const auto& b) { return a->date + a->time > b->date + b->time; });
    return priors;
}

std::shared_ptr<const Series> counterpart(const Series& series, const Study& prior)
{
    std::shared_ptr<const Series> best;
    double bestScore = -1;
    for (const auto& other : prior.series) {
        if (other->modality == series.modality) {
            const double score = likeness(series, *other);
            if (score > bestScore) {
                bestScore = score;
                best = other;
            }
        }
    }
    return best;
}

} // namespace sightline
