#include "SphereCheck.h"
#include "TemporaryFolder.h"

#include <gtest/gtest.h>

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <cmath>
#include <cstring>
#include <filesystem>
#include <set>
#include <string>

using namespace sightline;

namespace {

/// Parts of a series that stand at the same places, one after another in the files.
class SeriesKinds : public testing::Test {
protected:
    SeriesKinds()
    {
        phantom.folder = folder.path();
        phantom.modality = "MR";
        phantom.value = spherePhantom(kSphereCentre);
        phantom.rows = phantom.columns = 32;
    }
    void placeParts(int parts, int slices = 10)
    {
        slices_ = slices;
        const auto some = stackAround(phantom, {0, 0, 1}, 3.0, slices);
        phantom.positions.clear();
        for (int n = 0; n < parts; ++n) {
            phantom.positions.insert(phantom.positions.end(), some.begin(), some.end());
        }
    }
    int partOf(int file) const { return file / slices_; }
    int sliceOf(int file) const { return file % slices_; }
    std::vector<std::shared_ptr<const Series>> read()
    {
        phantom.write();
        return seriesOf(folder.path());
    }
    static std::vector<std::string> names(const std::vector<std::shared_ptr<const Series>>& series)
    {
        std::vector<std::string> all;
        for (const auto& s : series) {
            all.push_back(s->description);
        }
        return all;
    }
    TemporaryFolder folder;
    PhantomSeries phantom;

private:
    int slices_ = 1;
};

using Names = std::vector<std::string>;

void put(DcmItem& d, const DcmTagKey& tag, const std::string& text)
{
    d.putAndInsertString(tag, text.c_str());
}

std::string dicomTime(double seconds)
{
    char text[32];
    std::snprintf(text, sizeof text, "%02d%02d%06.3f", static_cast<int>(seconds / 3600),
                  static_cast<int>(seconds / 60) % 60, std::fmod(seconds, 60));
    return text;
}

} // namespace

TEST_F(SeriesKinds, EchoesWithTheirTimes)
{
    placeParts(3);
    phantom.more = [this](DcmItem& d, int file) {
        put(d, DCM_EchoNumbers, std::to_string(partOf(file) + 1));
        put(d, DCM_EchoTime, std::to_string(20 * (partOf(file) + 1)));
    };
    const auto series = read();
    ASSERT_EQ(names(series), (Names{"(echo 1, TE 20 ms)", "(echo 2, TE 40 ms)", "(echo 3, TE 60 ms)"}));
    EXPECT_EQ(series[1]->part.echoNumber, 2);
    EXPECT_EQ(series[1]->part.echoTimeMs, 40.0);
    EXPECT_TRUE(series[1]->isVolume);
}

TEST_F(SeriesKinds, TwelveBValuesInTheOrderOfNumbers)
{
    const std::vector<int> values{0, 10, 20, 50, 100, 200, 400, 600, 800, 1000, 1200, 2000};
    placeParts(static_cast<int>(values.size()));
    phantom.more = [&](DcmItem& d, int file) {
        d.putAndInsertFloat64(DCM_DiffusionBValue, values[static_cast<std::size_t>(partOf(file))]);
    };
    const auto series = read();
    ASSERT_EQ(series.size(), values.size());
    for (std::size_t n = 0; n < values.size(); ++n) {
        EXPECT_EQ(series[n]->part.bValue, values[n]);
        EXPECT_EQ(series[n]->part.index, static_cast<int>(n));
    }
    EXPECT_EQ(series[4]->description, "(b = 100 s/mm²)");
}

