#include "widgets/VolumeViewport.h"

#include <QApplication>
#include <QDeadlineTimer>
#include <QMouseEvent>
#include <QOpenGLContext>
#include <QOpenGLFunctions>
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
        ASSERT_EQ(VolumeViewport::obstacle(), QString());
        layout_ = new QVBoxLayout(&window_);
        layout_->setContentsMargins(0, 0, 0, 0);
        view_ = new VolumeViewport;
        layout_->addWidget(view_);
        window_.resize(400, 300);
        window_.show();
    }

    /// The view's own framebuffer, after a picture with the current volume has been drawn.
    QImage picture()
    {
        QSignalSpy drawn(view_, &VolumeViewport::drawn);
        view_->update();
        EXPECT_TRUE(drawn.wait(60000));
        return view_->grabFramebuffer();
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
                if (isBone(image.pixel(column, row))) {
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
    EXPECT_EQ(qAlpha(view_->grabFramebuffer().pixel(200, 150)), 255);
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
    drag({200, 150}, {201, 150}, Qt::LeftButton);
    drag({200, 150}, {199, 150}, Qt::LeftButton);
    const QImage moving = picture();
    EXPECT_NE(moving, rested);
    // Nobody touches it any more: it draws once more by itself.
    const QDeadlineTimer patience(60000);
    while (view_->grabFramebuffer() != rested && !patience.hasExpired()) {
        QApplication::processEvents(QEventLoop::WaitForMoreEvents, 100);
    }
    EXPECT_EQ(view_->grabFramebuffer(), rested);
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

TEST_F(VolumeViewportTest, leavesNoOpenGlError)
{
    view_->setVolume(makeBody());
    picture();
    view_->setPreset(VolumePreset::Mip);
    picture();
    view_->makeCurrent();
    EXPECT_EQ(view_->context()->functions()->glGetError(), GLenum(GL_NO_ERROR));
    EXPECT_EQ(view_->context()->functions()->glCheckFramebufferStatus(GL_FRAMEBUFFER),
              GLenum(GL_FRAMEBUFFER_COMPLETE));
    view_->doneCurrent();
}

TEST_F(VolumeViewportTest, showsMarkersAndLettersAndEmptiesItself)
{
    view_->setVolume(makeBody());
    const QImage plain = picture();
    view_->setMarkers({{kSphere, 20, 0x00ff00, true}});
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
    const QImage empty = view_->grabFramebuffer();
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
    EXPECT_EQ(qGray(view_->grabFramebuffer().pixel(200, 150)), 0);
}

int main(int argc, char** argv)
{
    testing::InitGoogleTest(&argc, argv);
    const QApplication application(argc, argv);
    return RUN_ALL_TESTS();
}
