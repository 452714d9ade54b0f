#include "app/cli/BenchVerb.h"

#include "app/DefaultWindow.h"
#include "app/Places.h"
#include "app/cli/Console.h"
#include "app/cli/Interrupt.h"
#include "app/cli/ScrollBench.h"
#include "app/cli/VolumeBench.h"
#include "app/demo/DemoStudy.h"
#include "dicom/Scan.h"
#include "dicom/VolumeLoader.h"
#include "render/SliceRenderer.h"
#include "view/ViewState.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <QElapsedTimer>
#include <QFileInfo>

#include <algorithm>

namespace sightline {

namespace {

using Json = nlohmann::ordered_json;

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

Json spread(const std::vector<double>& values)
{
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    return {{"median", median(values)}, {"min", *low}, {"max", *high}};
}

/// The picture as a view of 1024 x 1024 shows it.
QImage drawn(const Series& series, const Volume& volume)
{
    constexpr int kEdge = 1024;
    const Crosshair crosshair = movedTo({}, volume.geometry().centre(), volume.geometry());
    SliceRenderer renderer;
    return renderer.render(volume, slicePlane({}, crosshair, volume.geometry(), kEdge, kEdge),
                           Look{defaultWindow(series, volume)});
}

} // namespace

void BenchVerb::declare(CLI::App& app)
{
    app.add_option("WHAT", what_,
                   tr("load: open the largest series; scroll: go through slices in a view; "
                      "volume: draw the 3-D view")
                       .toStdString())
        ->required()
        ->check(CLI::IsMember({"load", "scroll", "volume"}));
    app.add_option(
        "PATH", paths_,
        tr("Files, folders or DICOMDIRs; scroll goes through a phantom and works on these beside it "
           "(none: the demonstration study)")
            .toStdString());
    app.add_option("--frames", frames_, tr("scroll: pictures for each figure").toStdString())
        ->check(CLI::Range(5, 10000))
        ->capture_default_str();
    app.add_option("--rounds", rounds_, tr("How many times in one process").toStdString())
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    app.add_flag("--json", json_, tr("Machine-readable output").toStdString());
}

QString BenchVerb::examples() const
{
    return QStringLiteral("  sightline bench load ct/\n  sightline bench load ct/ --rounds 5 --json\n"
                          "  sightline bench scroll --json\n"
                          "  sightline bench volume --rounds 5 --json");
}

ExitCode BenchVerb::run()
{
    return what_ == "scroll" ? scroll() : what_ == "volume" ? volume() : load();
}

std::optional<QStringList> BenchVerb::existingPaths() const
{
    QStringList paths;
    for (const std::string& path : paths_) {
        paths << QString::fromStdString(path);
        if (!QFileInfo::exists(paths.back())) {
            console().fail(tr("%1: no such file or folder.").arg(paths.back()));
            return std::nullopt;
        }
    }
    return paths;
}

ExitCode BenchVerb::scroll()
{
    const auto paths = existingPaths();
    if (!paths) {
        return ExitCode::BadArguments;
    }
    ScrollBench::Options options;
    options.frames = frames_;
    if (paths->isEmpty()) {
        const auto demo = writeDemoStudy(Places::demoFolder());
        if (!demo) {
            console().fail(demo.error());
            return ExitCode::Failed;
        }
        options.series = *demo;
    } else {
        options.series = paths->front();
    }
    const auto figures = ScrollBench(nullptr, nullptr).run(options);
    if (!figures) {
        console().fail(figures.error());
        return ExitCode::Failed;
    }
    Json all = Json::object();
    for (const ScrollBench::Figure& figure : *figures) {
        if (figure.milliseconds.empty()) {
            continue; // no picture came in time
        }
        std::vector<double> sorted = figure.milliseconds;
        std::sort(sorted.begin(), sorted.end());
        Json values = spread(sorted);
        values["p99"] = sorted[std::min(sorted.size() - 1, sorted.size() * 99 / 100)];
        values["count"] = sorted.size();
        all[figure.name.toStdString()] = values;
        if (!json_) {
            Console::print(QStringLiteral("%1 %2 ms (%3 - %4)")
                               .arg(figure.name, -24)
                               .arg(median(sorted), 0, 'f', 2)
                               .arg(sorted.front(), 0, 'f', 2)
                               .arg(sorted.back(), 0, 'f', 2));
        }
    }
    if (json_) {
        Console::print(Json{{"scroll_ms", all}}.dump(2));
    }
    return ExitCode::Done;
}

bool BenchVerb::loadOnce(const QStringList& paths, Load& result)
{
    QElapsedTimer clock;
    clock.start();
    const auto milliseconds = [&clock] { return static_cast<double>(clock.nsecsElapsed()) * 1e-6; };
    const Interrupt interrupt;
    ScanEvents events;
    events.firstPicture = [&](const FirstPicture& first) {
        drawn(*first.series, *first.volume);
        result.firstPicture = milliseconds();
    };
    const ScanResult scan = sightline::scan(paths, events, interrupt.token());
    result.listed = milliseconds();
    std::shared_ptr<const Series> largest;
    for (const auto& series : scan.series()) {
        if (!largest || series->instances.size() > largest->instances.size()) {
            largest = series;
        }
    }
    if (!largest) {
        console().fail(tr("There is no readable image in %1.").arg(paths.join(QStringLiteral(", "))));
        return false;
    }
    std::vector<SeriesIssue> issues;
    const auto volume = loadVolume(*largest, &issues, {}, interrupt.token());
    if (!volume) {
        console().fail(volume.error());
        return false;
    }
    for (const SeriesIssue& issue : issues) {
        console().warn(QString::fromStdString(issue.text));
    }
    result.complete = milliseconds();
    result.images = largest->instances.size();
    result.pixelBytes = (*volume)->bytes();
    return !interrupt.requested();
}

ExitCode BenchVerb::load()
{
    const auto given = existingPaths();
    if (!given) {
        return ExitCode::BadArguments;
    }
    if (given->isEmpty()) {
        console().fail(tr("Name what to open: sightline bench load PATH."));
        return ExitCode::BadArguments;
    }
    const QStringList& paths = *given;
    std::vector<double> first;
    std::vector<double> listed;
    std::vector<double> complete;
    Load result;
    for (int round = 0; round < rounds_; ++round) {
        result = {};
        if (!loadOnce(paths, result)) {
            return ExitCode::Failed;
        }
        first.push_back(result.firstPicture);
        listed.push_back(result.listed);
        complete.push_back(result.complete);
    }
    if (json_) {
        const Json json{{"load",
                         {{"images", result.images},
                          {"pixel_bytes", result.pixelBytes},
                          {"rounds", rounds_},
                          {"first_picture_ms", spread(first)},
                          {"listed_ms", spread(listed)},
                          {"complete_ms", spread(complete)}}}};
        Console::print(json.dump(2));
        return ExitCode::Done;
    }
    const auto number = [](double value) { return QString::number(value, 'f', 1); };
    Console::print(tr("%n image(s)", nullptr, static_cast<int>(result.images)));
    Console::print(tr("first picture   %1 ms").arg(number(median(first))));
    Console::print(tr("series listed   %1 ms").arg(number(median(listed))));
    Console::print(tr("volume complete %1 ms").arg(number(median(complete))));
    return ExitCode::Done;
}

ExitCode BenchVerb::volume()
{
    const VolumeBench bench = VolumeBench::measure(rounds_);
    if (bench.rows.empty()) {
        console().fail(tr("There is not enough memory for the volume of this measurement (300 MB)."));
        return ExitCode::Failed;
    }
    if (json_) {
        Json rows{{"prepare_ms", bench.prepareMs}, {"prepare_processor_ms", bench.prepareProcessorMs}};
        for (const VolumeBench::Row& row : bench.rows) {
            rows[row.name + "_ms"] = spread(row.milliseconds);
            rows[row.name + "_processor_ms"] = spread(row.processorMs);
        }
        Console::print(Json{{"volume", rows}}.dump(2));
        return ExitCode::Done;
    }
    const auto number = [](double value) { return QString::number(value, 'f', 1).rightJustified(8); };
    Console::print(tr("%1 ms  prepare").arg(number(bench.prepareMs)));
    for (const VolumeBench::Row& row : bench.rows) {
        Console::print(QStringLiteral("%1 ms  %2")
                           .arg(number(median(row.milliseconds)), QString::fromStdString(row.name)));
    }
    return ExitCode::Done;
}

} // namespace sightline
