#include "ai/runtime/ModelPackage.h"

#include "ai/runtime/FileHash.h"
#include "ai/runtime/Manifest.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

namespace sightline {

namespace {

QString words(const char* text)
{
    return QCoreApplication::translate("ModelPackage", text);
}

bool isSha256(const QString& text)
{
    static const QRegularExpression form(QStringLiteral("^[0-9a-f]{64}$"));
    return form.match(text).hasMatch();
}

template <typename T>
std::array<T, 3> triple(const std::vector<double>& values)
{
    return {static_cast<T>(values[0]), static_cast<T>(values[1]), static_cast<T>(values[2])};
}

void readTiling(Manifest& manifest, ModelPackage::Tiling& tiling, int stride)
{
    tiling.size = triple<int>(manifest.numbers(QStringLiteral("tiling.size"), 3, 8, 1024));
    tiling.overlap = triple<int>(manifest.numbers(QStringLiteral("tiling.overlap"), 3, 0, 512));
    for (std::size_t n = 0; n < 3; ++n) {
        if (2 * tiling.overlap[n] > tiling.size[n]) {
            manifest.reportTrouble(words(QT_TRANSLATE_NOOP(
                "ModelPackage", "\"tiling.overlap\" must be at most half of \"tiling.size\"")));
        }
        if (tiling.size[n] % stride != 0 || tiling.overlap[n] % (2 * stride) != 0) {
            manifest.reportTrouble(words(
                QT_TRANSLATE_NOOP("ModelPackage", "\"tiling.size\" must be a multiple of \"output.stride\", "
                                                  "and \"tiling.overlap\" of twice that")));
        }
    }
}

void readOutput(Manifest& manifest, ModelPackage::Output& output)
{
    output.decoder = manifest.text(QStringLiteral("output.decoder"));
    output.stride = manifest.integer(QStringLiteral("output.stride"), 1, 1, 16);
    const QJsonObject channels = manifest.object(QStringLiteral("output.channels"));
    for (auto it = channels.begin(); it != channels.end(); ++it) {
        output.channels[it.key()] = manifest.integer(QStringLiteral("output.channels.") + it.key(), 0, 255);
    }
    output.activation = manifest.text(QStringLiteral("output.activation"), QStringLiteral("none"));
    const QStringList activations{QStringLiteral("none"), QStringLiteral("sigmoid"),
                                  QStringLiteral("softmax")};
    if (!activations.contains(output.activation)) {
        manifest.reportTrouble(
            words(QT_TRANSLATE_NOOP("ModelPackage", "\"output.activation\" is \"%1\"; known are %2"))
                .arg(output.activation, activations.join(QStringLiteral(", "))));
    }
    if (output.decoder == QStringLiteral("heatmap")) {
        for (const char* channel : {"heat", "log_size"}) {
            if (!output.channels.count(QLatin1String(channel))) {
                manifest.reportTrouble(
                    words(
                        QT_TRANSLATE_NOOP("ModelPackage", "a heat map needs the key \"output.channels.%1\""))
                        .arg(QLatin1String(channel)));
            }
        }
        if (output.activation == QStringLiteral("softmax")) {
            manifest.reportTrouble(words(
                QT_TRANSLATE_NOOP("ModelPackage", "a heat map cannot have the activation \"softmax\"")));
        }
        output.sizeReferenceMm = manifest.number(QStringLiteral("output.size_reference_mm"), 0.1, 1000);
        output.minDistanceMm = manifest.number(QStringLiteral("output.min_distance_mm"), 0, 0, 1000);
    } else if (output.decoder == QStringLiteral("labelmap")) {
        if (!output.channels.count(QStringLiteral("label"))) {
            manifest.reportTrouble(words(
                QT_TRANSLATE_NOOP("ModelPackage", "a label map needs the key \"output.channels.label\"")));
        }
        output.minVolumeMl = manifest.number(QStringLiteral("output.min_volume_ml"), 0, 0, 10000);
    } else {
        manifest.reportTrouble(
            words(QT_TRANSLATE_NOOP("ModelPackage",
                                    "\"output.decoder\" is \"%1\"; known are heatmap and labelmap"))
                .arg(output.decoder));
    }
}

} // namespace

tl::expected<ModelPackage, QString> ModelPackage::open(const QString& folder)
{
    if (!QFileInfo(folder).isDir()) {
        return tl::unexpected(
            words(QT_TRANSLATE_NOOP("ModelPackage", "The model folder %1 does not exist")).arg(folder));
    }
    auto read = Manifest::read(folder + QStringLiteral("/sightline.json"));
    if (!read) {
        return tl::unexpected(read.error());
    }
    Manifest& manifest = *read;
    constexpr int kSchema = 1;
    const int schema = manifest.integer(QStringLiteral("schema"), 0, 1000000);
    if (manifest.trouble().isEmpty() && schema != kSchema) {
        manifest.reportTrouble(
            words(QT_TRANSLATE_NOOP(
                      "ModelPackage",
                      "the manifest has schema %1, this program knows %2; update the program or the package"))
                .arg(schema)
                .arg(kSchema));
    }

    ModelPackage package;
    package.folder_ = folder;
    package.identity_.id = manifest.text(QStringLiteral("id"));
    package.identity_.name = manifest.text(QStringLiteral("name"));
    package.identity_.version = manifest.text(QStringLiteral("version"));
    package.licence_ = manifest.text(QStringLiteral("licence"), {});
    package.intendedUse_ = manifest.text(QStringLiteral("intended_use"), {});
    package.limits_ = manifest.text(QStringLiteral("limits"), {});

    const QJsonObject files = manifest.object(QStringLiteral("files"));
    if (manifest.trouble().isEmpty()) {
        if (files.size() != 1) {
            manifest.reportTrouble(words(
                QT_TRANSLATE_NOOP("ModelPackage", "\"files\" must name one file of weights and its sha256")));
        } else {
            package.weightsFile_ = files.begin().key();
            package.identity_.sha256 = files.begin().value().toString().toLower();
            if (package.weightsFile_.contains(u'/') || package.weightsFile_.contains(u'\\') ||
                package.weightsFile_.startsWith(u'.')) {
                manifest.reportTrouble(
                    words(QT_TRANSLATE_NOOP("ModelPackage",
                                            "the weights must lie in the model's own folder, not at \"%1\""))
                        .arg(package.weightsFile_));
            }
            if (!isSha256(package.identity_.sha256)) {
                manifest.reportTrouble(words(QT_TRANSLATE_NOOP(
                    "ModelPackage",
                    "\"files\" must give the sha256 of the weights as 64 hexadecimal digits")));
            }
        }
    }

    const QString kind = manifest.text(QStringLiteral("finding.kind"));
    if (const auto known = findingKindFrom(kind)) {
        package.kind_ = *known;
    } else {
        manifest.reportTrouble(
            words(QT_TRANSLATE_NOOP("ModelPackage",
                                    "\"finding.kind\" is \"%1\", which this program does not know"))
                .arg(kind));
    }

    SeriesRule& rule = package.seriesRule_;
    rule.modalities = manifest.texts(QStringLiteral("series.modality"));
    rule.bodyPart = manifest.text(QStringLiteral("series.body_part"), {});
    rule.maxSliceSpacingMm = manifest.number(QStringLiteral("series.max_slice_spacing_mm"), 0.01, 1000);
    rule.maxInPlaneSpacingMm =
        manifest.number(QStringLiteral("series.max_in_plane_spacing_mm"), 1000, 0.01, 1000);
    rule.minSlices = manifest.integer(QStringLiteral("series.min_slices"), 1, 1, 100000);
    rule.minCoverageMm = manifest.number(QStringLiteral("series.min_coverage_mm"), 0, 0, 10000);

    Input& input = package.input_;
    const QString axes = manifest.text(QStringLiteral("input.axes"));
    if (!axes.isEmpty() && axes != QStringLiteral("LPS")) {
        manifest.reportTrouble(
            words(QT_TRANSLATE_NOOP("ModelPackage", "\"input.axes\" is \"%1\"; only LPS is known"))
                .arg(axes));
    }
    input.spacingMm = triple<double>(manifest.numbers(QStringLiteral("input.spacing_mm"), 3, 0.1, 20));
    const auto from = manifest.numbers(QStringLiteral("input.intensity.from"), 2, -1e6, 1e6);
    const auto to = manifest.numbers(QStringLiteral("input.intensity.to"), 2, -1e6, 1e6);
    std::copy(from.begin(), from.end(), input.from);
    std::copy(to.begin(), to.end(), input.to);
    if (manifest.trouble().isEmpty() && !(from[0] < from[1])) {
        manifest.reportTrouble(words(
            QT_TRANSLATE_NOOP("ModelPackage", "\"input.intensity.from\" must be a low and a higher value")));
    }
    if (!manifest.flag(QStringLiteral("input.intensity.clip"), true)) {
        manifest.reportTrouble(words(QT_TRANSLATE_NOOP(
            "ModelPackage", "\"input.intensity.clip\" must be true: values are always clamped")));
    }
    input.padValue = manifest.number(QStringLiteral("input.pad_value"), 0, -1e6, 1e6);
    input.region = manifest.text(QStringLiteral("input.region"), {});
    if (!input.region.isEmpty() && input.region != QStringLiteral("lungs")) {
        manifest.reportTrouble(
            words(QT_TRANSLATE_NOOP("ModelPackage", "\"input.region\" is \"%1\"; known is lungs"))
                .arg(input.region));
    }

    readOutput(manifest, package.output_);
    readTiling(manifest, package.tiling_, package.output_.stride);

    const QJsonObject points = manifest.object(QStringLiteral("operating_points"));
    for (auto it = points.begin(); it != points.end(); ++it) {
        package.operatingPoints_[it.key()] =
            manifest.number(QStringLiteral("operating_points.") + it.key(), 0, 1);
    }
    if (manifest.trouble().isEmpty() && !package.operatingPoints_.count(QStringLiteral("balanced"))) {
        manifest.reportTrouble(words(QT_TRANSLATE_NOOP("ModelPackage", "the key \"%1\" is missing"))
                                   .arg(QStringLiteral("operating_points.balanced")));
    }
    package.floor_ = manifest.number(QStringLiteral("floor"), 0, 1);

    if (!manifest.trouble().isEmpty()) {
        return tl::unexpected(manifest.trouble());
    }
    // MONAI's own manifest is not needed to run, but a package without it is not the package that was
    // released
    if (const auto monai = Manifest::read(folder + QStringLiteral("/metadata.json")); !monai) {
        return tl::unexpected(monai.error());
    }
    if (!QFileInfo(package.weightsPath()).isFile()) {
        return tl::unexpected(
            words(QT_TRANSLATE_NOOP("ModelPackage", "%1 is missing")).arg(package.weightsPath()));
    }
    return package;
}

tl::expected<void, QString> ModelPackage::verify() const
{
    if (listedSha256_.isEmpty()) {
        return tl::unexpected(
            words(
                QT_TRANSLATE_NOOP("ModelPackage",
                                  "The model %1 %2 is not on the list of installed models and does not run"))
                .arg(identity_.id, identity_.version));
    }
    const auto hash = fileSha256(weightsPath());
    if (!hash) {
        return tl::unexpected(hash.error());
    }
    if (*hash != identity_.sha256) {
        return tl::unexpected(
            words(
                QT_TRANSLATE_NOOP(
                    "ModelPackage",
                    "The weights of %1 %2 have changed: sha256 %3..., the manifest says %4... The model does "
                    "not run; install it again"))
                .arg(identity_.id, identity_.version, hash->left(12), identity_.sha256.left(12)));
    }
    if (*hash != listedSha256_) {
        return tl::unexpected(
            words(QT_TRANSLATE_NOOP(
                      "ModelPackage",
                      "The weights of %1 %2 are not those that were approved: sha256 %3..., the list of "
                      "installed "
                      "models says %4... The model does not run; approve it again or install it again"))
                .arg(identity_.id, identity_.version, hash->left(12), listedSha256_.left(12)));
    }
    return {};
}

double ModelPackage::balancedThreshold() const
{
    const auto it = operatingPoints_.find(QStringLiteral("balanced"));
    return it != operatingPoints_.end() ? std::max(it->second, floor_) : std::max(0.5, floor_);
}

} // namespace sightline
