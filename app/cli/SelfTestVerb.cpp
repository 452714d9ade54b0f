#include "app/cli/SelfTestVerb.h"

#include "app/cli/Console.h"
#include "app/selftest/SelfTest.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace sightline {

namespace {

using Json = nlohmann::ordered_json;

const char* keyword(SelfTestResult::State state)
{
    switch (state) {
    case SelfTestResult::State::Ok:
        return "ok";
    case SelfTestResult::State::Warning:
        return "warning";
    case SelfTestResult::State::Failed:
        return "failed";
    case SelfTestResult::State::Skipped:
        break;
    }
    return "skipped";
}

} // namespace

void SelfTestVerb::declare(CLI::App& app)
{
    app.add_flag("--json", json_, tr("Machine-readable output").toStdString());
}

QString SelfTestVerb::examples() const
{
    return QStringLiteral("  sightline self-test\n  sightline self-test --json");
}

ExitCode SelfTestVerb::run()
{
    const auto results = SelfTest::run(SelfTest::guiFacts(), [&](const SelfTestResult& result) {
        if (json_) {
            return;
        }
        Console::print(QStringLiteral("%1  %2: %3")
                           .arg(QLatin1String(keyword(result.state)), -8)
                           .arg(result.title, result.found));
        if (!result.advice.isEmpty()) {
            Console::print(QStringLiteral("          %1").arg(result.advice));
        }
    });
    const SelfTestResult::State worst = SelfTest::worst(results);
    if (json_) {
        Json json{{"state", keyword(worst)}, {"checks", Json::array()}};
        for (const SelfTestResult& result : results) {
            json["checks"].push_back({{"id", result.id.toStdString()},
                                      {"title", result.title.toStdString()},
                                      {"state", keyword(result.state)},
                                      {"found", result.found.toStdString()},
                                      {"advice", result.advice.toStdString()}});
        }
        Console::print(json.dump(2, ' ', false, Json::error_handler_t::replace));
    }
    return worst == SelfTestResult::State::Failed    ? ExitCode::Failed
           : worst == SelfTestResult::State::Warning ? ExitCode::DoneWithTrouble
                                                     : ExitCode::Done;
}

} // namespace sightline
