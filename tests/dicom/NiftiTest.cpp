#include "NiftiFile.h"
#include "TemporaryFolder.h"

#include "dicom/Scan.h"
#include "dicom/VolumeLoader.h"
#include "tests/TestData.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <numbers>

using namespace sightline;

namespace {

QString path(const std::string& text)
{
    return QString::fromStdString(text);
}

/// LPS mm of voxel (i, j, k).
LpsPoint lps(const NiftiFile::Matrix& ras, double i, double j, double k)
{
    const auto row = [&](std::size_t n) { return ras[n][0] * i + ras[n][1] * j + ras[n][2] * k + ras[n][3]; };
    return {-row(0), -row(1), row(2)};
}

class NiftiTest : public testing::Test {
protected:
    std::vector<std::shared_ptr<const Series>> write(const std::string& name, const std::string& bytes)
    {
        const std::string file = folder.write(name, bytes);
        const ScanResult result = scan({path(file)});
        unused = result.unused;
        studies = result.studies;
        return result.series();
    }
    /// Every voxel has the value that the file gives it, at the place that the file gives it.
    static void expectTruth(const NiftiFile& file, const Series& series, std::int64_t t = 0,
                            double tolerance = 1e-4)
    {
        ASSERT_TRUE(series.isVolume);
        const auto volume = loadVolume(series);
        ASSERT_TRUE(volume) << volume.error().toStdString();
        ASSERT_TRUE((*volume)->isComplete());
        const double slope = file.slope != 0 ? file.slope : 1;
        const double intercept = file.slope != 0 ? file.intercept : 0;
        for (std::int64_t k = 0; k < file.dim[3]; ++k) {
            for (std::int64_t j = 0; j < file.dim[2]; ++j) {
                for (std::int64_t i = 0; i < file.dim[1]; ++i) {
                    const LpsPoint place = lps(file.sform, static_cast<double>(i), static_cast<double>(j),
                                               static_cast<double>(k));
                    const VoxelIndex index = series.geometry.toIndex(place);
                    ASSERT_NEAR(index.i, std::round(index.i), 1e-3);
                    ASSERT_NEAR(index.j, std::round(index.j), 1e-3);
                    ASSERT_NEAR(index.k, std::round(index.k), 1e-3);
                    const auto value = (*volume)->valueAt(place);
                    ASSERT_TRUE(value) << i << " " << j << " " << k;
                    ASSERT_NEAR(*value, file.value(i, j, k, t) * slope + intercept, tolerance)
                        << i << " " << j << " " << k;
                }
            }
        }
    }
    bool hasIssue(const Series& series, const QString& words) const
    {
        return std::any_of(series.issues.begin(), series.issues.end(), [&](const SeriesIssue& issue) {
            return QString::fromStdString(issue.text).contains(words);
        });
    }

    TemporaryFolder folder;
    std::vector<UnusedFile> unused;
    std::vector<std::shared_ptr<const Study>> studies;
};

} // namespace

TEST_F(NiftiTest, EveryVoxelLiesWhereTheFileSaysInEveryOrientation)
{
    const std::array<double, 3> spacing{1.5, 2, 2.5};
    std::array<std::size_t, 3> axis{0, 1, 2};
    int orientations = 0;
    do {
        for (int signs = 0; signs < 8; ++signs) {
            NiftiFile file;
            file.sform = {};
            for (std::size_t n = 0; n < 3; ++n) {
                file.sform[axis[n]][n] = ((signs >> n) & 1 ? -1 : 1) * spacing[n];
            }
            file.sform[0][3] = 11;
            file.sform[1][3] = -22;
            file.sform[2][3] = 33;
            const auto series =
                write(numbered("x", static_cast<std::size_t>(orientations), ".nii"), file.contents());
            ASSERT_EQ(series.size(), 1u);
            expectTruth(file, *series[0]);
            ++orientations;
        }
    } while (std::next_permutation(axis.begin(), axis.end()));
    EXPECT_EQ(orientations, 48);
}

