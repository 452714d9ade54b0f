#include "ai/detectors/Detector.h"
#include "ai/runtime/InstalledModels.h"
#include "dicom/Scan.h"
#include "dicom/VolumeLoader.h"
#include "findings/Measurement.h"
#include "tests/TestData.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iostream>

using namespace sightline;

namespace {

/// Peak resident memory of this process, MB.
long peakMegabytes()
{
    std::ifstream status("/proc/self/status");
    std::string word;
    while (status >> word) {
        if (word == "VmHWM:") {
            long kilobytes = 0;
            status >> kilobytes;
            return kilobytes / 1024;
        }
    }
    return 0;
}

/// The lesion that all four readers of a scan marked: the centre of the box around their contours and half
/// its sides.
struct Truth {
    LpsPoint centre;
    Vec3 half;
};

bool hits(const Finding& finding, const Truth& truth)
{
    const Vec3 d = centreOf(finding.shape) - truth.centre;
    return std::abs(d.x) <= truth.half.x && std::abs(d.y) <= truth.half.y && std::abs(d.z) <= truth.half.z;
}

void expectLesion(const std::string& folder, const Truth& truth)
{
    const InstalledModels models = InstalledModels::load();
    const auto* entry = models.find(QStringLiteral("sightline.nodule"));
    if (!entry) {
        FAIL() << "the shipped nodule model is missing or cannot be used";
    }
    ASSERT_TRUE(entry->package) << entry->package.error().toStdString();
    const Detector detector(*entry->package);

    const ScanResult found = scan({QString::fromStdString(folder)});
    ASSERT_FALSE(found.series().empty());
    const Series& series = *found.series().front();
    ASSERT_FALSE(detector.whyNot(series)) << detector.whyNot(series)->toStdString();
    const auto volume = loadVolume(series);
    ASSERT_TRUE(volume) << volume.error().toStdString();
    const long before = peakMegabytes();

    const DetectionResult result = detector.detect(series, **volume, {});
    ASSERT_TRUE(std::holds_alternative<Done>(result));
    const Done& done = std::get<Done>(result);
    const double threshold = entry->package->balancedThreshold();
    const Finding* hit = nullptr;
    long marks = 0;
    for (const Finding& finding : done.findings) {
        const LpsPoint c = centreOf(finding.shape);
        std::cout << "  " << finding.score() << " at " << c.x << " " << c.y << " " << c.z << ", "
                  << *measure(finding.shape).diameterMm << " mm"
                  << (hits(finding, truth) ? "  <- the lesion" : "") << '\n';
        if (finding.score() >= threshold) {
            ++marks;
            hit = !hit && hits(finding, truth) ? &finding : hit;
        }
    }
    std::cout << done.seconds << " s, peak " << before << " MB after loading, " << peakMegabytes()
              << " MB after detecting\n";
    ASSERT_TRUE(hit) << "the lesion is not marked";
    EXPECT_LE(marks, 8);
    EXPECT_FALSE(hit->sopInstanceUids.isEmpty());
}

} // namespace

TEST(RealScan, MassOfLidc0001)
{
    REQUIRE_TEST_DATA(folder, "chest-ct-lidc-0001");
    expectLesion(folder, {{56.2, 86.2, -115.9}, {15, 15, 12}});
}

TEST(RealScan, NoduleOfLidc0314)
{
    REQUIRE_TEST_DATA(folder, "chest-ct-lidc-0314");
    expectLesion(folder, {{-56.9, 131.3, -520.6}, {10, 10, 10}});
}

// The other series at hand are no chest CTs: each must be refused with a reason, none may crash.
TEST(RealScan, OtherSeriesAreRefusedWithAReason)
{
    const InstalledModels models = InstalledModels::load();
    const auto* entry = models.find(QStringLiteral("sightline.nodule"));
    if (!entry || !entry->package) {
        FAIL() << "the shipped nodule model is missing or cannot be used";
    }
    const Detector detector(*entry->package);
    for (const char* name : {"brain-mr-oblique", "head-ct-infarct", "ultrasound", "head-phantom-tilt"}) {
        REQUIRE_TEST_DATA(folder, name);
        for (const auto& series : scan({QString::fromStdString(folder)}).series()) {
            const auto reason = detector.whyNot(*series);
            std::cout << name << ": " << reason.value_or(QStringLiteral("suits")).toStdString() << '\n';
            EXPECT_TRUE(reason) << name;
        }
    }
}