TEST_F(SeriesKinds, PrivateBValuesOfEachManufacturer)
{
    const auto bytesOf = [](auto value) {
        std::vector<Uint8> bytes(sizeof value);
        std::memcpy(bytes.data(), &value, sizeof value);
        return bytes;
    };
    const auto raw = [](DcmItem& d, DcmTag tag, const std::vector<Uint8>& bytes) {
        auto* element = new DcmOtherByteOtherWord(tag);
        element->putUint8Array(bytes.data(), bytes.size());
        d.insert(element, OFTrue);
    };
    using Put = std::function<void(DcmItem&, int)>;
    const std::vector<std::pair<const char*, Put>> makers{
        {"Siemens",
         [](DcmItem& d, int b) {
             d.putAndInsertString(DcmTag(0x0019, 0x0011, EVR_LO), "SIEMENS MR HEADER");
             d.putAndInsertString(DcmTag(0x0019, 0x110c, EVR_IS), std::to_string(b).c_str());
         }},
        {"Siemens, of unknown representation",
         [&](DcmItem& d, int b) {
             const std::string text = std::to_string(b) + (b > 999 ? "" : " ");
             d.putAndInsertString(DcmTag(0x0019, 0x0010, EVR_LO), "SIEMENS MR HEADER");
             raw(d, DcmTag(0x0019, 0x100c, EVR_UN), {text.begin(), text.end()});
         }},
        {"GE",
         [](DcmItem& d, int b) {
             d.putAndInsertString(DcmTag(0x0043, 0x0010, EVR_LO), "GEMS_PARM_01");
             d.putAndInsertString(DcmTag(0x0043, 0x1039, EVR_IS),
                                  (std::to_string(1000000000 + b) + "\\8\\0\\0").c_str());
         }},
        {"Philips",
         [&](DcmItem& d, int b) {
             d.putAndInsertString(DcmTag(0x2001, 0x0010, EVR_LO), "Philips Imaging DD 001");
             d.putAndInsertFloat32(DcmTag(0x2001, 0x1003, EVR_FL), static_cast<Float32>(b));
         }},
        {"Philips, of unknown representation",
         [&](DcmItem& d, int b) {
             d.putAndInsertString(DcmTag(0x2001, 0x0010, EVR_LO), "Philips Imaging DD 001");
             raw(d, DcmTag(0x2001, 0x1003, EVR_UN), bytesOf(static_cast<float>(b)));
         }},
        {"United Imaging",
         [&](DcmItem& d, int b) {
             d.putAndInsertString(DcmTag(0x0065, 0x0010, EVR_LO), "Image Private Header");
             raw(d, DcmTag(0x0065, 0x1009, EVR_UN), bytesOf(static_cast<double>(b)));
         }},
        {"Canon",
         [](DcmItem& d, int b) {
             put(d, DCM_Manufacturer, "CANON_MEC");
             put(d, DCM_ImageComments, "b=" + std::to_string(b) + "(0.445,0.000,0.895)");
         }},
    };
    for (const auto& [maker, putB] : makers) {
        SCOPED_TRACE(maker);
        TemporaryFolder own;
        phantom.folder = own.path();
        placeParts(2, 4);
        phantom.more = [&](DcmItem& d, int file) { putB(d, partOf(file) ? 1000 : 0); };
        phantom.write();
        const auto series = seriesOf(own.path());
        ASSERT_EQ(series.size(), 2u);
        EXPECT_EQ(series[0]->part.bValue, 0.0);
        EXPECT_EQ(series[1]->part.bValue, 1000.0);
    }
}

TEST_F(SeriesKinds, DiffusionDirections)
{
    placeParts(7);
    phantom.more = [this](DcmItem& d, int file) {
        const int part = partOf(file);
        d.putAndInsertFloat64(DCM_DiffusionBValue, part == 0 ? 0 : 700);
        const Float64 v[3]{part % 3 == 0 ? 1.0 : 0.0, part % 3 == 1 ? 1.0 : 0.0,
                           part % 3 == 2 ? (part > 3 ? -1.0 : 1.0) : (part > 3 ? 1.0 : 0.0)};
        const double l = std::sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
        const Float64 unit[3]{v[0] / l, v[1] / l, v[2] / l};
        d.putAndInsertFloat64Array(DCM_DiffusionGradientOrientation, unit, 3);
    };
    const auto series = read();
    ASSERT_EQ(series.size(), 7u);
    EXPECT_EQ(series[0]->description, "(b = 0 s/mm²)");
    EXPECT_FALSE(series[0]->part.diffusionDirection);
    std::set<std::string> different;
    for (std::size_t n = 1; n < 7; ++n) {
        ASSERT_TRUE(series[n]->part.diffusionDirection);
        EXPECT_NEAR(length(*series[n]->part.diffusionDirection), 1, 1e-9);
        EXPECT_NE(series[n]->description.find("b = 700 s/mm², direction "), std::string::npos);
        different.insert(series[n]->description);
    }
    EXPECT_EQ(different.size(), 6u);
}

