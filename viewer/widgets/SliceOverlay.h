#pragma once

#include "findings/Finding.h"
#include "study/Study.h"
#include "view/CrosshairLine.h"
#include "view/LinkGroup.h"
#include "view/SlicePlane.h"
#include "view/ViewState.h"

#include <QColor>
#include <QRectF>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

class QPainter;

namespace sightline {

/// The colour that stands for a plane, on its own frame and wherever its line crosses another view.
QColor planeColour(ViewPlane plane);
QString planeName(ViewPlane plane);

/// A window as readers write it: "C −600 W 1500", with true minus signs.
QString windowText(const Window& window);
/// Where a plane lies, with the letter of the patient's side instead of a sign: "F 520.6 mm". Of an
/// oblique plane all three coordinates of the crosshair: no single one says where it lies.
QString positionText(ViewPlane plane, const Crosshair& crosshair);
/// How a plane is tilted against the volume's own: "oblique 12° / −5°"; empty where it is not.
QString tiltText(ViewPlane plane, const Crosshair& crosshair);
/// How thick a plane is drawn: "1.25 mm" from picture to picture, "MIP 10.0 mm" of a slab.
QString slabText(const Slab& slab, double stepMm);
/// A value with its unit: "−612 HU".
QString valueText(double value, Unit unit);

/// "mean 42.1 HU, SD 12.3" of a region's voxels; empty for other shapes and where there are no values. GUI
/// thread.
QString regionValues(const Finding& finding, const Volume& volume);

/// Everything drawn over a slice: crosshair, findings, corner texts, orientation letters, scale bar. Device
/// pixels.
class SliceOverlay {
public:
    struct Content {
        const LinkGroup* group = nullptr;
        const Study* study = nullptr;
        ViewState view;
        SlicePlane plane;
        double scale = 1;                       ///< device pixels for one logical pixel
        std::vector<const Finding*> findings;   ///< those to show
        std::optional<Finding> drawing;         ///< being drawn right now
        QString hovered;                        ///< UID of the finding under the mouse
        std::optional<LpsPoint> cursor;         ///< under the mouse
        std::optional<double> ringMm;           ///< radius of a brush at the mouse
        std::optional<CrosshairGrip> grip;      ///< under the mouse or held: its handles are shown
        QString note;                           ///< over the identity, for instance "Prior"
        bool active = false;                    ///< the view the keys go to
        bool hasAnnotations = true;             ///< all but the notice and the identity
        bool hasIdentity = true;                ///< whose picture it is
        std::optional<double> screenMmPerPixel; ///< of a device pixel, where the screen was calibrated
    };

    /// What of it can be clicked, device pixels; empty where it is not shown.
    struct Places {
        QRectF slab; ///< the thickness in the corner
    };
    static Places draw(QPainter& painter, const Content& content);
};

} // namespace sightline
