#include "SphereCheck.h"
#include "TemporaryFolder.h"

#include "dicom/HeaderCheck.h"
#include "dicom/UptakeValue.h"
#include "dicom/VolumeLoader.h"

#include <gtest/gtest.h>

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <cmath>
#include <limits>
#include <string>

using namespace sightline;

namespace {

/// 70 kg, 370 MBq of F-18 an hour before the scan.
FileHeader petHeader()
{
    FileHeader header;
    header.modality = "PT";
    header.uptake.units = "BQML";
    header.uptake.decayCorrection = "START";
    header.uptake.correctedImage = "DECY\\ATTN\\SCAT";
    header.uptake.weightKg = 70;
    header.uptake.doseBq = 370e6;
    header.uptake.halfLifeSeconds = 6586.2;
    header.uptake.injection = 36000;
    header.uptake.seriesStart = 39600;
    return header;
}

/// 70000 g / (370 MBq * 2^(-3600 s / 6586.2 s)), worked out with another program.
constexpr double kFactor = 2.7633668e-4;

class ValueUnit : public testing::Test {
protected:
    ValueUnit()
    {
        phantom.folder = folder.path();
        phantom.rows = phantom.columns = 32;
        phantom.intercept = 0;
        phantom.value = [](LpsPoint) { return 1000; };
        phantom.positions = stackAround(phantom, {0, 0, 1}, 2.0, 5);
    }
    /// The one series, and the value of its middle voxel.
    void read()
    {
        phantom.write();
        const auto all = seriesOf(folder.path());
        ASSERT_EQ(all.size(), 1u);
        series = all[0];
        const auto volume = loadVolume(*series);
        ASSERT_TRUE(volume);
        EXPECT_EQ((*volume)->unit(), series->unit);
        value = (*volume)->valueAt(16, 16, 2);
        ASSERT_TRUE(value);
    }
    TemporaryFolder folder;
    PhantomSeries phantom;
    std::shared_ptr<const Series> series;
    std::optional<double> value;
};

void putDiffusionMap(DcmItem& d, const char* manufacturer)
{
    d.putAndInsertString(DCM_ImageType, "DERIVED\\PRIMARY\\DIFFUSION\\ADC");
    d.putAndInsertString(DCM_Manufacturer, manufacturer);
}

} // namespace

TEST(Uptake, FactorOfBodyWeight)
{
    const FileHeader header = petHeader();
    const auto factor = suvFactorOf(header.uptake, {});
    ASSERT_TRUE(factor) << factor.error().toStdString();
    EXPECT_NEAR(*factor, kFactor, 1e-9);
}

TEST(Uptake, CorrectedToTheInjection)
{
    FileHeader header = petHeader();
    header.uptake.decayCorrection = "ADMIN";
    EXPECT_NEAR(suvFactorOf(header.uptake, {}).value_or(0), 70000 / 370e6, 1e-12);
}

TEST(Uptake, OverMidnight)
{
    FileHeader header = petHeader();
    header.uptake.injection = 86400 - 1800;
    header.uptake.seriesStart = 1800;
    EXPECT_NEAR(suvFactorOf(header.uptake, {}).value_or(0), kFactor, 1e-9);
    // A clock that is wrong by a minute is no midnight.
    header.uptake.injection = 1860;
    EXPECT_FALSE(suvFactorOf(header.uptake, {}));
}

TEST(Uptake, SeriesThatWasMadeLater)
{
    FileHeader header = petHeader();
    header.uptake.seriesStart = 50000;
    FrameHeader frame;
    EXPECT_NEAR(suvFactorOf(header.uptake, frame).value_or(0), 0, 1)
        << "no acquisition time to hold it against";
    // The frame began 300 s after the start and took 120 s; its mean activity lies at nearly half of it.
    frame.acquiredAt = 39600 + 300;
    const double lambda = std::log(2) / 6586.2;
    const double mean = std::log(lambda * 120 / (1 - std::exp(-lambda * 120))) / lambda;
    frame.frameReferenceMs = (300 + mean) * 1000;
    header.uptake.frameMs = 120000;
    EXPECT_NEAR(suvFactorOf(header.uptake, frame).value_or(0), kFactor, 1e-9);
}

TEST(Uptake, SaysWhatIsMissing)
{
    const auto reason = [](auto change) {
        FileHeader header = petHeader();
        change(header.uptake);
        const auto factor = suvFactorOf(header.uptake, {});
        return factor ? std::string() : factor.error().toStdString();
    };
    EXPECT_NE(reason([](UptakeHeader& u) { u.weightKg.reset(); }).find("weight"), std::string::npos);
    EXPECT_NE(reason([](UptakeHeader& u) { u.doseBq.reset(); }).find("dose"), std::string::npos);
    EXPECT_NE(reason([](UptakeHeader& u) { u.doseBq = 370; }).find("makes no sense"), std::string::npos);
    EXPECT_NE(reason([](UptakeHeader& u) { u.halfLifeSeconds.reset(); }).find("half-life"),
              std::string::npos);
    EXPECT_NE(reason([](UptakeHeader& u) { u.injection.reset(); }).find("injection"), std::string::npos);
    EXPECT_NE(reason([](UptakeHeader& u) { u.correctedImage = "ATTN"; }).find("decay"), std::string::npos);
    EXPECT_NE(reason([](UptakeHeader& u) { u.correctedImage = "DECY"; }).find("attenuation"),
              std::string::npos);
    EXPECT_NE(reason([](UptakeHeader& u) { u.units = "CNTS"; }).find("counts"), std::string::npos);
}

