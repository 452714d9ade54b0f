#include "ai/detectors/Detector.h"
#include "tests/ai/Phantom.h"
#include "tests/ai/TinyPackage.h"

#include <gtest/gtest.h>

using namespace sightline;

class Eligibility : public testing::Test {
protected:
    void SetUp() override
    {
        const auto package = tiny_.package();
        ASSERT_TRUE(package) << package.error().toStdString();
        detector_ = std::make_unique<Detector>(*package);
    }
    static Series chest(double step = 1.25, int slices = 200, double pixel = 0.7)
    {
        return makeSeries(Geometry({0, 0, 0}, kPatientAxes, {pixel, pixel, step}, {512, 512, slices}));
    }
    std::string whyNot(const Series& series) const
    {
        return detector_->whyNot(series).value_or(QString()).toStdString();
    }
    TinyPackage tiny_;
    std::unique_ptr<Detector> detector_;
};

TEST_F(Eligibility, SuitableSeries)
{
    EXPECT_EQ(whyNot(chest()), "");
    EXPECT_EQ(whyNot(chest(3.5, 90)), "");
}

TEST_F(Eligibility, OtherModalities)
{
    Series mr = chest();
    mr.modality = "MR";
    EXPECT_EQ(whyNot(mr), "not run: this series is MR, the model needs CT");
    Series us = chest();
    us.modality = "US";
    us.isVolume = false;
    EXPECT_EQ(whyNot(us), "not run: this series is US, the model needs CT");
}

TEST_F(Eligibility, ThickFewOrShort)
{
    EXPECT_EQ(whyNot(chest(5, 60)), "not run: slices 5.0 mm apart, the model needs 3.5 mm or less");
    EXPECT_EQ(whyNot(chest(3, 30)), "not run: 30 slices, the model needs 40 or more");
    EXPECT_EQ(whyNot(chest(0.8, 80)), "not run: the series covers 64 mm, the model needs 100 mm or more");
    EXPECT_EQ(whyNot(chest(1.25, 200, 1.7)), "not run: pixels of 1.7 mm, the model needs 1.5 mm or less");
}

TEST_F(Eligibility, AcquiredSlicesCountNotTheResampledGrid)
{
    Series series = chest(2.5, 121); // 300 mm on a fine grid ...
    series.instances.resize(61);     // ... of which every second slice was acquired
    EXPECT_EQ(whyNot(series), "not run: slices 5.0 mm apart, the model needs 3.5 mm or less");
}

TEST_F(Eligibility, NoVolumeOrColour)
{
    Series plain = chest();
    plain.isVolume = false;
    EXPECT_EQ(whyNot(plain), "not run: the slices do not form a volume with known millimetres");
    Series single = chest();
    single.isVolume = false;
    single.instances.resize(1);
    EXPECT_NE(whyNot(single).find("single picture"), std::string::npos);
    Series colour = chest();
    colour.colour = true;
    EXPECT_NE(whyNot(colour).find("colour"), std::string::npos);
}

TEST_F(Eligibility, BodyPartCountsOnlyWhenClear)
{
    Series head = chest();
    head.bodyPart = "HEAD";
    EXPECT_EQ(whyNot(head), "not run: the body part is given as HEAD, the model needs chest");
    head.description = "THORAX 1.0 LUNG"; // the tag was copied from the exam before
    EXPECT_EQ(whyNot(head), "");
    Series abdomen = chest();
    abdomen.bodyPart = "ABDOMEN"; // often holds the lungs: the pixels decide
    EXPECT_EQ(whyNot(abdomen), "");
}