TEST_F(NiftiTest, AnObliqueVolumeAndItsSeries)
{
    NiftiFile file;
    const double a = 0.4;
    file.sform = {{{1.5 * std::cos(a), -2 * std::sin(a), 0, -7},
                   {1.5 * std::sin(a), 2 * std::cos(a), 0, 8},
                   {0, 0, 2.5, 9}}};
    const auto series = write("sub-01_dwi.nii", file.contents());
    ASSERT_EQ(series.size(), 1u);
    expectTruth(file, *series[0]);
    EXPECT_EQ(series[0]->modality, "MR");
    EXPECT_EQ(series[0]->description, "sub-01_dwi");
    EXPECT_TRUE(series[0]->hasMillimetres);
    EXPECT_EQ(series[0]->transferSyntaxUid, "NIfTI-1");
    EXPECT_NEAR(series[0]->geometry.spacing(0), 1.5, 1e-6);
    EXPECT_NEAR(series[0]->geometry.spacing(1), 2, 1e-6);
    EXPECT_NEAR(series[0]->geometry.spacing(2), 2.5, 1e-6);
    ASSERT_EQ(studies.size(), 1u);
    EXPECT_TRUE(studies[0]->patient.name.empty());
    EXPECT_TRUE(studies[0]->patient.id.empty());
    EXPECT_EQ(studies[0]->description, std::filesystem::path(folder.path()).filename().string());
}

TEST_F(NiftiTest, TheQformIsUsedWhereThereIsNoSform)
{
    // A quarter turn about z with the third axis turned over: b = c = 0, d = sin(45 degrees).
    NiftiFile file;
    file.sformCode = 0;
    file.qformCode = 1;
    file.pixdim[0] = -1;
    file.quaternion = {0, 0, std::sin(std::numbers::pi / 4), 4, 5, 6};
    const auto series = write("q.nii", file.contents());
    ASSERT_EQ(series.size(), 1u);
    file.sform = {{{0, -2, 0, 4}, {1.5, 0, 0, 5}, {0, 0, -2.5, 6}}};
    expectTruth(file, *series[0]);
}

TEST_F(NiftiTest, WithoutPlaceTheImagesAreShownOneByOne)
{
    NiftiFile file;
    file.sformCode = 0;
    const auto series = write("nowhere.nii", file.contents());
    ASSERT_EQ(series.size(), 1u);
    EXPECT_FALSE(series[0]->isVolume);
    EXPECT_TRUE(series[0]->hasMillimetres);
    EXPECT_NEAR(series[0]->geometry.spacing(1), 2, 1e-6);
    EXPECT_EQ(series[0]->instances.size(), 3u);
    EXPECT_TRUE(hasIssue(*series[0], "say nothing of their place"));
    const auto volume = loadVolume(*series[0]);
    ASSERT_TRUE(volume);
    EXPECT_EQ((*volume)->valueAt(2, 3, 1), 132.0);
}

TEST_F(NiftiTest, AShearedSformIsRefusedInThePlaneAndCorrectedBetweenSlices)
{
    NiftiFile file;
    file.dim = {3, 40, 40, 12, 1, 1, 1, 1};
    file.value = [](auto, auto j, auto, auto) { return 10.0 * static_cast<double>(j); };
    file.sform = {{{1.5, 0.5, 0, 0}, {0, 2, 0, 0}, {0, 0, 2.5, 0}}};
    auto series = write("inplane.nii", file.contents());
    ASSERT_EQ(series.size(), 1u);
    EXPECT_FALSE(series[0]->isVolume);
    EXPECT_FALSE(series[0]->cine) << "slices are no clip";
    EXPECT_TRUE(hasIssue(*series[0], "right angles"));

    // Slices that shift along y by 1 mm each, as in a tilted gantry.
    file.sform = {{{1.5, 0, 0, 0}, {0, 2, 1, 0}, {0, 0, 2.5, 0}}};
    series = write("between.nii", file.contents());
    ASSERT_EQ(series.size(), 1u);
    EXPECT_TRUE(series[0]->isVolume);
    EXPECT_TRUE(hasIssue(*series[0], "tilt"));
    const auto volume = loadVolume(*series[0]);
    ASSERT_TRUE(volume);
    for (const int k : {0, 5, 11}) {
        // A ramp along y is kept by interpolation: the value at a place follows from the place.
        const auto value = (*volume)->valueAt(lps(file.sform, 20, 20, k));
        ASSERT_TRUE(value);
        EXPECT_NEAR(*value, 200, 5.1) << k; // half a pixel
    }
}

