#include "findings/FindingList.h"

#include "tests/findings/TestFindings.h"

#include <gtest/gtest.h>

using namespace sightline;
using namespace sightline::test;

namespace {

struct Signals {
    explicit Signals(FindingList& list)
    {
        QObject::connect(&list, &FindingList::inserted, [this](const QString& uid) { log << "+" + uid; });
        QObject::connect(&list, &FindingList::changed, [this](const QString& uid) { log << "~" + uid; });
        QObject::connect(&list, &FindingList::removed, [this](const QString& uid) { log << "-" + uid; });
        QObject::connect(&list, &FindingList::reset, [this] { log << "reset"; });
    }
    QStringList take() { return std::exchange(log, {}); }
    QStringList log;
};

} // namespace

TEST(FindingList, everythingAReaderDoesCanBeUndoneAndRedone)
{
    FindingList list;
    list.insertDetections("1.2.3.4", "sightline.nodule", {detection("1"), detection("2", {50, 50, 50})});
    std::vector<std::vector<Finding>> states{list.findings()};
    const auto step = [&](auto action) {
        action();
        states.push_back(list.findings());
    };
    step([&] { list.confirm("1", "Reader"); });
    step([&] { list.reject("2", RejectReason::Vessel, "Reader"); });
    step([&] { list.add(readerLength("3")); });
    step([&] { list.reshape("1", sphere({10, 20, -30}, 6), "Reader"); });
    step([&] { list.setComment("1", "lobulated"); });
    step([&] { list.remove("1"); });
    step([&] { list.resetReview("2"); });
    ASSERT_EQ(list.undoStack().count(), 7);
    for (std::size_t n = states.size() - 1; n > 0; --n) {
        EXPECT_EQ(list.findings(), states[n]);
        list.undoStack().undo();
        EXPECT_EQ(list.findings(), states[n - 1]) << "after undoing step " << n;
    }
    EXPECT_FALSE(list.undoStack().canUndo());
    while (list.undoStack().canRedo()) {
        list.undoStack().redo();
    }
    EXPECT_EQ(list.findings(), states.back());
}

TEST(FindingList, signalsSayWhatChanged)
{
    FindingList list;
    Signals seen(list);
    list.insertDetections("1.2.3.4", "sightline.nodule", {detection("1")});
    EXPECT_EQ(seen.take(), QStringList{"reset"});
    list.confirm("1", "Reader");
    EXPECT_EQ(seen.take(), QStringList{"~1"});
    list.remove("1");
    EXPECT_EQ(seen.take(), QStringList{"-1"});
    list.undoStack().undo();
    EXPECT_EQ(seen.take(), QStringList{"+1"});
    list.confirm("unknown", "Reader");
    list.remove("unknown");
    list.setComment("1", "");
    EXPECT_TRUE(seen.take().isEmpty());
    EXPECT_EQ(list.undoStack().count(), 2);
}

TEST(FindingList, decisionsCarryReaderAndTime)
{
    FindingList list;
    list.insertDetections("1.2.3.4", "sightline.nodule", {detection("1")});
    const QDateTime before = QDateTime::currentDateTimeUtc();
    list.reject("1", RejectReason::Scar, QStringLiteral("李医生"));
    const Review review = list.find("1")->review;
    EXPECT_EQ(review.state, ReviewState::Rejected);
    EXPECT_EQ(review.reason, RejectReason::Scar);
    EXPECT_EQ(review.reader, QStringLiteral("李医生"));
    EXPECT_GE(review.when, before);
    EXPECT_EQ(review.when.timeSpec(), Qt::UTC);
    list.confirm("1", "Other");
    EXPECT_EQ(list.find("1")->review.reason, RejectReason::None);
}

