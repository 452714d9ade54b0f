#include "app/Places.h"
#include "app/Session.h"
#include "dicom/VolumeLoader.h"
#include "tests/app/window/Until.h"
#include "tests/data/PhantomSeries.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace sightline;

namespace {

/// A session whose scan is told step by step, so that a long one needs no time.
class ToldSession : public Session {
public:
    using Session::beginScan;
    using Session::finishScan;
    using Session::listStudies;
    using Session::showFirst;
    using Session::takeArrivals;
};

class SessionScanTest : public testing::Test {
protected:
    void SetUp() override { Places::settings()->setValue(QStringLiteral("detectAutomatically"), false); }
    void TearDown() override { Places::settings()->remove(QStringLiteral("detectAutomatically")); }

    /// A series of slices 2 mm apart whose values are their z, in a folder of its own.
    PhantomSeries phantom(const QString& name, int slices)
    {
        PhantomSeries made;
        made.folder = home.filePath(name).toStdString();
        made.seriesUid += "." + std::to_string(qHash(name) % 100000);
        made.value = [](LpsPoint p) { return p.z; };
        made.rows = made.columns = 32;
        for (int n = 0; n < slices; ++n) {
            made.positions.push_back({0, 0, 2.0 * n});
        }
        return made;
    }
    QStringList write(const PhantomSeries& series)
    {
        QStringList files;
        for (const std::string& name : series.write()) {
            files << QString::fromStdString(name);
        }
        return files;
    }
    static std::shared_ptr<const Series> ofUid(const ScanResult& result, const std::string& uid)
    {
        for (const auto& series : result.series()) {
            if (series->uid == uid) {
                return series;
            }
        }
        return nullptr;
    }
    /// The same study with other series.
    static ScanResult with(const ScanResult& result, std::vector<std::shared_ptr<const Series>> series)
    {
        ScanResult changed = result;
        auto study = std::make_shared<Study>(*result.studies.at(0));
        study->series = std::move(series);
        changed.studies = {study};
        return changed;
    }
    static bool isLoaded(Session& session, const std::shared_ptr<const Series>& series)
    {
        return until([&] { return session.group().series() == series && session.isLoaded(); });
    }
    static void expectTrueValues(const Session& session, const Volume& volume, int slices)
    {
        ASSERT_EQ(volume.geometry().size(2), slices);
        EXPECT_EQ(session.study()->series.size(), session.studies().front()->series.size());
        for (int k = 0; k < slices; ++k) {
            EXPECT_EQ(volume.valueAt(10, 10, k), 2.0 * k) << k;
        }
    }

    QTemporaryDir home;
};

} // namespace

TEST_F(SessionScanTest, ASeriesThatWasReadDuringTheScanIsReadAnewAfterIt)
{
    const auto one = phantom(QStringLiteral("one"), 20);
    const auto two = phantom(QStringLiteral("two"), 5);
    const QStringList files = write(one) + write(two);
    const ScanResult part = scan(files.mid(5, 10) + files.mid(20));
    const ScanResult all = scan(files);
    ToldSession session;
    session.beginScan({home.path()});
    session.listStudies(part.studies);
    session.showSeries(ofUid(part, one.seriesUid));
    ASSERT_TRUE(isLoaded(session, ofUid(part, one.seriesUid)));
    ASSERT_EQ(session.group().volume()->geometry().size(2), 10);
    session.showSeries(ofUid(part, two.seriesUid));
    ASSERT_TRUE(isLoaded(session, ofUid(part, two.seriesUid)));
    const auto volume = session.group().volume();
    session.finishScan(all);
    // Who chose a series stays with it, as it is now; nothing of it is read again.
    EXPECT_EQ(session.group().series(), ofUid(all, two.seriesUid));
    EXPECT_EQ(session.group().volume(), volume);
    EXPECT_EQ(session.study(), all.studies.front());
    session.showSeries(ofUid(all, one.seriesUid));
    ASSERT_TRUE(isLoaded(session, ofUid(all, one.seriesUid)));
    expectTrueValues(session, *session.group().volume(), 20);
}

TEST_F(SessionScanTest, AFolderThatGrewIsReadAnewWhenItIsOpenedAgain)
{
    const auto one = phantom(QStringLiteral("one"), 20);
    const auto two = phantom(QStringLiteral("two"), 30);
    const QStringList files = write(one) + write(two);
    const ScanResult part = scan(files.mid(5, 10) + files.mid(20));
    const ScanResult all = scan(files);
    ToldSession session;
    session.beginScan({home.path()});
    session.finishScan(part);
    ASSERT_TRUE(isLoaded(session, ofUid(part, two.seriesUid)));
    session.showSeries(ofUid(part, one.seriesUid));
    ASSERT_TRUE(isLoaded(session, ofUid(part, one.seriesUid)));
    session.beginScan({home.path()});
    session.finishScan(all);
    ASSERT_TRUE(isLoaded(session, ofUid(all, two.seriesUid)));
    session.showSeries(ofUid(all, one.seriesUid));
    ASSERT_TRUE(isLoaded(session, ofUid(all, one.seriesUid)));
    expectTrueValues(session, *session.group().volume(), 20);
}

