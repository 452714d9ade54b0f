#include "findings/RegionValuesJson.h"

#include <QJsonArray>
#include <QString>

#include <array>
#include <cmath>
#include <limits>

namespace sightline {

namespace {

constexpr std::array kUnits{Unit::None, Unit::Hounsfield, Unit::SquareMicrometrePerSecond,
                            Unit::BecquerelPerMillilitre, Unit::SuvBodyWeight};

} // namespace

QJsonObject toJson(const RegionValues& v)
{
    QJsonArray missing;
    for (const int k : v.missingSlices) {
        missing.append(k);
    }
    QJsonObject object{{"unit", QString::fromUtf8(unitSymbol(v.unit))},
                       {"count", v.count},
                       {"left_out_padding", v.padding},
                       {"left_out_not_numbers", v.notNumbers},
                       {"left_out_outside", v.outside},
                       {"missing_slices", missing},
                       {"acquired", v.isAcquired},
                       {"step_mm", v.stepMm},
                       {"too_large", v.tooLarge},
                       {"value", std::isfinite(v.at) ? QJsonValue(v.at) : QJsonValue()}};
    object.insert("plane", QJsonArray{v.right.x, v.right.y, v.right.z, v.down.x, v.down.y, v.down.z});
    if (v.count > 0) {
        object.insert("mean", v.mean);
        object.insert("sd", v.deviation);
        object.insert("min", v.minimum);
        object.insert("max", v.maximum);
    }
    return object;
}

RegionValues regionValuesFrom(const QJsonObject& object)
{
    RegionValues v;
    for (const Unit unit : kUnits) {
        if (object.value("unit").toString() == QString::fromUtf8(unitSymbol(unit))) {
            v.unit = unit;
        }
    }
    v.count = object.value("count").toInt();
    v.padding = object.value("left_out_padding").toInt();
    v.notNumbers = object.value("left_out_not_numbers").toInt();
    v.outside = object.value("left_out_outside").toInt();
    for (const QJsonValue& k : object.value("missing_slices").toArray()) {
        v.missingSlices.push_back(k.toInt());
    }
    v.isAcquired = object.value("acquired").toBool(true);
    v.stepMm = object.value("step_mm").toDouble();
    v.tooLarge = object.value("too_large").toBool();
    v.at = object.value("value").toDouble(std::numeric_limits<double>::quiet_NaN());
    v.mean = object.value("mean").toDouble();
    v.deviation = object.value("sd").toDouble();
    v.minimum = object.value("min").toDouble();
    v.maximum = object.value("max").toDouble();
    if (const QJsonArray plane = object.value("plane").toArray(); plane.size() == 6) {
        v.right = {plane[0].toDouble(), plane[1].toDouble(), plane[2].toDouble()};
        v.down = {plane[3].toDouble(), plane[4].toDouble(), plane[5].toDouble()};
    }
    return v;
}

} // namespace sightline
