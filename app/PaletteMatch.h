#pragma once

#include <QString>

namespace sightline {

/// How well a text answers what was typed: every word of the query must be found in the text, letter by
/// letter in order. Whole beginnings of words weigh most, then runs of letters. 0: no answer. Case and
/// accents do not matter; an empty query fits everything (1).
int paletteMatch(const QString& query, const QString& text);

/// "window.lungSoft" as words in English: "window lung soft".
QString wordsOfId(const QString& id);

} // namespace sightline
