#include "app/selftest/SelfTest.h"

#include "app/Places.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QFontDatabase>
#include <QFontMetrics>
#include <QGuiApplication>
#include <QLocale>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QStorageInfo>
#include <QTemporaryFile>
#include <QUuid>

#include <algorithm>
#include <array>

namespace sightline {

namespace {

constexpr qint64 kMega = 1000 * 1000;
constexpr qint64 kGiga = 1000 * kMega;
// A chest CT of 800 slices takes 0.42 GB, with the detectors' tiles and the system around it about three
// times that.
constexpr qint64 kMemoryNeeded = 1500 * kMega;
constexpr qint64 kMemoryLeast = 400 * kMega;
constexpr qint64 kDiskNeeded = 1 * kGiga;
constexpr qint64 kDiskLeast = 50 * kMega;

using State = SelfTestResult::State;

QString sizeText(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

} // namespace

SelfTest::Facts SelfTest::guiFacts()
{
    Facts facts;
    if (qobject_cast<QGuiApplication*>(QCoreApplication::instance())) {
        facts.fontFamilies = static_cast<int>(QFontDatabase::families().size());
        // Any font that has them will do: Qt looks for it.
        facts.writesChinese = !QFontDatabase::families(QFontDatabase::SimplifiedChinese).isEmpty();
    }
    return facts;
}

SelfTestResult SelfTest::checkScreens(const Facts& facts)
{
    SelfTestResult result{QStringLiteral("screens"), tr("Screens and calibration"), State::Ok, {}, {}};
    if (!facts.screens) {
        result.state = State::Skipped;
        result.found = tr("A command has no screen; look at this in the window.");
        return result;
    }
    QStringList lines;
    bool isMissing = facts.screens->empty();
    for (const Facts::Screen& screen : *facts.screens) {
        QString line =
            screen.mmPerPixel
                ? tr("%1: a pixel is %2 mm").arg(screen.name, QLocale().toString(*screen.mmPerPixel, 'f', 4))
                : tr("%1: not calibrated").arg(screen.name);
        if (screen.hasCurve) {
            line += tr(", greys by the GSDF curve");
        }
        lines << line;
        isMissing = isMissing || !screen.mmPerPixel;
    }
    result.found = lines.join(QStringLiteral("; "));
    if (isMissing) {
        result.state = State::Warning;
        result.advice = tr("Pictures cannot be shown in real size there. View, Look, Calibrate this screen; "
                           "then look at the test pattern.");
    }
    return result;
}

SelfTestResult SelfTest::checkFonts(const Facts& facts)
{
    SelfTestResult result{QStringLiteral("fonts"),
                          tr("Fonts"),
                          State::Ok,
                          tr("%n font families", nullptr, facts.fontFamilies),
                          {}};
    if (facts.fontFamilies == 0) {
        result.state = State::Failed;
        result.found = tr("There are no fonts: nothing can be read.");
        result.advice = tr("Install fonts, for instance the package fonts-dejavu-core.");
    } else if (!facts.writesChinese) {
        result.state = State::Warning;
        result.found += tr(", none with Chinese letters");
        result.advice =
            tr("Names in Chinese show as boxes. Install, for instance, the package fonts-noto-cjk.");
    }
    return result;
}

std::optional<qint64> SelfTest::availableMemory()
{
    QFile file(QStringLiteral("/proc/meminfo"));
    if (!file.open(QIODevice::ReadOnly)) {
        return std::nullopt;
    }
    for (const QByteArray& line : file.readAll().split('\n')) {
        if (line.startsWith("MemAvailable:")) {
            return line.simplified().split(' ').value(1).toLongLong() * 1024;
        }
    }
    return std::nullopt;
}

SelfTestResult SelfTest::checkMemory(std::optional<qint64> availableBytes)
{
    SelfTestResult result{QStringLiteral("memory"), tr("Memory"), State::Ok, {}, {}};
    if (!availableBytes) {
        result.state = State::Skipped;
        result.found = tr("This system does not say how much is free.");
        return result;
    }
    result.found = tr("%1 free; a large study with its detectors takes about %2")
                       .arg(sizeText(*availableBytes), sizeText(kMemoryNeeded));
    if (*availableBytes < kMemoryNeeded) {
        result.state = *availableBytes < kMemoryLeast ? State::Failed : State::Warning;
        result.advice = tr("Close other programs. Series that do not fit are refused with a reason.");
    }
    return result;
}

SelfTestResult SelfTest::checkFolders(const QStringList& folders)
{
    SelfTestResult result{QStringLiteral("disk"), tr("Disk"), State::Ok, {}, {}};
    QStringList lines;
    const auto worsen = [&](State state, const QString& advice) {
        if (result.state != State::Failed) {
            result.state = state;
            result.advice = advice;
        }
    };
    for (const QString& folder : folders) {
        const QString name = QDir::toNativeSeparators(folder);
        const bool isMade = QDir().mkpath(folder);
        QTemporaryFile file(folder + QStringLiteral("/self-test-XXXXXX"));
        if (!isMade || !file.open() || file.write("0123456789") != 10 || !file.flush()) {
            lines << tr("%1 cannot be written").arg(name);
            worsen(State::Failed, tr("Findings cannot be kept. Give yourself the right to write there, or "
                                     "name another folder in the environment variable SIGHTLINE_HOME."));
            continue;
        }
        const qint64 available = QStorageInfo(folder).bytesAvailable();
        lines << tr("%1: %2 free").arg(name, sizeText(available));
        if (available < kDiskNeeded) {
            worsen(available < kDiskLeast ? State::Failed : State::Warning,
                   tr("Make room on this disk: decisions are written to it at once."));
        }
    }
    result.found = lines.join(QStringLiteral("; "));
    return result;
}

SelfTestResult SelfTest::checkJournal(const QString& path)
{
    SelfTestResult result{QStringLiteral("journal"), tr("Journal of findings"), State::Ok, {}, {}};
    if (!QFileInfo::exists(path)) {
        result.found = tr("There is none yet; it begins with the first study.");
        return result;
    }
    const QString connection = QStringLiteral("selftest-") + QUuid::createUuid().toString(QUuid::Id128);
    QString answer;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection);
        database.setDatabaseName(path);
        database.setConnectOptions(QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=3000"));
        if (!database.open()) {
            answer = database.lastError().text();
        } else {
            QSqlQuery query(database);
            answer = query.exec(QStringLiteral("PRAGMA integrity_check(3)")) && query.next()
                         ? query.value(0).toString()
                         : query.lastError().text();
        }
    }
    QSqlDatabase::removeDatabase(connection);
    const QString name = QDir::toNativeSeparators(path);
    if (answer == QLatin1String("ok")) {
        result.found = tr("%1 is whole, %2").arg(name, sizeText(QFileInfo(path).size()));
    } else {
        result.state = State::Failed;
        result.found = tr("%1 is damaged: %2").arg(name, answer);
        result.advice = tr("Close the program and keep a copy of the file. At the next start it is put aside "
                           "and a new one is begun; what was confirmed can be read from the reports.");
    }
    return result;
}

int SelfTest::count()
{
    return 7;
}

std::vector<SelfTestResult> SelfTest::run(const Facts& facts, const Report& report,
                                          const std::stop_token& stop)
{
    const std::array<std::function<SelfTestResult()>, 7> checks{
        [&] { return checkScreens(facts); },
        [&] { return checkFonts(facts); },
        [] { return checkMemory(availableMemory()); },
        [] {
            return checkFolders({Places::dataFolder(), Places::cacheFolder()});
        },
        [&] { return checkDecoders(stop); },
        [] { return checkModels(); },
        [] { return checkJournal(Places::journalPath()); },
    };
    std::vector<SelfTestResult> results;
    for (const auto& check : checks) {
        if (stop.stop_requested()) {
            break;
        }
        results.push_back(check());
        if (report) {
            report(results.back());
        }
    }
    return results;
}

SelfTestResult::State SelfTest::worst(const std::vector<SelfTestResult>& results)
{
    State worst = State::Ok;
    for (const SelfTestResult& result : results) {
        if (result.state == State::Failed || (result.state == State::Warning && worst == State::Ok)) {
            worst = result.state;
        }
    }
    return worst;
}

} // namespace sightline
