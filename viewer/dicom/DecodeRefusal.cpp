#include "dicom/DecodeCrew.h"

#include <QCoreApplication>
#include <QHash>

namespace sightline {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(DecodeRefusal)
};

/// What an object without pictures is, by its modality.
QString kindOfObject(const QString& modality)
{
    static const QHash<QString, const char*> names{
        {"SR", QT_TRANSLATE_NOOP("DecodeRefusal", "Structured Report")},
        {"SEG", QT_TRANSLATE_NOOP("DecodeRefusal", "Segmentation")},
        {"PR", QT_TRANSLATE_NOOP("DecodeRefusal", "Presentation State")},
        {"KO", QT_TRANSLATE_NOOP("DecodeRefusal", "Key Object Selection")},
        {"DOC", QT_TRANSLATE_NOOP("DecodeRefusal", "Document")},
        {"REG", QT_TRANSLATE_NOOP("DecodeRefusal", "Registration")},
        {"RWV", QT_TRANSLATE_NOOP("DecodeRefusal", "Real World Value Mapping")},
        {"RTSTRUCT", QT_TRANSLATE_NOOP("DecodeRefusal", "Radiotherapy Structure Set")},
        {"RTPLAN", QT_TRANSLATE_NOOP("DecodeRefusal", "Radiotherapy Plan")},
        {"RTDOSE", QT_TRANSLATE_NOOP("DecodeRefusal", "Radiotherapy Dose")},
        {"ECG", QT_TRANSLATE_NOOP("DecodeRefusal", "Electrocardiogram")},
        {"SM", QT_TRANSLATE_NOOP("DecodeRefusal", "Microscopy")},
    };
    const auto found = names.find(modality);
    return found == names.end() ? modality : Text::tr(*found);
}

} // namespace

std::optional<DecodeRefusal> refusalOf(const DecodeCrew::Outcome& outcome)
{
    if (outcome.kind == DecodeCrew::Outcome::Kind::Crashed) {
        return DecodeRefusal{Text::tr("the decoder crashed on this file"), true};
    }
    if (outcome.kind == DecodeCrew::Outcome::Kind::TookTooLong) {
        return DecodeRefusal{Text::tr("the decoder did not finish this file within 10 seconds"), true};
    }
    ByteReader reader(outcome.reply);
    Answer answer{};
    reader(answer);
    if (reader.ok() && answer == Answer::Done) {
        return std::nullopt;
    }
    std::string raw;
    reader(raw);
    const QString detail = QString::fromStdString(raw);
    if (!reader.ok()) {
        return DecodeRefusal{Text::tr("the decoder gave an answer that makes no sense"), true};
    }
    switch (answer) {
    case Answer::CannotOpen:
        return DecodeRefusal{Text::tr("cannot be opened: %1").arg(detail), true};
    case Answer::NotDicom:
        return DecodeRefusal{Text::tr("not a DICOM file"), false};
    case Answer::IsArchive:
        return DecodeRefusal{Text::tr("an archive; open it by itself to see what is in it"), false};
    case Answer::NoPixels:
        return DecodeRefusal{detail.isEmpty() ? Text::tr("no pictures in it")
                                              : Text::tr("no pictures in it (%1)").arg(kindOfObject(detail)),
                             false};
    case Answer::NotSupported:
        return DecodeRefusal{Text::tr("image type not supported: %1").arg(kindOfObject(detail)), true};
    case Answer::CutShort:
        return DecodeRefusal{Text::tr("cut short: the file ends before its picture does"), true};
    default:
        return DecodeRefusal{Text::tr("damaged: %1").arg(detail), true};
    }
}

} // namespace sightline
