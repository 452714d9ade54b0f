#include "TemporaryFolder.h"

#include "dicom/ImageCalibration.h"
#include "dicom/Scan.h"
#include "dicom/Thumbnail.h"
#include "dicom/VolumeLoader.h"
#include "tests/TestData.h"
#include "tests/data/UltrasoundFile.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <limits>
#include <numeric>
#include <sstream>

using namespace sightline;

namespace {

using Fault = CalibrationRegion::Fault;
using Source = CineTiming::Source;

std::shared_ptr<const Series> scanned(const UltrasoundFile& file)
{
    EXPECT_TRUE(file.write());
    const ScanResult result = scan({QString::fromStdString(file.path)});
    const auto series = result.series();
    if (series.size() != 1) {
        ADD_FAILURE() << series.size() << " series, unused: "
                      << (result.unused.empty() ? "" : result.unused[0].reason.toStdString());
        return std::make_shared<Series>();
    }
    return series.front();
}

UltrasoundFile twoRegions(const TemporaryFolder& folder)
{
    UltrasoundFile file;
    file.path = folder.path() + "/us.dcm";
    file.regions = {{10, 10, 149, 229, 1, 1, 0, 3, 3, 0.02, -0.03},
                    {160, 120, 309, 229, 3, 3, 1, 4, 7, 0.005, -1.5, 149, 50, 0.0, 0.0}};
    return file;
}

CineHeader times(std::vector<double> vector, CineHeader::Increment increment)
{
    CineHeader cine;
    cine.frameTimesMs = std::move(vector);
    cine.increment = increment;
    return cine;
}

CineTiming timing(const CineHeader& cine, int frames)
{
    FileHeader header;
    header.frameCount = frames;
    header.frames.resize(1);
    header.cine = cine;
    return cineTimingOf(header).value();
}

} // namespace

TEST(Ultrasound, allRegionsAreReadWithAllTheirNumbers)
{
    const TemporaryFolder folder;
    const auto series = scanned(twoRegions(folder));
    ASSERT_TRUE(series->instances.at(0).calibration);
    const auto& regions = series->instances[0].calibration->regions();
    ASSERT_EQ(regions.size(), 2u);
    EXPECT_EQ(regions[0].left, 10);
    EXPECT_EQ(regions[0].bottom, 229);
    EXPECT_EQ(regions[0].format, RegionFormat::TwoDimensional);
    EXPECT_EQ(regions[0].deltaY, -0.03);
    EXPECT_FALSE(regions[0].isLowPriority);
    EXPECT_EQ(regions[1].format, RegionFormat::Spectral);
    EXPECT_EQ(regions[1].dataType, 3);
    EXPECT_TRUE(regions[1].isLowPriority);
    EXPECT_EQ(regions[1].unitX, PhysicalUnit::Second);
    EXPECT_EQ(regions[1].unitY, PhysicalUnit::CentimetrePerSecond);
    EXPECT_EQ(regions[1].referenceX, 149);
    EXPECT_EQ(regions[1].referenceValueY, 0.0);
    // The geometry is in pixels with the picture's form right; nobody may read it as millimetres.
    EXPECT_FALSE(series->hasMillimetres);
    EXPECT_DOUBLE_EQ(series->geometry.spacing(0), 1);
    EXPECT_DOUBLE_EQ(series->geometry.spacing(1), 1.5);
    EXPECT_FALSE(series->cine);
    EXPECT_TRUE(series->issues.empty());
}

TEST(Ultrasound, stillsOfOneSeriesKeepTheirOwnScales)
{
    const TemporaryFolder folder;
    for (int n = 0; n < 3; ++n) {
        UltrasoundFile file;
        file.path = folder.path() + "/" + std::to_string(n) + ".dcm";
        file.sopInstanceUid += "." + std::to_string(n);
        file.instanceNumber = n + 1;
        file.regions = {{0, 0, 319, 239}};
        file.regions[0].deltaX = file.regions[0].deltaY = 0.01 * (n + 1);
        ASSERT_TRUE(file.write());
    }
    const auto series = scan({QString::fromStdString(folder.path())}).series();
    ASSERT_EQ(series.size(), 1u) << "three depths of one examination are one series to the reader";
    const std::array<LpsPoint, 2> ends{LpsPoint{10, 10, 0}, LpsPoint{20, 10, 0}};
    for (int n = 0; n < 3; ++n) {
        EXPECT_NEAR(series[0]->scaleFor(n, ends).scale.value().x.perPixel, 0.1 * (n + 1), 1e-12);
    }
}

