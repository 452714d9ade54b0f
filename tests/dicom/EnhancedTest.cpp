#include "SphereCheck.h"
#include "TemporaryFolder.h"

#include "tests/data/EnhancedPhantom.h"

#include <gtest/gtest.h>

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <algorithm>
#include <cmath>
#include <string>

using namespace sightline;

namespace {

DcmItem* itemIn(DcmItem& parent, const DcmTagKey& sequence)
{
    DcmItem* item = nullptr;
    parent.findOrCreateSequenceItem(sequence, item, -2);
    return item;
}

/// First pixels of `count` slices, so that the sphere stands in the middle.
std::vector<LpsPoint> slicesOf(const EnhancedPhantom& phantom, double step, int count)
{
    PhantomSeries series;
    series.row = phantom.row;
    series.column = phantom.column;
    series.rows = phantom.rows;
    series.columns = phantom.columns;
    series.rowSpacing = phantom.rowSpacing;
    series.columnSpacing = phantom.columnSpacing;
    return stackAround(series, cross(phantom.row, phantom.column), step, count);
}

void addDimension(DcmItem& dataset, DcmTagKey pointer, const char* label)
{
    DcmItem* item = itemIn(dataset, DCM_DimensionIndexSequence);
    item->putAndInsertTagKey(DCM_DimensionIndexPointer, pointer);
    item->putAndInsertString(DCM_DimensionDescriptionLabel, label);
}

class Enhanced : public testing::Test {
protected:
    Enhanced()
    {
        phantom.file = folder.path() + "/enhanced.dcm";
        phantom.sopClass = UID_EnhancedMRImageStorage;
        const auto sphere = spherePhantom(kSphereCentre);
        phantom.value = [sphere](LpsPoint p, int) { return sphere(p); };
    }
    std::vector<std::shared_ptr<const Series>> read() { return seriesOf(folder.path()); }
    TemporaryFolder folder;
    EnhancedPhantom phantom;
};

} // namespace

TEST_F(Enhanced, BValuesOfOneObjectAreTwoSeries)
{
    const auto slices = slicesOf(phantom, 1.0, 40);
    for (int n = 39; n >= 0; --n) {
        phantom.positions.push_back(slices[static_cast<std::size_t>(n)]);
        phantom.positions.push_back(slices[static_cast<std::size_t>(n)]);
    }
    phantom.orientationIsOfEachFrame = true;
    const auto sphere = spherePhantom(kSphereCentre);
    phantom.value = [sphere](LpsPoint p, int frame) { return sphere(p) * (frame % 2 ? 0.4 : 1); };
    phantom.perFrame = [](DcmItem& group, int frame) {
        DcmItem* diffusion = itemIn(group, DCM_MRDiffusionSequence);
        diffusion->putAndInsertFloat64(DCM_DiffusionBValue, frame % 2 ? 1000 : 0);
        diffusion->putAndInsertString(DCM_DiffusionDirectionality, frame % 2 ? "ISOTROPIC" : "NONE");
        itemIn(group, DCM_MREchoSequence)->putAndInsertFloat64(DCM_EffectiveEchoTime, 80);
    };
    ASSERT_TRUE(phantom.write());
    const auto series = read();
    ASSERT_EQ(series.size(), 2u);
    EXPECT_EQ(series[0]->description, "(b = 0 s/mm²)");
    EXPECT_EQ(series[1]->description, "(b = 1000 s/mm²)");
    EXPECT_EQ(series[0]->part.bValue, 0.0);
    EXPECT_EQ(series[1]->part.bValue, 1000.0);
    EXPECT_EQ(series[1]->part.echoTimeMs, 80.0);
    EXPECT_EQ(series[1]->part.index, 1);
    EXPECT_EQ(series[1]->part.count, 2);
    EXPECT_FALSE(series[0]->part.dimensionGroup.empty());
    EXPECT_EQ(series[0]->part.dimensionGroup, series[1]->part.dimensionGroup);
    EXPECT_EQ(series[0]->sliceThicknessMm, 7.0);
    expectSphere(*series[0]);
    expectSphere(*series[1], 3, 400);
}