TEST(Uptake, WhatIsNoNumberIsNoFactor)
{
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const double endless = std::numeric_limits<double>::infinity();
    for (const double bad : {nan, endless, -endless, 0.0, -1.0}) {
        const auto factor = [](auto change) {
            FileHeader header = petHeader();
            change(header.uptake);
            return suvFactorOf(header.uptake, {});
        };
        EXPECT_FALSE(factor([&](UptakeHeader& u) {
            u.units = "CNTS";
            u.philipsFactor = bad;
        })) << bad;
        EXPECT_FALSE(factor([&](UptakeHeader& u) {
            u.decayCorrection = "ADMIN";
            u.weightKg = bad;
        })) << bad;
        EXPECT_FALSE(factor([&](UptakeHeader& u) { u.doseBq = bad; })) << bad;
        if (bad != 0 && bad != -1) {
            EXPECT_FALSE(factor([&](UptakeHeader& u) { u.injection = bad; })) << bad;
        }
    }
}

TEST(Uptake, AbsurdNumbersOfAHeaderAreDropped)
{
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const double endless = std::numeric_limits<double>::infinity();
    for (const double bad : {nan, endless, -endless, 0.0, 1e300, 1e-300}) {
        FileHeader header = petHeader();
        header.uptake.weightKg = header.uptake.doseBq = header.uptake.halfLifeSeconds = bad;
        header.uptake.philipsFactor = bad;
        header.frames.resize(2);
        header.frames[0].realWorld = RealWorldHeader{bad, 0, "mm2/s"};
        header.frames[1].realWorld = RealWorldHeader{1, bad, "mm2/s"};
        header.frames[0].acquiredAt = header.frames[0].frameReferenceMs = bad;
        dropAbsurdValues(header);
        EXPECT_FALSE(header.uptake.weightKg) << bad;
        EXPECT_FALSE(header.uptake.doseBq) << bad;
        EXPECT_FALSE(header.uptake.halfLifeSeconds) << bad;
        EXPECT_FALSE(header.uptake.philipsFactor) << bad;
        EXPECT_FALSE(header.frames[0].realWorld) << bad;
        const bool isNumber = std::abs(bad) < 1e20;
        EXPECT_EQ(header.frames[1].realWorld.has_value(), isNumber) << bad;
        EXPECT_EQ(header.frames[0].acquiredAt.has_value(), isNumber) << bad;
        EXPECT_EQ(header.frames[0].frameReferenceMs.has_value(), isNumber) << bad;
    }
    FileHeader header = petHeader();
    header.frames.resize(1);
    header.frames[0].realWorld = RealWorldHeader{-2e-6, 1, "mm2/s"};
    dropAbsurdValues(header);
    EXPECT_NEAR(suvFactorOf(header.uptake, {}).value_or(0), kFactor, 1e-9);
    EXPECT_TRUE(header.frames[0].realWorld);
}

TEST_F(ValueUnit, PetBecomesUptakeWithARescaleOfEachSlice)
{
    phantom.modality = "PT";
    phantom.slope = 0.5;
    phantom.more = [](DcmItem& d, int slice) {
        d.putAndInsertString(DCM_Units, "BQML");
        d.putAndInsertString(DCM_DecayCorrection, "START");
        d.putAndInsertString(DCM_CorrectedImage, "DECY\\ATTN");
        d.putAndInsertString(DCM_PatientWeight, "70");
        d.putAndInsertString(DCM_SeriesDate, "20240301");
        d.putAndInsertString(DCM_SeriesTime, "110000");
        d.putAndInsertString(DCM_AcquisitionDate, "20240301");
        d.putAndInsertString(DCM_AcquisitionTime, "110500");
        // Stored is 2000; slice by slice another slope.
        d.putAndInsertString(DCM_RescaleSlope, slice == 2 ? "0.5" : "0.25");
        d.putAndInsertString(DCM_WindowCenter, "10000");
        d.putAndInsertString(DCM_WindowWidth, "20000");
        DcmItem* tracer = nullptr;
        d.findOrCreateSequenceItem(DCM_RadiopharmaceuticalInformationSequence, tracer, -2);
        tracer->putAndInsertString(DCM_RadionuclideTotalDose, "370000000");
        tracer->putAndInsertString(DCM_RadionuclideHalfLife, "6586.2");
        tracer->putAndInsertString(DCM_RadiopharmaceuticalStartTime, "100000");
    };
    read();
    EXPECT_EQ(series->unit, Unit::SuvBodyWeight);
    EXPECT_NEAR(*value, 1000 * kFactor, 1e-5);
    EXPECT_TRUE(series->issues.empty());
    // The window of the file is LINEAR in Bq/ml: the same activity has the same grey.
    ASSERT_TRUE(series->window);
    const Window written{10000, 20000};
    for (const double activity : {0.0, 1.0, 2500.0, 10000.0, 15000.0, 19999.0}) {
        EXPECT_NEAR(series->window->grey(activity * kFactor), written.grey(activity), 1e-6) << activity;
    }
}