TEST(Ultrasound, spacingServesWhereThereAreNoRegionsAndElsePixels)
{
    const TemporaryFolder folder;
    UltrasoundFile file;
    file.path = folder.path() + "/us.dcm";
    file.pixelSpacing = "0.4\\0.3";
    auto series = scanned(file);
    const std::array<LpsPoint, 2> ends{LpsPoint{10, 10, 0}, LpsPoint{20, 10, 0}};
    EXPECT_NEAR(series->geometry.spacing(1), 4.0 / 3, 1e-12);
    const ImageScale bySpacing = series->scaleFor(0, ends).scale.value();
    EXPECT_EQ(bySpacing.source, ImageScale::Source::PixelSpacing);
    EXPECT_DOUBLE_EQ(bySpacing.x.perPixel, 0.3);
    EXPECT_DOUBLE_EQ(bySpacing.y.perPixel, 0.4);
    file.pixelSpacing.clear();
    series = scanned(file);
    EXPECT_FALSE(series->hasMillimetres);
    EXPECT_TRUE(series->scaleFor(0, ends).scale.value().isPixels());
    // Pixel Aspect Ratio (IS) gives the form.
    file.further = [](DcmItem& d) { d.putAndInsertString(DCM_PixelAspectRatio, "4\\3"); };
    EXPECT_NEAR(scanned(file)->geometry.spacing(1), 4.0 / 3, 1e-12);
}

TEST(Ultrasound, hostileRegionsAreNeverMeasuredIn)
{
    const TemporaryFolder folder;
    UltrasoundFile file;
    file.path = folder.path() + "/us.dcm";
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const double endless = std::numeric_limits<double>::infinity();
    file.regions = {{0, 0, 0xffffffffU, 0xffffffffU},
                    {500, 500, 600, 600},
                    {100, 100, 50, 50},
                    {0, 0, 319, 239, 1, 1, 0, 3, 3, 0, 0},
                    {0, 0, 319, 239, 1, 1, 0, 3, 3, nan, nan},
                    {0, 0, 319, 239, 1, 1, 0, 3, 3, endless, -endless},
                    {0, 0, 319, 239, 1, 1, 0, 3, 3, 1e300, 1e-300},
                    {0, 0, 319, 239, 65535, 65535, 0xffffffffU, 65535, 65535, 1, 1},
                    {0, 0, 319, 239, 3, 3, 0, 4, 7, 1, 1, std::numeric_limits<int>::min(),
                     std::numeric_limits<int>::max(), nan, 1e308}};
    const auto series = scanned(file);
    const auto& regions = series->instances.at(0).calibration->regions();
    ASSERT_EQ(regions.size(), file.regions.size());
    for (std::size_t n = 0; n + 1 < regions.size(); ++n) {
        EXPECT_NE(regions[n].fault, Fault::None) << n;
    }
    // The last one can be measured in, by its steps alone.
    EXPECT_EQ(regions.back().fault, Fault::None);
    EXPECT_FALSE(regions.back().referenceValueX);
    EXPECT_FALSE(regions.back().referenceValueY);
    EXPECT_TRUE(std::any_of(series->issues.begin(), series->issues.end(), [](const SeriesIssue& issue) {
        return issue.kind == SeriesIssue::Kind::Calibration;
    }));
    EXPECT_TRUE(loadVolume(*series));
}

TEST(Ultrasound, sixtyFiveThousandRegionsAreReadAsFarAsAnybodyCouldDrawThem)
{
    const TemporaryFolder folder;
    UltrasoundFile file;
    file.path = folder.path() + "/us.dcm";
    file.columns = file.rows = 16;
    file.regions.assign(65535, {0, 0, 15, 15});
    const auto series = scanned(file);
    ASSERT_TRUE(series->instances.at(0).calibration);
    EXPECT_EQ(series->instances[0].calibration->regions().size(), 256u);
}

TEST(Ultrasound, anImageMadeSmallerLosesItsScaleAndSaysSo)
{
    const TemporaryFolder folder;
    UltrasoundFile file = twoRegions(folder);
    file.columns = 160;
    file.rows = 120;
    const auto series = scanned(file);
    EXPECT_FALSE(series->instances.at(0).calibration->hasUsableRegion());
    ASSERT_EQ(series->issues.size(), 1u);
    EXPECT_NE(series->issues[0].text.find("made smaller"), std::string::npos) << series->issues[0].text;
}