TEST_F(Enhanced, RescaleOfEachFrame)
{
    phantom.sopClass = UID_EnhancedCTImageStorage;
    phantom.modality = "CT";
    phantom.positions = slicesOf(phantom, 1.0, 40);
    const auto slope = [](int frame) { return frame % 3 == 0 ? 2.0 : 1.0; };
    const auto sphere = spherePhantom(kSphereCentre);
    phantom.value = [=](LpsPoint p, int frame) { return (sphere(p) + 1024) / slope(frame); };
    phantom.perFrame = [=](DcmItem& group, int frame) {
        DcmItem* transform = itemIn(group, DCM_PixelValueTransformationSequence);
        transform->putAndInsertString(DCM_RescaleSlope, std::to_string(slope(frame)).c_str());
        transform->putAndInsertString(DCM_RescaleIntercept, "-1024");
        transform->putAndInsertString(DCM_RescaleType, "HU");
    };
    ASSERT_TRUE(phantom.write());
    const auto series = read();
    ASSERT_EQ(series.size(), 1u);
    EXPECT_EQ(series[0]->unit, Unit::Hounsfield);
    EXPECT_TRUE(hasIssue(*series[0], SeriesIssue::Kind::MixedRescale));
    expectSphere(*series[0]);
}

TEST_F(Enhanced, AConcatenationIsOneObject)
{
    phantom.positions = slicesOf(phantom, 1.0, 40);
    const auto writePart = [&](int number, int first, int count) {
        phantom.file = folder.path() + "/part" + std::to_string(4 - number) + ".dcm";
        phantom.instanceUid = phantom.seriesUid + "." + std::to_string(number);
        phantom.firstFrame = first;
        phantom.frameCount = count;
        phantom.more = [=](DcmItem& d) {
            d.putAndInsertString(DCM_ConcatenationUID, "1.2.826.0.1.3680043.8.498.12");
            d.putAndInsertUint16(DCM_InConcatenationNumber, static_cast<Uint16>(number));
            d.putAndInsertUint16(DCM_InConcatenationTotalNumber, 3);
            d.putAndInsertUint32(DCM_ConcatenationFrameOffsetNumber, static_cast<Uint32>(first));
        };
        return phantom.write();
    };
    ASSERT_TRUE(writePart(1, 0, 15));
    ASSERT_TRUE(writePart(3, 30, 10));
    const auto some = read();
    ASSERT_EQ(some.size(), 1u);
    const SeriesIssue missing = issueOf(*some[0], SeriesIssue::Kind::IncompleteSet);
    EXPECT_EQ(missing.text, "the images were stored in 3 files, 2 of them are there");
    EXPECT_TRUE(hasIssue(*some[0], SeriesIssue::Kind::MissingSlices));

    ASSERT_TRUE(writePart(2, 15, 15));
    const auto all = read();
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0]->instances.size(), 40u);
    EXPECT_TRUE(all[0]->issues.empty());
    expectSphere(*all[0]);
}

TEST_F(Enhanced, AConcatenationWithoutPlacesKeepsItsOrder)
{
    phantom.sopClass = UID_MultiframeGrayscaleWordSecondaryCaptureImageStorage;
    phantom.modality = "OT";
    phantom.positions = slicesOf(phantom, 1.0, 6);
    phantom.value = [](LpsPoint, int frame) { return frame; };
    for (const int number : {2, 1}) {
        phantom.file = folder.path() + "/" + std::to_string(2 - number) + ".dcm";
        phantom.instanceUid = phantom.seriesUid + "." + std::to_string(number);
        phantom.firstFrame = number == 1 ? 0 : 4;
        phantom.frameCount = number == 1 ? 4 : 2;
        phantom.more = [=](DcmItem& d) {
            delete d.remove(DCM_PerFrameFunctionalGroupsSequence);
            delete d.remove(DCM_SharedFunctionalGroupsSequence);
            d.putAndInsertString(DCM_ConcatenationUID, "1.2.826.0.1.3680043.8.498.12");
            d.putAndInsertUint16(DCM_InConcatenationNumber, static_cast<Uint16>(number));
        };
        ASSERT_TRUE(phantom.write());
    }
    const auto series = read();
    ASSERT_EQ(series.size(), 1u);
    EXPECT_EQ(series[0]->instances.size(), 6u);
    EXPECT_FALSE(series[0]->isVolume);
    EXPECT_FALSE(series[0]->hasMillimetres);
    EXPECT_EQ(series[0]->spacingKind, SpacingKind::Unknown);
    for (int n = 0; n < 6; ++n) {
        EXPECT_EQ(series[0]->instances[static_cast<std::size_t>(n)].frame, n < 4 ? n : n - 4);
    }
    EXPECT_EQ(series[0]->instances[0].sopInstanceUid, phantom.seriesUid + ".1");
}

