#include "app/DemoJob.h"

#include "app/Places.h"
#include "app/demo/DemoStudy.h"

#include <QFileInfo>

namespace sightline {

DemoJob::DemoJob(QObject* parent)
    : QObject(parent)
{}

DemoJob::~DemoJob() = default;

void DemoJob::start()
{
    thread_ = std::jthread([this] {
        const QString folder = Places::demoFolder();
        const auto written =
            writeDemoStudy(folder, 1, [this](int done, int total) { Q_EMIT progressed(done, total); });
        Q_EMIT finished(written ? *written : QString(), written ? QString() : written.error());
    });
}

} // namespace sightline