TEST(Ultrasound, clipsHaveTheTimesOfTheirFile)
{
    const TemporaryFolder folder;
    UltrasoundFile file;
    file.path = folder.path() + "/clip.dcm";
    file.columns = file.rows = 16;
    file.frames = 5;
    file.further = [](DcmItem& d) {
        d.putAndInsertString(DCM_FrameTimeVector, "0\\40\\40\\60\\40");
        d.putAndInsertTagKey(DCM_FrameIncrementPointer, DCM_FrameTimeVector);
        d.putAndInsertString(DCM_FrameTime, "10");
        d.putAndInsertString(DCM_StartTrim, "2");
        d.putAndInsertString(DCM_StopTrim, "4");
        d.putAndInsertUint16(DCM_RepresentativeFrameNumber, 3);
        d.putAndInsertUint16(DCM_PreferredPlaybackSequencing, 1);
    };
    auto series = scanned(file);
    ASSERT_TRUE(series->cine);
    EXPECT_EQ(series->cine->source, Source::FrameTimeVector);
    EXPECT_EQ(series->cine->frameMs, (std::vector<double>{40, 40, 60, 40, 40}));
    EXPECT_EQ(series->cine->first, 1);
    EXPECT_EQ(series->cine->last, 3);
    EXPECT_EQ(series->cine->shownFirst, 2);
    EXPECT_EQ(series->firstSlice(), 2);
    EXPECT_TRUE(series->cine->sweeps);
    // The frame that stands for the clip is the one on its thumbnail.
    const auto picture = thumbnail(*series, 16);
    ASSERT_TRUE(picture);
    EXPECT_EQ(qGray(picture->pixel(8, 8)), UltrasoundFile::greyOf(2));

    file.further = [](DcmItem& d) { d.putAndInsertString(DCM_CineRate, "25"); };
    series = scanned(file);
    EXPECT_EQ(series->cine->source, Source::CineRate) << "a whole number in text (IS) is read";
    EXPECT_DOUBLE_EQ(series->cine->frameMs.front(), 40);
}

TEST(Ultrasound, theIncrementPointerDecidesAndNonsenseIsPassedOver)
{
    using Increment = CineHeader::Increment;
    CineHeader both = times({0, 20, 30}, Increment::FrameTimeVector);
    both.frameTimeMs = 50;
    EXPECT_EQ(timing(both, 3).source, Source::FrameTimeVector);
    both.increment = Increment::FrameTime;
    EXPECT_EQ(timing(both, 3).source, Source::FrameTime);
    EXPECT_EQ(timing(both, 3).frameMs, (std::vector<double>{50, 50, 50}));
    both.increment = Increment::NotSaid;
    EXPECT_EQ(timing(both, 3).source, Source::FrameTime);
    both.frameTimeMs.reset();
    EXPECT_EQ(timing(both, 3).source, Source::FrameTimeVector);
    both.increment = Increment::SomethingElse; // energy windows, for instance
    EXPECT_EQ(timing(both, 3).source, Source::Assumed);

    // Some write the first value too, some leave it out; what does not suit the frames says nothing.
    EXPECT_EQ(timing(times({33, 20, 30}, Increment::FrameTimeVector), 3).frameMs,
              (std::vector<double>{20, 30, 30}));
    EXPECT_EQ(timing(times({20, 30}, Increment::FrameTimeVector), 3).frameMs,
              (std::vector<double>{20, 30, 30}));
    for (const std::vector<double>& bad :
         {std::vector<double>{20}, {0, 20, -30}, {0, 0, 0}, {0, 20, 1e12}, {0, 20, 30, 40, 50}}) {
        EXPECT_EQ(timing(times(bad, Increment::FrameTimeVector), 3).source, Source::Assumed);
    }

    CineHeader rates;
    rates.cineRate = 20;
    rates.recommendedRate = 25;
    rates.effectiveDurationSeconds = 3;
    EXPECT_EQ(timing(rates, 4).source, Source::RecommendedRate);
    rates.recommendedRate = 0;
    EXPECT_EQ(timing(rates, 4).source, Source::CineRate);
    rates.cineRate = -1;
    EXPECT_EQ(timing(rates, 4).source, Source::EffectiveDuration);
    EXPECT_DOUBLE_EQ(timing(rates, 4).frameMs.front(), 1000);
    rates.effectiveDurationSeconds = 1e300;
    EXPECT_EQ(timing(rates, 4).source, Source::Assumed);
    EXPECT_NEAR(timing(rates, 4).frameMs.front(), 1000.0 / 15, 1e-9);

    CineHeader trims;
    trims.startTrim = std::numeric_limits<int>::min();
    trims.stopTrim = std::numeric_limits<int>::max();
    trims.representativeFrame = std::numeric_limits<int>::min();
    EXPECT_EQ(timing(trims, 4).first, 0);
    EXPECT_EQ(timing(trims, 4).last, 3);
    EXPECT_EQ(timing(trims, 4).shownFirst, 0);
    trims.startTrim = 4;
    trims.stopTrim = 2;
    EXPECT_EQ(timing(trims, 4).first, 0) << "trims the wrong way round are none";
    EXPECT_EQ(timing(trims, 4).last, 3);
}