TEST_F(SeriesKinds, MagnitudeAndPhase)
{
    placeParts(2);
    phantom.more = [this](DcmItem& d, int file) {
        put(d, DCM_ImageType, partOf(file) ? "ORIGINAL\\PRIMARY\\P\\ND" : "ORIGINAL\\PRIMARY\\M\\ND");
    };
    const auto series = read();
    ASSERT_EQ(names(series), (Names{"(magnitude)", "(phase image)"}));
    EXPECT_EQ(series[1]->part.component, "PHASE");
}

TEST_F(SeriesKinds, ImageTypesAreNamedByWhatDiffers)
{
    placeParts(3);
    phantom.more = [this](DcmItem& d, int file) {
        static const char* const types[]{"DERIVED\\PRIMARY\\WATER\\NORM", "DERIVED\\PRIMARY\\FAT\\NORM",
                                         "DERIVED\\PRIMARY\\IN_PHASE\\NORM"};
        put(d, DCM_ImageType, types[partOf(file)]);
    };
    EXPECT_EQ(names(read()), (Names{"(fat)", "(in phase)", "(water)"}));
}

TEST_F(SeriesKinds, ADiffusionMapAmongBValuesIsNamed)
{
    placeParts(3);
    phantom.more = [this](DcmItem& d, int file) {
        const int part = partOf(file);
        put(d, DCM_ImageType,
            part == 2 ? "DERIVED\\PRIMARY\\DIFFUSION\\ADC" : "DERIVED\\PRIMARY\\DIFFUSION\\TRACEW");
        put(d, DCM_Manufacturer, "SIEMENS");
        if (part < 2) {
            d.putAndInsertFloat64(DCM_DiffusionBValue, 1000 * part);
        }
    };
    const auto series = read();
    ASSERT_EQ(names(series), (Names{"(ADC)", "(b = 0 s/mm²)", "(b = 1000 s/mm²)"}));
    EXPECT_EQ(series[0]->unit, Unit::SquareMicrometrePerSecond);
    EXPECT_EQ(series[1]->unit, Unit::None);
}

TEST_F(SeriesKinds, InversionTimesFlipAnglesKernelsAndTubeVoltages)
{
    const auto check = [&](const char* modality, const DcmTagKey& tag, const char* one, const char* two,
                           const Names& expected) {
        TemporaryFolder own;
        phantom.folder = own.path();
        phantom.modality = modality;
        placeParts(2);
        phantom.more = [&](DcmItem& d, int file) { put(d, tag, partOf(file) ? two : one); };
        phantom.write();
        EXPECT_EQ(names(seriesOf(own.path())), expected);
    };
    check("MR", DCM_InversionTime, "300", "1200", {"(TI 300 ms)", "(TI 1200 ms)"});
    check("MR", DCM_FlipAngle, "5", "26", {"(flip angle 5°)", "(flip angle 26°)"});
    check("CT", DCM_ConvolutionKernel, "B30f", "B70f", {"(kernel B30f)", "(kernel B70f)"});
    check("CT", DCM_KVP, "80", "140", {"(80 kV)", "(140 kV)"});
    check("CT", DCM_SliceThickness, "1", "5", {"(1 mm thick)", "(5 mm thick)"});
}

TEST_F(SeriesKinds, CtPhasesByPercent)
{
    phantom.modality = "CT";
    placeParts(10);
    phantom.more = [this](DcmItem& d, int file) {
        d.putAndInsertFloat32(DCM_NominalPercentageOfCardiacPhase, 10.0f * static_cast<float>(partOf(file)));
    };
    const auto series = read();
    ASSERT_EQ(series.size(), 10u);
    EXPECT_EQ(series[3]->description, "(phase 30 %)");
    EXPECT_EQ(series[3]->part.phasePercent, 30.0);
    EXPECT_EQ(series[3]->part.timeIndex, 3);
}

