// Decode workers: do they start, decode a picture of each kind and stay confined?
#include "app/selftest/SelfTest.h"
#include "dicom/DecodeWorker.h"
#include "dicom/Scan.h"
#include "dicom/VolumeLoader.h"

#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <array>
#include <cstdlib>

/// In a static library nobody else pulls the resource in; the macro wants the global namespace.
static void initSelfTestPictures()
{
    Q_INIT_RESOURCE(selftest);
}

namespace sightline {

namespace {

struct Sample {
    const char* file;
    const char* name; ///< of the codec, the same in all languages
    int error;        ///< largest one that the codec may make
};

constexpr std::array kSamples{
    Sample{"native", "uncompressed", 0}, Sample{"rle", "RLE", 0},
    Sample{"jpeg", "JPEG", 3},           Sample{"jpeg-lossless", "JPEG lossless", 0},
    Sample{"jpeg-ls", "JPEG-LS", 0},     Sample{"jpeg-2000", "JPEG 2000", 0},
    Sample{"htj2k", "HTJ2K", 0},         Sample{"jpeg-xl", "JPEG XL", 0},
};

/// Made by tests/data/MakeSelfTestPictures.cpp.
constexpr int kSide = 32;
int expectedValue(int column, int row)
{
    return 4 * column + 2 * row + 20;
}

/// Empty where the picture came out right.
QString problemWith(const Sample& sample, const QString& folder, const std::stop_token& stop)
{
    const QString path = QStringLiteral("%1/%2.dcm").arg(folder, QLatin1String(sample.file));
    if (!QFile::copy(QStringLiteral(":/selftest/%1.dcm").arg(QLatin1String(sample.file)), path)) {
        return SelfTest::tr("its picture could not be written to %1").arg(folder);
    }
    const ScanResult found = scan({path}, {}, stop);
    if (found.series().size() != 1) {
        return found.unused.empty() ? SelfTest::tr("not read") : found.unused.front().reason;
    }
    std::vector<SeriesIssue> issues;
    const auto volume = loadVolume(*found.series().front(), &issues, {}, stop);
    if (!volume) {
        return volume.error();
    }
    if (!(*volume)->isComplete()) {
        return issues.empty() ? SelfTest::tr("not decoded") : QString::fromStdString(issues.front().text);
    }
    for (int row = 0; row < kSide; ++row) {
        for (int column = 0; column < kSide; ++column) {
            const auto value = (*volume)->valueAt(column, row, 0);
            if (!value || std::abs(*value - expectedValue(column, row)) > sample.error) {
                return SelfTest::tr("other values than were written");
            }
        }
    }
    return {};
}

} // namespace

SelfTestResult SelfTest::checkDecoders(const std::stop_token& stop)
{
    SelfTestResult result{QStringLiteral("decoders"), tr("Decoders"), SelfTestResult::State::Ok, {}, {}};
    initSelfTestPictures();
    const QTemporaryDir folder;
    if (!folder.isValid()) {
        result.state = SelfTestResult::State::Failed;
        result.found = tr("No folder for temporary files can be made: %1").arg(folder.errorString());
        result.advice = tr("Make room on the disk with the temporary files.");
        return result;
    }
    QStringList good;
    QStringList bad;
    for (const Sample& sample : kSamples) {
        if (stop.stop_requested()) {
            break;
        }
        const QString problem = problemWith(sample, folder.path(), stop);
        const QString name = QLatin1String(sample.name);
        problem.isEmpty() ? good << name : bad << QStringLiteral("%1: %2").arg(name, problem);
    }
    if (stop.stop_requested()) {
        result.state = SelfTestResult::State::Skipped;
        result.found = tr("Stopped.");
        return result;
    }
    if (!bad.isEmpty()) {
        result.state = SelfTestResult::State::Failed;
        result.found = bad.join(QStringLiteral("; "));
        result.advice = tr("Images of these kinds cannot be shown. Install the program again; where it is "
                           "installed from source, look at the log for what sightline-decode says.");
        return result;
    }
    result.found = tr("%1: all right").arg(good.join(QStringLiteral(", ")));
    if (!DecodeWorker::areConfined()) {
        result.state = SelfTestResult::State::Warning;
        result.found += tr("; the system does not confine them");
        result.advice = tr("Decoding works, but a hostile file is held back by fewer walls. Use a kernel "
                           "with seccomp filters.");
    } else {
        result.found += tr("; the processes are confined");
    }
    return result;
}

} // namespace sightline
