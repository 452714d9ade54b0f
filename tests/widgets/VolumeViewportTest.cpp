#include "widgets/VolumeViewport.h"

#include <QApplication>
#include <QDeadlineTimer>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QSignalSpy>
#include <QVBoxLayout>
#include <QWheelEvent>

#include <gtest/gtest.h>

#include <cmath>

using namespace sightline;

namespace {

/// Bone-bright sphere of 25 mm at the patient's left, front and head side of a body of water.
const LpsPoint kSphere{30, -30, 30};

std::shared_ptr<Volume> makeBody()
{
    const Geometry geometry({-79, -79, -79}, {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}}, {2, 2, 2},
                            {80, 80, 80});
    auto volume = Volume::create(geometry, VoxelType::Int16, Unit::Hounsfield);
    std::size_t n = 0;
    for (int k = 0; k < 80; ++k) {
        for (int j = 0; j < 80; ++j) {
            for (int i = 0; i < 80; ++i, ++n) {
                const LpsPoint p = geometry.toLps({double(i), double(j), double(k)});
                const bool body = std::hypot(p.x, p.y) < 70;
                volume->as<std::int16_t>()[n] = distance(p, kSphere) < 25 ? 1000 : body ? 20 : -1000;
            }
        }
    }
    volume->markComplete();
    return volume;
}

class VolumeViewportTest : public testing::Test {
protected:
    void SetUp() override
    {
        layout_ = new QVBoxLayout(&window_);
        layout_->setContentsMargins(0, 0, 0, 0);
        view_ = new VolumeViewport;
        layout_->addWidget(view_);
        window_.resize(400, 300);
        window_.show();
    }

    /// What the view shows, after a fine picture of what was asked for last has been drawn.
    QImage picture()
    {
        QSignalSpy drawn(view_, &VolumeViewport::drawn);
        view_->setView(view_->view()); // also where nothing has changed
        EXPECT_TRUE(drawn.wait(60000));
        return grabbed();
    }

    QImage grabbed() { return view_->grab().toImage().convertToFormat(QImage::Format_RGB32); }

    void click(QPointF at, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        for (const QEvent::Type type : {QEvent::MouseButtonPress, QEvent::MouseButtonRelease}) {
            QMouseEvent event(type, at, view_->mapToGlobal(at), Qt::LeftButton,
                              type == QEvent::MouseButtonPress ? Qt::LeftButton : Qt::NoButton, modifiers);
            QApplication::sendEvent(view_, &event);
        }
    }

    void press(int key)
    {
        QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier);
        QApplication::sendEvent(view_, &event);
    }

    static bool isBone(QRgb pixel) { return qRed(pixel) > 60 && qRed(pixel) >= qBlue(pixel); }

    /// Centre of the bright pixels, without the rim where letters stand; and how many there are.
    static QPointF centreOfBone(const QImage& image, int* count = nullptr)
    {
        double x = 0;
        double y = 0;
        int n = 0;
        for (int row = 30; row < image.height() - 30; ++row) {
            for (int column = 30; column < image.width() - 30; ++column) {
                const bool isCube = column > image.width() - 90 && row > image.height() - 90;
                if (!isCube && isBone(image.pixel(column, row))) {
                    x += column;
                    y += row;
                    ++n;
                }
            }
        }
        if (count != nullptr) {
            *count = n;
        }
        return n > 0 ? QPointF(x / n, y / n) : QPointF(-1, -1);
    }

    void drag(QPoint from, QPoint to, Qt::MouseButton button)
    {
        const auto send = [&](QEvent::Type type, QPoint at, Qt::MouseButton which, Qt::MouseButtons held) {
            QMouseEvent event(type, at, view_->mapToGlobal(at), which, held, Qt::NoModifier);
            QApplication::sendEvent(view_, &event);
        };
        send(QEvent::MouseButtonPress, from, button, button);
        send(QEvent::MouseMove, to, Qt::NoButton, button);
        send(QEvent::MouseButtonRelease, to, button, Qt::NoButton);
    }

    QWidget window_;
    QVBoxLayout* layout_ = nullptr;
    VolumeViewport* view_ = nullptr;
};

} // namespace

