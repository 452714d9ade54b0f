#pragma once

#include "dicom/protocol/DeidentifyRequest.h"
#include "dicom/worker/HeaderReader.h"

#include <memory>
#include <string>
#include <vector>

class DcmFileFormat;
class DcmOutputBufferStream;
class DcmWriteCache;

namespace sightline {

/// One file on its way through the profile: surveyed, changed, then handed over piece by piece, so that large
/// pixel data never lies in memory as a whole. The file meta information is made anew; nothing of the old
/// one, of the preamble or of what follows the data set gets across.
class Deidentifier {
public:
    Deidentifier();
    ~Deidentifier();

    ReadOutcome survey(const std::shared_ptr<SourceFile>& source, DeidentifySurvey& survey);
    /// For the file surveyed last.
    ReadOutcome apply(const DeidentifyOrder& order);
    ReadOutcome nextPiece(DeidentifyPiece& piece);
    void forget();

private:
    ReadOutcome cleanEmbeddedOverlays();
    ReadOutcome cutBehindPixels(bool isBlackening);

    std::shared_ptr<SourceFile> source_;
    std::unique_ptr<DcmFileFormat> file_;
    std::vector<char> buffer_;
    std::unique_ptr<DcmOutputBufferStream> stream_;
    std::unique_ptr<DcmWriteCache> cache_;
    int syntax_ = 0; ///< E_TransferSyntax that is written
    bool isApplied_ = false;
    bool isMetaWritten_ = false;
};

} // namespace sightline
