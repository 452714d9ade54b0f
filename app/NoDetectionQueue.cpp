// The queue of a build without detectors: there is nothing to run.
#include "app/DetectionQueue.h"

namespace sightline {

class DetectionQueue::Runner {};

DetectionQueue::DetectionQueue(QObject* parent)
    : QObject(parent)
{}

DetectionQueue::~DetectionQueue() = default;

std::vector<DetectorInfo> DetectionQueue::detectors() const
{
    return {};
}

void DetectionQueue::enqueue(const QString&, std::shared_ptr<const Series>, std::shared_ptr<const Volume>,
                             bool)
{}

void DetectionQueue::stop()
{}

} // namespace sightline