TEST_F(NiftiTest, EveryTypeOfVoxelKeepsItsValues)
{
    for (const int type : {2, 4, 8, 16, 64, 256, 512, 768, 1024}) {
        for (const bool isSwapped : {false, true}) {
            NiftiFile file;
            file.dataType = type;
            file.isSwapped = isSwapped;
            const bool isSmall = type == 2 || type == 256;
            const bool hasSign = type != 2 && type != 512 && type != 768;
            file.value = [=](auto i, auto j, auto k, auto) {
                const double n = static_cast<double>(i + 5 * j + 20 * k);
                return (isSmall ? n : 500 * n) * (hasSign && i % 2 ? -1 : 1) + (type == 16 ? 0.25 : 0);
            };
            const auto series = write(numbered("t", static_cast<std::size_t>(type), ".nii"), file.contents());
            ASSERT_EQ(series.size(), 1u) << type;
            expectTruth(file, *series[0], 0, 1e-2);
        }
    }
}

TEST_F(NiftiTest, ScalingIsAppliedAndZeroMeansNone)
{
    NiftiFile file;
    file.slope = 0.5;
    file.intercept = -20;
    auto series = write("scaled.nii", file.contents());
    ASSERT_EQ(series.size(), 1u);
    expectTruth(file, *series[0]);
    file.slope = 0;
    series = write("unscaled.nii", file.contents());
    expectTruth(file, *series[0]);
    // A CT by its name is in Hounsfield units.
    file.slope = 1;
    file.intercept = -1024;
    series = write("patient_ct.nii", file.contents());
    ASSERT_EQ(series[0]->unit, Unit::Hounsfield);
    expectTruth(file, *series[0]);
}

TEST_F(NiftiTest, ColourStaysColour)
{
    NiftiFile file;
    file.dataType = 128;
    file.value = [](auto i, auto j, auto k, auto) { return static_cast<double>(i + 5 * j + 20 * k); };
    const auto series = write("rgb.nii", file.contents());
    ASSERT_EQ(series.size(), 1u);
    EXPECT_TRUE(series[0]->colour);
    const auto volume = loadVolume(*series[0]);
    ASSERT_TRUE(volume);
    const auto* bytes = (*volume)->as<std::uint8_t>();
    const std::size_t voxel = (1 * 4 + 2) * 5 + 3;
    EXPECT_EQ(bytes[3 * voxel], 3 + 10 + 20);
    EXPECT_EQ(bytes[3 * voxel + 1], 3 + 10 + 20 + 1);
    EXPECT_EQ(bytes[3 * voxel + 2], 3 + 10 + 20 + 2);
}

TEST_F(NiftiTest, FourDimensionsAreASeriesEach)
{
    NiftiFile file;
    file.dim = {4, 5, 4, 3, 4, 1, 1, 1};
    const auto series = write("bold.nii.gz", NiftiFile::zipped(file.contents()));
    ASSERT_EQ(series.size(), 4u);
    for (std::size_t t = 0; t < 4; ++t) {
        EXPECT_EQ(series[t]->description, numbered("bold (volume ", t + 1, " of 4)"));
        EXPECT_EQ(series[t]->frameOfReferenceUid, series[0]->frameOfReferenceUid);
        EXPECT_EQ(series[t]->instances.size(), 3u);
        expectTruth(file, *series[t], static_cast<std::int64_t>(t));
    }
    EXPECT_NE(series[0]->uid, series[1]->uid);
}

TEST_F(NiftiTest, PairsSecondVersionAndMetres)
{
    NiftiFile file;
    file.isPair = true;
    folder.write("pair.img", file.pixels());
    folder.write("pair.hdr", file.header());
    ScanResult result = scan({path(folder.path())});
    ASSERT_EQ(result.series().size(), 1u);
    expectTruth(file, *result.series()[0]);
    EXPECT_TRUE(result.unused.empty());
    std::filesystem::remove(folder.path() + "/pair.img");
    result = scan({path(folder.path())});
    EXPECT_TRUE(result.studies.empty());
    ASSERT_EQ(result.unused.size(), 1u);
    EXPECT_TRUE(result.unused[0].reason.contains(".img"));

    NiftiFile second;
    second.version = 2;
    for (const bool isSwapped : {false, true}) {
        second.isSwapped = isSwapped;
        const auto series = write("second.nii", second.contents());
        ASSERT_EQ(series.size(), 1u);
        EXPECT_EQ(series[0]->transferSyntaxUid, "NIfTI-2");
        expectTruth(second, *series[0]);
    }
    NiftiFile metres;
    metres.units = 1;
    for (auto& row : metres.sform) {
        for (double& v : row) {
            v /= 1000;
        }
    }
    const auto series = write("metres.nii", metres.contents());
    ASSERT_EQ(series.size(), 1u);
    EXPECT_NEAR(series[0]->geometry.spacing(0), 1.5, 1e-4);
    EXPECT_NEAR(series[0]->geometry.spacing(2), 2.5, 1e-4);
}

