#include "app/cli/RenderVerb.h"

#include "app/DefaultWindow.h"
#include "app/cli/Console.h"
#include "app/cli/Interrupt.h"
#include "app/cli/Numbers.h"
#include "app/cli/OutputPlace.h"
#include "dicom/VolumeLoader.h"
#include "findings/ImagePlace.h"
#include "render/FindingPainter.h"
#include "render/GraphicsPainter.h"
#include "render/RayCaster.h"
#include "render/SliceRenderer.h"
#include "render/VolumeMarkers.h"
#include "report/FindingsJson.h"
#include "view/ViewState.h"
#include "view/WindowPreset.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace sightline {

namespace {

QString text(const std::string& utf8)
{
    return QString::fromStdString(utf8);
}

/// C,W or C,W,FUNCTION.
std::optional<Window> windowFrom(const QString& given)
{
    const QStringList parts = given.split(QLatin1Char(','));
    const auto numbers = numbersFrom(parts.mid(0, 2).join(QLatin1Char(',')), 2);
    const QString function = parts.value(2, QStringLiteral("linear"));
    const QStringList functions{QStringLiteral("linear"), QStringLiteral("exact"), QStringLiteral("sigmoid")};
    const auto place = functions.indexOf(function);
    if (!numbers || parts.size() > 3 || place < 0 || (*numbers)[1] <= 0 ||
        (place == 0 && (*numbers)[1] < 1)) {
        return std::nullopt;
    }
    return Window{(*numbers)[0], (*numbers)[1], static_cast<WindowFunction>(place)};
}

std::optional<VolumePreset> volumePresetNamed(const QString& name)
{
    if (name == QLatin1String("bone")) {
        return VolumePreset::Bone;
    }
    if (name == QLatin1String("lung")) {
        return VolumePreset::Lung;
    }
    if (name == QLatin1String("vessels")) {
        return VolumePreset::Vessels;
    }
    if (name == QLatin1String("mip")) {
        return VolumePreset::Mip;
    }
    if (name == QLatin1String("mean")) {
        return VolumePreset::Mean;
    }
    if (name == QLatin1String("minip")) {
        return VolumePreset::MinIp;
    }
    if (name == QLatin1String("skin")) {
        return VolumePreset::Skin;
    }
    return std::nullopt;
}

/// A crosshair whose axial plane has the given normal, turned so that the head, or for a cut across the body
/// the front, is at the top of the picture.
Crosshair obliqueCrosshair(Vec3 normal)
{
    const Vec3 n = normalized(normal);
    constexpr double kAcross = 0.9;
    const Vec3 wanted = std::abs(n.z) < kAcross ? Vec3{0, 0, -1} : Vec3{0, 1, 0};
    const Vec3 down = normalized(wanted - n * dot(wanted, n));
    Crosshair crosshair;
    crosshair.axes = {cross(down, n), down, n};
    crosshair.home = crosshair.axes;
    return crosshair;
}

} // namespace

void RenderVerb::declare(CLI::App& app)
{
    input_.declare(app);
    app.add_option("--view", view_, tr("axial, coronal, sagittal, oblique or volume").toStdString())
        ->check(CLI::IsMember({"axial", "coronal", "sagittal", "oblique", "volume"}))
        ->capture_default_str();
    app.add_option(
           "--at", at_,
           tr("Point of the patient that the plane goes through, LPS mm (default: the middle)").toStdString())
        ->type_name("X,Y,Z");
    app.add_option("--normal", normal_, tr("Normal of the oblique plane").toStdString())->type_name("X,Y,Z");
    app.add_option("--slab", slab_, tr("Thick slice: millimetres and mip, minip or mean").toStdString())
        ->type_name("MM:mip|minip|mean");
    app.add_option("--window", window_, tr("Centre and width of the grey window").toStdString())
        ->type_name("C,W[,FUNCTION]");
    app.add_option("--voi", voi_,
                   tr("Window or table of the file, by its number in \"sightline info\" (1 is the first)")
                       .toStdString())
        ->type_name("N")
        ->check(CLI::PositiveNumber);
    app.add_flag("--no-overlays", noOverlays_, tr("Leave out the overlays of the file").toStdString());
    app.add_option("--preset", preset_,
                   tr("Named window: lung, mediastinum, bone, brain, stroke; for the volume: bone, lung, "
                      "vessels, skin, mip, minip, mean")
                       .toStdString())
        ->type_name("NAME");
    app.add_option("--size", size_, tr("Pixels of the picture (default: 512x512)").toStdString())
        ->type_name("WxH");
    app.add_option("--findings", findings_, tr("Draw the findings of this findings.json").toStdString())
        ->type_name("FILE");
    app.add_option("--output,-o", output_, tr("The picture to write, PNG").toStdString())
        ->type_name("FILE.png")
        ->required();
    app.add_flag("--json", json_,
                 tr("Say on standard output what was drawn, machine-readable").toStdString());
}

