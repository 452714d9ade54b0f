#include "ai/detectors/Detector.h"
#include "findings/Measurement.h"
#include "tests/ai/ChestPhantom.h"
#include "tests/ai/TinyPackage.h"

#include <gtest/gtest.h>

using namespace sightline;

namespace {

const std::vector<PhantomNodule> kNodules{{{-70, 20, -30}, 14}, {{80, -25, 35}, 18}};

Geometry chestGeometry(const std::array<Vec3, 3>& axes)
{
    return centredGeometry({0, 0, 0}, axes, {1.4, 1.4, 2.5}, {240, 170, 84});
}

std::shared_ptr<Volume> chest(const std::array<Vec3, 3>& axes)
{
    return makeVolume(chestGeometry(axes), [](LpsPoint p) { return chestValue(p, kNodules); });
}

/// Small enough for many runs: a block of air with one ball.
std::shared_ptr<Volume> ballInAir()
{
    return makeVolume(centredGeometry({10, 20, 30}, kPatientAxes, {1.25, 1.25, 1.25}, {84, 84, 84}),
                      [](LpsPoint p) {
                          return distance(p, {12, 17, 33}) < 6 ? 50.0 : -900.0;
                      });
}

DetectionResult run(TinyPackage& tiny, const Volume& volume, const DetectionOptions& options = {})
{
    const auto package = tiny.package();
    if (!package) {
        return Failed{package.error()};
    }
    return Detector(*package).detect(makeSeries(volume.geometry()), volume, options);
}

std::string textOf(const DetectionResult& result)
{
    if (const auto* failed = std::get_if<Failed>(&result)) {
        return "failed: " + failed->why.toStdString();
    }
    if (const auto* not_ = std::get_if<NotApplicable>(&result)) {
        return "not applicable: " + not_->why.toStdString();
    }
    return std::holds_alternative<Stopped>(result) ? "stopped" : "done";
}

void expectFailure(const DetectionResult& result, const char* words)
{
    ASSERT_TRUE(std::holds_alternative<Failed>(result)) << textOf(result);
    EXPECT_NE(textOf(result).find(words), std::string::npos) << textOf(result);
}

} // namespace

// From pixels in any orientation to findings in the patient's millimetres, through the module with LibTorch.
TEST(Detector, FindsBallsWhereTheyAre)
{
    for (const auto& axes : {kPatientAxes, std::array<Vec3, 3>{Vec3{-1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, -1}},
                             obliqueAxes(0.2)}) {
        TinyPackage tiny;
        tiny.setManifest(QStringLiteral("input"), QStringLiteral("region"), QStringLiteral("lungs"));
        tiny.setManifest(QStringLiteral("tiling"), QStringLiteral("size"), QJsonArray{96, 96, 96});
        const auto volume = chest(axes);
        std::vector<double> progress;
        DetectionOptions options;
        options.device = Device::Cpu;
        options.progress = [&progress](double p) { progress.push_back(p); };
        const DetectionResult result = run(tiny, *volume, options);
        ASSERT_TRUE(std::holds_alternative<Done>(result)) << textOf(result);
        const Done& done = std::get<Done>(result);
        EXPECT_EQ(done.model.id, QStringLiteral("test.tiny"));
        EXPECT_GT(done.seconds, 0);
        for (const PhantomNodule& truth : kNodules) {
            const auto hit = std::find_if(done.findings.begin(), done.findings.end(), [&](const Finding& f) {
                return distance(centreOf(f.shape), truth.centre) < 3;
            });
            ASSERT_NE(hit, done.findings.end()) << "nothing at " << truth.centre.x;
            EXPECT_LT(distance(centreOf(hit->shape), truth.centre), 1.25 / 2) << "half a voxel";
            EXPECT_NEAR(*measure(hit->shape).diameterMm, truth.diameterMm, 1.2);
            EXPECT_TRUE(std::holds_alternative<EllipseShape>(hit->shape));
            EXPECT_EQ(hit->kind, FindingKind::Nodule);
            EXPECT_EQ(hit->seriesUid, QStringLiteral("1.2.3"));
            EXPECT_EQ(hit->frameOfReferenceUid, QStringLiteral("1.2.9"));
            const int k = static_cast<int>(std::lround(volume->geometry().toIndex(truth.centre).k));
            ASSERT_FALSE(hit->sopInstanceUids.isEmpty());
            EXPECT_NEAR(hit->sopInstanceUids.first().section(u'.', -1).toInt(), k, 1);
            EXPECT_GT(hit->score(), 0.3);
            EXPECT_EQ(std::get<ModelOrigin>(hit->origin).version, QStringLiteral("1.0.0"));
            EXPECT_GE(hit->plusMinusMm, 1.25);
        }
        EXPECT_TRUE(std::is_sorted(done.findings.begin(), done.findings.end(),
                                   [](const Finding& a, const Finding& b) { return a.score() > b.score(); }));
        EXPECT_TRUE(std::is_sorted(progress.begin(), progress.end()));
        ASSERT_GT(progress.size(), 4U);
        EXPECT_DOUBLE_EQ(progress.back(), 1);
    }
}

TEST(Detector, NothingFoundIsDone)
{
    TinyPackage tiny;
    const auto volume = makeVolume(centredGeometry({0, 0, 0}, kPatientAxes, {1.25, 1.25, 1.25}, {84, 84, 84}),
                                   [](LpsPoint) { return -900.0; });
    const DetectionResult result = run(tiny, *volume);
    ASSERT_TRUE(std::holds_alternative<Done>(result)) << textOf(result);
    EXPECT_TRUE(std::get<Done>(result).findings.empty());
}

