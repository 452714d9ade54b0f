#include "view/Cine.h"

#include <gtest/gtest.h>

#include <vector>

using namespace sightline;

namespace {

CineTiming even(int frames, double ms)
{
    return CineTiming::even(frames, ms, CineTiming::Source::FrameTime);
}

/// Frames of 10, 30, 20 and 40 ms: they begin at 0, 10, 40 and 60, the clip lasts 100.
CineTiming uneven()
{
    CineTiming timing = even(4, 0);
    timing.frameMs = {10, 30, 20, 40};
    return timing;
}

std::vector<int> framesAt(const Cine& cine, std::initializer_list<double> moments)
{
    std::vector<int> frames;
    for (const double moment : moments) {
        frames.push_back(cine.frameAt(moment));
    }
    return frames;
}

} // namespace

TEST(Cine, theFrameFollowsFromTheTime)
{
    Cine cine(even(5, 40));
    cine.play(1000);
    EXPECT_EQ(framesAt(cine, {1000, 1039.9, 1040, 1100, 1199.9, 1200, 1240}),
              (std::vector<int>{0, 0, 1, 2, 4, 0, 1}));
    EXPECT_DOUBLE_EQ(cine.duration(), 200);
}

TEST(Cine, unevenTimesAreKept)
{
    Cine cine(uneven());
    cine.play(0);
    EXPECT_EQ(framesAt(cine, {0, 9.9, 10, 39, 40, 59, 60, 99.9, 100, 110, 160}),
              (std::vector<int>{0, 0, 1, 1, 2, 2, 3, 3, 0, 1, 3}));
    EXPECT_DOUBLE_EQ(cine.startOf(2), 40);
    EXPECT_DOUBLE_EQ(cine.untilChange(0).value(), 10);
    EXPECT_DOUBLE_EQ(cine.untilChange(15).value(), 25);
    EXPECT_DOUBLE_EQ(cine.untilChange(99).value(), 1);
}

TEST(Cine, framesAreDroppedAndTimeIsNot)
{
    // A machine that draws every 130 ms sees what belongs to those moments, and after an hour is not late.
    Cine cine(even(50, 20));
    cine.play(0);
    for (int n = 0; n < 100; ++n) {
        EXPECT_EQ(cine.frameAt(130.0 * n), static_cast<int>(130.0 * n / 20) % 50);
    }
    EXPECT_EQ(cine.frameAt(3600000.0), 0);
    EXPECT_EQ(cine.frameAt(3600000.0 + 45), 2);
}

TEST(Cine, speedChangesGoOnFromTheSameFrame)
{
    Cine cine(even(10, 100));
    cine.play(0);
    EXPECT_EQ(cine.frameAt(250), 2);
    cine.setSpeed(0.5, 250);
    EXPECT_EQ(cine.frameAt(250), 2);
    EXPECT_EQ(cine.frameAt(349), 2);
    EXPECT_EQ(cine.frameAt(350), 3);
    EXPECT_DOUBLE_EQ(cine.untilChange(250).value(), 100);
    cine.setSpeed(4, 350);
    EXPECT_EQ(cine.frameAt(375), 4);
    cine.setSpeed(0, 375);
    EXPECT_DOUBLE_EQ(cine.speed(), 4) << "no clip stands still by its speed";
}

TEST(Cine, backAndForthShowsTheEndsOnceATurn)
{
    CineTiming timing = even(4, 10);
    timing.sweeps = true;
    Cine cine(timing);
    cine.play(0);
    std::vector<int> seen;
    for (int n = 0; n < 14; ++n) {
        seen.push_back(cine.frameAt(10.0 * n + 5));
    }
    EXPECT_EQ(seen, (std::vector<int>{0, 1, 2, 3, 2, 1, 0, 1, 2, 3, 2, 1, 0, 1}));

    Cine other(uneven());
    other.setOrder(Cine::Order::Sweep, 0);
    other.play(0);
    // 100 ms there, then frame 2 for its 20 and frame 1 for its 30.
    EXPECT_EQ(framesAt(other, {99, 100, 119, 120.5, 149, 150, 160}), (std::vector<int>{3, 2, 2, 1, 1, 0, 1}));
    EXPECT_DOUBLE_EQ(other.untilChange(105).value(), 15);
}

TEST(Cine, pausedItStandsStill)
{
    Cine cine(even(10, 100));
    cine.play(0);
    cine.pause(450);
    EXPECT_FALSE(cine.isPlaying());
    EXPECT_EQ(cine.frameAt(99999), 4);
    EXPECT_FALSE(cine.untilChange(450).has_value());
    cine.play(10000);
    EXPECT_EQ(cine.frameAt(10049), 4);
    EXPECT_EQ(cine.frameAt(10050), 5);
}

TEST(Cine, stepsPauseAndGoAround)
{
    Cine cine(even(3, 100));
    cine.play(0);
    cine.step(1, 150);
    EXPECT_FALSE(cine.isPlaying());
    EXPECT_EQ(cine.frameAt(150), 2);
    cine.step(1, 150);
    EXPECT_EQ(cine.frameAt(150), 0);
    cine.step(-1, 150);
    EXPECT_EQ(cine.frameAt(150), 2);
    cine.seek(99, 150);
    EXPECT_EQ(cine.frameAt(150), 2);
}

TEST(Cine, trimsArePlayedAndTheNamedFrameIsShownFirst)
{
    CineTiming timing = even(10, 10);
    timing.first = 2;
    timing.last = 5;
    timing.shownFirst = 8;
    Cine cine(timing);
    EXPECT_EQ(cine.frameAt(0), 8);
    cine.play(0);
    EXPECT_EQ(framesAt(cine, {0, 10, 39, 40}), (std::vector<int>{2, 3, 5, 2}));
    cine.pause(15);
    cine.seek(9, 15);
    EXPECT_EQ(cine.frameAt(15), 9) << "every frame can be looked at";
}

TEST(Cine, emptyAndSingleAreNothingToPlay)
{
    Cine none;
    none.play(0);
    none.step(1, 0);
    none.seek(3, 0);
    EXPECT_FALSE(none.isPlaying());
    EXPECT_EQ(none.frameAt(5), 0);
    Cine one(even(1, 40));
    one.play(0);
    EXPECT_EQ(one.frameAt(1e9), 0);
    EXPECT_FALSE(one.untilChange(0).has_value());
}
