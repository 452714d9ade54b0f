#include "report/SrReader.h"

#include "report/SrItem.h"

namespace sightline {

namespace {

// Codes that older documents have instead of those of TID 1500 today.
constexpr SrCode kLongAxisSrt{"G-A185", "SRT", "Long Axis"};
constexpr SrCode kShortAxisSrt{"G-A186", "SRT", "Short Axis"};

/// The value of "key=value" among the algorithm's parameters.
QString parameter(const SrItem& group, const QString& key)
{
    for (const SrItem& item : group.children) {
        if (item.name.is(sr::kAlgorithmParameters) && item.text.startsWith(key + QLatin1Char('='))) {
            return item.text.mid(key.size() + 1);
        }
    }
    return {};
}

Origin originOf(const SrItem& group)
{
    const SrItem* algorithm = group.child(sr::kAlgorithmName);
    if (!algorithm) {
        return ReaderOrigin{group.childText(sr::kPersonName)};
    }
    ModelOrigin model;
    model.name = algorithm->text;
    model.version = group.childText(sr::kAlgorithmVersion);
    model.id = parameter(group, QStringLiteral("model_id"));
    model.sha256 = parameter(group, QStringLiteral("weights_sha256"));
    if (const SrItem* probability = group.child(sr::kProbability); probability && probability->number) {
        model.score = probability->code.is(sr::kPercent) ? *probability->number / 100 : *probability->number;
    } else {
        model.score = parameter(group, QStringLiteral("score")).toDouble();
    }
    return model;
}

const SrItem* numberOf(const SrItem& group, const SrCode& name, const SrCode& older)
{
    const SrItem* item = group.child(name);
    return item ? item : group.child(older);
}

/// The path that a number was inferred from.
const SrItem* pathOf(const SrItem* number)
{
    if (number) {
        for (const SrItem& item : number->children) {
            if (item.graphic && item.graphic->type == SrGraphic::Type::Polyline &&
                item.graphic->points.size() >= 2) {
                return &item;
            }
        }
    }
    return nullptr;
}

struct FoundShape {
    Shape shape;
    QString frameOfReference;
};

std::optional<FoundShape> shapeIn(const SrItem& group)
{
    SrRegion region;
    QString frame;
    for (const SrItem& item : group.children) {
        if (item.graphic) {
            region.graphics.push_back(*item.graphic);
            frame = item.frameOfReference;
        }
    }
    if (auto shape = shapeOf(region)) {
        return FoundShape{std::move(*shape), frame};
    }
    const SrItem* longAxis = pathOf(numberOf(group, sr::kLongAxis, kLongAxisSrt));
    const SrItem* shortAxis = pathOf(numberOf(group, sr::kShortAxis, kShortAxisSrt));
    if (longAxis && shortAxis) {
        const auto& a = longAxis->graphic->points;
        const auto& b = shortAxis->graphic->points;
        return FoundShape{BidirectionalShape{{a[0], a[1]}, {b[0], b[1]}}, longAxis->frameOfReference};
    }
    for (const SrItem& item : group.children) {
        if (const SrItem* path = pathOf(&item); path && item.number) {
            if (const auto& p = path->graphic->points; p.size() == 4 && item.name.is(sr::kAngle)) {
                return FoundShape{CobbShape{{p[0], p[1]}, {p[2], p[3]}}, path->frameOfReference};
            }
            if (auto shape = shapeOf({SrRegion::Form::PathOnly, {*path->graphic}})) {
                return FoundShape{std::move(*shape), path->frameOfReference};
            }
        }
    }
    return std::nullopt;
}

/// What stands in a group of the voxels inside; nothing where it says nothing.
std::optional<RegionValues> valuesOf(const SrItem& group)
{
    RegionValues v;
    bool any = false;
    for (const SrItem& item : group.children) {
        const bool adc = item.name.is(sr::kAdc);
        const bool hounsfield = item.name.is(sr::kAttenuation);
        if (item.number && item.name.is(sr::kPixelCount)) {
            v.count = static_cast<int>(*item.number);
        }
        if (!item.number || !(adc || hounsfield || item.name.is(sr::kValue))) {
            continue;
        }
        any = true;
        v.unit = hounsfield                     ? Unit::Hounsfield
                 : adc                          ? Unit::SquareMicrometrePerSecond
                 : item.code.is(sr::kBecquerel) ? Unit::BecquerelPerMillilitre
                 : item.code.is(sr::kSuv)       ? Unit::SuvBodyWeight
                                                : Unit::None;
        const SrItem* derivation = item.child(sr::kDerivation);
        double& number = !derivation                           ? v.at
                         : derivation->code.is(sr::kDeviation) ? v.deviation
                         : derivation->code.is(sr::kMinimum)   ? v.minimum
                         : derivation->code.is(sr::kMaximum)   ? v.maximum
                                                               : v.mean;
        number = *item.number;
    }
    return any ? std::optional(v) : std::nullopt;
}

Review reviewOf(const SrItem& group, const SrContent& content)
{
    Review review;
    const SrItem* context = group.child(sr::kContext);
    if (!context) {
        // Others say so of the whole document only.
        if (content.verified && group.child(sr::kAlgorithmName)) {
            review.state = ReviewState::Confirmed;
        }
        return review;
    }
    review.when = context->observed;
    review.reader = context->childText(sr::kPersonName);
    for (const SrItem& item : group.children) {
        if (!item.name.is(sr::kComment)) {
            continue;
        }
        if (context->code.is(sr::kAbsent) && item.text.startsWith(QLatin1String(sr::kRejectedBecause))) {
            const QString word = item.text.mid(static_cast<int>(qstrlen(sr::kRejectedBecause)));
            review.state = ReviewState::Rejected;
            review.reason = rejectReasonFrom(word).value_or(RejectReason::None);
        } else if (context->code.is(sr::kConfirmed) && item.text == QLatin1String(sr::kModified)) {
            review.state = ReviewState::Edited;
        }
    }
    if (review.state == ReviewState::Unreviewed && context->code.is(sr::kConfirmed)) {
        // What a reader drew and never decided on stands as present without a time of decision.
        const bool decided =
            review.when.isValid() || !review.reader.isEmpty() || group.child(sr::kAlgorithmName);
        review.state = decided ? ReviewState::Confirmed : ReviewState::Unreviewed;
    }
    return review;
}

QString commentOf(const SrItem& group)
{
    for (const SrItem& item : group.children) {
        if (item.name.is(sr::kComment) && item.text != QLatin1String(sr::kModified) &&
            !item.text.startsWith(QLatin1String(sr::kRejectedBecause))) {
            return item.text;
        }
    }
    return {};
}

/// The frames of reference that the image library gives for its images.
std::map<QString, QString> framesOfImages(const SrItem& root)
{
    std::map<QString, QString> frames;
    root.forEach([&](const SrItem& item) {
        if (item.name.is(sr::kImageLibraryGroup)) {
            const QString frame = item.childText(sr::kFrameOfReference);
            for (const SrItem& image : item.children) {
                if (image.isImage && !frame.isEmpty()) {
                    frames.emplace(image.text, frame);
                }
            }
        }
    });
    return frames;
}

std::optional<Finding> findingIn(const SrItem& group, const SrContent& content,
                                 const std::map<QString, QString>& frames)
{
    Finding finding;
    finding.review = reviewOf(group, content);
    auto found = shapeIn(group);
    if (!found && finding.review.state != ReviewState::Rejected) {
        return std::nullopt; // a statement about the whole series, or a region in a form that has no place in
                             // space
    }
    // A rejected finding left no region: it has an outline without points, which draws and measures nothing.
    finding.shape = found ? std::move(found->shape) : Shape(PolygonShape{});
    finding.frameOfReferenceUid = found ? found->frameOfReference : QString();
    finding.trackingUid = group.childText(sr::kTrackingUid);
    if (finding.trackingUid.isEmpty()) {
        finding.trackingUid = newUid();
    }
    finding.label = group.childText(sr::kTrackingId);
    if (finding.label == finding.trackingUid) {
        finding.label.clear();
    }
    const SrItem* code = group.child(sr::kFinding);
    const bool measured = std::holds_alternative<LineShape>(finding.shape) || !found;
    finding.kind = code       ? sr::kindOf(code->code.value, code->code.scheme)
                   : measured ? FindingKind::Length
                              : FindingKind::Other;
    if (const auto drawn = findingKindFrom(group.childText(sr::kDrawing))) {
        finding.kind = *drawn;
    }
    finding.values = valuesOf(group);
    finding.studyUid = content.studyUid;
    for (const SrItem& item : group.children) {
        if (item.isImage && (item.name.is(sr::kSource) || item.name.is(sr::kSourceImage))) {
            finding.sopInstanceUids << item.text;
        }
    }
    finding.seriesUid = group.childText(sr::kSourceSeries);
    for (const QString& sop : finding.sopInstanceUids) {
        if (const auto series = content.seriesOfImage.find(sop);
            finding.seriesUid.isEmpty() && series != content.seriesOfImage.end()) {
            finding.seriesUid = series->second;
        }
        if (const auto frame = frames.find(sop);
            finding.frameOfReferenceUid.isEmpty() && frame != frames.end()) {
            finding.frameOfReferenceUid = frame->second;
        }
    }
    finding.origin = originOf(group);
    finding.created = group.observed;
    finding.comment = commentOf(group);
    return finding;
}

} // namespace

tl::expected<std::vector<Finding>, QString> readSr(const QString& path)
{
    const auto content = readSrContent(path);
    if (!content) {
        return tl::unexpected(content.error());
    }
    const auto frames = framesOfImages(content->root);
    std::vector<Finding> findings;
    content->root.forEach([&](const SrItem& item) {
        if (item.name.is(sr::kGroup)) {
            if (auto finding = findingIn(item, *content, frames)) {
                findings.push_back(std::move(*finding));
            }
        }
    });
    return findings;
}

} // namespace sightline
