#include "SphereCheck.h"

#include "dicom/VolumeLoader.h"

#include <gtest/gtest.h>

#include <QString>

#include <algorithm>
#include <numbers>

using namespace sightline;

std::vector<LpsPoint> stackAround(const PhantomSeries& series, Vec3 direction, double step, int count)
{
    const LpsPoint first = kSphereCentre - series.row * (series.columnSpacing * (series.columns - 1) / 2.0) -
                           series.column * (series.rowSpacing * (series.rows - 1) / 2.0) -
                           direction * (step * (count - 1) / 2.0);
    std::vector<LpsPoint> positions;
    for (int n = 0; n < count; ++n) {
        positions.push_back(first + direction * (step * n));
    }
    return positions;
}

LoadedPhantom loadPhantom(const PhantomSeries& phantom)
{
    phantom.write();
    LoadedPhantom loaded;
    const ScanResult result = scan({QString::fromStdString(phantom.folder)});
    loaded.unused = result.unused;
    EXPECT_EQ(result.series().size(), 1u);
    if (result.series().size() == 1) {
        loaded.series = result.series().front();
        const auto volume = loadVolume(*loaded.series);
        EXPECT_TRUE(volume) << (volume ? std::string() : volume.error().toStdString());
        loaded.volume = volume.value_or(nullptr);
    }
    return loaded;
}

std::vector<std::shared_ptr<const Series>> seriesOf(const std::string& folder)
{
    return scan({QString::fromStdString(folder)}).series();
}

void expectSphere(const LoadedPhantom& loaded, double tolerancePercent, double peak)
{
    ASSERT_TRUE(loaded.volume);
    const Volume& volume = *loaded.volume;
    const Geometry& g = volume.geometry();
    ASSERT_TRUE(volume.isComplete());
    double sum = 0;
    Vec3 moment;
    for (int k = 0; k < g.size(2); ++k) {
        for (int j = 0; j < g.size(1); ++j) {
            for (int i = 0; i < g.size(0); ++i) {
                const LpsPoint p = g.toLps({double(i), double(j), double(k)});
                const double value = *volume.valueAt(i, j, k);
                // Outside the acquired slices there is air; the sphere's surroundings are 0 HU.
                const double weight = distance(p, kSphereCentre) < 16 ? std::max(value, 0.0) : 0;
                sum += weight;
                moment = moment + (p - LpsPoint{}) * weight;
            }
        }
    }
    const LpsPoint centroid = LpsPoint{} + moment * (1 / sum);
    EXPECT_LT(distance(centroid, kSphereCentre), 0.1) << centroid.x << ' ' << centroid.y << ' ' << centroid.z;
    const double voxel = g.spacing(0) * g.spacing(1) * g.spacing(2);
    const double truth = 4.0 / 3 * std::numbers::pi * 1000;
    EXPECT_NEAR(sum / peak * voxel, truth, truth * tolerancePercent / 100);
    EXPECT_GT(dot(cross(g.axis(0), g.axis(1)), g.axis(2)), 0.999) << "right-handed and at right angles";
}

void expectSphere(const Series& series, double tolerancePercent, double peak)
{
    const auto volume = loadVolume(series);
    ASSERT_TRUE(volume) << volume.error().toStdString();
    expectSphere(LoadedPhantom{std::make_shared<Series>(series), *volume, {}}, tolerancePercent, peak);
}

bool hasIssue(const Series& series, SeriesIssue::Kind kind)
{
    return std::any_of(series.issues.begin(), series.issues.end(),
                       [&](const SeriesIssue& issue) { return issue.kind == kind; });
}

SeriesIssue issueOf(const Series& series, SeriesIssue::Kind kind)
{
    for (const SeriesIssue& issue : series.issues) {
        if (issue.kind == kind) {
            return issue;
        }
    }
    return {};
}

std::string issueText(const Series& series, SeriesIssue::Kind kind)
{
    return issueOf(series, kind).text;
}