TEST(Ultrasound, onlyFramesThatFollowInTimeAreAClip)
{
    const auto plays = [](const char* modality, const char* imageType, auto more) {
        const TemporaryFolder folder;
        UltrasoundFile file;
        file.path = folder.path() + "/frames.dcm";
        file.frames = 4;
        file.further = [&](DcmItem& d) {
            d.putAndInsertString(DCM_Modality, modality);
            d.putAndInsertString(DCM_ImageType, imageType);
            more(d);
        };
        const auto series = scanned(file);
        EXPECT_EQ(series->instances.size(), 4u) << modality;
        return series->cine.has_value();
    };
    const auto nothing = [](DcmItem&) {};
    const auto frameTime = [](DcmItem& d) { d.putAndInsertString(DCM_FrameTime, "40"); };
    for (const char* modality : {"US", "XA", "RF", "ES"}) {
        EXPECT_TRUE(plays(modality, "ORIGINAL\\PRIMARY", nothing)) << modality;
    }
    EXPECT_FALSE(plays("OT", "DERIVED\\SECONDARY", nothing)) << "pages of a document";
    EXPECT_TRUE(plays("OT", "DERIVED\\SECONDARY", frameTime));
    EXPECT_FALSE(plays("NM", "ORIGINAL\\PRIMARY\\WHOLE BODY\\EMISSION", nothing));
    EXPECT_FALSE(plays("NM", "ORIGINAL\\PRIMARY\\STATIC\\EMISSION", nothing));
    EXPECT_TRUE(plays("NM", "ORIGINAL\\PRIMARY\\DYNAMIC\\EMISSION", nothing));
    EXPECT_TRUE(plays("NM", "ORIGINAL\\PRIMARY\\GATED\\EMISSION", nothing));
}

TEST(Ultrasound, RealFilesHaveTheRegionsOfTheirManifest)
{
    REQUIRE_TEST_DATA(folder, "ultrasound");
    std::ifstream manifest(folder + "/MANIFEST.csv");
    std::string line;
    std::getline(manifest, line);
    int opened = 0;
    while (std::getline(manifest, line)) {
        // Quoted fields have commas: columns up to the regions are counted outside quotes.
        std::vector<std::string> fields(1);
        bool isQuoted = false;
        for (const char c : line) {
            if (c == '"') {
                isQuoted = !isQuoted;
            } else if (c == ',' && !isQuoted) {
                fields.emplace_back();
            } else {
                fields.back() += c;
            }
        }
        ASSERT_GT(fields.size(), 11u) << line;
        const ScanResult result = scan({QString::fromStdString(folder + "/" + fields[0])});
        const auto series = result.series();
        if (series.empty()) {
            ASSERT_EQ(result.unused.size(), 1u) << fields[0];
            EXPECT_FALSE(result.unused[0].reason.isEmpty());
            continue;
        }
        ++opened;
        ASSERT_EQ(series.size(), 1u) << fields[0];
        const auto& calibration = series[0]->instances.front().calibration;
        EXPECT_EQ(calibration ? calibration->regions().size() : 0, std::stoul(fields[11])) << fields[0];
        const auto picture = thumbnail(*series[0], 120);
        if (!picture && !fields[2].starts_with("pixels-ok")) {
            EXPECT_FALSE(picture.error().isEmpty()); // pixels that nobody could decode so far
            continue;
        }
        ASSERT_TRUE(picture) << fields[0] << ": " << picture.error().toStdString();
        const double form = series[0]->geometry.spacing(1) / series[0]->geometry.spacing(0);
        EXPECT_NEAR(static_cast<double>(picture->width()) / picture->height(),
                    series[0]->columns / (series[0]->rows * form), 0.03)
            << fields[0];
    }
    EXPECT_GE(opened, 40);
}

TEST(Ultrasound, RealClipIsMeasuredByItsTissueAndItsTraceInSeconds)
{
    REQUIRE_TEST_DATA(folder, "ultrasound");
    const auto series = scan({QString::fromStdString(folder + "/orthanc__Issue16.dcm")}).series();
    ASSERT_EQ(series.size(), 1u);
    EXPECT_NEAR(series[0]->geometry.spacing(1), 0.8, 1e-9) << "pixels of 0.286 by 0.229 mm";
    const auto scale = [&](double x, double y) {
        const std::array<LpsPoint, 1> at{LpsPoint{x, y * 0.8, 0}};
        return series[0]->scaleFor(0, at).scale.value();
    };
    EXPECT_NEAR(scale(200, 100).x.perPixel, 0.28571, 1e-4);
    EXPECT_NEAR(scale(200, 100).y.perPixel, 0.22857, 1e-4);
    EXPECT_EQ(scale(100, 390).x.unit, PhysicalUnit::Second);
    EXPECT_EQ(scale(100, 390).y.unit, PhysicalUnit::None);
    ASSERT_TRUE(series[0]->cine);
    EXPECT_EQ(series[0]->cine->source, Source::FrameTime);
    EXPECT_EQ(series[0]->cine->frames(), 34);
}
