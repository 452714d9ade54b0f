#include "app/PaletteMatch.h"

#include <QStringList>

#include <algorithm>

namespace sightline {

namespace {

QString folded(const QString& text)
{
    QString result;
    for (const QChar c : text.normalized(QString::NormalizationForm_KD)) {
        if (c.category() != QChar::Mark_NonSpacing) {
            result += c.toLower();
        }
    }
    return result;
}

bool beginsWord(const QString& text, int at)
{
    return at == 0 || !text[at - 1].isLetterOrNumber();
}

int scoreOfWord(const QString& word, const QString& text)
{
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        if (beginsWord(text, at)) {
            return 100 + std::max(0, 20 - at);
        }
    }
    if (text.contains(word)) {
        return 60;
    }
    // Letters in order; scattered ones weigh little, beginnings of words more.
    int score = 0;
    int from = 0;
    for (const QChar c : word) {
        const int at = static_cast<int>(text.indexOf(c, from));
        if (at < 0) {
            return 0;
        }
        score += beginsWord(text, at) ? 8 : at == from ? 4 : 1;
        from = at + 1;
    }
    return word.size() < 2 || score >= 3 * static_cast<int>(word.size()) ? score : 0;
}

} // namespace

int paletteMatch(const QString& query, const QString& text)
{
    const QString where = folded(text);
    const QStringList words = folded(query).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    int sum = 1;
    for (const QString& word : words) {
        const int score = scoreOfWord(word, where);
        if (score == 0) {
            return 0;
        }
        sum += score;
    }
    return sum;
}

QString wordsOfId(const QString& id)
{
    QString words;
    for (const QChar c : id) {
        if (c == QLatin1Char('.')) {
            words += QLatin1Char(' ');
        } else if (c.isUpper()) {
            words += QLatin1Char(' ') + QString(c.toLower());
        } else {
            words += c;
        }
    }
    return words;
}

} // namespace sightline
