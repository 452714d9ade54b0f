#pragma once

#include "dicom/DecodeCrew.h"
#include "dicom/protocol/DeidentifyRequest.h"

#include <QString>

#include <tl/expected.hpp>

#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <string>

namespace sightline {

class DecodeWorker;

/// Has one file after the other de-identified in a worker process, which alone parses it. A worker that dies
/// or takes too long is replaced and costs that file.
class DeidentifyWorker {
public:
    explicit DeidentifyWorker(std::stop_token stop);
    ~DeidentifyWorker();

    /// Why not, in words.
    template <typename T>
    using Answered = tl::expected<T, DecodeRefusal>;

    Answered<DeidentifySurvey> survey(const std::string& path);
    /// The surveyed file changed as ordered; its bytes go to `take` piece by piece, which says false where it
    /// can take no more.
    Answered<void> write(const DeidentifyOrder& order, const std::function<bool(const std::string&)>& take);

private:
    DecodeCrew::Outcome ask(const std::vector<std::byte>& message, std::span<const int> descriptors = {});
    bool makeReady();

    std::stop_token stop_;
    std::unique_ptr<DecodeWorker> worker_;
    QString noWorker_; ///< why none can be started
};

} // namespace sightline
