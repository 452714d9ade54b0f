#include "findings/FindingJson.h"

#include "findings/ShapeJson.h"
#include "tests/findings/TestFindings.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <gtest/gtest.h>

using namespace sightline;
using namespace sightline::test;

namespace {

/// Through the bytes of a file, not only through objects.
QJsonObject throughBytes(const QJsonObject& object)
{
    return QJsonDocument::fromJson(QJsonDocument(object).toJson(QJsonDocument::Compact)).object();
}

} // namespace

TEST(FindingJson, everyShapeComesBack)
{
    for (const Shape& shape : oneOfEach()) {
        Finding f = detection("2.25.1");
        f.shape = shape;
        const auto back = findingFromJson(throughBytes(toJson(f)));
        ASSERT_TRUE(back) << back.error().toStdString();
        EXPECT_EQ(*back, f) << "shape " << shape.index();
    }
}

TEST(FindingJson, everyOriginAndDecisionComesBack)
{
    Finding f = readerLength("2.25.2");
    f.comment = QStringLiteral("边缘毛刺 \"spiculated\"\n第二行");
    EXPECT_EQ(findingFromJson(throughBytes(toJson(f))).value(), f);
    f = detection("2.25.3");
    for (const RejectReason reason :
         {RejectReason::Vessel, RejectReason::Scar, RejectReason::Artefact, RejectReason::NormalAnatomy,
          RejectReason::BenignKnown, RejectReason::NotThere, RejectReason::Other}) {
        f.review = {ReviewState::Rejected, reason, QStringLiteral("Müller^Jörg"), moment()};
        EXPECT_EQ(findingFromJson(throughBytes(toJson(f))).value(), f);
    }
}

TEST(FindingJson, theKeysOtherProgramsRead)
{
    const QJsonObject json = toJson(detection("2.25.4"));
    EXPECT_EQ(json["tracking_uid"].toString(), "2.25.4");
    EXPECT_EQ(json["kind"].toString(), "nodule");
    EXPECT_DOUBLE_EQ(json["score"].toDouble(), 0.87);
    EXPECT_EQ(json["centre_lps"].toArray(), (QJsonArray{10, 20, -30}));
    EXPECT_EQ(json["box_lps"].toArray(), (QJsonArray{QJsonArray{5, 15, -35}, QJsonArray{15, 25, -25}}));
    EXPECT_NEAR(json["diameter_mm"].toDouble(), 10, 1e-9);
    EXPECT_NEAR(json["volume_ml"].toDouble(), 0.5235987755982989, 1e-12);
    EXPECT_EQ(json["review"].toString(), "unreviewed");
}

TEST(FindingJson, whatIsMissingOrWrongIsNamed)
{
    const QJsonObject whole = toJson(detection("2.25.5"));
    for (const QString key : {"tracking_uid", "kind", "shape", "origin"}) {
        QJsonObject object = whole;
        object.remove(key);
        const auto back = findingFromJson(object);
        ASSERT_FALSE(back) << key.toStdString();
        EXPECT_TRUE(back.error().contains(key)) << back.error().toStdString();
    }
    QJsonObject object = whole;
    object["kind"] = "unicorn";
    EXPECT_FALSE(findingFromJson(object));
    object = whole;
    object["review"] = "maybe";
    EXPECT_FALSE(findingFromJson(object));
}

TEST(FindingJson, hostileShapesAreRefused)
{
    EXPECT_FALSE(shapeFromJson({{"type", "line"}, {"from", QJsonArray{1, 2}}, {"to", QJsonArray{1, 2, 3}}}));
    EXPECT_FALSE(
        shapeFromJson({{"type", "line"}, {"from", QJsonArray{1, 2, "x"}}, {"to", QJsonArray{1, 2, 3}}}));
    EXPECT_FALSE(shapeFromJson({{"type", "polygon"}}));
    EXPECT_FALSE(shapeFromJson({}));
    QJsonObject mask = toJson(Shape(sphereMask({0, 0, 0}, 2)));
    ASSERT_TRUE(shapeFromJson(mask));
    QJsonObject damaged = mask;
    damaged["size"] = QJsonArray{65535, 65535, 65535};
    EXPECT_FALSE(shapeFromJson(damaged)) << "memory is not asked for before the runs add up";
    damaged = mask;
    damaged["size"] = QJsonArray{-1, 2, 2};
    EXPECT_FALSE(shapeFromJson(damaged));
    damaged = mask;
    damaged["runs"] = "!!";
    EXPECT_FALSE(shapeFromJson(damaged));
    damaged = mask;
    damaged["spacing"] = QJsonArray{0, 1, 1};
    EXPECT_FALSE(shapeFromJson(damaged));
}

TEST(Finding, newUidsAreDicomUids)
{
    QSet<QString> seen;
    for (int n = 0; n < 200; ++n) {
        const QString uid = newUid();
        EXPECT_TRUE(uid.startsWith("2.25."));
        EXPECT_LE(uid.size(), 44);
        EXPECT_NE(uid[5], QLatin1Char('0'));
        seen.insert(uid);
    }
    EXPECT_EQ(seen.size(), 200);
}
