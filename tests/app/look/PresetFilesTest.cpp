#include "app/Places.h"
#include "app/WindowPresetFiles.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QTemporaryDir>

using namespace sightline;

namespace {

struct Shown {
    Series series;
    std::shared_ptr<Volume> volume;
};

Shown shown(const char* modality, Unit unit)
{
    Shown result;
    result.series.modality = modality;
    result.volume = Volume::create(
        Geometry({0, 0, 0}, {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}}, {1, 1, 1}, {24, 24, 24}),
        VoxelType::Int16, unit);
    for (int n = 0; n < 24 * 24 * 24; ++n) {
        result.volume->as<std::int16_t>()[n] = static_cast<std::int16_t>(n / 576 * 10); // 0 to 230 by slices
    }
    result.volume->markComplete();
    return result;
}

QStringList textsFor(const WindowPresetFiles& files, const Shown& one)
{
    QStringList texts;
    for (const auto& preset : files.presetsFor(one.series, *one.volume)) {
        texts << QStringLiteral("%1 %2").arg(preset.key).arg(preset.text);
    }
    return texts;
}

class PresetFilesTest : public ::testing::Test {
protected:
    void write(const char* name, const QByteArray& text)
    {
        QFile file(own.filePath(QLatin1String(name)));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    QTemporaryDir own;
};

} // namespace

TEST_F(PresetFilesTest, theShippedFilesHaveNoProblemsAndKnowTheModalities)
{
    const auto files = WindowPresetFiles::load({QStringLiteral(SIGHTLINE_SOURCE_DIR "/resources/presets")});
    EXPECT_TRUE(files.problems().isEmpty()) << files.problems().join(QLatin1Char('\n')).toStdString();
    const QStringList ct = textsFor(files, shown("CT", Unit::Hounsfield));
    EXPECT_EQ(ct.size(), 9);
    EXPECT_EQ(ct.value(0), QStringLiteral("1 Lung"));
    EXPECT_EQ(ct.value(4), QStringLiteral("5 Stroke"));
    EXPECT_EQ(textsFor(files, shown("MR", Unit::None)).value(1), QStringLiteral("2 Whole range"));
    EXPECT_EQ(textsFor(files, shown("PT", Unit::SuvBodyWeight)).value(2), QStringLiteral("3 SUV 0–10"));
    // Numbers in SUV say nothing of Bq/ml.
    EXPECT_EQ(textsFor(files, shown("PT", Unit::BecquerelPerMillilitre)).value(0), QStringLiteral("6 Usual"));
    EXPECT_EQ(textsFor(files, shown("US", Unit::None)).size(), 3);
    // Windows of the file are offered where the file has them.
    Shown radiograph = shown("DX", Unit::None);
    EXPECT_EQ(textsFor(files, radiograph).value(0), QStringLiteral("4 Usual"));
    radiograph.series.voiChoices = {{Window{2000, 3000}, "NORMAL"}, {Window{2100, 1500}, "HARDER"}};
    EXPECT_EQ(textsFor(files, radiograph).value(1), QStringLiteral("2 Second of the file"));
    const auto second = files.presetsFor(radiograph.series, *radiograph.volume)[1];
    EXPECT_EQ(windowOf(second, radiograph.series, *radiograph.volume), (Window{2100, 1500}));
}

TEST_F(PresetFilesTest, percentilesBecomeTheWindowOfTheValues)
{
    const auto files = WindowPresetFiles::load({QStringLiteral(SIGHTLINE_SOURCE_DIR "/resources/presets")});
    const Shown mr = shown("MR", Unit::None);
    const auto presets = files.presetsFor(mr.series, *mr.volume);
    EXPECT_EQ(windowOf(presets[1], mr.series, *mr.volume), (Window{115, 230, WindowFunction::LinearExact}));
    // From the middle value up to the highest.
    const auto bright = windowOf(presets[4], mr.series, *mr.volume);
    ASSERT_TRUE(bright);
    EXPECT_NEAR(bright->centre - bright->width / 2, 115, 6);
    EXPECT_NEAR(bright->centre + bright->width / 2, 230, 1e-6);
}

TEST_F(PresetFilesTest, theReadersOwnTakeTheirKey)
{
    write("mine.json", R"({"format": 1, "modalities": ["CT"], "presets": [
        {"id": "mine", "name": "Mine", "key": 2, "centre": 30, "width": 90, "function": "sigmoid"}]})");
    const auto files =
        WindowPresetFiles::load({QStringLiteral(SIGHTLINE_SOURCE_DIR "/resources/presets"), own.path()});
    EXPECT_TRUE(files.problems().isEmpty());
    const Shown ct = shown("CT", Unit::Hounsfield);
    const auto presets = files.presetsFor(ct.series, *ct.volume);
    ASSERT_EQ(presets.size(), 9U);
    EXPECT_EQ(presets[1].text, QStringLiteral("Mine"));
    EXPECT_EQ(windowOf(presets[1], ct.series, *ct.volume), (Window{30, 90, WindowFunction::Sigmoid}));
}

TEST_F(PresetFilesTest, whatIsBrokenIsNamedAndTheRestIsUsed)
{
    write("a.json", "{ no json");
    write("b.json", R"({"format": 7, "modalities": ["CT"], "presets": []})");
    write("c.json", R"({"format": 1, "presets": []})");
    write("d.json", R"({"format": 1, "modalities": ["CT"], "presets": [
        {"id": "zero", "name": "Zero", "key": 1, "centre": 0, "width": 0},
        {"id": "key", "name": "Key", "key": 12, "centre": 0, "width": 10},
        {"id": "both", "name": "Both", "key": 1, "centre": 0, "width": 10, "percentiles": [1, 99]},
        {"id": "turned", "name": "Turned", "key": 1, "percentiles": [99, 1]},
        {"id": "curve", "name": "Curve", "key": 1, "centre": 0, "width": 10, "function": "cubic"},
        {"id": "no", "key": 1, "centre": 0, "width": 10},
        {"id": "A b", "name": "A", "key": 1, "centre": 0, "width": 10},
        {"id": "text", "name": "Text", "key": 1, "centre": "40", "width": 10},
        {"id": "good", "name": "Good", "key": 3, "centre": 1, "width": 2}]})");
    const auto files = WindowPresetFiles::load({own.path()});
    const QStringList problems = files.problems();
    ASSERT_EQ(problems.size(), 3 + 8) << problems.join(QLatin1Char('\n')).toStdString();
    EXPECT_TRUE(problems[0].contains(QLatin1String("a.json: no JSON")));
    EXPECT_TRUE(problems[0].endsWith(QLatin1String("It is not used.")));
    EXPECT_TRUE(problems[1].contains(QLatin1String("\"format\" is not 1")));
    EXPECT_TRUE(problems[2].contains(QLatin1String("\"modalities\"")));
    EXPECT_TRUE(problems[3].contains(QLatin1String("width above zero")));
    EXPECT_TRUE(problems[4].contains(QLatin1String("must be 1 to 9")));
    EXPECT_TRUE(problems[6].contains(QLatin1String("the lower first")));
    EXPECT_TRUE(problems[7].contains(QLatin1String("linear, linear-exact or sigmoid")));
    // The usual windows of CT are always there.
    const QStringList ct = textsFor(files, shown("CT", Unit::Hounsfield));
    EXPECT_EQ(ct,
              (QStringList{QStringLiteral("1 Lung"), QStringLiteral("2 Mediastinum"),
                           QStringLiteral("3 Good"), QStringLiteral("4 Brain"), QStringLiteral("5 Stroke")}));
}
