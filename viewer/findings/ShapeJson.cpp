#include "findings/ShapeJson.h"

#include "findings/RunLengths.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <cmath>
#include <limits>

namespace sightline {

namespace {

/// More voxels than any mask of a real study has; what asks for more is damaged.
constexpr double kMostVoxels = 1024.0 * 1024.0 * 1024.0;

QJsonArray triple(double a, double b, double c)
{
    return QJsonArray{a, b, c};
}

QJsonArray pointJson(LpsPoint p)
{
    return triple(p.x, p.y, p.z);
}

QJsonArray vectorJson(Vec3 v)
{
    return triple(v.x, v.y, v.z);
}

struct Write {
    QJsonObject operator()(const PointShape& s) const { return {{"type", "point"}, {"at", pointJson(s.at)}}; }
    QJsonObject operator()(const LineShape& s) const
    {
        return {{"type", "line"}, {"from", pointJson(s.from)}, {"to", pointJson(s.to)}};
    }
    QJsonObject operator()(const BidirectionalShape& s) const
    {
        return {{"type", "bidirectional"},
                {"long_from", pointJson(s.longAxis.from)},
                {"long_to", pointJson(s.longAxis.to)},
                {"short_from", pointJson(s.shortAxis.from)},
                {"short_to", pointJson(s.shortAxis.to)}};
    }
    QJsonObject operator()(const AngleShape& s) const
    {
        return {{"type", "angle"},
                {"from", pointJson(s.from)},
                {"vertex", pointJson(s.vertex)},
                {"to", pointJson(s.to)}};
    }
    QJsonObject operator()(const CobbShape& s) const
    {
        return {{"type", "cobb"},
                {"first_from", pointJson(s.first.from)},
                {"first_to", pointJson(s.first.to)},
                {"second_from", pointJson(s.second.from)},
                {"second_to", pointJson(s.second.to)}};
    }
    QJsonObject operator()(const EllipseShape& s) const
    {
        return {{"type", "ellipse"},
                {"centre", pointJson(s.centre)},
                {"half_axes", QJsonArray{vectorJson(s.halfAxes[0]), vectorJson(s.halfAxes[1]),
                                         vectorJson(s.halfAxes[2])}}};
    }
    QJsonObject operator()(const PolygonShape& s) const
    {
        QJsonArray points;
        for (const LpsPoint& p : s.points) {
            points.append(pointJson(p));
        }
        return {{"type", "polygon"}, {"points", points}};
    }
    QJsonObject operator()(const BoxShape& s) const
    {
        return {{"type", "box"}, {"low", pointJson(s.low)}, {"high", pointJson(s.high)}};
    }
    QJsonObject operator()(const MaskShape& s) const
    {
        const QByteArray runs = toRunLengths(s.voxels ? *s.voxels : std::vector<std::uint8_t>{});
        return {{"type", "mask"},
                {"origin", pointJson(s.origin)},
                {"axes", QJsonArray{vectorJson(s.axes[0]), vectorJson(s.axes[1]), vectorJson(s.axes[2])}},
                {"spacing", triple(s.spacing[0], s.spacing[1], s.spacing[2])},
                {"size", QJsonArray{s.size[0], s.size[1], s.size[2]}},
                {"runs", QString::fromLatin1(runs.toBase64())}};
    }
};

/// Takes values out of one object and remembers the first key that was wrong.
class ShapeFields {
public:
    explicit ShapeFields(const QJsonObject& object)
        : object_(object)
    {}