QString RenderVerb::examples() const
{
    return QStringLiteral(
        "  sightline render ct/ --preset lung --at 56,86,-116 --output slice.png\n"
        "  sightline render ct/ --view coronal --slab 20:mip --size 1024x768 --output slab.png\n"
        "  sightline render ct/ --view volume --preset bone --output bones.png");
}

tl::expected<RenderVerb::Order, QString> RenderVerb::understand() const
{
    Order order;
    order.isVolume = view_ == "volume";
    if (view_ == "axial") {
        order.plane = ViewPlane::Axial;
    } else if (view_ == "coronal") {
        order.plane = ViewPlane::Coronal;
    } else if (view_ == "sagittal") {
        order.plane = ViewPlane::Sagittal;
    }
    if (!at_.empty()) {
        const auto xyz = numbersFrom(text(at_), 3);
        if (!xyz) {
            return tl::unexpected(tr("--at %1: expected three numbers X,Y,Z in millimetres.").arg(text(at_)));
        }
        order.at = LpsPoint{(*xyz)[0], (*xyz)[1], (*xyz)[2]};
    }
    if (!normal_.empty()) {
        const auto xyz = numbersFrom(text(normal_), 3);
        if (!xyz || length(Vec3{(*xyz)[0], (*xyz)[1], (*xyz)[2]}) < 1e-9) {
            return tl::unexpected(
                tr("--normal %1: expected a direction X,Y,Z, not all zero.").arg(text(normal_)));
        }
        order.normal = Vec3{(*xyz)[0], (*xyz)[1], (*xyz)[2]};
    }
    if ((view_ == "oblique") != order.normal.has_value()) {
        return tl::unexpected(tr("--view oblique and --normal X,Y,Z belong together: give both or neither."));
    }
    if (!slab_.empty()) {
        const QStringList parts = text(slab_).split(QLatin1Char(':'));
        const auto mm = numbersFrom(parts.value(0), 1);
        const QString mode = parts.value(1, QStringLiteral("mip"));
        if (!mm || mm->front() <= 0 || parts.size() > 2 ||
            !QStringList{QStringLiteral("mip"), QStringLiteral("minip"), QStringLiteral("mean")}.contains(
                mode)) {
            return tl::unexpected(
                tr("--slab %1: expected millimetres and a kind, for instance 10:mip, 5:minip or 8:mean.")
                    .arg(text(slab_)));
        }
        order.slab.thicknessMm = mm->front();
        order.slab.mode = mode == QLatin1String("mip")     ? Slab::Mode::Mip
                          : mode == QLatin1String("minip") ? Slab::Mode::MinIp
                                                           : Slab::Mode::Mean;
    }
    if ((window_.empty() ? 0 : 1) + (preset_.empty() ? 0 : 1) + (voi_ > 0 ? 1 : 0) > 1) {
        return tl::unexpected(tr("--window, --preset and --voi exclude each other: give one."));
    }
    if (!window_.empty()) {
        order.window = windowFrom(text(window_));
        if (!order.window) {
            return tl::unexpected(
                tr("--window %1: expected centre and width, the width at least 1, for instance -600,1500; or "
                   "with a function, linear, exact or sigmoid: 40,0.5,exact.")
                    .arg(text(window_)));
        }
    }
    if (!preset_.empty() && order.isVolume) {
        const auto preset = volumePresetNamed(text(preset_));
        if (!preset) {
            return tl::unexpected(
                tr("--preset %1: the volume view knows bone, lung, vessels, skin, mip, minip and mean.")
                    .arg(text(preset_)));
        }
        order.volumePreset = *preset;
    } else if (!preset_.empty()) {
        order.window = presetNamed(text(preset_));
        if (!order.window) {
            QStringList names;
            for (const WindowPreset& preset : windowPresets()) {
                names << preset.name;
            }
            return tl::unexpected(
                tr("--preset %1: known are %2.").arg(text(preset_), names.join(QStringLiteral(", "))));
        }
    }
    if (!size_.empty()) {
        const auto size = sizeFrom(text(size_));
        if (!size) {
            return tl::unexpected(
                tr("--size %1: expected width x height, 16 to 16384 pixels each, for instance 1024x768.")
                    .arg(text(size_)));
        }
        order.size = *size;
    }
    return order;
}

