#pragma once

#include "dicom/DecodeWorker.h"
#include "dicom/protocol/DecodeMessage.h"
#include "study/FileStamp.h"
#include "study/PixelBuffer.h"

#include <QString>

#include <tl/expected.hpp>

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace sightline {

/// Has a list of requests worked off by several decode workers, driven from the calling thread. Each worker
/// has a few requests waiting at its socket, so that it never waits for this thread; it answers them in
/// order. A worker that dies or takes too long over a request is killed and replaced; that request fails and
/// nothing else does: those behind it are handed out again. A request whose worker was killed from outside is
/// given to others a few times: that is not its file's fault.
class DecodeCrew {
public:
    struct Request {
        std::size_t id = 0; ///< the caller's
        std::vector<std::byte> message;
        std::string path; ///< of the file that the request is about; it is opened and handed over
        std::optional<FileStamp> expected; ///< where given, a file that is not like that is refused
        int repeats = 0;                   ///< the crew's: how often its worker was killed over it
        std::string second = {};           ///< path of a file that goes with it, where there is one
    };
    struct Outcome {
        enum class Kind {
            Replied,
            Crashed,
            TookTooLong,
            OutOfMemory,
            ForbiddenCall,
            Killed,  ///< from outside, again and again
            Changed, ///< the file is not the expected one, or changed while it was read
        };
        std::size_t id = 0;
        Kind kind = Kind::Replied;
        std::vector<std::byte> reply; ///< begins with an Answer
        FileStamp stamp;              ///< of the file, where there was one to be read
    };

    /// Public files were found that never end.
    static constexpr double kUsualPatience = 10;

    /// As many workers as are worth while on this machine.
    static int usualSize();

    /// @param buffer  memory that the workers write pixels to, or null
    /// @param patienceSeconds  how long one file may take
    explicit DecodeCrew(int size = usualSize(), std::shared_ptr<PixelBuffer> buffer = {},
                        double patienceSeconds = kUsualPatience);
    ~DecodeCrew();

    /// Works until `next` has no more requests and all are done, or stop is requested (then busy workers are
    /// killed). The error, text for the reader, says that no worker can be started.
    tl::expected<void, QString> run(const std::function<std::optional<Request>()>& next,
                                    const std::function<void(Outcome)>& done, std::stop_token stop = {});

private:
    struct Order;
    struct Place;
    class Shift;
    void finishPlace(Place& place);

    std::shared_ptr<PixelBuffer> buffer_;
    double patienceSeconds_;
    std::vector<Place> places_;
};

/// Begins a message of the given kind.
template <typename Body>
std::vector<std::byte> decodeMessage(DecodeKind kind, const Body& body)
{
    ByteWriter writer;
    writer(kind);
    writer(body);
    return writer.bytes();
}

/// What the outcome of a request is called whose worker has ended.
DecodeCrew::Outcome::Kind outcomeOf(DecodeWorker::End end);

/// Why a file could not be used, in words.
struct DecodeRefusal {
    QString reason;
    bool isDamaged = false; ///< it should have been readable
};

/// The text for an outcome that is not Done; nothing where it is Done.
std::optional<DecodeRefusal> refusalOf(const DecodeCrew::Outcome& outcome);

} // namespace sightline