TEST_F(SeriesKinds, CineOfAHeartThatBeatsUnevenly)
{
    placeParts(6);
    // Each slice in a heartbeat of its own length: no two images have one trigger time.
    const auto trigger = [this](int file) { return partOf(file) * (40 + 0.7 * sliceOf(file)) + 12; };
    phantom.more = [=, this](DcmItem& d, int file) {
        put(d, DCM_TriggerTime, std::to_string(trigger(file)));
        put(d, DCM_InstanceNumber, std::to_string(sliceOf(file) * 6 + partOf(file) + 1));
    };
    auto series = read();
    ASSERT_EQ(series.size(), 6u);
    for (int part = 0; part < 6; ++part) {
        const Series& s = *series[static_cast<std::size_t>(part)];
        ASSERT_EQ(s.instances.size(), 10u);
        for (int slice = 0; slice < 10; ++slice) {
            EXPECT_EQ(s.instances[static_cast<std::size_t>(slice)].instanceNumber, slice * 6 + part + 1);
        }
    }
    EXPECT_EQ(series[2]->description, "(phase 3 of 6, 99 ms after the trigger)");

    // One image is not there: the others keep their phases, and the one says so.
    std::filesystem::remove(folder.path() + "/0025.dcm"); // phase 3, slice 6
    series = seriesOf(folder.path());
    ASSERT_EQ(series.size(), 6u);
    for (std::size_t part = 0; part < 6; ++part) {
        EXPECT_EQ(series[part]->instances.size(), part == 2 ? 9u : 10u);
        EXPECT_EQ(hasIssue(*series[part], SeriesIssue::Kind::IncompleteSet), part == 2);
    }
    EXPECT_TRUE(hasIssue(*series[2], SeriesIssue::Kind::MissingSlices));
}

TEST_F(SeriesKinds, DynamicContrastByAcquisition)
{
    placeParts(4);
    phantom.more = [this](DcmItem& d, int file) {
        put(d, DCM_AcquisitionNumber, std::to_string(partOf(file) + 1));
        put(d, DCM_AcquisitionDate, partOf(file) < 2 ? "20240229" : "20240301");
        // Over midnight, every 12.5 s.
        put(d, DCM_AcquisitionTime, dicomTime(std::fmod(86380 + 12.5 * partOf(file), 86400)));
    };
    const auto series = read();
    ASSERT_EQ(names(series), (Names{"(time point 1 of 4, 0.0 s)", "(time point 2 of 4, 12.5 s)",
                                    "(time point 3 of 4, 25.0 s)", "(time point 4 of 4, 37.5 s)"}));
    EXPECT_EQ(series[3]->part.timeSeconds, 37.5);
    EXPECT_EQ(series[3]->part.timeCount, 4);
    EXPECT_FALSE(series[3]->part.dimensionGroup.empty());
}

TEST_F(SeriesKinds, PetFramesByReferenceTime)
{
    phantom.modality = "PT";
    placeParts(3);
    phantom.more = [this](DcmItem& d, int file) {
        put(d, DCM_FrameReferenceTime, std::to_string(30000 + 60000 * partOf(file)));
    };
    const auto series = read();
    ASSERT_EQ(series.size(), 3u);
    EXPECT_EQ(series[1]->description, "(time point 2 of 3, 60.0 s)");
    EXPECT_EQ(series[1]->part.timeSeconds, 60.0);
}

TEST_F(SeriesKinds, AcquisitionsThatOnlyMeetAreNotTimes)
{
    phantom.modality = "CT";
    // Two acquisitions of neighbouring parts of the body that share two slices.
    const auto all = stackAround(phantom, {0, 0, 1}, 2.0, 20);
    phantom.positions.assign(all.begin(), all.begin() + 11);
    phantom.positions.insert(phantom.positions.end(), all.begin() + 9, all.end());
    phantom.more = [](DcmItem& d, int file) {
        put(d, DCM_AcquisitionNumber, file < 11 ? "1" : "2");
        put(d, DCM_AcquisitionTime, file < 11 ? "100000" : "100020");
    };
    EXPECT_EQ(names(read()), (Names{"(acquisition 1)", "(acquisition 2)"}));
}