TEST(FindingList, reshapingADetectionMarksItEdited)
{
    FindingList list;
    list.insertDetections("1.2.3.4", "sightline.nodule", {detection("1")});
    list.add(readerLength("2"));
    list.reshape("1", sphere({10, 20, -30}, 7), "Reader");
    list.reshape("2", LineShape{{0, 0, 0}, {1, 0, 0}}, "Reader");
    EXPECT_EQ(list.find("1")->review.state, ReviewState::Edited);
    EXPECT_EQ(list.find("2")->review.state, ReviewState::Unreviewed);
    list.confirm("1", "Reader");
    EXPECT_EQ(list.find("1")->review.state, ReviewState::Edited)
        << "a correction is not forgotten by confirming it";
}

TEST(FindingList, runningAgainKeepsDecisionsAndReplacesTheRest)
{
    FindingList list;
    list.insertDetections("1.2.3.4", "sightline.nodule",
                          {detection("a", {0, 0, 0}), detection("b", {50, 0, 0}), detection("c", {100, 0, 0}),
                           detection("d", {150, 0, 0})});
    list.confirm("a", "Reader");
    list.reject("b", RejectReason::Vessel, "Reader");
    list.setComment("d", "look again");
    list.add(readerLength("mine"));
    // a again 3 mm aside (radius 5), b again, c moved, e new; d is kept for its comment and found again.
    list.insertDetections("1.2.3.4", "sightline.nodule",
                          {detection("a2", {3, 0, 0}), detection("b2", {50, 1, 0}),
                           detection("c2", {101, 0, 0}), detection("d2", {150, 0, 0}),
                           detection("e2", {0, 5.5, 0})});
    QStringList uids;
    for (const Finding& f : list.findings()) {
        uids << f.trackingUid;
    }
    EXPECT_EQ(uids, (QStringList{"a", "b", "d", "mine", "c2", "e2"}));
    EXPECT_EQ(list.find("a")->review.state, ReviewState::Confirmed);
    // A run that finds nothing takes away what nobody decided on, and nothing else.
    list.insertDetections("1.2.3.4", "sightline.nodule", {});
    EXPECT_EQ(list.findings().size(), 4u);
}

TEST(FindingList, otherSeriesAndModelsAreLeftAlone)
{
    FindingList list;
    Finding other = detection("other", {0, 0, 0});
    std::get<ModelOrigin>(other.origin).id = "sightline.fracture";
    list.insertDetections("1.2.3.4", "sightline.fracture", {other});
    list.insertDetections("1.2.3.4", "sightline.nodule", {detection("1", {0, 0, 0})});
    Finding second = detection("2", {0, 0, 0});
    second.seriesUid = "1.2.3.9";
    list.insertDetections("1.2.3.9", "sightline.nodule", {second});
    EXPECT_EQ(list.findings().size(), 3u);
}

TEST(FindingList, undoAfterARunDoesNotBringReplacedDetectionsBack)
{
    FindingList list;
    list.insertDetections("1.2.3.4", "sightline.nodule", {detection("1")});
    list.confirm("1", "Reader");
    list.undoStack().undo();
    list.insertDetections("1.2.3.4", "sightline.nodule", {detection("2")});
    list.undoStack().redo();
    ASSERT_EQ(list.findings().size(), 1u);
    EXPECT_EQ(list.findings().front().trackingUid, "2");
    EXPECT_EQ(list.findings().front().review.state, ReviewState::Unreviewed);
}

TEST(FindingList, labelsCountUpByKind)
{
    FindingList list;
    EXPECT_EQ(list.nextLabel(FindingKind::Nodule), "Nodule 1");
    list.insertDetections("1.2.3.4", "sightline.nodule", {detection("1"), detection("2", {50, 50, 50})});
    EXPECT_EQ(list.find("2")->label, "Nodule 2");
    list.add(readerLength("3"));
    EXPECT_EQ(list.nextLabel(FindingKind::Length), "Length 2");
    list.remove("1");
    EXPECT_EQ(list.nextLabel(FindingKind::Nodule), "Nodule 3") << "a number in use is not given twice";
}

TEST(FindingList, restoreEmptiesTheUndoStack)
{
    FindingList list;
    list.add(readerLength("1"));
    list.restore({detection("2")});
    EXPECT_FALSE(list.undoStack().canUndo());
    EXPECT_EQ(list.findings().size(), 1u);
}