TEST_F(NiftiTest, VolumesThatTheFileCannotHoldAreNotBelieved)
{
    NiftiFile file;
    file.dim = {4, 1, 1, 1000, 2, 1, 1, 1};
    std::string bytes = file.header() + std::string(20000, '\0');
    EXPECT_EQ(write("few.nii.gz", NiftiFile::zipped(bytes)).size(), 2u);
    file.dim[4] = 30000;
    bytes = file.header() + std::string(20000, '\0');
    EXPECT_TRUE(write("many.nii.gz", NiftiFile::zipped(bytes)).empty());
    ASSERT_EQ(unused.size(), 1u);
    EXPECT_EQ(unused[0].reason, "damaged: the header makes no sense");
    // Few frames, but more pixels than deflate packs into so few bytes.
    file.dim = {4, 4000, 4000, 10, 10, 1, 1, 1};
    EXPECT_TRUE(write("large.nii.gz", NiftiFile::zipped(file.header() + std::string(20000, '\0'))).empty());

    // The header of a pair is short by itself, whatever it announces.
    NiftiFile pair;
    pair.isPair = true;
    pair.dim = {4, 2, 2, 60, 3, 1, 1, 1};
    folder.write("pair.img", pair.pixels());
    const auto series = write("pair.hdr", pair.header());
    ASSERT_EQ(series.size(), 3u);
    EXPECT_EQ(series[2]->instances.size(), 60u);
}

TEST_F(NiftiTest, SlicesOfALargeGzipFileComeInAnyOrder)
{
    // Noise that does not shrink, over several of the places where inflating is taken up again; slices are
    // asked for from the middle outwards.
    NiftiFile file;
    file.dim = {3, 256, 256, 60, 1, 1, 1, 1};
    std::uint32_t state = 12345;
    std::vector<std::int16_t> noise(256 * 256 * 60);
    for (auto& value : noise) {
        state = state * 1664525 + 1013904223;
        value = static_cast<std::int16_t>(state >> 18); // 14 bits
    }
    file.value = [&](auto i, auto j, auto k, auto) {
        return static_cast<double>(noise[static_cast<std::size_t>((k * 256 + j) * 256 + i)]);
    };
    const std::string bytes = file.contents();
    for (const std::size_t members : {1u, 5u}) {
        const auto series = write("noise.nii.gz", NiftiFile::zipped(bytes, members));
        ASSERT_EQ(series.size(), 1u);
        const auto volume = loadVolume(*series[0]);
        ASSERT_TRUE(volume);
        std::size_t wrong = 0;
        for (std::size_t n = 0; n < noise.size(); ++n) {
            wrong += (*volume)->as<std::int16_t>()[n] != noise[n];
        }
        // The columns grow to the right in RAS, so the buffer is in the order of the file.
        EXPECT_EQ(wrong, 0u) << members;
    }
}

TEST_F(NiftiTest, DamagedFilesEndInWords)
{
    NiftiFile file;
    const std::string whole = file.contents();
    const std::string zipped = NiftiFile::zipped(whole);
    for (int percent = 0; percent < 100; ++percent) {
        for (const std::string& bytes : {whole, zipped}) {
            const auto series =
                write("cut.nii", bytes.substr(0, bytes.size() * static_cast<std::size_t>(percent) / 100));
            EXPECT_FALSE(series.empty() && unused.empty()) << percent;
            for (const auto& one : series) {
                std::vector<SeriesIssue> issues;
                const auto volume = loadVolume(*one, &issues); // a cut gzip file shows when it is inflated
                if (volume && issues.empty()) {
                    expectTruth(file, *one); // only the checksum behind the pixels was cut off
                }
            }
            for (const UnusedFile& one : unused) {
                EXPECT_FALSE(one.reason.contains("crashed")) << percent;
            }
        }
    }
    for (std::size_t place = 0; place + 4 <= 352; place += 2) {
        for (const std::uint32_t value : {0U, 1U, 0x7fc00000U, 0x80000000U, 0xffffffffU}) {
            std::string bytes = whole;
            std::memcpy(bytes.data() + place, &value, sizeof value);
            for (const auto& one : write("changed.nii", bytes)) {
                EXPECT_TRUE(std::isfinite(one->geometry.spacing(0))) << place;
                const auto volume = loadVolume(*one);
                EXPECT_TRUE(volume || !volume.error().isEmpty());
            }
            for (const UnusedFile& one : unused) {
                EXPECT_FALSE(one.reason.contains("crashed")) << place << " " << value;
            }
        }
    }
    file.dataType = 1792; // complex
    EXPECT_TRUE(write("complex.nii", file.contents()).empty());
    ASSERT_EQ(unused.size(), 1u);
    EXPECT_TRUE(unused[0].reason.contains("not supported"));
}