TEST_F(Enhanced, CardiacPhasesByDimension)
{
    const auto slices = slicesOf(phantom, 2.0, 20);
    for (int phase = 0; phase < 5; ++phase) {
        phantom.positions.insert(phantom.positions.end(), slices.begin(), slices.end());
    }
    phantom.content = [](DcmItem& content, int frame) {
        content.putAndInsertString(DCM_StackID, "1");
        content.putAndInsertUint32(DCM_InStackPositionNumber, static_cast<Uint32>(frame % 20 + 1));
        content.putAndInsertUint32(DCM_TemporalPositionIndex, static_cast<Uint32>(frame / 20 + 1));
    };
    phantom.perFrame = [](DcmItem& group, int frame) {
        itemIn(group, DCM_CardiacSynchronizationSequence)
            ->putAndInsertFloat64(DCM_NominalCardiacTriggerDelayTime, 30 + 45.0 * (frame / 20));
    };
    ASSERT_TRUE(phantom.write());
    const auto series = read();
    ASSERT_EQ(series.size(), 5u);
    EXPECT_EQ(series[2]->description, "(phase 3 of 5, 120 ms after the trigger)");
    EXPECT_EQ(series[2]->part.triggerMs, 120.0);
    EXPECT_EQ(series[2]->part.timeIndex, 2);
    EXPECT_EQ(series[2]->part.timeCount, 5);
    EXPECT_EQ(series[2]->instances[7].frame, 47);
    expectSphere(*series[2], 5);
}

TEST_F(Enhanced, DimensionsThatNobodyKnowsStillTellFramesApart)
{
    const auto slices = slicesOf(phantom, 1.0, 12);
    for (int n = 0; n < 36; ++n) {
        phantom.positions.push_back(slices[static_cast<std::size_t>(n / 3)]);
    }
    phantom.content = [](DcmItem& content, int frame) {
        const Uint32 index[2]{static_cast<Uint32>(frame / 3 + 1), static_cast<Uint32>(frame % 3 + 1)};
        content.putAndInsertUint32Array(DCM_DimensionIndexValues, index, 2);
    };
    phantom.more = [](DcmItem& d) {
        addDimension(d, DCM_InStackPositionNumber, "slice");
        addDimension(d, DcmTagKey(0x2005, 0x1011), "preparation");
    };
    ASSERT_TRUE(phantom.write());
    const auto series = read();
    ASSERT_EQ(series.size(), 3u);
    EXPECT_EQ(series[1]->description, "(preparation 2)");
    EXPECT_EQ(series[1]->instances.size(), 12u);
    EXPECT_EQ(series[1]->instances[4].frame, 13);
}

TEST_F(Enhanced, StacksOfOneOrientationStayApart)
{
    const auto slices = slicesOf(phantom, 2.0, 20);
    phantom.positions = slices;
    for (LpsPoint p : slices) {
        p.z += 100;
        phantom.positions.push_back(p);
    }
    phantom.content = [](DcmItem& content, int frame) {
        content.putAndInsertString(DCM_StackID, frame < 20 ? "1" : "2");
    };
    ASSERT_TRUE(phantom.write());
    const auto series = read();
    ASSERT_EQ(series.size(), 2u);
    EXPECT_EQ(series[1]->description, "(stack 2)");
    EXPECT_TRUE(series[0]->issues.empty());
    expectSphere(*series[0], 5);
}

