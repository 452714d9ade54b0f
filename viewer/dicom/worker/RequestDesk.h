#pragma once

#include "dicom/protocol/DecodeMessage.h"
#include "dicom/worker/ArchiveReader.h"
#include "dicom/worker/AttachedMemory.h"
#include "dicom/worker/FrameDecoder.h"
#include "dicom/worker/NiftiReader.h"
#include "dicom/worker/SourceFile.h"
#include "dicom/worker/deidentify/Deidentifier.h"

#include <memory>
#include <span>
#include <vector>

namespace sightline {

/// Answers the viewer's requests one by one; knows the attached memory and the file that is open.
class RequestDesk {
public:
    /// The reply to one request; nothing is thrown. The descriptors are taken over, whatever the answer.
    ByteWriter answer(std::span<const std::byte> request, std::vector<int> descriptors);

private:
    using Files = std::vector<std::shared_ptr<SourceFile>>;
    void answerTo(DecodeKind kind, ByteReader& reader, std::vector<int>& descriptors, ByteWriter& reply);

    static ReadOutcome answerPresentation(DecodeKind kind, ByteReader& reader, std::vector<int>& descriptors,
                                          ByteWriter& reply);

    AttachedMemory memory_;
    FrameDecoder decoder_;
    Deidentifier deidentifier_;
    NiftiReader nifti_;
    ArchiveReader archive_;
};

} // namespace sightline
