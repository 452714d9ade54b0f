#pragma once

#include "dicom/Scan.h"
#include "study/Volume.h"
#include "tests/data/PhantomSeries.h"

#include <memory>
#include <string>
#include <vector>

/// Centre of the sphere in the phantoms of these tests, 10 mm in radius.
inline constexpr sightline::LpsPoint kSphereCentre{3, -7, 42};

/// First pixels of slices along `direction`, `step` apart, so that the sphere stands in the middle.
std::vector<sightline::LpsPoint> stackAround(const PhantomSeries& series, sightline::Vec3 direction,
                                             double step, int count);

struct LoadedPhantom {
    std::shared_ptr<const sightline::Series> series;
    std::shared_ptr<sightline::Volume> volume;
    std::vector<sightline::UnusedFile> unused;
};

/// Writes the phantom and loads its one series.
LoadedPhantom loadPhantom(const PhantomSeries& phantom);
/// All series of a folder, in the order of the scan.
std::vector<std::shared_ptr<const sightline::Series>> seriesOf(const std::string& folder);

/// The sphere's centre and volume, measured on the voxels, against the truth: 0.1 mm and `tolerancePercent`.
/// @param peak  the value within the sphere
void expectSphere(const sightline::Series& series, double tolerancePercent = 3, double peak = 1000);
void expectSphere(const LoadedPhantom& loaded, double tolerancePercent = 3, double peak = 1000);

bool hasIssue(const sightline::Series& series, sightline::SeriesIssue::Kind kind);
/// The first issue of a kind; an empty one where there is none.
sightline::SeriesIssue issueOf(const sightline::Series& series, sightline::SeriesIssue::Kind kind);
std::string issueText(const sightline::Series& series, sightline::SeriesIssue::Kind kind);