TEST_F(SeriesKinds, OnePlaceInManyTimesIsOneStack)
{
    placeParts(20, 1);
    phantom.more = [](DcmItem& d, int file) {
        put(d, DCM_TriggerTime, std::to_string(30 * ((file * 7) % 20)));
    };
    const auto series = read();
    ASSERT_EQ(series.size(), 1u);
    const Series& s = *series[0];
    EXPECT_EQ(s.instances.size(), 20u);
    EXPECT_FALSE(s.isVolume);
    EXPECT_TRUE(s.hasMillimetres);
    EXPECT_TRUE(s.hasSides);
    for (int n = 0; n < 20; ++n) {
        EXPECT_EQ(((s.instances[static_cast<std::size_t>(n)].instanceNumber - 1) * 7) % 20, n);
    }
}

TEST_F(SeriesKinds, StationsOfALongBody)
{
    phantom.row = {1, 0, 0};
    phantom.column = {0, 0, -1};
    const auto some = stackAround(phantom, {0, 1, 0}, 3.0, 10);
    for (const double z : {0.0, -200.0, -400.0}) {
        for (LpsPoint p : some) {
            p.z += z;
            phantom.positions.push_back(p);
        }
    }
    const auto series = read();
    ASSERT_EQ(names(series), (Names{"(position 1 of 3)", "(position 2 of 3)", "(position 3 of 3)"}));
    EXPECT_TRUE(series[0]->isVolume);
    EXPECT_NEAR(series[0]->geometry.origin().z - series[2]->geometry.origin().z, 400, 1e-6);
}

TEST_F(SeriesKinds, EveryModalityOpens)
{
    struct Kind {
        const char* modality;
        const char* sopClass;
        SpacingKind spacing;
    };
    int count = 0;
    for (const Kind& kind : std::initializer_list<Kind>{
             {"CR", UID_ComputedRadiographyImageStorage, SpacingKind::Detector},
             {"DX", UID_DigitalXRayImageStorageForPresentation, SpacingKind::Detector},
             {"MG", UID_DigitalMammographyXRayImageStorageForPresentation, SpacingKind::Detector},
             {"XA", UID_XRayAngiographicImageStorage, SpacingKind::Detector},
             {"RF", UID_XRayRadiofluoroscopicImageStorage, SpacingKind::Detector},
             {"NM", UID_NuclearMedicineImageStorage, SpacingKind::Patient},
             {"PT", UID_PositronEmissionTomographyImageStorage, SpacingKind::Patient},
             {"US", UID_UltrasoundImageStorage, SpacingKind::Unknown} /* by region or still */,
             {"SC", UID_SecondaryCaptureImageStorage, SpacingKind::Unknown},
             {"OT", UID_SecondaryCaptureImageStorage, SpacingKind::Unknown}}) {
        SCOPED_TRACE(kind.modality);
        TemporaryFolder own;
        phantom.folder = own.path();
        phantom.modality = kind.modality;
        phantom.positions.assign(2, {});
        phantom.more = [&](DcmItem& d, int) {
            put(d, DCM_SOPClassUID, kind.sopClass);
            put(d, DCM_ImagerPixelSpacing, "0.5\\0.5");
            put(d, DCM_PatientOrientation, "L\\F");
            delete d.remove(DCM_ImagePositionPatient);
            delete d.remove(DCM_ImageOrientationPatient);
        };
        phantom.write();
        const auto series = seriesOf(own.path());
        ASSERT_EQ(series.size(), 1u);
        const Series& s = *series[0];
        EXPECT_EQ(s.modality, kind.modality);
        EXPECT_EQ(s.spacingKind, kind.spacing);
        EXPECT_EQ(s.hasMillimetres, kind.spacing != SpacingKind::Unknown);
        EXPECT_EQ(s.instances.size(), 2u);
        EXPECT_FALSE(s.isVolume);
        EXPECT_TRUE(s.hasSides);
        EXPECT_EQ(orientationLetters(s.geometry.axis(0)) + orientationLetters(s.geometry.axis(1)), "LF");
        ++count;
    }
    EXPECT_EQ(count, 10);
}
