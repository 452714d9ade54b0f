#include "dicom/worker/SourceStream.h"

#include <dcmtk/dcmdata/dcerror.h>

#include <algorithm>

namespace sightline {

/// Where in the file the next byte comes from.
class SourceStream::Producer : public DcmProducer {
public:
    Producer(std::shared_ptr<const SourceFile> file, std::uint64_t offset)
        : file_(std::move(file))
        , place_(std::min(offset, file_->size()))
    {}
    std::uint64_t place() const { return place_; }

    OFBool good() const override { return status_.good(); }
    OFCondition status() const override { return status_; }
    OFBool eos() override { return left() == 0; }
    offile_off_t avail() override { return static_cast<offile_off_t>(left()); }
    offile_off_t read(void* target, offile_off_t count) override
    {
        if (status_.bad() || !target || count <= 0) {
            return 0;
        }
        const auto wanted =
            static_cast<std::size_t>(std::min<std::uint64_t>(left(), static_cast<std::uint64_t>(count)));
        const std::size_t got = file_->read({static_cast<std::byte*>(target), wanted}, place_);
        place_ += got;
        if (got < wanted) {
            // It has become shorter since it was opened. Without an error here DCMTK would ask for ever.
            status_ = EC_EndOfStream;
        }
        return static_cast<offile_off_t>(got);
    }
    offile_off_t skip(offile_off_t count) override
    {
        if (status_.bad() || count <= 0) {
            return 0;
        }
        const std::uint64_t skipped = std::min<std::uint64_t>(left(), static_cast<std::uint64_t>(count));
        place_ += skipped;
        return static_cast<offile_off_t>(skipped);
    }
    void putback(offile_off_t count) override
    {
        if (status_.good() && count > 0) {
            if (static_cast<std::uint64_t>(count) > place_) {
                status_ = EC_PutbackFailed;
            } else {
                place_ -= static_cast<std::uint64_t>(count);
            }
        }
    }

private:
    std::uint64_t left() const { return file_->size() - place_; }

    std::shared_ptr<const SourceFile> file_;
    std::uint64_t place_;
    OFCondition status_ = EC_Normal;
};

namespace {

class Factory : public DcmInputStreamFactory {
public:
    Factory(std::shared_ptr<const SourceFile> file, std::uint64_t offset)
        : file_(std::move(file))
        , offset_(offset)
    {}
    DcmInputStream* create() const override { return new SourceStream(file_, offset_); }
    DcmInputStreamFactory* clone() const override { return new Factory(file_, offset_); }
    // DCMTK asks only whether it is a temporary file.
    DcmInputStreamFactoryType ident() const override { return DFT_DcmInputFileStreamFactory; }

private:
    std::shared_ptr<const SourceFile> file_;
    std::uint64_t offset_;
};

} // namespace

SourceStream::SourceStream(std::shared_ptr<const SourceFile> file, std::uint64_t offset)
    : SourceStream(std::make_unique<Producer>(file, offset), file)
{}

SourceStream::SourceStream(std::unique_ptr<Producer> producer, std::shared_ptr<const SourceFile> file)
    : DcmInputStream(producer.get())
    , producer_(std::move(producer))
    , file_(std::move(file))
{}

SourceStream::~SourceStream() = default;

DcmInputStreamFactory* SourceStream::newFactory() const
{
    // Behind a filter (deflated data sets) there is no way back to a place.
    return currentProducer() == producer_.get() ? new Factory(file_, producer_->place()) : nullptr;
}

} // namespace sightline
