#include "app/reading/ReadingState.h"
#include "app/reading/KeyImageList.h"
#include "app/reading/LastRun.h"
#include "app/reading/ReadingStore.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <cmath>

using namespace sightline;

namespace {

KeyImageMark mark(const QString& uid)
{
    KeyImageMark m;
    m.uid = uid;
    m.seriesId = QStringLiteral("1.2.3/a");
    m.seriesUid = QStringLiteral("1.2.3");
    m.sopInstanceUid = QStringLiteral("1.2.3.4");
    const double c = std::cos(0.3);
    const double s = std::sin(0.3);
    m.crosshair = {{-12.25, 3.5, -520.625}, {Vec3{c, s, 0}, Vec3{-s, c, 0}, Vec3{0, 0, 1}}};
    m.view = {ViewPlane::Coronal, 2.5, -3, 4, {10, Slab::Mode::MinIp}};
    m.look.window = {-600, 1500, WindowFunction::Sigmoid};
    m.look.inverted = true;
    m.look.interpolation = Interpolation::Cubic;
    m.caption = QString::fromUtf8("Größe \"7 mm\", 右肺");
    m.reader = QStringLiteral("Reader");
    m.created = QDateTime(QDate(2026, 1, 5), QTime(14, 3, 12, 250), Qt::UTC);
    return m;
}

ReadingState state()
{
    ReadingState s;
    s.shownSeries = QStringLiteral("1.2.3/a");
    s.series[s.shownSeries] = {mark({}).crosshair, mark({}).look, {"", "4-9", "0-34,40"}, {512, 512, 275}};
    s.views[QStringLiteral("axialView")] = mark({}).view;
    s.keyImages = {mark(QStringLiteral("2.25.1")), mark(QStringLiteral("2.25.2"))};
    s.layout = {{"kind", 2}};
    return s;
}

QJsonObject throughText(const QJsonObject& object)
{
    return QJsonDocument::fromJson(QJsonDocument(object).toJson()).object();
}

} // namespace

TEST(ReadingState, comesBackFromTheDiskAsItWas)
{
    EXPECT_EQ(ReadingState::fromJson(throughText(state().toJson())), state());
}

TEST(ReadingState, whatIsDamagedIsLeftOutAndTheRestTaken)
{
    QJsonObject json = state().toJson();
    QJsonArray marks = json["key_images"].toArray();
    QJsonObject broken = marks[0].toObject();
    // Axes that are not at right angles would draw a sheared patient.
    QJsonObject crosshair = broken["crosshair"].toObject();
    crosshair["axes"] = QJsonArray{QJsonArray{1, 0, 0}, QJsonArray{1, 0, 0}, QJsonArray{0, 0, 1}};
    broken["crosshair"] = crosshair;
    marks[0] = broken;
    json["key_images"] = marks;
    QJsonObject places = json["series"].toObject();
    places.insert(QStringLiteral("other"), QJsonObject{{"look", QJsonObject{{"centre", 0}, {"width", -4}}}});
    json["series"] = places;
    QJsonObject views = json["views"].toObject();
    views.insert(QStringLiteral("sagittalView"),
                 QJsonObject{{"plane", "sideways"}, {"zoom", -2}, {"slab_mm", 1e9}});
    json["views"] = views;
    const ReadingState taken = ReadingState::fromJson(json);
    ASSERT_EQ(taken.keyImages.size(), 1U);
    EXPECT_EQ(taken.keyImages.front(), mark(QStringLiteral("2.25.2")));
    EXPECT_EQ(taken.series, state().series);
    EXPECT_EQ(taken.views.at(QStringLiteral("sagittalView")), ViewState{});
    EXPECT_EQ(ReadingState::fromJson(QJsonObject{{"series", 4}, {"key_images", "x"}}), ReadingState{});
}

TEST(ReadingStore, keepsStudiesApartAndSurvivesWithoutAnEnd)
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("reading"));
    ReadingStore store(path);
    store.note(QStringLiteral("study A"), [] { return state(); });
    ReadingState other = state();
    other.shownSeries = QStringLiteral("b");
    store.note(QStringLiteral("study B"), [&] { return other; });
    store.flush();
    // A second program sees what is on disk now: the first has not ended.
    ReadingStore second(path);
    EXPECT_EQ(second.read(QStringLiteral("study A")), state());
    EXPECT_EQ(second.read(QStringLiteral("study B")), other);
    EXPECT_EQ(second.read(QStringLiteral("study C")), std::nullopt);
    for (const QString& name : QDir(path).entryList(QDir::Files)) {
        EXPECT_FALSE(name.contains(QStringLiteral("study"))) << name.toStdString();
        EXPECT_FALSE(QFileInfo(QDir(path).filePath(name)).permission(QFile::ReadOther | QFile::ReadGroup));
    }
}

