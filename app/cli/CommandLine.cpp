#include "app/cli/CommandLine.h"

#include "app/Language.h"
#include "app/Places.h"
#include "app/cli/ArgumentTrouble.h"
#include "app/cli/BenchVerb.h"
#include "app/cli/Console.h"
#include "app/cli/DeidentifyVerb.h"
#include "app/cli/DemoVerb.h"
#include "app/cli/InfoVerb.h"
#include "app/cli/NoDetectorsVerb.h"
#include "app/cli/Numbers.h"
#include "app/cli/RenderVerb.h"
#include "app/cli/ReportVerb.h"
#include "app/cli/SelfTestVerb.h"
#include "dicom/DecodeCrew.h"
#include "dicom/DecodeWorker.h"
#if SIGHTLINE_HAS_AI
#include "app/cli/DetectVerb.h"
#include "app/cli/ModelsVerb.h"
#endif

#include <CLI/CLI.hpp>

#include <QApplication>
#include <QCoreApplication>
#include <QFileInfo>
#include <QGuiApplication>

#include <array>
#include <cstring>
#include <functional>

namespace sightline {

namespace {

template <typename V>
std::unique_ptr<Verb> make(Console& console)
{
    return std::make_unique<V>(console);
}

#if SIGHTLINE_HAS_AI
constexpr auto kMakeDetect = make<DetectVerb>;
constexpr auto kMakeModels = make<ModelsVerb>;
#else
constexpr auto kMakeDetect = make<NoDetectorsVerb>;
constexpr auto kMakeModels = make<NoDetectorsVerb>;
#endif

struct VerbEntry {
    const char* name;
    const char* summary;
    std::unique_ptr<Verb> (*make)(Console&);
    bool drawsPictures;        ///< needs fonts and painting, not a display
    bool readsImages;          ///< decode workers are started before anything else
    bool showsWidgets = false; ///< on the display where there is one
};

constexpr std::array kVerbs{
    VerbEntry{
        "info",
        QT_TRANSLATE_NOOP("CommandLine", "what lies in files and folders, and how it stands in the patient"),
        make<InfoVerb>, false, true},
    VerbEntry{"render", QT_TRANSLATE_NOOP("CommandLine", "a picture of a slice, a slab or the volume"),
              make<RenderVerb>, true, true},
    VerbEntry{
        "detect",
        QT_TRANSLATE_NOOP("CommandLine", "run the detectors; writes findings.json and an AI-results SR"),
        kMakeDetect, false, true},
    VerbEntry{"report", QT_TRANSLATE_NOOP("CommandLine", "confirmed findings as PDF and DICOM SR"),
              make<ReportVerb>, true, true},
    VerbEntry{"models", QT_TRANSLATE_NOOP("CommandLine", "list, show or verify the detectors' models"),
              kMakeModels, false, false},
    VerbEntry{"deidentify",
              QT_TRANSLATE_NOOP("CommandLine", "copies of DICOM files without what identifies the patient"),
              make<DeidentifyVerb>, false, true},
    VerbEntry{"demo",
              QT_TRANSLATE_NOOP("CommandLine", "write the demonstration study and open the window on it"),
              make<DemoVerb>, false, false},
    VerbEntry{"bench", QT_TRANSLATE_NOOP("CommandLine", "how long opening a series takes on this computer"),
              make<BenchVerb>, false, true, true},
    VerbEntry{
        "self-test",
        QT_TRANSLATE_NOOP("CommandLine", "whether this computer has what the program needs, and what to do"),
        make<SelfTestVerb>, true, true},
};

const VerbEntry* verbNamed(const char* name)
{
    for (const VerbEntry& entry : kVerbs) {
        if (std::strcmp(entry.name, name) == 0) {
            return &entry;
        }
    }
    return nullptr;
}

QString notice()
{
    return CommandLine::tr("Research software. Not for diagnostic use.");
}

QString version()
{
    return QStringLiteral("Sightline " SIGHTLINE_VERSION);
}

/// Qt ends the program with a core dump where it finds no display; a sentence is better.
bool displayIsThere()
{
    return !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") ||
           !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
}

/// CLI11's own words in the user's language.
void translateHelp(CLI::App& app)
{
    const auto formatter = app.get_formatter();
    formatter->label("Usage", CommandLine::tr("Usage").toStdString());
    formatter->label("Positionals", CommandLine::tr("Arguments").toStdString());
    formatter->label("Options", CommandLine::tr("Options").toStdString());
    formatter->label("OPTIONS", CommandLine::tr("OPTIONS").toStdString());
    formatter->label("REQUIRED", CommandLine::tr("(required)").toStdString());
    formatter->column_width(34);
    app.option_defaults()->group(
        CommandLine::tr("Options").toStdString()); // the heading is the group's own name
    app.set_help_flag("-h,--help", CommandLine::tr("Show this help").toStdString());
}

struct WindowArguments {
    std::vector<std::string> paths;
    std::string screenshot;
    std::string size;
    double scale = 0;

