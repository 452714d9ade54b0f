// Models of the detectors: are they there, approved and unchanged?
#include "app/selftest/SelfTest.h"
#if SIGHTLINE_HAS_AI
#include "ai/runtime/InstalledModels.h"
#endif

namespace sightline {

SelfTestResult SelfTest::checkModels()
{
    SelfTestResult result{
        QStringLiteral("models"), tr("Models of the detectors"), SelfTestResult::State::Ok, {}, {}};
#if SIGHTLINE_HAS_AI
    const InstalledModels models = InstalledModels::load();
    QStringList good;
    QStringList bad = models.problems();
    for (const InstalledModels::Entry& entry : models.entries()) {
        QString why;
        if (!entry.package) {
            why = entry.package.error();
        } else if (!entry.approved) {
            why = tr("not approved");
        } else if (const auto verified = entry.package->verify(); !verified) {
            why = verified.error();
        }
        const QString name = entry.id + QLatin1Char(' ') + entry.version;
        why.isEmpty() ? good << tr("%1 unchanged (%2)").arg(name, entry.sha256.left(12))
                      : bad << QStringLiteral("%1: %2").arg(name, why);
    }
    result.found = (bad + good).join(QStringLiteral("; "));
    if (!bad.isEmpty()) {
        result.state = SelfTestResult::State::Failed;
        result.advice = tr("These models do not run. Install the package of the model again.");
    } else if (good.isEmpty()) {
        result.state = SelfTestResult::State::Warning;
        result.found = tr("No model is installed.");
        result.advice =
            tr("Reading works; nothing is detected. Install the program again to have its models.");
    }
#else
    result.state = SelfTestResult::State::Skipped;
    result.found = tr("This build has no detectors.");
#endif
    return result;
}

} // namespace sightline