    std::array<double, 3> triple(const QString& key) { return tripleOf(object_.value(key), key); }
    LpsPoint point(const QString& key)
    {
        const auto [x, y, z] = triple(key);
        return {x, y, z};
    }
    std::array<Vec3, 3> vectors(const QString& key)
    {
        const QJsonArray array = object_.value(key).toArray();
        std::array<Vec3, 3> result;
        if (array.size() != 3) {
            fail(key);
            return result;
        }
        for (int n = 0; n < 3; ++n) {
            const auto [x, y, z] = tripleOf(array.at(n), key);
            result[static_cast<std::size_t>(n)] = {x, y, z};
        }
        return result;
    }
    std::vector<LpsPoint> points(const QString& key)
    {
        std::vector<LpsPoint> result;
        if (!object_.value(key).isArray()) {
            fail(key);
        }
        for (const QJsonValue& value : object_.value(key).toArray()) {
            const auto [x, y, z] = tripleOf(value, key);
            result.push_back({x, y, z});
        }
        return result;
    }
    MaskShape mask()
    {
        MaskShape s;
        s.origin = point(QStringLiteral("origin"));
        s.axes = vectors(QStringLiteral("axes"));
        s.spacing = triple(QStringLiteral("spacing"));
        double count = 1;
        const auto size = triple(QStringLiteral("size"));
        for (std::size_t n = 0; n < 3; ++n) {
            if (size[n] < 0 || size[n] > 65535 || size[n] != std::floor(size[n])) {
                fail(QStringLiteral("size"));
                return s;
            }
            if (s.spacing[n] <= 0) {
                fail(QStringLiteral("spacing"));
                return s;
            }
            s.size[n] = static_cast<int>(size[n]);
            count *= size[n];
        }
        if (count > kMostVoxels) {
            fail(QStringLiteral("size"));
            return s;
        }
        const auto bytes = QByteArray::fromBase64Encoding(object_.value("runs").toString().toLatin1());
        auto voxels = fromRunLengths(bytes ? *bytes : QByteArray(), static_cast<std::size_t>(count));
        if (!bytes || !voxels) {
            fail(QStringLiteral("runs"));
            return s;
        }
        s.voxels = std::make_shared<const std::vector<std::uint8_t>>(std::move(*voxels));
        return s;
    }

    void fail(const QString& key)
    {
        if (wrong_.isEmpty()) {
            wrong_ = key;
        }
    }
    const QString& wrong() const { return wrong_; }

private:
    std::array<double, 3> tripleOf(const QJsonValue& value, const QString& key)
    {
        const QJsonArray array = value.toArray();
        std::array<double, 3> result{};
        if (array.size() != 3) {
            fail(key);
            return result;
        }
        for (int n = 0; n < 3; ++n) {
            if (!array.at(n).isDouble()) {
                fail(key);
            }
            result[static_cast<std::size_t>(n)] = array.at(n).toDouble();
        }
        return result;
    }

    const QJsonObject& object_;
    QString wrong_;
};

} // namespace

QJsonObject toJson(const Shape& shape)
{
    return std::visit(Write{}, shape);
}

tl::expected<Shape, QString> shapeFromJson(const QJsonObject& object)
{
    ShapeFields in(object);
    const QString type = object.value("type").toString();
    Shape shape;
    if (type == QLatin1String("point")) {
        shape = PointShape{in.point("at")};
    } else if (type == QLatin1String("line")) {
        shape = LineShape{in.point("from"), in.point("to")};
    } else if (type == QLatin1String("bidirectional")) {
        shape = BidirectionalShape{{in.point("long_from"), in.point("long_to")},
                                   {in.point("short_from"), in.point("short_to")}};
    } else if (type == QLatin1String("angle")) {
        shape = AngleShape{in.point("from"), in.point("vertex"), in.point("to")};
    } else if (type == QLatin1String("cobb")) {
        shape = CobbShape{{in.point("first_from"), in.point("first_to")},
                          {in.point("second_from"), in.point("second_to")}};
    } else if (type == QLatin1String("ellipse")) {
        shape = EllipseShape{in.point("centre"), in.vectors("half_axes")};
    } else if (type == QLatin1String("polygon")) {
        shape = PolygonShape{in.points("points")};
    } else if (type == QLatin1String("box")) {
        shape = BoxShape{in.point("low"), in.point("high")};
    } else if (type == QLatin1String("mask")) {
        shape = in.mask();
    } else {
        in.fail(QStringLiteral("type"));
    }
    if (!in.wrong().isEmpty()) {
        return tl::unexpected(
            QCoreApplication::translate("FindingJson", "the shape's \"%1\" is missing or wrong")
                .arg(in.wrong()));
    }
    return shape;
}

} // namespace sightline
