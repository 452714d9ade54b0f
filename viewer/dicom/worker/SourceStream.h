#pragma once

#include "dicom/worker/SourceFile.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcistrma.h>

#include <memory>

namespace sightline {

/// A handed-over file as DCMTK reads it. Long elements stay in the file until they are asked for, as they do
/// with DCMTK's own stream over a path.
class SourceStream : public DcmInputStream {
public:
    explicit SourceStream(std::shared_ptr<const SourceFile> file, std::uint64_t offset = 0);
    ~SourceStream() override;
    DcmInputStreamFactory* newFactory() const override;

private:
    class Producer;
    SourceStream(std::unique_ptr<Producer> producer, std::shared_ptr<const SourceFile> file);

    std::unique_ptr<Producer> producer_;
    std::shared_ptr<const SourceFile> file_;
};

} // namespace sightline