TEST(Detector, NoLungsIsNotApplicable)
{
    TinyPackage tiny;
    tiny.setManifest(QStringLiteral("input"), QStringLiteral("region"), QStringLiteral("lungs"));
    const auto volume = makeVolume(centredGeometry({0, 0, 0}, kPatientAxes, {1.2, 1.2, 2.5}, {100, 100, 60}),
                                   [](LpsPoint) { return 40.0; });
    const DetectionResult result = run(tiny, *volume);
    ASSERT_TRUE(std::holds_alternative<NotApplicable>(result)) << textOf(result);
    EXPECT_NE(textOf(result).find("no lungs in the picture"), std::string::npos);
}

TEST(Detector, StopsWithinATile)
{
    TinyPackage tiny;
    const auto volume = ballInAir(); // 3 x 3 x 3 tiles
    std::stop_source stop;
    int calls = 0;
    DetectionOptions options;
    options.threads = 1;
    options.stop = stop.get_token();
    options.progress = [&](double p) {
        if (p > 0.1) { // the first tile is done
            ++calls;
            stop.request_stop();
        }
    };
    EXPECT_TRUE(std::holds_alternative<Stopped>(run(tiny, *volume, options)));
    EXPECT_EQ(calls, 1);
}

TEST(Detector, TilesGiveWhatOneTileGives)
{
    TinyPackage small;
    TinyPackage large;
    large.setManifest(QStringLiteral("tiling"), QStringLiteral("size"), QJsonArray{96, 96, 96});
    const auto volume = ballInAir();
    const DetectionResult a = run(small, *volume);
    const DetectionResult b = run(large, *volume);
    ASSERT_TRUE(std::holds_alternative<Done>(a)) << textOf(a);
    ASSERT_TRUE(std::holds_alternative<Done>(b)) << textOf(b);
    ASSERT_EQ(std::get<Done>(a).findings.size(), 1U);
    ASSERT_EQ(std::get<Done>(b).findings.size(), 1U);
    const Finding& fa = std::get<Done>(a).findings[0];
    const Finding& fb = std::get<Done>(b).findings[0];
    EXPECT_NEAR(fa.score(), fb.score(), 1e-4);
    EXPECT_LT(distance(centreOf(fa.shape), centreOf(fb.shape)), 1e-3);
    EXPECT_LT(distance(centreOf(fa.shape), {12, 17, 33}), 0.5);
}

TEST(Detector, ChangedWeightsDoNotRun)
{
    TinyPackage tiny;
    const auto package = tiny.package();
    ASSERT_TRUE(package);
    TinyPackage::writeFile(tiny.weightsPath(), "something else");
    const auto volume = ballInAir();
    expectFailure(Detector(*package).detect(makeSeries(volume->geometry()), *volume, {}), "have changed");
}

TEST(Detector, TruncatedWeightsAreAPlainError)
{
    TinyPackage tiny;
    QFile weights(tiny.weightsPath());
    ASSERT_TRUE(weights.open(QIODevice::ReadWrite));
    ASSERT_TRUE(weights.resize(weights.size() / 2));
    weights.close();
    tiny.approveWeights();
    expectFailure(run(tiny, *ballInAir()), "damaged");
}

TEST(Detector, WeightsOfANewerTorchAreAPlainError)
{
    TinyPackage tiny(QStringLiteral("newer.ts"));
    expectFailure(run(tiny, *ballInAir()), "newer PyTorch");
}

TEST(Detector, ManifestThatLiesAboutShapes)
{
    {
        TinyPackage tiny;
        tiny.setManifest(QStringLiteral("output"), QStringLiteral("stride"), 1);
        expectFailure(run(tiny, *ballInAir()), "stride 1");
    }
    {
        TinyPackage tiny;
        tiny.setManifest(QStringLiteral("output"), QStringLiteral("channels"),
                         QJsonObject{{QStringLiteral("heat"), 7}, {QStringLiteral("log_size"), 1}});
        expectFailure(run(tiny, *ballInAir()), "3 channels");
    }
}

TEST(Detector, ValuesThatAreNotFiniteAreAFailure)
{
    TinyPackage tiny;
    QJsonObject intensity{{QStringLiteral("from"), QJsonArray{-1000, 400}},
                          {QStringLiteral("to"), QJsonArray{0, 10}}};
    tiny.setManifest(QStringLiteral("input"), QStringLiteral("intensity"), intensity);
    expectFailure(run(tiny, *ballInAir()), "not finite");
}

TEST(Detector, UnreadSlicesAreAFailure)
{
    TinyPackage tiny;
    const Geometry geometry = centredGeometry({0, 0, 0}, kPatientAxes, {1.25, 1.25, 1.25}, {84, 84, 84});
    const auto volume = Volume::create(geometry, VoxelType::Int16, Unit::Hounsfield);
    for (int k = 0; k < 50; ++k) {
        volume->markSlice(k);
    }
    expectFailure(run(tiny, *volume), "50 of 84 slices");
}

TEST(Detector, AskingForCudaWithoutOneSaysSo)
{
    TinyPackage tiny;
    DetectionOptions options;
    options.device = Device::Cuda;
    const DetectionResult result = run(tiny, *ballInAir(), options);
    if (std::holds_alternative<Done>(result)) {
        GTEST_SKIP() << "this machine has a CUDA device";
    }
    expectFailure(result, "CUDA");
}