TEST_F(SessionScanTest, WhatTheEndOfAScanAddsReachesTheSeriesOnTheScreen)
{
    const auto one = phantom(QStringLiteral("one"), 6);
    const ScanResult all = scan(write(one));
    auto listed = std::make_shared<Series>(*all.series().at(0));
    listed->window = Window{40, 400};
    auto finished = std::make_shared<Series>(*listed);
    finished->voiChoices = {{Window{50, 350}, "TABLE"}};
    finished->window = Window{50, 350};
    for (const bool isChosenByHand : {false, true}) {
        ToldSession session;
        session.beginScan({home.path()});
        session.listStudies(with(all, {listed}).studies);
        session.showSeries(listed);
        ASSERT_TRUE(isLoaded(session, listed));
        session.group().goTo({3, 4, 8});
        if (isChosenByHand) {
            session.group().setWindow({1, 2});
        }
        const auto place = session.group().crosshair().centre;
        const auto volume = session.group().volume();
        session.finishScan(with(all, {finished}));
        EXPECT_EQ(session.group().series(), finished);
        EXPECT_EQ(session.group().volume(), volume);
        EXPECT_TRUE(session.isLoaded());
        EXPECT_NEAR(distance(session.group().crosshair().centre, place), 0, 1e-9);
        EXPECT_EQ(session.group().window(), (isChosenByHand ? Window{1, 2} : Window{50, 350}));
    }
}

TEST_F(SessionScanTest, TheFirstPictureGivesWayToItsSeries)
{
    const auto one = phantom(QStringLiteral("one"), 8);
    const QStringList files = write(one);
    const ScanResult all = scan(files);
    // As the scan shows it: under the id of its series.
    const ScanResult single = scan({files[4]});
    auto picture = std::make_shared<Series>(*single.series().at(0));
    ASSERT_EQ(picture->id, all.series().at(0)->id);
    const auto loaded = loadVolume(*picture);
    ASSERT_TRUE(loaded);
    ToldSession session;
    session.beginScan({home.path()});
    session.finishScan(all);
    ASSERT_TRUE(isLoaded(session, all.series().at(0)));
    // Opened again: the picture comes, and the reader takes the series from the list.
    session.beginScan({home.path()});
    session.showFirst({single.studies.front(), picture, *loaded});
    EXPECT_FALSE(session.isLoaded());
    session.listStudies(all.studies);
    session.showSeries(all.series().at(0));
    ASSERT_TRUE(isLoaded(session, all.series().at(0)));
    expectTrueValues(session, *session.group().volume(), 8);
    session.finishScan(all);
    EXPECT_TRUE(session.isLoaded());
}

TEST_F(SessionScanTest, ReadingBeginsInTheMiddleWhereverTheFirstPictureLay)
{
    const auto one = phantom(QStringLiteral("one"), 8);
    const QStringList files = write(one);
    const ScanResult all = scan(files);
    const ScanResult single = scan({files[0]});
    auto picture = std::make_shared<Series>(*single.series().at(0));
    picture->isVolume = true; // as the scan shows it: in the planes that the series will have
    const auto loaded = loadVolume(*picture);
    ASSERT_TRUE(loaded);
    ToldSession session;
    session.beginScan({home.path()});
    session.showFirst({single.studies.front(), picture, *loaded});
    const Series& series = *all.series().at(0);
    EXPECT_NEAR(series.geometry.toIndex(session.group().crosshair().centre).k, 0, 0.01);
    session.finishScan(all);
    ASSERT_TRUE(isLoaded(session, all.series().at(0)));
    EXPECT_NEAR(series.geometry.toIndex(session.group().crosshair().centre).k, 3, 0.01); // of 0 to 7
}

TEST_F(SessionScanTest, ASeriesWithoutAWindowGetsOneWhenItGrowsBeforeItsFirstSlice)
{
    auto one = phantom(QStringLiteral("one"), 20);
    one.modality = "MR";
    one.intercept = 0;
    const QStringList files = write(one);
    const ScanResult part = scan(files.mid(5, 10));
    const ScanResult all = scan(files);
    ASSERT_FALSE(all.series().at(0)->window);
    ToldSession session;
    session.beginScan({home.path()});
    session.listStudies(part.studies);
    session.showSeries(part.series().at(0));
    session.finishScan(all); // before anything of it was told
    ASSERT_TRUE(isLoaded(session, all.series().at(0)));
    // The values go from 0 to 38.
    EXPECT_LE(session.group().window().width, 38);
    EXPECT_GE(session.group().window().width, 20);
}

