#include "tests/ai/TinyPackage.h"

#include <gtest/gtest.h>

using namespace sightline;

namespace {

void expectRefused(TinyPackage& tiny, const char* words)
{
    const auto package = tiny.package();
    ASSERT_FALSE(package) << "must not open";
    EXPECT_TRUE(package.error().contains(QLatin1String(words))) << package.error().toStdString();
}

} // namespace

TEST(ModelPackage, ReadsEveryKey)
{
    TinyPackage tiny;
    const auto package = tiny.package();
    ASSERT_TRUE(package) << package.error().toStdString();
    EXPECT_EQ(package->identity().id, QStringLiteral("test.tiny"));
    EXPECT_EQ(package->identity().sha256.size(), 64);
    EXPECT_EQ(package->kind(), FindingKind::Nodule);
    EXPECT_EQ(package->seriesRule().modalities, QStringList{QStringLiteral("CT")});
    EXPECT_EQ(package->seriesRule().minSlices, 40);
    EXPECT_DOUBLE_EQ(package->input().spacingMm[2], 1.25);
    EXPECT_DOUBLE_EQ(package->input().from[0], -1000);
    EXPECT_EQ(package->tiling().size[0], 48);
    EXPECT_EQ(package->output().channels.at(QStringLiteral("log_size")), 1);
    EXPECT_DOUBLE_EQ(package->balancedThreshold(), 0.5);
    EXPECT_DOUBLE_EQ(package->floor(), 0.3);
    EXPECT_TRUE(package->verify());
}

TEST(ModelPackage, WithoutManifestIsRefused)
{
    TinyPackage tiny;
    tiny.write();
    QFile::remove(tiny.folder() + QStringLiteral("/sightline.json"));
    const auto models = InstalledModels::load({tiny.root()});
    ASSERT_EQ(models.entries().size(), 1U);
    ASSERT_FALSE(models.entries()[0].package);
    EXPECT_TRUE(models.entries()[0].package.error().contains(QStringLiteral("sightline.json is missing")));
}

TEST(ModelPackage, BrokenJsonNamesFileAndPlace)
{
    TinyPackage tiny;
    tiny.write();
    TinyPackage::writeFile(tiny.folder() + QStringLiteral("/sightline.json"), "{\"schema\": 1,");
    const auto models = InstalledModels::load({tiny.root()});
    const QString error = models.entries()[0].package.error();
    EXPECT_TRUE(error.contains(QStringLiteral("sightline.json is not valid JSON"))) << error.toStdString();
}

TEST(ModelPackage, WrongValuesAreNamed)
{
    {
        TinyPackage tiny;
        tiny.manifest.remove(QStringLiteral("floor"));
        expectRefused(tiny, "\"floor\" is missing");
    }
    {
        TinyPackage tiny;
        tiny.setManifest(QStringLiteral("input"), QStringLiteral("spacing_mm"), QJsonArray{1.25, 0, 1.25});
        expectRefused(tiny, "\"input.spacing_mm\" is 0");
    }
    {
        TinyPackage tiny;
        tiny.setManifest(QStringLiteral("output"), QStringLiteral("decoder"), QStringLiteral("boxes"));
        expectRefused(tiny, "\"output.decoder\" is \"boxes\"");
    }
    {
        TinyPackage tiny;
        tiny.setManifest(QStringLiteral("tiling"), QStringLiteral("overlap"), QJsonArray{24, 24, 28});
        expectRefused(tiny, "at most half");
    }
    {
        TinyPackage tiny;
        tiny.manifest.insert(QStringLiteral("schema"), 2);
        expectRefused(tiny, "schema 2");
    }
    {
        TinyPackage tiny;
        const QString hash = tiny.entry.value(QStringLiteral("sha256")).toString();
        tiny.manifest.insert(QStringLiteral("files"), QJsonObject{{QStringLiteral("../model.ts"), hash}});
        expectRefused(tiny, "own folder");
    }
    {
        TinyPackage tiny;
        tiny.withMetadata = false;
        expectRefused(tiny, "metadata.json is missing");
    }
    {
        TinyPackage tiny;
        QFile::remove(tiny.weightsPath());
        expectRefused(tiny, "model.ts is missing");
    }
}

TEST(ModelPackage, NotApprovedOrAnotherVersionIsRefused)
{
    {
        TinyPackage tiny;
        tiny.entry.insert(QStringLiteral("approved"), false);
        expectRefused(tiny, "not approved");
    }
    {
        TinyPackage tiny;
        tiny.entry.insert(QStringLiteral("version"), QStringLiteral("2.0.0"));
        expectRefused(tiny, "holds test.tiny 1.0.0");
    }
}

TEST(ModelPackage, ChangedWeightsFailVerification)
{
    TinyPackage tiny;
    auto package = tiny.package();
    ASSERT_TRUE(package);
    QFile weights(tiny.weightsPath());
    ASSERT_TRUE(weights.open(QIODevice::Append));
    weights.write("x");
    weights.close();
    const auto verified = package->verify();
    ASSERT_FALSE(verified);
    EXPECT_TRUE(verified.error().contains(QStringLiteral("have changed"))) << verified.error().toStdString();
}

TEST(ModelPackage, ListAndManifestMustAgreeOnTheWeights)
{
    TinyPackage tiny;
    tiny.entry.insert(QStringLiteral("sha256"), QString(64, QLatin1Char('a')));
    auto package = tiny.package();
    ASSERT_TRUE(package);
    const auto verified = package->verify();
    ASSERT_FALSE(verified);
    EXPECT_TRUE(verified.error().contains(QStringLiteral("not those that were approved")));
}

TEST(ModelPackage, OffTheListDoesNotVerify)
{
    TinyPackage tiny;
    tiny.write();
    const auto package = ModelPackage::open(tiny.folder());
    ASSERT_TRUE(package);
    EXPECT_FALSE(package->verify());
}

TEST(InstalledModels, BrokenListIsAProblemNotACrash)
{
    TinyPackage tiny;
    tiny.write();
    TinyPackage::writeFile(tiny.root() + QStringLiteral("/installed.json"), "[1, 2]");
    const auto models = InstalledModels::load({tiny.root(), tiny.root() + QStringLiteral("/nowhere")});
    EXPECT_TRUE(models.entries().empty());
    EXPECT_EQ(models.problems().size(), 2);
    EXPECT_EQ(models.find(QStringLiteral("test.tiny")), nullptr);
}
