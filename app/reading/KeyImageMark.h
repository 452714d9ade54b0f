#pragma once

#include "view/Crosshair.h"
#include "view/Look.h"
#include "view/ViewState.h"

#include <QDateTime>
#include <QString>

namespace sightline {

/// A picture that a reader has marked as worth showing: where it lies and how it is looked at, so that it can
/// be drawn and gone back to exactly. The pixels are not kept; they come from the series.
struct KeyImageMark {
    QString uid; ///< a DICOM UID, its name
    QString seriesId;
    QString seriesUid;
    QString sopInstanceUid; ///< of the acquired image nearest to it
    Crosshair crosshair;    ///< LPS mm
    ViewState view;
    Look look;
    QString caption; ///< the reader's words
    QString reader;
    QDateTime created; ///< UTC

    friend bool operator==(const KeyImageMark&, const KeyImageMark&) = default;
};

} // namespace sightline
