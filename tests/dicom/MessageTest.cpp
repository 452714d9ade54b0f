#include "dicom/protocol/DecodeMessage.h"
#include "dicom/protocol/FileHeader.h"

#include <gtest/gtest.h>

using namespace sightline;

namespace {

FileHeader someHeader()
{
    FileHeader header;
    header.patientName = "Müller^Änne";
    header.rows = 512;
    header.frames.resize(2);
    header.frames[1].position = LpsPoint{1, -2, 3.5};
    header.frames[1].window = Window{40, 400};
    header.regions.resize(2);
    header.regions[1].maxX = 639;
    header.regions[1].deltaY = -0.25;
    header.cine.frameTimesMs = {0, 40, 50};
    header.cine.increment = CineHeader::Increment::FrameTimeVector;
    header.cine.stopTrim = 3;
    return header;
}

} // namespace

TEST(Message, HeaderSurvivesTheTrip)
{
    ByteWriter writer;
    writer(someHeader());
    ByteReader reader(writer.bytes());
    FileHeader header;
    reader(header);
    EXPECT_TRUE(reader.ok());
    EXPECT_EQ(header.patientName, "Müller^Änne");
    EXPECT_EQ(header.rows, 512);
    ASSERT_EQ(header.frames.size(), 2u);
    EXPECT_FALSE(header.frames[0].position);
    EXPECT_EQ(*header.frames[1].position, (LpsPoint{1, -2, 3.5}));
    EXPECT_EQ(*header.frames[1].window, (Window{40, 400}));
    ASSERT_EQ(header.regions.size(), 2u);
    EXPECT_EQ(header.regions[1].maxX, 639);
    EXPECT_FALSE(header.regions[1].deltaX);
    EXPECT_EQ(header.regions[1].deltaY, -0.25);
    EXPECT_EQ(header.cine.frameTimesMs, (std::vector<double>{0, 40, 50}));
    EXPECT_EQ(header.cine.increment, CineHeader::Increment::FrameTimeVector);
    EXPECT_EQ(header.cine.stopTrim, 3);
}

TEST(Message, EveryShorteningIsNoticed)
{
    ByteWriter writer;
    writer(someHeader());
    for (std::size_t length = 0; length < writer.bytes().size(); ++length) {
        ByteReader reader(std::span(writer.bytes()).first(length));
        FileHeader header;
        reader(header);
        EXPECT_FALSE(reader.ok()) << length;
    }
}

TEST(Message, FalseCountsAskForNoMemory)
{
    ByteWriter writer;
    writer(std::uint32_t{0xffffffff});
    ByteReader text(writer.bytes());
    std::string string;
    text(string);
    EXPECT_FALSE(text.ok());
    ByteReader list(writer.bytes());
    std::vector<FrameHeader> frames;
    list(frames);
    EXPECT_FALSE(list.ok());
    EXPECT_LE(frames.size(), 1u);
}
