#include "dicom/worker/RequestDesk.h"

#include "dicom/protocol/FileHeader.h"
#include "dicom/protocol/GraphicsMessage.h"
#include "dicom/worker/GraphicsReader.h"
#include "dicom/worker/HeaderReader.h"
#include "dicom/worker/LookupTable.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <exception>
#include <new>
#include <unistd.h>
#include <utility>

namespace sightline {

namespace {

ByteWriter refusal(const ReadOutcome& outcome)
{
    ByteWriter reply;
    reply(outcome.answer);
    reply(outcome.detail);
    return reply;
}

/// The descriptor at a place, which then belongs to the file. Null where it is none of a regular file.
std::shared_ptr<SourceFile> takeFile(std::vector<int>& descriptors, std::uint32_t place)
{
    return place < descriptors.size() ? SourceFile::takeOver(std::exchange(descriptors[place], -1)) : nullptr;
}

} // namespace

ByteWriter RequestDesk::answer(std::span<const std::byte> request, std::vector<int> descriptors)
{
    ByteReader reader(request);
    DecodeKind kind{};
    reader(kind);
    ByteWriter reply;
    try {
        answerTo(kind, reader, descriptors, reply);
    } catch (const std::bad_alloc&) {
        reply = refusal({Answer::TooMuchMemory, {}});
    } catch (const std::exception& problem) {
        reply = refusal({Answer::Damaged, problem.what()});
    } catch (...) {
        reply = refusal({Answer::Damaged, "unknown error"});
    }
    for (const int descriptor : descriptors) {
        if (descriptor >= 0) {
            close(descriptor);
        }
    }
    return reply;
}

/// What is drawn beside the pixels and how they are shown; the reply is written where it is Done.
ReadOutcome RequestDesk::answerPresentation(DecodeKind kind, ByteReader& reader,
                                            std::vector<int>& descriptors, ByteWriter& reply)
{
    std::uint32_t place = 0;
    reader(place);
    std::int32_t frame = 0;
    if (kind == DecodeKind::ReadGraphics) {
        reader(frame);
    }
    const auto file = takeFile(descriptors, place);
    if (!reader.ok() || !file) {
        return {Answer::NotAFile, {}};
    }
    if (kind == DecodeKind::ReadGraphics) {
        PlaneGraphics graphics;
        const ReadOutcome outcome = readGraphics(file, frame, graphics);
        if (outcome.answer == Answer::Done) {
            reply(Answer::Done);
            reply(graphics);
        }
        return outcome;
    }
    DcmFileFormat dicom;
    const ReadOutcome outcome = openDicom(file, dicom);
    if (outcome.answer == Answer::Done) {
        reply(Answer::Done);
        reply(readVoiLuts(*dicom.getDataset()));
    }
    return outcome;
}

void RequestDesk::answerTo(DecodeKind kind, ByteReader& reader, std::vector<int>& descriptors,
                           ByteWriter& reply)
{
    ReadOutcome outcome{Answer::Damaged, "unknown request"};
    if (kind == DecodeKind::ReadHeader || kind == DecodeKind::ReadDirectory) {
        std::uint32_t place = 0;
        reader(place);
        const auto file = takeFile(descriptors, place);
        FileHeader header;
        std::vector<std::string> names;
        if (!reader.ok() || !file) {
            outcome = {Answer::NotAFile, {}};
        } else {
            outcome = kind == DecodeKind::ReadHeader ? readHeader(file, header) : readDirectory(file, names);
            if (kind == DecodeKind::ReadHeader && outcome.answer == Answer::NotDicom) {
                outcome = nifti_.readHeader(file, takeFile(descriptors, place + 1), header);
            }
            if (kind == DecodeKind::ReadHeader && outcome.answer == Answer::NotDicom &&
                looksLikeArchive(file)) {
                outcome.answer = Answer::IsArchive;
            }
        }
        if (outcome.answer == Answer::Done) {
            reply(Answer::Done);
            kind == DecodeKind::ReadHeader ? reply(header) : reply(names);
            return;
        }
    } else if (kind == DecodeKind::ReadVoiLuts || kind == DecodeKind::ReadGraphics) {
        outcome = answerPresentation(kind, reader, descriptors, reply);
        if (outcome.answer == Answer::Done) {
            return;
        }
    } else if (kind == DecodeKind::Attach) {
        std::uint64_t size = 0;
        reader(size);
        decoder_.forget();
        nifti_.forget();
        archive_.close();
        const int descriptor = descriptors.empty() ? -1 : descriptors.front();
        outcome = {reader.ok() && memory_.attach(descriptor, size) ? Answer::Done : Answer::Damaged, {}};
    } else if (kind == DecodeKind::DecodeFrame) {
        FrameRequest request;
        reader(request);
        const auto file = takeFile(descriptors, request.file);
        if (!reader.ok() || !file) {
            outcome = {Answer::NotAFile, {}};
        } else if (request.format == ImageFormat::Nifti) {
            outcome = nifti_.decode(request, file, takeFile(descriptors, request.file + 1),
                                    memory_.from(request.offset));
        } else {
            outcome = decoder_.decode(request, file, memory_.from(request.offset), &memory_);
        }
    } else if (kind == DecodeKind::ReadArchive) {
        ArchiveRequest request;
        reader(request);
        ArchiveChunk chunk;
        outcome = archive_.answer(request, takeFile(descriptors, 0), chunk);
        if (outcome.answer == Answer::Done) {
            reply(Answer::Done);
            reply(chunk);
            return;
        }
    } else if (kind == DecodeKind::DeidentifySurvey) {
        std::uint32_t place = 0;
        reader(place);
        const auto file = takeFile(descriptors, place);
        DeidentifySurvey survey;
        outcome =
            reader.ok() && file ? deidentifier_.survey(file, survey) : ReadOutcome{Answer::NotAFile, {}};
        if (outcome.answer == Answer::Done) {
            reply(Answer::Done);
            reply(survey);
            return;
        }
    } else if (kind == DecodeKind::DeidentifyApply) {
        DeidentifyOrder order;
        reader(order);
        outcome = reader.ok() ? deidentifier_.apply(order) : outcome;
    } else if (kind == DecodeKind::DeidentifyPiece) {
        DeidentifyPiece piece;
        outcome = deidentifier_.nextPiece(piece);
        if (outcome.answer == Answer::Done) {
            reply(Answer::Done);
            reply(piece);
            return;
        }
    }
    reply(outcome.answer);
    reply(outcome.detail);
}

} // namespace sightline
