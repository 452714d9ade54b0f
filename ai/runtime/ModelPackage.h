#pragma once

#include "findings/DetectionResult.h"

#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

#include <array>
#include <map>
#include <optional>
#include <vector>

namespace sightline {

/// A model as a folder: `model.ts`, MONAI's `metadata.json`, and `sightline.json` for what MONAI leaves out
/// (spacing, orientation, intensity, tiling, decoding, eligibility, operating points). See docs/models.md for
/// every key.
class ModelPackage {
public:
    struct SeriesRule {
        QStringList modalities;
        QString bodyPart;
        double maxSliceSpacingMm = 0;
        double maxInPlaneSpacingMm = 0;
        int minSlices = 0;
        double minCoverageMm = 0;
    };
    struct Input {
        std::array<double, 3> spacingMm{1, 1, 1}; ///< x, y, z of the sampled grid, axes L, P, H
        double from[2] = {0, 1};                  ///< values, clamped ...
        double to[2] = {0, 1};                    ///< ... and mapped linearly to these
        double padValue = 0;
        QString region; ///< "lungs" or empty for everything
    };
    struct Tiling {
        std::array<int, 3> size{96, 96, 96};
        std::array<int, 3> overlap{16, 16, 16};
    };
    struct Output {
        QString decoder; ///< "heatmap" or "labelmap"
        int stride = 1;
        std::map<QString, int> channels;
        QString activation;
        double sizeReferenceMm = 1;
        double minDistanceMm = 0;
        double minVolumeMl = 0;
    };

    /// Reads and checks the manifests; the weights are not opened. The error is text for an administrator.
    static tl::expected<ModelPackage, QString> open(const QString& folder);
    /// Hashes the weights and compares them with the manifest and with the installed list's value.
    tl::expected<void, QString> verify() const;

    const ModelIdentity& identity() const { return identity_; }
    QString folder() const { return folder_; }
    QString weightsPath() const { return folder_ + QStringLiteral("/") + weightsFile_; }
    FindingKind kind() const { return kind_; }
    const SeriesRule& seriesRule() const { return seriesRule_; }
    const Input& input() const { return input_; }
    const Tiling& tiling() const { return tiling_; }
    const Output& output() const { return output_; }
    const std::map<QString, double>& operatingPoints() const { return operatingPoints_; }
    /// The threshold at which the reader's slider starts.
    double balancedThreshold() const;
    /// Marks below this score are never kept.
    double floor() const { return floor_; }
    QString licence() const { return licence_; }
    QString intendedUse() const { return intendedUse_; }
    QString limits() const { return limits_; }
    QString cardPath() const { return folder_ + QStringLiteral("/CARD.md"); }
    /// The hash the installed list expects; empty where the package is not on the list.
    QString listedSha256() const { return listedSha256_; }

private:
    friend class InstalledModels;
    ModelIdentity identity_;
    QString folder_;
    QString weightsFile_;
    FindingKind kind_ = FindingKind::Other;
    SeriesRule seriesRule_;
    Input input_;
    Tiling tiling_;
    Output output_;
    std::map<QString, double> operatingPoints_;
    double floor_ = 0;
    QString licence_;
    QString intendedUse_;
    QString limits_;
    QString listedSha256_;
};

} // namespace sightline