TEST_F(Enhanced, UltrasoundVolume)
{
    phantom.sopClass = "1.2.840.10008.5.1.4.1.1.6.2";
    phantom.modality = "US";
    phantom.isVolume = true;
    phantom.row = {0, 1, 0};
    phantom.column = {0, 0, 1};
    phantom.positions = slicesOf(phantom, 0.8, 50);
    phantom.more = [](DcmItem& d) {
        d.putAndInsertString(DCM_VolumeFrameOfReferenceUID, "1.2.826.0.1.3680043.8.498.21");
    };
    ASSERT_TRUE(phantom.write());
    const auto series = read();
    ASSERT_EQ(series.size(), 1u);
    const Series& s = *series[0];
    EXPECT_TRUE(s.isVolume);
    EXPECT_TRUE(s.hasMillimetres);
    EXPECT_FALSE(s.hasSides) << "its axes are those of the probe";
    EXPECT_EQ(s.frameOfReferenceUid, "1.2.826.0.1.3680043.8.498.21");
    EXPECT_NEAR(s.geometry.spacing(2), 0.8, 1e-9);
    expectSphere(s);
}

TEST_F(Enhanced, AnObjectOfOneFrameHasItsPlace)
{
    phantom.positions = slicesOf(phantom, 1.0, 1);
    ASSERT_TRUE(phantom.write());
    const auto series = read();
    ASSERT_EQ(series.size(), 1u);
    EXPECT_TRUE(series[0]->hasSides);
    EXPECT_TRUE(hasIssue(*series[0], SeriesIssue::Kind::SingleImage));
    EXPECT_EQ(series[0]->instances[0].position, phantom.positions[0]);
    EXPECT_EQ(series[0]->geometry.spacing(0), 0.5);
}

TEST_F(Enhanced, NuclearSlicesByTheirVector)
{
    phantom.sopClass = UID_NuclearMedicineImageStorage;
    phantom.modality = "NM";
    constexpr int kSlices = 36;
    // Stacked towards the feet, the frames in two energy windows.
    auto slices = slicesOf(phantom, 1.1, kSlices);
    std::reverse(slices.begin(), slices.end());
    for (int window = 0; window < 2; ++window) {
        phantom.positions.insert(phantom.positions.end(), slices.begin(), slices.end());
    }
    const LpsPoint first = slices.front();
    phantom.more = [&](DcmItem& d) {
        delete d.remove(DCM_PerFrameFunctionalGroupsSequence);
        delete d.remove(DCM_SharedFunctionalGroupsSequence);
        d.putAndInsertString(DCM_ImageType, "ORIGINAL\\PRIMARY\\RECON TOMO\\EMISSION");
        d.putAndInsertString(DCM_PixelSpacing, "0.5\\0.5");
        d.putAndInsertString(DCM_SpacingBetweenSlices, "-1.1");
        std::vector<Uint16> slice;
        std::vector<Uint16> window;
        for (int n = 0; n < 2 * kSlices; ++n) {
            slice.push_back(static_cast<Uint16>(n % kSlices + 1));
            window.push_back(static_cast<Uint16>(n / kSlices + 1));
        }
        d.putAndInsertUint16Array(DCM_SliceVector, slice.data(), slice.size());
        d.putAndInsertUint16Array(DCM_EnergyWindowVector, window.data(), window.size());
        DcmItem* detector = itemIn(d, DCM_DetectorInformationSequence);
        detector->putAndInsertString(DCM_ImageOrientationPatient, "1\\0\\0\\0\\1\\0");
        const std::string place =
            std::to_string(first.x) + "\\" + std::to_string(first.y) + "\\" + std::to_string(first.z);
        detector->putAndInsertString(DCM_ImagePositionPatient, place.c_str());
    };
    ASSERT_TRUE(phantom.write());
    const auto series = read();
    ASSERT_EQ(series.size(), 2u);
    EXPECT_EQ(series[0]->description, "(energy window 1)");
    EXPECT_TRUE(series[0]->isVolume);
    expectSphere(*series[0]);
}
