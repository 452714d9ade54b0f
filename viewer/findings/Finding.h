#pragma once

#include "findings/PlusMinus.h"
#include "findings/RegionValues.h"
#include "findings/Shape.h"
#include "study/ImageScale.h"
#include "study/SpacingKind.h"

#include <QDateTime>
#include <QString>
#include <QStringList>
#include <QUuid>

#include <optional>
#include <variant>
#include <vector>

namespace sightline {

/// What was found or measured. Coded for export in viewer/report.
enum class FindingKind {
    Nodule,
    Hemorrhage,
    Ischemia,
    Fracture,
    Length,
    Other,
    Diameters,
    Angle,
    Cobb,
    Region,
    Sphere,
    Probe,
    Arrow,
    Note
};

/// Drawn by a person.
struct ReaderOrigin {
    QString name;
    friend bool operator==(const ReaderOrigin&, const ReaderOrigin&) = default;
};

/// Found by a model.
struct ModelOrigin {
    QString id; ///< for instance sightline.nodule
    QString name;
    QString version;
    QString sha256;   ///< of the weights that ran
    double score = 0; ///< 0 to 1
    friend bool operator==(const ModelOrigin&, const ModelOrigin&) = default;
};

using Origin = std::variant<ReaderOrigin, ModelOrigin>;

enum class ReviewState { Unreviewed, Confirmed, Edited, Rejected };

/// Why a reader rejected a detection; a coded list, so that reasons can be counted.
enum class RejectReason { None, Vessel, Scar, Artefact, NormalAnatomy, BenignKnown, NotThere, Other };

struct Review {
    ReviewState state = ReviewState::Unreviewed;
    RejectReason reason = RejectReason::None; ///< only for Rejected
    QString reader;                           ///< who decided; empty for Unreviewed
    QDateTime when;                           ///< UTC
    friend bool operator==(const Review&, const Review&) = default;
};

/// One thing in the patient: a detection and a measurement by hand are the same type. Numbers are computed
/// from `shape` (see Measurement) and never stored as truth.
struct Finding {
    QString trackingUid; ///< DICOM UID, the same in every report and in priors
    FindingKind kind = FindingKind::Other;
    QString label; ///< what the reader sees: "Nodule 1"
    Shape shape;
    /// On an image that does not lie in the patient's millimetres: how the shape is measured, as it was when
    /// it was drawn. Such a finding has no frame of reference; its z is the number of the image in the
    /// series.
    std::optional<ImageScale> scale;
    QString studyUid;
    QString seriesUid;
    QString frameOfReferenceUid;
    QStringList sopInstanceUids; ///< the images it lies on
    Origin origin;
    Review review;
    QDateTime created;      ///< UTC
    double plusMinusMm = 0; ///< uncertainty of a length, from spacing and the series' issues
    PlusMinus plusMinus;    ///< of its other numbers
    /// What the millimetres were of when it was drawn; of no meaning where it has a scale.
    SpacingKind spacing = SpacingKind::Patient;
    /// What the voxels inside were when it was drawn; nothing for shapes without an inside.
    std::optional<RegionValues> values;
    Vec3 labelOffset; ///< mm from where its words stand by themselves; zero: not moved
    QString comment;  ///< of a Note or Arrow the words that stand there

    bool isFromModel() const { return std::holds_alternative<ModelOrigin>(origin); }
    /// The model's score; 1 for what a reader drew.
    double score() const;
    /// Confirmed and Edited go into a report, and what the reader drew unless rejected.
    bool isReportable() const;

    friend bool operator==(const Finding&, const Finding&) = default;
};

/// A new DICOM UID under 2.25 (PS3.5 B.2: the decimal form of a random UUID).
QString newUid();
/// The same for a UUID that stays, such as that of an installed device.
QString uidOf(const QUuid& uuid);

/// "nodule", "length" ...: the words of findings.json. The reverse gives nothing for an unknown word.
QString toKeyword(FindingKind kind);
std::optional<FindingKind> findingKindFrom(const QString& keyword);
QString toKeyword(ReviewState state);
std::optional<ReviewState> reviewStateFrom(const QString& keyword);
QString toKeyword(RejectReason reason);
std::optional<RejectReason> rejectReasonFrom(const QString& keyword);

/// The same in the user's language.
QString displayName(FindingKind kind);
QString displayName(ReviewState state);
QString displayName(RejectReason reason);

} // namespace sightline
