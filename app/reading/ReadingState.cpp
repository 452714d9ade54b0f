#include "app/reading/ReadingState.h"

#include <QJsonArray>

#include <cmath>
#include <optional>

namespace sightline {

namespace {

constexpr int kVersion = 1;
/// How far from right angles and unit length axes may be to be taken: what JSON loses is far less.
constexpr double kAxisTolerance = 1e-6;

QJsonArray json(double a, double b, double c)
{
    return {a, b, c};
}

std::optional<Vec3> vectorFrom(const QJsonValue& value)
{
    const QJsonArray array = value.toArray();
    if (array.size() != 3 || !array[0].isDouble() || !array[1].isDouble() || !array[2].isDouble()) {
        return std::nullopt;
    }
    const Vec3 v{array[0].toDouble(), array[1].toDouble(), array[2].toDouble()};
    return std::isfinite(v.x) && std::isfinite(v.y) && std::isfinite(v.z) ? std::optional(v) : std::nullopt;
}

QJsonObject json(const Crosshair& crosshair)
{
    QJsonArray axes;
    for (const Vec3& axis : crosshair.axes) {
        axes.append(json(axis.x, axis.y, axis.z));
    }
    return {{"centre", json(crosshair.centre.x, crosshair.centre.y, crosshair.centre.z)}, {"axes", axes}};
}

std::optional<Crosshair> crosshairFrom(const QJsonValue& value)
{
    const QJsonObject object = value.toObject();
    const auto centre = vectorFrom(object.value(QLatin1String("centre")));
    const QJsonArray axes = object.value(QLatin1String("axes")).toArray();
    if (!centre || axes.size() != 3) {
        return std::nullopt;
    }
    Crosshair result;
    result.centre = {centre->x, centre->y, centre->z};
    for (int n = 0; n < 3; ++n) {
        const auto axis = vectorFrom(axes[n]);
        if (!axis || std::abs(length(*axis) - 1) > kAxisTolerance) {
            return std::nullopt;
        }
        result.axes[static_cast<std::size_t>(n)] = *axis;
    }
    const auto isRight = [&](std::size_t a, std::size_t b) {
        return std::abs(dot(result.axes[a], result.axes[b])) < kAxisTolerance;
    };
    return isRight(0, 1) && isRight(1, 2) && isRight(0, 2) ? std::optional(result) : std::nullopt;
}

constexpr std::array kPlaneWords{"axial", "coronal", "sagittal", "acquisition"};
constexpr std::array kSlabWords{"mip", "minip", "mean"};
constexpr std::array kFunctionWords{"linear", "linear-exact", "sigmoid"};
constexpr std::array kInterpolationWords{"nearest", "linear", "cubic"};

template <std::size_t N>
std::optional<int> indexOf(const std::array<const char*, N>& words, const QJsonValue& value)
{
    const QString word = value.toString();
    for (std::size_t n = 0; n < N; ++n) {
        if (word == QLatin1String(words[n])) {
            return static_cast<int>(n);
        }
    }
    return std::nullopt;
}

QJsonObject json(const ViewState& view)
{
    return {{"plane", kPlaneWords[static_cast<std::size_t>(view.plane)]},
            {"zoom", view.zoom},
            {"pan", QJsonArray{view.panRight, view.panDown}},
            {"slab_mm", view.slab.thicknessMm},
            {"slab_mode", kSlabWords[static_cast<std::size_t>(view.slab.mode)]}};
}

ViewState viewFrom(const QJsonValue& value)
{
    const QJsonObject object = value.toObject();
    const auto number = [](const QJsonValue& one, double low, double high, double otherwise) {
        const double v = one.toDouble(otherwise);
        return v >= low && v <= high ? v : otherwise;
    };
    ViewState view;
    view.plane =
        static_cast<ViewPlane>(indexOf(kPlaneWords, object.value(QLatin1String("plane"))).value_or(0));
    view.zoom = number(object.value(QLatin1String("zoom")), 0.01, 1000, 1);
    const QJsonArray pan = object.value(QLatin1String("pan")).toArray();
    view.panRight = number(pan.at(0), -1e5, 1e5, 0);
    view.panDown = number(pan.at(1), -1e5, 1e5, 0);
    view.slab.thicknessMm = number(object.value(QLatin1String("slab_mm")), 0, 1e4, 0);
    view.slab.mode =
        static_cast<Slab::Mode>(indexOf(kSlabWords, object.value(QLatin1String("slab_mode"))).value_or(0));
    return view;
}

QJsonObject json(const Look& look)
{
    return {{"centre", look.window.centre},
            {"width", look.window.width},
            {"function", kFunctionWords[static_cast<std::size_t>(look.window.function)]},
            {"inverted", look.inverted},
            {"interpolation", kInterpolationWords[static_cast<std::size_t>(look.interpolation)]}};
}

std::optional<Look> lookFrom(const QJsonValue& value)
{
    const QJsonObject object = value.toObject();
    Look look;
    look.window.centre = object.value(QLatin1String("centre")).toDouble(NAN);
    look.window.width = object.value(QLatin1String("width")).toDouble(NAN);
    look.window.function = static_cast<WindowFunction>(
        indexOf(kFunctionWords, object.value(QLatin1String("function"))).value_or(0));
    const double least = look.window.function == WindowFunction::Linear ? 1 : 0;
    const bool isWindow = std::isfinite(look.window.centre) && std::isfinite(look.window.width) &&
                          look.window.width >= least && look.window.width > 0;
    if (!isWindow) {
        return std::nullopt;
    }
    look.inverted = object.value(QLatin1String("inverted")).toBool();
    look.interpolation = static_cast<Interpolation>(
        indexOf(kInterpolationWords, object.value(QLatin1String("interpolation"))).value_or(1));
    return look;
}

QJsonObject json(const SeriesPlace& place)
{
    QJsonArray viewed;
    for (const std::string& text : place.viewed) {
        viewed.append(QString::fromStdString(text));
    }
    return {{"crosshair", json(place.crosshair)},
            {"look", json(place.look)},
            {"viewed", viewed},
            {"size", QJsonArray{place.size[0], place.size[1], place.size[2]}}};
}

std::optional<SeriesPlace> placeFrom(const QJsonValue& value)
{
    const QJsonObject object = value.toObject();
    const auto crosshair = crosshairFrom(object.value(QLatin1String("crosshair")));
    const auto look = lookFrom(object.value(QLatin1String("look")));
    if (!crosshair || !look) {
        return std::nullopt;
    }
    SeriesPlace place{*crosshair, *look, {}, {}};
    const QJsonArray viewed = object.value(QLatin1String("viewed")).toArray();
    const QJsonArray size = object.value(QLatin1String("size")).toArray();
    for (int n = 0; n < 3; ++n) {
        place.viewed[static_cast<std::size_t>(n)] = viewed.at(n).toString().toStdString();
        place.size[static_cast<std::size_t>(n)] = size.at(n).toInt();
    }
    return place;
}

QJsonObject json(const KeyImageMark& mark)
{
    return {{"uid", mark.uid},
            {"series_id", mark.seriesId},
            {"series_uid", mark.seriesUid},
            {"sop_instance_uid", mark.sopInstanceUid},
            {"crosshair", json(mark.crosshair)},
            {"view", json(mark.view)},
            {"look", json(mark.look)},
            {"caption", mark.caption},
            {"reader", mark.reader},
            {"created", mark.created.toString(Qt::ISODateWithMs)}};
}

std::optional<KeyImageMark> markFrom(const QJsonValue& value)
{
    const QJsonObject object = value.toObject();
    const auto text = [&](const char* key) { return object.value(QLatin1String(key)).toString(); };
    const auto crosshair = crosshairFrom(object.value(QLatin1String("crosshair")));
    const auto look = lookFrom(object.value(QLatin1String("look")));
    if (!crosshair || !look || text("uid").isEmpty() || text("series_id").isEmpty()) {
        return std::nullopt;
    }
    KeyImageMark mark;
    mark.uid = text("uid");
    mark.seriesId = text("series_id");
    mark.seriesUid = text("series_uid");
    mark.sopInstanceUid = text("sop_instance_uid");
    mark.crosshair = *crosshair;
    mark.view = viewFrom(object.value(QLatin1String("view")));
    mark.look = *look;
    mark.caption = text("caption");
    mark.reader = text("reader");
    mark.created = QDateTime::fromString(text("created"), Qt::ISODateWithMs).toUTC();
    return mark;
}

} // namespace

QJsonObject ReadingState::toJson() const
{
    QJsonObject places;
    for (const auto& [id, place] : series) {
        places.insert(id, json(place));
    }
    QJsonObject states;
    for (const auto& [name, view] : views) {
        states.insert(name, json(view));
    }
    QJsonArray marks;
    for (const KeyImageMark& mark : keyImages) {
        marks.append(json(mark));
    }
    return {{"version", kVersion}, {"shown_series", shownSeries}, {"series", places}, {"views", states},
            {"layout", layout},    {"key_images", marks}};
}

ReadingState ReadingState::fromJson(const QJsonObject& object)
{
    ReadingState state;
    state.shownSeries = object.value(QLatin1String("shown_series")).toString();
    const QJsonObject places = object.value(QLatin1String("series")).toObject();
    for (auto it = places.begin(); it != places.end(); ++it) {
        if (const auto place = placeFrom(it.value())) {
            state.series[it.key()] = *place;
        }
    }
    const QJsonObject states = object.value(QLatin1String("views")).toObject();
    for (auto it = states.begin(); it != states.end(); ++it) {
        state.views[it.key()] = viewFrom(it.value());
    }
    for (const QJsonValue& value : object.value(QLatin1String("key_images")).toArray()) {
        if (const auto mark = markFrom(value)) {
            state.keyImages.push_back(*mark);
        }
    }
    state.layout = object.value(QLatin1String("layout")).toObject();
    return state;
}

} // namespace sightline