TEST_F(VolumeViewportTest, drawsTheSphereWhereItLies)
{
    view_->setVolume(makeBody());
    const QImage image = picture();
    int count = 0;
    const QPointF centre = centreOfBone(image, &count);
    // From the front the patient's left is on the right; the head is up. 300 pixels are a little more than
    // 160 mm.
    EXPECT_GT(count, 1500);
    EXPECT_NEAR(centre.x(), 200 + 30 * 300 / 165.0, 8);
    EXPECT_NEAR(centre.y(), 150 - 30 * 300 / 165.0, 8);
    EXPECT_EQ(view_->problem(), QString());
}

TEST_F(VolumeViewportTest, turnsZoomsAndPansWithTheMouse)
{
    view_->setVolume(makeBody());
    const QPointF before = centreOfBone(picture());
    // 0.4 degrees a pixel: from the front to the back, where left and right change places.
    drag({390, 150}, {-60, 150}, Qt::LeftButton);
    EXPECT_NEAR(view_->view().azimuthDegrees, 180, 1e-6);
    const QPointF turned = centreOfBone(picture());
    EXPECT_NEAR(turned.x(), 400 - before.x(), 8);
    EXPECT_NEAR(turned.y(), before.y(), 8);

    view_->resetView();
    drag({200, 150}, {160, 190}, Qt::MiddleButton);
    const QPointF panned = centreOfBone(picture());
    EXPECT_NEAR(panned.x(), before.x() - 40, 5);
    EXPECT_NEAR(panned.y(), before.y() + 40, 5);

    view_->resetView();
    int count = 0;
    centreOfBone(picture(), &count);
    QWheelEvent wheel({200, 150}, view_->mapToGlobal(QPointF(200, 150)), {}, {0, -480}, Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(view_, &wheel);
    int smaller = 0;
    centreOfBone(picture(), &smaller);
    EXPECT_NEAR(smaller, count / std::pow(1.12, 8), 0.12 * count);
}

TEST_F(VolumeViewportTest, drawsFinelyWhenTheHandRests)
{
    view_->setVolume(makeBody());
    const QImage rested = picture();
    EXPECT_TRUE(view_->isFine());
    QSignalSpy coarse(view_, &VolumeViewport::drawnCoarsely);
    drag({200, 150}, {205, 150}, Qt::LeftButton);
    drag({200, 150}, {195, 150}, Qt::LeftButton);
    EXPECT_TRUE(coarse.wait(60000));
    const QDeadlineTimer patience(60000);
    // The hand sees something at once, only coarser.
    const QImage moving = grabbed();
    EXPECT_FALSE(view_->isFine());
    EXPECT_NE(moving, rested);
    EXPECT_NEAR(centreOfBone(moving).x(), centreOfBone(rested).x(), 4);
    // Nobody touches it any more: it draws once more by itself.
    while (!view_->isFine() && !patience.hasExpired()) {
        QApplication::processEvents(QEventLoop::WaitForMoreEvents, 100);
    }
    EXPECT_EQ(grabbed(), rested);
}

TEST_F(VolumeViewportTest, aMovingHandIsNotKeptWaiting)
{
    view_->setVolume(makeBody());
    picture();
    // More movements than can be drawn: the last one is shown in the end, the others are left out.
    for (int n = 0; n < 200; ++n) {
        view_->setView({90.0 * n / 199, 0, 1, 0, 0});
    }
    const QImage last = picture();
    view_->setView({90, 0, 1, 0, 0});
    EXPECT_EQ(picture(), last);
}

TEST_F(VolumeViewportTest, survivesReparenting)
{
    view_->setVolume(makeBody());
    const QPointF before = centreOfBone(picture());
    QWidget other;
    auto* layout = new QVBoxLayout(&other);
    layout->setContentsMargins(0, 0, 0, 0);
    other.resize(400, 300);
    layout->addWidget(view_);
    other.show();
    const QPointF after = centreOfBone(picture());
    EXPECT_NEAR(after.x(), before.x(), 3);
    EXPECT_NEAR(after.y(), before.y(), 3);
    layout_->addWidget(view_);
    EXPECT_NEAR(centreOfBone(picture()).x(), before.x(), 3);
}

TEST_F(VolumeViewportTest, theCubeAndTheKeysTurnIt)
{
    window_.resize(500, 400);
    view_->setVolume(makeBody());
    picture();
    // From the front and a little from the left and above three sides of the cube are seen.
    view_->setView({30, 30, 2, 0, 0});
    picture();
    const QPointF cube(500 - 8 - 39, 400 - 8 - 39);
    click(cube + QPointF(0, -24));
    EXPECT_EQ(view_->view().elevationDegrees, 90);
    EXPECT_EQ(view_->view().zoom, 2);
    picture();
    click(cube); // seen from the head: the middle is the head again
    EXPECT_EQ(view_->view().elevationDegrees, 90);
    press(Qt::Key_Home);
    EXPECT_EQ(view_->view(), VolumeView());
    press(Qt::Key_Left);
    EXPECT_EQ(view_->view().azimuthDegrees, 15);
    press(Qt::Key_Down);
    EXPECT_EQ(view_->view().elevationDegrees, 15);
    press(Qt::Key_Right);
    press(Qt::Key_Up);
    EXPECT_EQ(view_->view(), VolumeView());
    EXPECT_EQ(viewFrom(BodySide::Left, {}).azimuthDegrees, 90);
}

TEST_F(VolumeViewportTest, theCropBoxIsDraggedByItsFaces)
{
    view_->setVolume(makeBody());
    int whole = 0;
    const QPointF sphere = centreOfBone(picture(), &whole);
    view_->setCropBoxVisible(true);
    // The grip of the face at the patient's left is in the middle of the box's edge; it follows the hand.
    const auto edge = view_->placeOf({72, 0, 0});
    ASSERT_TRUE(edge);
    const auto middle = view_->placeOf({30, 0, 0});
    drag(edge->toPoint(), middle->toPoint(), Qt::LeftButton);
    EXPECT_EQ(view_->view(), VolumeView()) << "nothing turns";
    // The grid reaches from -80 to 80 mm.
    EXPECT_NEAR(view_->crop().high[0], (30 + 80) / 160.0, 0.03);
    EXPECT_EQ(view_->crop().high[1], 1);
    view_->setCropBoxVisible(false);
    int half = 0;
    const QPointF left = centreOfBone(picture(), &half);
    EXPECT_NEAR(half, whole / 2.0, 0.12 * whole);
    EXPECT_LT(left.x(), sphere.x() - 5);
    view_->setCrop({});
    int again = 0;
    centreOfBone(picture(), &again);
    EXPECT_EQ(again, whole);
}

TEST_F(VolumeViewportTest, theCutFollowsTheCrosshairAndKeepsItsSide)
{
    view_->setVolume(makeBody());
    int whole = 0;
    centreOfBone(picture(), &whole);
    view_->setCrosshair({0, -30, 0});
    view_->setCutAway(VolumeViewport::CutAway::Half);
    int cut = 0;
    centreOfBone(picture(), &cut);
    EXPECT_NEAR(cut, whole, 0.08 * whole) << "the back half of the sphere is as wide";
    view_->setCrosshair({0, 0, 0});
    int none = 0;
    centreOfBone(picture(), &none);
    EXPECT_LT(none, whole / 50);
    // From behind the same half is still gone.
    view_->setView(viewFrom(BodySide::Back, {}));
    centreOfBone(picture(), &none);
    EXPECT_LT(none, whole / 50);
    view_->setCutAway(VolumeViewport::CutAway::None);
    centreOfBone(picture(), &none);
    EXPECT_NEAR(none, whole, 0.08 * whole);
}

TEST_F(VolumeViewportTest, clicksSelectFindingsAndAskForPlaces)
{
    view_->setVolume(makeBody());
    VolumeMarker marker;
    marker.centre = {-40, 0, -40};
    marker.radiusMm = 12;
    marker.trackingUid = QStringLiteral("2.25.1");
    marker.shape = EllipseShape{{-40, 0, -40}, {Vec3{10, 0, 0}, Vec3{0, 10, 0}, Vec3{0, 0, 10}}};
    view_->setMarkers({marker});
    const QImage image = picture();
    const QPointF at = *view_->placeOf(marker.centre);
    EXPECT_GT(qRed(image.pixel(at.toPoint())), qBlue(image.pixel(at.toPoint())) + 50)
        << "it is drawn as a surface";
    QSignalSpy clicked(view_, &VolumeViewport::findingClicked);
    QSignalSpy asked(view_, &VolumeViewport::placeAsked);
    click(at + QPointF(4, 3));
    ASSERT_EQ(clicked.size(), 1);
    EXPECT_EQ(clicked[0][0].toString(), marker.trackingUid);
    click(at + QPointF(80, 0));
    EXPECT_EQ(clicked.size(), 1);
    // What is seen of the sphere is its front.
    click(*view_->placeOf(kSphere), Qt::ShiftModifier);
    ASSERT_EQ(asked.size(), 1);
    const auto place = asked[0][0].value<LpsPoint>();
    EXPECT_NEAR(place.x, 30, 1);
    EXPECT_NEAR(place.y, -30 - 25, 3);
    EXPECT_NEAR(place.z, 30, 1);
    click({200, 3}, Qt::ShiftModifier); // nothing but air
    EXPECT_EQ(asked.size(), 1);
}

TEST_F(VolumeViewportTest, showsMarkersAndLettersAndEmptiesItself)
{
    view_->setVolume(makeBody());
    const QImage plain = picture();
    view_->setMarkers({{kSphere, 20, 0x00ff00, true, {}, LineShape{}}});
    const QImage marked = picture();
    int green = 0;
    for (int y = 0; y < marked.height(); ++y) {
        for (int x = 0; x < marked.width(); ++x) {
            const QRgb p = marked.pixel(x, y);
            green += qGreen(p) > 180 && qRed(p) < 90 && qBlue(p) < 90 ? 1 : 0;
        }
    }
    EXPECT_GT(green, 150);
    // The letter R stands at the left edge.
    bool letter = false;
    for (int y = 130; y < 170; ++y) {
        for (int x = 5; x < 30; ++x) {
            letter = letter || qGreen(plain.pixel(x, y)) > 180;
        }
    }
    EXPECT_TRUE(letter);
    view_->setVolume(nullptr);
    const QImage empty = grabbed();
    int lit = 0;
    for (int y = 0; y < empty.height(); ++y) {
        for (int x = 0; x < empty.width(); ++x) {
            lit += qGray(empty.pixel(x, y)) > 8 ? 1 : 0;
        }
    }
    EXPECT_EQ(lit, 0);
}

TEST_F(VolumeViewportTest, colourVolumesLeaveItEmpty)
{
    const Geometry geometry({0, 0, 0}, {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}}, {1, 1, 1}, {8, 8, 8});
    auto volume = Volume::create(geometry, VoxelType::Rgb8);
    volume->markComplete();
    view_->setVolume(volume);
    EXPECT_EQ(qGray(grabbed().pixel(200, 150)), 0);
}

int main(int argc, char** argv)
{
    testing::InitGoogleTest(&argc, argv);
    const QApplication application(argc, argv);
    return RUN_ALL_TESTS();
}