TEST_F(NiftiTest, RealDiffusionImages)
{
    REQUIRE_TEST_DATA(stroke, "brain-mr-dwi-stroke");
    const ScanResult result = scan({path(stroke)});
    EXPECT_TRUE(result.unused.empty());
    ASSERT_EQ(result.studies.size(), 1u);
    ASSERT_EQ(result.series().size(), 4u);
    for (const auto& series : result.series()) {
        EXPECT_TRUE(series->isVolume);
        EXPECT_EQ(series->geometry.size(), (std::array<int, 3>{256, 256, 30}));
        EXPECT_NEAR(series->geometry.spacing(0), 0.94, 0.01);
        EXPECT_NEAR(series->geometry.spacing(2), 5, 0.01);
    }
    const auto dwi = std::find_if(result.studies[0]->series.begin(), result.studies[0]->series.end(),
                                  [](const auto& s) { return s->description == "Subject01_DWI"; });
    ASSERT_NE(dwi, result.studies[0]->series.end());
    EXPECT_EQ((*dwi)->modality, "MR");
    const auto volume = loadVolume(**dwi);
    ASSERT_TRUE(volume);
    EXPECT_TRUE((*volume)->isComplete());
    // The same values as zlib and the header by themselves give.
    const gzFile file = gzopen((stroke + "/Subject01_DWI.nii.gz").c_str(), "rb");
    ASSERT_TRUE(file);
    std::vector<char> header(352);
    ASSERT_EQ(gzread(file, header.data(), 352), 352);
    std::int16_t type = 0;
    float offset = 0;
    std::memcpy(&type, header.data() + 70, 2);
    std::memcpy(&offset, header.data() + 108, 4);
    ASSERT_TRUE(type == 4 || type == 16) << type;
    NiftiFile::Matrix ras{};
    for (std::size_t n = 0; n < 12; ++n) {
        float v = 0;
        std::memcpy(&v, header.data() + 280 + 4 * n, 4);
        ras[n / 4][n % 4] = v;
    }
    const std::size_t bytes = type == 4 ? 2 : 4;
    std::vector<char> pixels(256UL * 256 * 30 * bytes);
    gzseek(file, static_cast<z_off_t>(offset), SEEK_SET);
    ASSERT_EQ(gzread(file, pixels.data(), static_cast<unsigned>(pixels.size())),
              static_cast<int>(pixels.size()));
    gzclose(file);
    float slope = 0;
    float intercept = 0;
    std::memcpy(&slope, header.data() + 112, 4);
    std::memcpy(&intercept, header.data() + 116, 4);
    int different = 0;
    for (int k = 0; k < 30; k += 3) {
        for (int j = 0; j < 256; j += 5) {
            for (int i = 0; i < 256; i += 5) {
                const std::size_t n = static_cast<std::size_t>((k * 256 + j) * 256 + i);
                double raw = 0;
                if (type == 4) {
                    std::int16_t v = 0;
                    std::memcpy(&v, pixels.data() + 2 * n, 2);
                    raw = v;
                } else {
                    float v = 0;
                    std::memcpy(&v, pixels.data() + 4 * n, 4);
                    raw = v;
                }
                const double expected = slope != 0 ? raw * slope + intercept : raw;
                const auto value = (*volume)->valueAt(lps(ras, i, j, k));
                different += !value || std::abs(*value - expected) > 1e-3 * std::max(1.0, std::abs(expected));
            }
        }
    }
    EXPECT_EQ(different, 0);
}
