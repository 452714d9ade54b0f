#include "app/cli/DemoVerb.h"

#include "app/Places.h"
#include "app/cli/Console.h"
#include "app/cli/Numbers.h"
#include "app/cli/OutputPlace.h"
#include "app/demo/DemoStudy.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <QDir>

namespace sightline {

void DemoVerb::declare(CLI::App& app)
{
    app.add_option("--out", out_, tr("Folder for the study (default: the user's cache folder)").toStdString())
        ->type_name("DIR");
    app.add_option("--seed", seed_, tr("Another number gives another patient").toStdString())
        ->type_name("N")
        ->capture_default_str();
    app.add_flag("--no-window", noWindow_, tr("Only write the study").toStdString());
    app.add_option("--screenshot", screenshot_,
                   tr("Save a picture of the window with the findings on it, then leave").toStdString())
        ->type_name("FILE.png");
    app.add_option("--size", sizeText_, tr("Size of the window in pixels").toStdString())->type_name("WxH");
    app.add_flag("--json", json_, tr("Name the folders on standard output, machine-readable").toStdString());
}

QString DemoVerb::examples() const
{
    return QStringLiteral("  sightline demo\n  sightline demo --no-window --out phantom --seed 7\n"
                          "  sightline demo --screenshot demo.png --size 1920x1080");
}

ExitCode DemoVerb::run()
{
    if (noWindow_ && (!screenshot_.empty() || !sizeText_.empty())) {
        console().fail(tr("--no-window excludes --screenshot and --size: leave out one of them."));
        return ExitCode::BadArguments;
    }
    if (!sizeText_.empty()) {
        const auto size = sizeFrom(QString::fromStdString(sizeText_));
        if (!size) {
            console().fail(
                tr("--size %1: expected width x height, 16 to 16384 pixels each, for instance 1920x1080.")
                    .arg(QString::fromStdString(sizeText_)));
            return ExitCode::BadArguments;
        }
        size_ = *size;
    }
    const QString folder = out_.empty() ? Places::demoFolder() : QString::fromStdString(out_);
    if (const auto place = OutputPlace::prepareFolder(folder); !place) {
        console().fail(place.error());
        return ExitCode::Failed;
    }
    const auto images = writeDemoStudy(folder, seed_, [&](int done, int total) {
        if (total > 0) {
            console().progress(tr("Writing the demonstration study"), double(done) / total);
        }
    });
    console().endProgress();
    if (!images) {
        console().fail(images.error());
        return ExitCode::Failed;
    }
    images_ = QDir(*images).absolutePath();
    if (json_) {
        const nlohmann::ordered_json json{
            {"images", images_.toStdString()},
            {"truth", QDir(folder).absoluteFilePath(QStringLiteral("truth.json")).toStdString()},
            {"seed", seed_}};
        Console::print(json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
    } else {
        Console::print(images_);
    }
    return ExitCode::Done;
}

std::optional<WindowOptions> DemoVerb::window() const
{
    if (noWindow_) {
        return std::nullopt;
    }
    WindowOptions options;
    options.paths = QStringList{images_};
    options.screenshotPath = QString::fromStdString(screenshot_);
    options.size = size_;
    options.demo = true;
    return options;
}

} // namespace sightline
