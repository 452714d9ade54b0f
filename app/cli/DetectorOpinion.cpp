#include "app/cli/DetectorOpinion.h"

#if SIGHTLINE_HAS_AI
#include "ai/detectors/Detector.h"
#include "ai/runtime/InstalledModels.h"
#endif

namespace sightline {

#if SIGHTLINE_HAS_AI

std::vector<DetectorOpinion> detectorOpinions(const Series& series)
{
    static const InstalledModels models = InstalledModels::load();
    std::vector<DetectorOpinion> opinions;
    for (const InstalledModels::Entry& entry : models.entries()) {
        DetectorOpinion opinion{entry.id, entry.version, {}};
        if (entry.package) {
            opinion.whyNot = Detector(*entry.package).whyNot(series);
        } else {
            opinion.whyNot = entry.package.error();
        }
        opinions.push_back(std::move(opinion));
    }
    return opinions;
}

#else

std::vector<DetectorOpinion> detectorOpinions(const Series&)
{
    return {};
}

#endif

} // namespace sightline
