#include "widgets/OrientationCube.h"

#include <QFont>
#include <QPainter>
#include <QPainterPath>
#include <QTransform>

#include <array>
#include <string>

namespace sightline {

namespace {

struct Face {
    BodySide side;
    double azimuth;
    double elevation;
    const char* letter; ///< PS3.3 C.7.6.1.1.1, as everywhere in the program
};

constexpr std::array<Face, 6> kFaces{Face{BodySide::Front, 0, 0, "A"}, Face{BodySide::Back, 180, 0, "P"},
                                     Face{BodySide::Left, 90, 0, "L"}, Face{BodySide::Right, -90, 0, "R"},
                                     Face{BodySide::Head, 0, 90, "H"}, Face{BodySide::Foot, 0, -90, "F"}};

const Face& faceOf(BodySide side)
{
    return kFaces[static_cast<std::size_t>(side)];
}

} // namespace

VolumeView viewFrom(BodySide side, VolumeView view)
{
    view.azimuthDegrees = faceOf(side).azimuth;
    view.elevationDegrees = faceOf(side).elevation;
    return view;
}

OrientationCube::OrientationCube(const QRectF& place, const VolumeView& view)
    : place_(place)
    , directions_(VolumeCamera::directions(view))
{}

double OrientationCube::facing(BodySide side) const
{
    return dot(VolumeCamera::directions(viewFrom(side, {})).towardsReader, directions_.towardsReader);
}

QPolygonF OrientationCube::outlineOf(BodySide side) const
{
    const VolumeDirections face = VolumeCamera::directions(viewFrom(side, {}));
    // A cube on its corner is 1.73 edges wide.
    const double half = place_.width() / 3.5;
    QPolygonF outline;
    for (const auto& [x, y] : {std::pair(-1, 1), std::pair(1, 1), std::pair(1, -1), std::pair(-1, -1)}) {
        const Vec3 corner = face.towardsReader + face.right * x + face.up * y;
        outline << place_.center() +
                       QPointF(dot(corner, directions_.right), -dot(corner, directions_.up)) * half;
    }
    return outline;
}

void OrientationCube::paint(QPainter& painter, std::optional<BodySide> under) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (const Face& face : kFaces) {
        const double towards = facing(face.side);
        if (towards < 0.02) {
            continue;
        }
        const QPolygonF outline = outlineOf(face.side);
        const int shade = 34 + static_cast<int>(40 * towards);
        QColor fill(shade, shade + 6, shade + 16, 225);
        if (under == face.side) {
            fill = QColor(0x2f, 0x6f, 0xb5, 235);
        }
        painter.setPen(QPen(QColor(0x9a, 0xa6, 0xb8), 1));
        painter.setBrush(fill);
        painter.drawPolygon(outline);
        // The letter lies on the side, so that it turns with it.
        constexpr double kSquare = 100;
        QTransform onto;
        const QPolygonF square({{0, 0}, {kSquare, 0}, {kSquare, kSquare}, {0, kSquare}});
        if (towards > 0.2 && QTransform::quadToQuad(square, outline, onto)) {
            QFont font;
            font.setPixelSize(64);
            font.setWeight(QFont::DemiBold);
            QPainterPath letter;
            letter.addText(0, 0, font, QString::fromLatin1(face.letter));
            const QPointF middle = QPointF(kSquare, kSquare) / 2 - letter.boundingRect().center();
            painter.setPen(Qt::NoPen);
            painter.setBrush(QColor(0xff, 0xd9, 0x66, 90 + static_cast<int>(165 * towards)));
            painter.drawPath(onto.map(letter.translated(middle)));
        }
    }
    painter.restore();
}

std::optional<BodySide> OrientationCube::sideAt(QPointF at) const
{
    for (const Face& face : kFaces) {
        if (facing(face.side) > 0.02 && outlineOf(face.side).containsPoint(at, Qt::OddEvenFill)) {
            return face.side;
        }
    }
    return std::nullopt;
}

} // namespace sightline
