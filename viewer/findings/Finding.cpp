#include "findings/Finding.h"

#include <QCoreApplication>

#include <array>

namespace sightline {

namespace {

template <typename Enum>
struct Word {
    Enum value;
    const char* keyword;
    const char* text;
};

constexpr std::array<Word<FindingKind>, 14> kKinds{{
    {FindingKind::Nodule, "nodule", QT_TRANSLATE_NOOP("FindingKind", "Nodule")},
    {FindingKind::Hemorrhage, "hemorrhage", QT_TRANSLATE_NOOP("FindingKind", "Haemorrhage")},
    {FindingKind::Ischemia, "ischemia", QT_TRANSLATE_NOOP("FindingKind", "Ischaemia")},
    {FindingKind::Fracture, "fracture", QT_TRANSLATE_NOOP("FindingKind", "Fracture")},
    {FindingKind::Length, "length", QT_TRANSLATE_NOOP("FindingKind", "Length")},
    {FindingKind::Diameters, "diameters", QT_TRANSLATE_NOOP("FindingKind", "Diameters")},
    {FindingKind::Angle, "angle", QT_TRANSLATE_NOOP("FindingKind", "Angle")},
    {FindingKind::Cobb, "cobb", QT_TRANSLATE_NOOP("FindingKind", "Cobb angle")},
    {FindingKind::Region, "region", QT_TRANSLATE_NOOP("FindingKind", "Region")},
    {FindingKind::Sphere, "sphere", QT_TRANSLATE_NOOP("FindingKind", "Sphere")},
    {FindingKind::Probe, "probe", QT_TRANSLATE_NOOP("FindingKind", "Value")},
    {FindingKind::Arrow, "arrow", QT_TRANSLATE_NOOP("FindingKind", "Arrow")},
    {FindingKind::Note, "note", QT_TRANSLATE_NOOP("FindingKind", "Note")},
    {FindingKind::Other, "other", QT_TRANSLATE_NOOP("FindingKind", "Finding")},
}};

constexpr std::array<Word<ReviewState>, 4> kStates{{
    {ReviewState::Unreviewed, "unreviewed", QT_TRANSLATE_NOOP("ReviewState", "to review")},
    {ReviewState::Confirmed, "confirmed", QT_TRANSLATE_NOOP("ReviewState", "confirmed")},
    {ReviewState::Edited, "edited", QT_TRANSLATE_NOOP("ReviewState", "confirmed, edited")},
    {ReviewState::Rejected, "rejected", QT_TRANSLATE_NOOP("ReviewState", "rejected")},
}};

constexpr std::array<Word<RejectReason>, 8> kReasons{{
    {RejectReason::None, "", ""},
    {RejectReason::Vessel, "vessel", QT_TRANSLATE_NOOP("RejectReason", "vessel")},
    {RejectReason::Scar, "scar", QT_TRANSLATE_NOOP("RejectReason", "scar or thickening")},
    {RejectReason::Artefact, "artefact", QT_TRANSLATE_NOOP("RejectReason", "artefact")},
    {RejectReason::NormalAnatomy, "normal-anatomy", QT_TRANSLATE_NOOP("RejectReason", "normal anatomy")},
    {RejectReason::BenignKnown, "benign-known", QT_TRANSLATE_NOOP("RejectReason", "known, benign")},
    {RejectReason::NotThere, "not-there", QT_TRANSLATE_NOOP("RejectReason", "nothing there")},
    {RejectReason::Other, "other", QT_TRANSLATE_NOOP("RejectReason", "other reason")},
}};

template <typename Words, typename Enum>
const auto& wordOf(const Words& words, Enum value)
{
    for (const auto& word : words) {
        if (word.value == value) {
            return word;
        }
    }
    return words.back();
}

template <typename Enum, std::size_t N>
std::optional<Enum> valueOf(const std::array<Word<Enum>, N>& words, const QString& keyword)
{
    for (const auto& word : words) {
        if (keyword == QLatin1String(word.keyword)) {
            return word.value;
        }
    }
    return std::nullopt;
}

} // namespace

double Finding::score() const
{
    const auto* model = std::get_if<ModelOrigin>(&origin);
    return model ? model->score : 1.0;
}

bool Finding::isReportable() const
{
    switch (review.state) {
    case ReviewState::Confirmed:
    case ReviewState::Edited:
        return true;
    case ReviewState::Rejected:
        return false;
    case ReviewState::Unreviewed:
        return !isFromModel();
    }
    return false;
}

QString newUid()
{
    return uidOf(QUuid::createUuid());
}

QString uidOf(const QUuid& uuid)
{
    // The 128 bits as one decimal number: long division by ten, most significant byte first.
    const QByteArray bytes = uuid.toRfc4122();
    std::array<unsigned, 16> digits{};
    for (std::size_t n = 0; n < digits.size(); ++n) {
        digits[n] = static_cast<unsigned char>(bytes[static_cast<int>(n)]);
    }
    QString decimal;
    bool more = true;
    while (more) {
        more = false;
        unsigned remainder = 0;
        for (unsigned& digit : digits) {
            const unsigned value = remainder * 256 + digit;
            digit = value / 10;
            remainder = value % 10;
            more = more || digit != 0;
        }
        decimal.prepend(QChar(u'0' + static_cast<char16_t>(remainder)));
    }
    return QStringLiteral("2.25.") + decimal;
}

QString toKeyword(FindingKind kind)
{
    return QLatin1String(wordOf(kKinds, kind).keyword);
}

std::optional<FindingKind> findingKindFrom(const QString& keyword)
{
    return valueOf(kKinds, keyword);
}

QString toKeyword(ReviewState state)
{
    return QLatin1String(wordOf(kStates, state).keyword);
}

std::optional<ReviewState> reviewStateFrom(const QString& keyword)
{
    return valueOf(kStates, keyword);
}

QString toKeyword(RejectReason reason)
{
    return QLatin1String(wordOf(kReasons, reason).keyword);
}

std::optional<RejectReason> rejectReasonFrom(const QString& keyword)
{
    return valueOf(kReasons, keyword);
}

QString displayName(FindingKind kind)
{
    return QCoreApplication::translate("FindingKind", wordOf(kKinds, kind).text);
}

QString displayName(ReviewState state)
{
    return QCoreApplication::translate("ReviewState", wordOf(kStates, state).text);
}

QString displayName(RejectReason reason)
{
    return QCoreApplication::translate("RejectReason", wordOf(kReasons, reason).text);
}

} // namespace sightline