TEST(ReadingStore, putsADamagedFileAsideAndSaysSo)
{
    QTemporaryDir folder;
    const QString key = QStringLiteral("study A");
    {
        ReadingStore store(folder.path());
        store.note(key, [] { return state(); });
    }
    const QString name = QDir(folder.path()).entryList(QDir::Files).constFirst();
    QFile file(folder.filePath(name));
    ASSERT_TRUE(file.open(QIODevice::ReadWrite));
    file.resize(file.size() / 2);
    file.close();
    ReadingStore store(folder.path());
    QSignalSpy troubled(&store, &ReadingStore::troubled);
    EXPECT_EQ(store.read(key), std::nullopt);
    ASSERT_EQ(troubled.count(), 1);
    EXPECT_TRUE(troubled[0][0].toString().contains(QStringLiteral("Findings are kept elsewhere")));
    EXPECT_TRUE(QFile::exists(folder.filePath(name + QStringLiteral(".damaged"))));
    EXPECT_EQ(store.read(key), std::nullopt);
    EXPECT_EQ(troubled.count(), 1);
}

TEST(ReadingStore, saysOnceThatNothingCanBeWritten)
{
    QTemporaryDir folder;
    // A file where the folder should be: nobody can write below it, not even root.
    QFile block(folder.filePath(QStringLiteral("blocked")));
    ASSERT_TRUE(block.open(QIODevice::WriteOnly));
    block.close();
    ReadingStore store(block.fileName());
    QSignalSpy troubled(&store, &ReadingStore::troubled);
    store.note(QStringLiteral("a"), [] { return state(); });
    store.flush();
    store.note(QStringLiteral("a"), [] { return state(); });
    store.flush();
    QCoreApplication::processEvents();
    ASSERT_EQ(troubled.count(), 1);
    EXPECT_TRUE(troubled[0][0].toString().contains(QStringLiteral("cannot be kept on disk")));
}

TEST(KeyImageList, everyChangeIsOneStepBack)
{
    KeyImageList list;
    QUndoStack stack;
    list.add(stack, mark(QStringLiteral("1")));
    list.add(stack, mark(QStringLiteral("2")));
    list.setCaption(stack, QStringLiteral("1"), QStringLiteral("before"));
    list.setCaption(stack, QStringLiteral("1"), QStringLiteral("before")); // no change, no step
    list.remove(stack, QStringLiteral("1"));
    list.remove(stack, QStringLiteral("nobody"));
    EXPECT_EQ(stack.count(), 4);
    ASSERT_EQ(list.marks().size(), 1U);
    stack.undo();
    EXPECT_EQ(list.find(QStringLiteral("1"))->caption, QStringLiteral("before"));
    stack.undo();
    EXPECT_EQ(list.find(QStringLiteral("1"))->caption, mark({}).caption);
    stack.undo();
    stack.undo();
    EXPECT_TRUE(list.marks().empty());
    stack.redo();
    EXPECT_EQ(list.marks().front(), mark(QStringLiteral("1")));
}

TEST(LastRun, onlyACrashIsContinuedAndOnlyOnce)
{
    QTemporaryDir home;
    const QByteArray before = qgetenv("SIGHTLINE_HOME");
    qputenv("SIGHTLINE_HOME", home.path().toLocal8Bit());
    const QStringList paths{QStringLiteral("/data/study")};
    {
        LastRun run;
        EXPECT_TRUE(run.unfinished().isEmpty());
        run.note(paths);
        // While it runs a second window leaves it alone.
        LastRun second;
        EXPECT_TRUE(second.unfinished().isEmpty());
        second.end();
    } // without end(): as after a crash
    {
        LastRun run;
        EXPECT_EQ(run.unfinished(), paths);
    } // crashed again while it was opened
    {
        LastRun run;
        EXPECT_TRUE(run.unfinished().isEmpty());
        run.note(paths);
    }
    {
        LastRun run;
        EXPECT_EQ(run.unfinished(), paths);
        run.settle(); // it stood on the screen; this crash is a new one
    }
    {
        LastRun run;
        EXPECT_EQ(run.unfinished(), paths);
        run.end();
    }
    LastRun run;
    EXPECT_TRUE(run.unfinished().isEmpty());
    qputenv("SIGHTLINE_HOME", before);
}