TEST_F(SessionScanTest, TheReaderStaysWithTheEchoThatIsOnTheScreen)
{
    auto echoes = phantom(QStringLiteral("echoes"), 0);
    echoes.modality = "MR";
    echoes.echo = [](int slice) { return std::optional<int>(slice < 3 ? 1 : 2); };
    for (int n = 0; n < 6; ++n) {
        echoes.positions.push_back({0, 0, 2.0 * (n % 3)});
    }
    const QStringList files = write(echoes);
    const ScanResult second = scan(files.mid(3));
    const ScanResult both = scan(files);
    ASSERT_EQ(both.series().size(), 2u);
    ToldSession session;
    session.beginScan({home.path()});
    session.finishScan(second);
    ASSERT_TRUE(isLoaded(session, second.series().at(0)));
    const std::string path = session.group().series()->instances[0].path;
    session.takeArrivals(both);
    ASSERT_TRUE(until([&] { return session.isLoaded(); }));
    EXPECT_EQ(session.group().series()->instances[0].path, path);
    EXPECT_NE(session.group().series()->id, second.series().at(0)->id);
    // The id that it had is the other echo's now, with its own pixels.
    const auto other = both.series()[session.group().series() == both.series()[0] ? 1 : 0];
    session.showSeries(other);
    ASSERT_TRUE(isLoaded(session, other));
    EXPECT_NE(session.group().series()->instances[0].path, path);
}

TEST_F(SessionScanTest, PatientsWithoutStudyUidsAreKeptApart)
{
    std::vector<ScanResult> results;
    for (const char* patient : {"A", "B"}) {
        auto made = phantom(QLatin1String(patient), 4);
        ScanResult result = scan(write(made));
        auto series = std::make_shared<Series>(*result.series().at(0));
        series->studyUid.clear();
        auto study = std::make_shared<Study>(*result.studies.at(0));
        study->uid.clear();
        study->patient.id = patient;
        study->series = {series};
        result.studies = {study};
        results.push_back(result);
    }
    ToldSession session;
    session.beginScan({home.path()});
    session.finishScan(results[0]);
    ASSERT_TRUE(isLoaded(session, results[0].series().at(0)));
    Finding finding;
    finding.trackingUid = QStringLiteral("2.25.1");
    finding.seriesUid = QString::fromStdString(results[0].series().at(0)->uid);
    session.findings().add(finding);
    session.beginScan({home.path()});
    session.finishScan(results[1]);
    ASSERT_TRUE(isLoaded(session, results[1].series().at(0)));
    EXPECT_EQ(session.studies().size(), 2u);
    EXPECT_EQ(session.study(), results[1].studies.front());
    EXPECT_TRUE(session.findings().findings().empty()) << "another patient's";
    session.showSeries(results[0].series().at(0));
    EXPECT_EQ(session.study(), results[0].studies.front());
    EXPECT_EQ(session.findings().findings().size(), 1u);
}

#if SIGHTLINE_HAS_AI
TEST_F(SessionScanTest, WhatDetectorsSaidEarlierIsKnownAfterAFirstPicture)
{
    const auto one = phantom(QStringLiteral("one"), 8);
    const QStringList files = write(one);
    const ScanResult all = scan(files);
    const ScanResult single = scan({files[4]});
    const auto loaded = loadVolume(*single.series().at(0));
    ASSERT_TRUE(loaded);
    const auto detectors = DetectionQueue().detectors();
    ASSERT_FALSE(detectors.empty());
    const DetectorInfo& info = detectors.front();
    const QString seriesUid = QString::fromStdString(one.seriesUid);
    {
        QDir().mkpath(QFileInfo(Places::journalPath()).absolutePath());
        auto journal = Journal::open(Places::journalPath());
        ASSERT_TRUE(journal);
        DetectorRecord record;
        record.seriesUid = seriesUid;
        record.modelId = info.modelId;
        record.modelName = info.name;
        record.version = info.version;
        record.sha256 = info.sha256;
        record.status = QStringLiteral("done");
        record.seconds = 12;
        record.when = QDateTime::currentDateTimeUtc();
        (*journal)->record(QString::fromStdString(all.studies.front()->uid), record);
        ASSERT_TRUE((*journal)->flush());
    }
    const QString id = QString::fromStdString(all.series().at(0)->id);
    ToldSession session;
    session.beginScan({home.path()});
    session.showFirst({single.studies.front(), single.series().at(0), *loaded});
    session.finishScan(all);
    EXPECT_EQ(session.detectorStatus(id, info.modelId).state, DetectorStatus::State::Done);
    EXPECT_EQ(session.detectorStatus(id, info.modelId).seconds, 12);
    // It said nothing of what comes now.
    auto more = phantom(QStringLiteral("one"), 9);
    const ScanResult grown = scan(write(more));
    session.takeArrivals(grown);
    EXPECT_EQ(session.detectorStatus(id, info.modelId).state, DetectorStatus::State::NotRun);
}
#endif
