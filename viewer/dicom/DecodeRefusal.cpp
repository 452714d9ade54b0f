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
        {"VIDEO",
         QT_TRANSLATE_NOOP("DecodeRefusal",
                           "video (MPEG or HEVC). Export it from the archive as single pictures, or play "
                           "it with a video player")},
        {"JPIP",
         QT_TRANSLATE_NOOP("DecodeRefusal",
                           "its pixels are on a server (JPIP) and not in the file. Ask the archive for the "
                           "images themselves")},
        {"SMPTE",
         QT_TRANSLATE_NOOP("DecodeRefusal",
                           "a live stream (SMPTE ST 2110) without pictures in the file. Record it on the "
                           "device and export the recording")},
    };
    const auto found = names.find(modality);
    return found == names.end() ? modality : Text::tr(*found);
}

QString tooMuchMemory()
{
    return Text::tr("reading it takes more than the %1 MB of memory that one file may use")
        .arg(kWorkerMemory >> 20);
}

} // namespace

DecodeCrew::Outcome::Kind outcomeOf(DecodeWorker::End end)
{
    using Kind = DecodeCrew::Outcome::Kind;
    switch (end) {
    case DecodeWorker::End::OutOfMemory:
        return Kind::OutOfMemory;
    case DecodeWorker::End::ForbiddenCall:
        return Kind::ForbiddenCall;
    case DecodeWorker::End::TookTooLong:
        return Kind::TookTooLong;
    case DecodeWorker::End::Killed:
        return Kind::Killed;
    case DecodeWorker::End::Crashed:
        break;
    }
    return Kind::Crashed;
}

std::optional<DecodeRefusal> refusalOf(const DecodeCrew::Outcome& outcome)
{
    using Kind = DecodeCrew::Outcome::Kind;
    switch (outcome.kind) {
    case Kind::Replied:
        break;
    case Kind::Crashed:
        return DecodeRefusal{Text::tr("the decoder crashed on this file"), true};
    case Kind::TookTooLong:
        return DecodeRefusal{Text::tr("the decoder did not finish this file within 10 seconds"), true};
    case Kind::OutOfMemory:
        return DecodeRefusal{tooMuchMemory(), true};
    case Kind::ForbiddenCall:
        return DecodeRefusal{
            Text::tr("the decoder was stopped: with this file it tried what reading a picture does not need"),
            true};
    case Kind::Killed:
        return DecodeRefusal{
            Text::tr("the decoder was ended again and again by another program while it read this file"),
            true};
    case Kind::Changed:
        return DecodeRefusal{Text::tr("the file was changed meanwhile; open it again to see what it is now"),
                             true};
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
    case Answer::TooMuchMemory:
        return DecodeRefusal{tooMuchMemory(), true};
    case Answer::NotAFile:
        return DecodeRefusal{Text::tr("not a file"), false};
    case Answer::TooLong:
        return DecodeRefusal{
            Text::tr("longer than the %1 GB up to which files are read").arg(kLongestFile >> 30), true};
    default:
        return DecodeRefusal{Text::tr("damaged: %1").arg(detail), true};
    }
}

} // namespace sightline