ExitCode RenderVerb::run()
{
    auto order = understand();
    if (!order) {
        console().fail(order.error());
        return ExitCode::BadArguments;
    }
    if (!findings_.empty()) {
        const auto file = readFindingsFile(text(findings_));
        if (!file) {
            console().fail(file.error());
            return ExitCode::Failed;
        }
        order->findings = file->allFindings();
    }
    if (const auto place = OutputPlace::prepareFile(text(output_)); !place) {
        console().fail(place.error());
        return ExitCode::Failed;
    }
    const Interrupt interrupt;
    ExitCode code = input_.read(console(), interrupt.token());
    if (code == ExitCode::Failed || code == ExitCode::BadArguments) {
        return code;
    }
    const SeriesInput::Choice choice = input_.one(console());
    keepFindingsOf(*choice.series, order->findings);
    std::vector<SeriesIssue> issues;
    const auto volume = loadVolume(
        *choice.series, &issues,
        [&](int arrived, int total) { console().progress(tr("Reading images"), double(arrived) / total); },
        interrupt.token());
    console().endProgress();
    if (interrupt.requested()) {
        console().fail(tr("Stopped. No picture was written."));
        return ExitCode::Failed;
    }
    if (!volume) {
        console().fail(volume.error());
        return ExitCode::Failed;
    }
    for (const SeriesIssue& issue : issues) {
        console().warn(text(issue.text));
        code = worst(code, ExitCode::DoneWithTrouble);
    }
    const auto image = draw(*order, *choice.series, **volume);
    if (!image) {
        console().fail(image.error());
        return ExitCode::Failed;
    }
    if (!image->save(text(output_), "PNG")) {
        console().fail(tr("%1 cannot be written. Make room or choose another folder.").arg(text(output_)));
        return ExitCode::Failed;
    }
    if (json_) {
        const nlohmann::ordered_json json{{"output", output_},
                                          {"series", choice.series->uid},
                                          {"width", image->width()},
                                          {"height", image->height()}};
        Console::print(json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
    }
    return code;
}

void RenderVerb::keepFindingsOf(const Series& series, std::vector<Finding>& findings)
{
    const std::size_t before = findings.size();
    std::erase_if(findings, [&](const Finding& finding) {
        if (finding.scale) {
            // Lies on its image and nowhere else; the clips of an examination share their series' UID.
            return std::none_of(series.instances.begin(), series.instances.end(), [&](const Instance& image) {
                return finding.sopInstanceUids.contains(QString::fromStdString(image.sopInstanceUid));
            });
        }
        const std::string frame = finding.frameOfReferenceUid.toStdString();
        return finding.seriesUid.toStdString() != series.uid &&
               (frame.empty() || frame != series.frameOfReferenceUid);
    });
    for (Finding& finding : findings) {
        finding = onItsImage(finding, series);
    }
    if (findings.size() < before) {
        console().note(tr("%n finding(s) belong to other series and are not drawn.", nullptr,
                          static_cast<int>(before - findings.size())));
    }
}

tl::expected<QImage, QString> RenderVerb::draw(const Order& order, const Series& series, const Volume& volume)
{
    if (!series.isVolume && (order.isVolume || !order.plane || *order.plane != ViewPlane::Axial)) {
        return tl::unexpected(tr("The series is no volume, only its images can be drawn. Leave out --view."));
    }
    if (order.isVolume) {
        return drawVolume(order, volume);
    }
    const Geometry& geometry = volume.geometry();
    Crosshair crosshair = order.normal ? obliqueCrosshair(*order.normal) : Crosshair::inMiddleOf(geometry);
    crosshair.centre = order.at.value_or(Crosshair::inMiddleOf(geometry).centre);
    if (order.at && !geometry.contains(*order.at)) {
        console().warn(tr("The point of --at lies outside the volume; the picture may be black."));
    }
    ViewState view;
    view.slab = order.slab;
    view.plane = order.plane.value_or(ViewPlane::Axial);
    if (!series.isVolume) {
        view.plane = ViewPlane::Acquisition;
    }
    const SlicePlane plane = slicePlane(view, crosshair, geometry, order.size.width(), order.size.height());
    Window window = order.window.value_or(defaultWindow(series, volume));
    if (voi_ > 0) {
        if (voi_ > static_cast<int>(series.voiChoices.size())) {
            return tl::unexpected(tr("--voi %1: the file offers %n window(s) and tables.", nullptr,
                                     static_cast<int>(series.voiChoices.size()))
                                      .arg(voi_));
        }
        window = series.voiChoices[static_cast<std::size_t>(voi_ - 1)].window;
    }
    QImage image = SliceRenderer().render(volume, plane, Look{window}, order.slab);
    const auto graphics = order.slab.isThick() ? nullptr : graphicsIn(volume, plane);
    if (graphics) {
        drawGraphics(image, volume, plane, *graphics, !noOverlays_);
    }
    drawFindings(image, order, plane,
                 std::max(stepMm(view.plane, crosshair, geometry), order.slab.thicknessMm));
    return image;
}

tl::expected<QImage, QString> RenderVerb::drawVolume(const Order& order, const Volume& volume)
{
    // The loader's volume outlives the picture; nothing is to be freed here.
    const auto source =
        RaySource::of(std::shared_ptr<const Volume>(std::shared_ptr<const Volume>(), &volume));
    if (!source) {
        return tl::unexpected(tr("Colour images and single slices cannot be drawn as a volume. Slices can: "
                                 "leave out --view volume."));
    }
    std::vector<VolumeMarker> markers;
    for (const Finding& finding : order.findings) {
        const BoxShape bounds = boundsOf(finding.shape);
        VolumeMarker marker;
        marker.centre = centreOf(finding.shape);
        marker.radiusMm = std::max(length(bounds.high - bounds.low) / (2 * std::sqrt(3.0)), 2.0);
        marker.rgb = FindingPainter::colourOf(finding.review, finding.isFromModel()).rgb() & 0xffffffu;
        markers.push_back(marker);
    }
    const RayCaster caster(source, order.volumePreset);
    RayScene scene;
    for (const Finding& finding : order.findings) {
        scene.surfaces.push_back(
            {finding.shape, FindingPainter::colourOf(finding.review, finding.isFromModel()).rgb() & 0xffffffU,
             false});
    }
    QImage image = caster.draw(scene, order.size);
    QPainter painter(&image);
    paintVolumeMarkers(painter, caster.camera(scene.view), image.size(), markers);
    return image;
}

void RenderVerb::drawFindings(QImage& image, const Order& order, const SlicePlane& plane, double stepMm) const
{
    if (order.findings.empty()) {
        return;
    }
    QPainter painter(&image);
    const double scale = std::max(1.0, std::min(plane.width, plane.height) / 800.0);
    const FindingPainter findings(plane, scale);
    for (const Finding& finding : order.findings) {
        findings.draw(painter, finding, true, stepMm);
    }
}

} // namespace sightline