TEST_F(ValueUnit, PetWithoutWeightStaysActivity)
{
    phantom.modality = "PT";
    phantom.more = [](DcmItem& d, int) { d.putAndInsertString(DCM_Units, "BQML"); };
    read();
    EXPECT_EQ(series->unit, Unit::BecquerelPerMillilitre);
    EXPECT_EQ(*value, 1000);
    EXPECT_NE(issueText(*series, SeriesIssue::Kind::ValueScale).find("weight is missing"), std::string::npos);
}

TEST_F(ValueUnit, DiffusionMapByItsRealWorldMapping)
{
    phantom.modality = "MR";
    phantom.more = [](DcmItem& d, int) {
        putDiffusionMap(d, "Unheard of");
        d.putAndInsertString(DCM_WindowCenter, "1000");
        d.putAndInsertString(DCM_WindowWidth, "2000");
        DcmItem* map = nullptr;
        d.findOrCreateSequenceItem(DCM_RealWorldValueMappingSequence, map, -2);
        map->putAndInsertFloat64(DCM_RealWorldValueSlope, 2e-6);
        map->putAndInsertFloat64(DCM_RealWorldValueIntercept, 0);
        DcmItem* unit = nullptr;
        map->findOrCreateSequenceItem(DCM_MeasurementUnitsCodeSequence, unit, -2);
        unit->putAndInsertString(DCM_CodeValue, "mm2/s");
    };
    read();
    EXPECT_EQ(series->unit, Unit::SquareMicrometrePerSecond);
    EXPECT_NEAR(*value, 2000, 1e-6);
    EXPECT_FALSE(hasIssue(*series, SeriesIssue::Kind::ValueScale));
    ASSERT_TRUE(series->window);
    const Window written{1000, 2000};
    EXPECT_NEAR(series->window->grey(2 * 300), written.grey(300), 1e-6) << "the window goes with the values";
    EXPECT_NEAR(series->window->width, 2 * 1999, 1e-6);
}

TEST_F(ValueUnit, DiffusionMapByItsMakersHabitIsSaidToBeAssumed)
{
    phantom.modality = "MR";
    phantom.more = [](DcmItem& d, int) { putDiffusionMap(d, "SIEMENS"); };
    read();
    EXPECT_EQ(series->unit, Unit::SquareMicrometrePerSecond);
    EXPECT_EQ(*value, 1000);
    EXPECT_NE(issueText(*series, SeriesIssue::Kind::ValueScale).find("assumed"), std::string::npos);
}

TEST_F(ValueUnit, DiffusionMapOfAnUnknownMakerHasNoUnit)
{
    phantom.modality = "MR";
    phantom.more = [](DcmItem& d, int) { putDiffusionMap(d, "Unheard of"); };
    read();
    EXPECT_EQ(series->unit, Unit::None);
    EXPECT_TRUE(hasIssue(*series, SeriesIssue::Kind::ValueScale));
}

TEST_F(ValueUnit, ExponentialMapsAndTraceImagesHaveNoUnit)
{
    phantom.modality = "MR";
    phantom.more = [](DcmItem& d, int) {
        putDiffusionMap(d, "SIEMENS");
        d.putAndInsertString(DCM_ImageType, "DERIVED\\PRIMARY\\DIFFUSION\\TRACEW");
        d.putAndInsertString(DCM_SeriesDescription, "ep2d_diff_ADC");
        d.putAndInsertFloat64(DCM_DiffusionBValue, 1000);
    };
    read();
    EXPECT_EQ(series->unit, Unit::None);
    phantom.more = [](DcmItem& d, int) {
        putDiffusionMap(d, "SIEMENS");
        d.putAndInsertString(DCM_ImageType, "DERIVED\\PRIMARY\\DIFFUSION\\EADC");
    };
    read();
    EXPECT_EQ(series->unit, Unit::None);
}

TEST_F(ValueUnit, LocalizersOfCtAreNotInHounsfieldUnits)
{
    phantom.more = [](DcmItem& d, int) { d.putAndInsertString(DCM_RescaleType, "US"); };
    read();
    EXPECT_EQ(series->unit, Unit::None);
}