    void declare(CLI::App& app)
    {
        app.add_option("PATH", paths,
                       CommandLine::tr("Files, folders, DICOMDIRs or archives to open").toStdString());
        app.add_option(
               "--screenshot", screenshot,
               CommandLine::tr("Save a picture of the window when all is drawn, then leave").toStdString())
            ->type_name("FILE.png");
        app.add_option("--size", size, CommandLine::tr("Size of the window in pixels").toStdString())
            ->type_name("WxH");
        app.add_option("--scale", scale,
                       CommandLine::tr("Make everything larger, for instance 1.5").toStdString())
            ->type_name("FACTOR")
            ->check(CLI::Range(0.5, 4.0));
    }
};

} // namespace

CommandLine::CommandLine(int argc, char** argv)
    : argc_(argc)
    , argv_(argv)
{}

CommandLine::Outcome CommandLine::run()
{
    if (argc_ > 1 && std::strcmp(argv_[1], "--version") == 0) {
        Console::print(version());
        return {};
    }
    Outcome outcome = argc_ > 1 && verbNamed(argv_[1]) ? runVerb() : readWindowOptions();
    if (outcome.window && !displayIsThere()) {
        return withoutDisplay(*outcome.window);
    }
    return outcome;
}

CommandLine::Outcome CommandLine::withoutDisplay(WindowOptions options)
{
    int argc = 1;
    QCoreApplication application(argc, argv_);
    Language::install(application);
    Console console;
    if (options.demo && options.screenshotPath.isEmpty()) {
        options.screenshotPath = Places::cacheFolder() + QStringLiteral("/demo.png");
        console.note(tr("There is no display. The window is drawn off screen; its picture will be %1.")
                         .arg(options.screenshotPath));
    } else if (options.screenshotPath.isEmpty()) {
        console.fail(tr(
            "There is no display, so no window can be opened. The commands work without one; "
            "\"sightline --help\" shows them. With --screenshot FILE.png the window is drawn off screen."));
        return {ExitCode::Failed, {}};
    }
    qputenv("QT_QPA_PLATFORM", "offscreen");
    return {ExitCode::Done, options};
}

CommandLine::Outcome CommandLine::runVerb()
{
    const VerbEntry& entry = *verbNamed(argv_[1]);
    if (entry.readsImages) {
        DecodeWorker::warmUp(DecodeCrew::usualSize()); // they get ready while Qt does
    }
    // A verb must run where there is no display, also with painting; the window after it chooses again.
    const QByteArray platform = qgetenv("QT_QPA_PLATFORM");
    if (!entry.showsWidgets || !displayIsThere()) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    Console console; // first, so that it gets the warnings of Qt's start
    int argc = 1;    // Qt must not take options away that are the verb's
    const std::unique_ptr<QCoreApplication> application =
        entry.showsWidgets    ? std::make_unique<QApplication>(argc, argv_)
        : entry.drawsPictures ? std::make_unique<QGuiApplication>(argc, argv_)
                              : std::make_unique<QCoreApplication>(argc, argv_);
    Language::install(*application);

    const std::unique_ptr<Verb> verb = entry.make(console);
    CLI::App app(CommandLine::tr(entry.summary).toStdString(), std::string("sightline ") + entry.name);
    translateHelp(app);
    verb->declare(app);
    QString footer = notice();
    if (!verb->examples().isEmpty()) {
        footer = CommandLine::tr("Examples:") + QStringLiteral("\n") + verb->examples() +
                 QStringLiteral("\n\n") + footer;
    }
    app.footer(footer.toStdString());
    try {
        app.parse(argc_ - 1, argv_ + 1);
    } catch (const CLI::CallForHelp&) {
        Console::print(app.help());
        return {};
    } catch (const CLI::ParseError& error) {
        console.fail(argumentTrouble(QString::fromLocal8Bit(error.what())));
        console.note(
            CommandLine::tr("\"sightline %1 --help\" shows the options.").arg(QLatin1String(entry.name)));
        return {ExitCode::BadArguments, {}};
    }
    Outcome outcome;
    outcome.code = verb->run();
    if (outcome.code == ExitCode::Done || outcome.code == ExitCode::DoneWithTrouble) {
        outcome.window = verb->window();
    }
    if (platform.isEmpty()) {
        qunsetenv("QT_QPA_PLATFORM");
    } else {
        qputenv("QT_QPA_PLATFORM", platform);
    }
    return outcome;
}

CommandLine::Outcome CommandLine::readWindowOptions()
{
    // No Qt application yet: the window makes its own, and an empty window must be there at once.
    WindowArguments arguments;
    CLI::App app("", "sightline");
    arguments.declare(app);
    try {
        app.parse(argc_, argv_);
    } catch (const CLI::CallForHelp&) {
        return explainWindow({});
    } catch (const CLI::ParseError& error) {
        return explainWindow(error.what());
    }
    WindowOptions options;
    for (const std::string& path : arguments.paths) {
        const QString text = QString::fromStdString(path);
        if (!QFileInfo::exists(text)) {
            return explainWindow(
                tr("%1: neither a command nor an existing file or folder.").arg(text).toStdString());
        }
        options.paths << QFileInfo(text).absoluteFilePath();
    }
    options.screenshotPath = QString::fromStdString(arguments.screenshot);
    if (!arguments.size.empty()) {
        const auto size = sizeFrom(QString::fromStdString(arguments.size));
        if (!size) {
            return explainWindow(
                tr("--size %1: expected width x height, 16 to 16384 pixels each, for instance 1920x1080.")
                    .arg(QString::fromStdString(arguments.size))
                    .toStdString());
        }
        options.size = *size;
    }
    if (arguments.scale > 0) {
        qputenv("QT_SCALE_FACTOR", QByteArray::number(arguments.scale));
    }
    return {ExitCode::Done, options};
}

CommandLine::Outcome CommandLine::explainWindow(const std::string& wrong)
{
    int argc = 1;
    QCoreApplication application(argc, argv_);
    Language::install(application);
    Console console;
    if (!wrong.empty()) {
        console.fail(argumentTrouble(QString::fromLocal8Bit(wrong.c_str())));
        console.note(tr("Nothing was opened. \"sightline --help\" shows the commands and options."));
        return {ExitCode::BadArguments, {}};
    }
    WindowArguments arguments;
    CLI::App app(CommandLine::tr("Radiology viewer with AI inside").toStdString(), "sightline");
    translateHelp(app);
    arguments.declare(app);
    QString footer = CommandLine::tr("Commands, without a window (\"sightline COMMAND --help\"):");
    for (const VerbEntry& entry : kVerbs) {
        footer += QStringLiteral("\n  %1%2")
                      .arg(QLatin1String(entry.name), -11)
                      .arg(CommandLine::tr(entry.summary));
    }
    footer += QStringLiteral("\n\n") + CommandLine::tr("Examples:") +
              QStringLiteral("\n  sightline ct/\n  sightline info ct/\n  sightline detect ct/ --out "
                             "results\n  sightline demo\n\n") +
              CommandLine::tr("Exit codes: 0 done, 1 failed, 2 bad arguments, 3 done but something was "
                              "unreadable or refused.") +
              QStringLiteral("\n\n") + notice();
    app.footer(footer.toStdString());
    Console::print(app.help());
    return {};
}

} // namespace sightline
