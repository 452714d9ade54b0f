#include "view/CinePlayer.h"
#include "view/ViewState.h"

#include <gtest/gtest.h>

using namespace sightline;

namespace {

class CinePlayerTest : public ::testing::Test {
protected:
    CinePlayerTest()
    {
        player.setClock([this] { return now; });
        volume =
            Volume::create(Geometry({}, {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}}, {1, 1, 1}, {4, 4, 10}),
                           VoxelType::Rgb8);
        auto clip = std::make_shared<Series>();
        clip->geometry = volume->geometry();
        clip->instances.resize(10);
        clip->cine = CineTiming::even(10, 50, CineTiming::Source::FrameTime);
        clip->cine->shownFirst = 3;
        series = clip;
    }

    int shown() const { return sliceNumber(ViewPlane::Acquisition, group.crosshair(), volume->geometry()); }
    void moveTo(int picture)
    {
        group.setCrosshair(
            movedToSlice(group.crosshair(), ViewPlane::Acquisition, volume->geometry(), picture));
    }

    double now = 0;
    LinkGroup group;
    CinePlayer player{group};
    std::shared_ptr<Volume> volume;
    std::shared_ptr<const Series> series;
};

} // namespace

TEST_F(CinePlayerTest, theCrosshairFollowsTheClock)
{
    volume->markComplete();
    group.show(series, volume, {40, 400});
    EXPECT_TRUE(player.isClip());
    EXPECT_EQ(shown(), 3) << "the frame that the file names";
    player.play();
    now = 120;
    player.advance();
    EXPECT_EQ(shown(), 5);
    now = 1000; // a pause of the machine: nine turns of ten frames later
    player.advance();
    EXPECT_EQ(shown(), 3);
    player.pause();
    now = 5000;
    player.advance();
    EXPECT_EQ(shown(), 3);
    player.step(-1);
    EXPECT_EQ(shown(), 2);
}

TEST_F(CinePlayerTest, itDoesNotWaitForFramesThatHaveNotArrived)
{
    volume->markSlice(3);
    volume->markSlice(4);
    group.show(series, volume, {40, 400});
    player.play();
    now = 160;
    player.advance();
    EXPECT_EQ(player.dueFrame(), 6);
    EXPECT_EQ(player.shownFrame(), 4);
    EXPECT_EQ(shown(), 4);
    now = 400;
    player.advance();
    EXPECT_EQ(player.dueFrame(), 1) << "time goes on";
    EXPECT_EQ(player.shownFrame(), 3);
    player.pause();
    volume->markSlice(1);
    group.noteArrival();
    EXPECT_EQ(shown(), 1) << "what was due is shown as soon as it is there";
}

TEST_F(CinePlayerTest, theReadersOwnStepStopsIt)
{
    volume->markComplete();
    group.show(series, volume, {40, 400});
    player.play();
    moveTo(8);
    EXPECT_FALSE(player.isPlaying());
    now = 500;
    player.advance();
    EXPECT_EQ(shown(), 8);
    player.play();
    now = 550;
    player.advance();
    EXPECT_EQ(shown(), 9);
}

TEST_F(CinePlayerTest, aVolumeIsPlayedAlongThePlaneThatIsActive)
{
    volume->markComplete();
    auto body = std::make_shared<Series>(*series);
    body->cine.reset();
    body->isVolume = body->hasMillimetres = true;
    player.setPlane(ViewPlane::Sagittal);
    group.show(body, volume, {40, 400});
    EXPECT_EQ(player.cine().frames(), 4);
    player.setPlane(ViewPlane::Axial);
    EXPECT_EQ(player.cine().frames(), 10);
    const auto axial = [&] { return sliceNumber(ViewPlane::Axial, group.crosshair(), volume->geometry()); };
    const LpsPoint before = group.crosshair().centre;
    const int first = axial();
    player.play();
    now = 1000.0 * 2.5 / CineTiming::kAssumedRate;
    player.advance();
    EXPECT_EQ(axial(), first + 2);
    EXPECT_EQ(group.crosshair().centre.x, before.x) << "the other planes stay";
}

TEST_F(CinePlayerTest, aSeriesThatGrowsIsPlayedToItsNewEnd)
{
    const auto pile = [](int first, int count) {
        auto made = std::make_shared<Series>();
        for (int n = first; n < first + count; ++n) {
            made->instances.emplace_back().path = std::to_string(n);
        }
        made->geometry =
            Geometry({}, {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}}, {1, 1, 1}, {4, 4, count});
        return made;
    };
    const auto show = [&](const std::shared_ptr<Series>& grown) {
        volume = Volume::create(grown->geometry, VoxelType::Int16);
        volume->markComplete();
        group.grow(grown, volume);
    };
    show(pile(5, 10));
    moveTo(9);
    player.setOrder(Cine::Order::Sweep);
    player.setSpeed(2);
    player.play();
    // Five more behind it, then five in front of it.
    show(pile(5, 15));
    EXPECT_EQ(player.cine().frames(), 15);
    EXPECT_EQ(shown(), 9);
    EXPECT_TRUE(player.isPlaying());
    show(pile(0, 20));
    EXPECT_EQ(player.cine().frames(), 20);
    EXPECT_EQ(shown(), 14);
    EXPECT_TRUE(player.isPlaying()) << "the reader went nowhere";
    EXPECT_DOUBLE_EQ(player.cine().speed(), 2);
    EXPECT_EQ(player.cine().order(), Cine::Order::Sweep);
    now = 1000.0 * 3.5 / CineTiming::kAssumedRate / 2;
    player.advance();
    EXPECT_EQ(shown(), 17);
}

TEST_F(CinePlayerTest, anotherSeriesStopsIt)
{
    volume->markComplete();
    group.show(series, volume, {40, 400});
    player.setSpeed(2);
    player.play();
    auto single = std::make_shared<Series>(*series);
    single->cine.reset();
    single->id = "other";
    group.show(single, volume, {40, 400});
    EXPECT_FALSE(player.isPlaying());
    EXPECT_FALSE(player.isClip());
    EXPECT_TRUE(player.canPlay()) << "any stack can be played, at an assumed rate";
    EXPECT_EQ(player.source(), CineTiming::Source::Assumed);
    EXPECT_DOUBLE_EQ(player.cine().speed(), 2) << "the reader's choice stays";
    group.clear();
    EXPECT_FALSE(player.canPlay());
    player.play();
    EXPECT_FALSE(player.isPlaying());
}
