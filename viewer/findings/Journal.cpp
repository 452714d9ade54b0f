#include "findings/Journal.h"

#include "findings/FindingJson.h"
#include "findings/FindingList.h"
#include "findings/JournalDatabase.h"

#include <QJsonDocument>
#include <QMetaObject>
#include <QPointer>
#include <QTimer>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace sightline {

namespace {

constexpr int kRetryMs = 2000;

QByteArray jsonOf(const DetectorRecord& record)
{
    return QJsonDocument(QJsonObject{
                             {"series_uid", record.seriesUid},
                             {"model_id", record.modelId},
                             {"model_name", record.modelName},
                             {"version", record.version},
                             {"sha256", record.sha256},
                             {"status", record.status},
                             {"reason", record.reason},
                             {"seconds", record.seconds},
                             {"when", record.when.toUTC().toString(Qt::ISODateWithMs)},
                         })
        .toJson(QJsonDocument::Compact);
}

DetectorRecord recordFrom(const QByteArray& json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    DetectorRecord record;
    record.seriesUid = object.value("series_uid").toString();
    record.modelId = object.value("model_id").toString();
    record.modelName = object.value("model_name").toString();
    record.version = object.value("version").toString();
    record.sha256 = object.value("sha256").toString();
    record.status = object.value("status").toString();
    record.reason = object.value("reason").toString();
    record.seconds = object.value("seconds").toDouble();
    record.when = QDateTime::fromString(object.value("when").toString(), Qt::ISODateWithMs).toUTC();
    return record;
}

QString readerOf(const Finding& finding)
{
    if (!finding.review.reader.isEmpty()) {
        return finding.review.reader;
    }
    const auto* reader = std::get_if<ReaderOrigin>(&finding.origin);
    return reader ? reader->name : QString();
}

QString whatHappened(const Finding* before, const Finding& after)
{
    if (!before) {
        return after.isFromModel() ? QStringLiteral("detected") : QStringLiteral("added");
    }
    if (before->review.state != after.review.state) {
        return after.review.state == ReviewState::Unreviewed ? QStringLiteral("reset")
                                                             : toKeyword(after.review.state);
    }
    return QStringLiteral("changed");
}

} // namespace

/// Works in the journal's thread. What could not be written stays in `waiting_`, in order.
class Journal::Writer : public QObject {
public:
    explicit Writer(Journal& journal)
        : journal_(journal)
    {}

    tl::expected<QString, QString> open(const QString& path) { return database_.open(path); }

    void append(std::vector<JournalChange> changes)
    {
        waiting_.insert(waiting_.end(), std::make_move_iterator(changes.begin()),
                        std::make_move_iterator(changes.end()));
        write();
    }

    bool write()
    {
        if (waiting_.empty()) {
            return true;
        }
        if (const auto written = database_.write(waiting_); !written) {
            if (!failing_) {
                const QString text = written.error();
                tell([text](Journal& journal) { Q_EMIT journal.failed(text); });
            }
            failing_ = true;
            if (!retryWaits_) {
                retryWaits_ = true;
                QTimer::singleShot(kRetryMs, this, [this] {
                    retryWaits_ = false;
                    write();
                });
            }
            return false;
        }
        waiting_.clear();
        failing_ = false;
        const QDateTime when = QDateTime::currentDateTimeUtc();
        tell([when](Journal& journal) { Q_EMIT journal.saved(when); });
        return true;
    }

    tl::expected<std::vector<QByteArray>, QString> findings(const QString& studyUid)
    {
        write();
        return database_.findings(studyUid);
    }

    tl::expected<std::vector<QByteArray>, QString> detectorRecords(const QString& studyUid)
    {
        write();
        return database_.detectorRecords(studyUid);
    }

    void close()
    {
        write();
        database_.close();
    }

private:
    template <typename Call>
    void tell(Call call)
    {
        QMetaObject::invokeMethod(
            &journal_, [this, call] { call(journal_); }, Qt::QueuedConnection);
    }

    Journal& journal_;
    JournalDatabase database_;
    std::vector<JournalChange> waiting_;
    bool failing_ = false;
    bool retryWaits_ = false;
};

/// A list and what of it is known to be written or on its way.
struct Journal::Followed {
    QPointer<FindingList> list;
    QString studyUid;
    std::map<QString, Finding> known;
    std::vector<QMetaObject::Connection> connections;

    void learn()
    {
        known.clear();
        for (const Finding& finding : list->findings()) {
            known.emplace(finding.trackingUid, finding);
        }
    }
};

Journal::Journal() = default;

tl::expected<std::unique_ptr<Journal>, QString> Journal::open(const QString& path)
{
    std::unique_ptr<Journal> journal(new Journal);
    journal->path_ = path;
    journal->writer_ = std::make_unique<Writer>(*journal);
    journal->writer_->moveToThread(&journal->thread_);
    journal->thread_.setObjectName(QStringLiteral("journal"));
    journal->thread_.start();
    tl::expected<QString, QString> opened;
    QMetaObject::invokeMethod(
        journal->writer_.get(), [&] { opened = journal->writer_->open(path); }, Qt::BlockingQueuedConnection);
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    journal->notice_ = *opened;
    return journal;
}

Journal::~Journal()
{
    for (const auto& followed : followed_) {
        for (const auto& connection : followed->connections) {
            disconnect(connection);
        }
    }
    if (thread_.isRunning()) {
        QMetaObject::invokeMethod(
            writer_.get(), [this] { writer_->close(); }, Qt::BlockingQueuedConnection);
    }
    thread_.quit();
    thread_.wait();
}

tl::expected<std::vector<Finding>, QString> Journal::findings(const QString& studyUid)
{
    tl::expected<std::vector<QByteArray>, QString> rows;
    QMetaObject::invokeMethod(
        writer_.get(), [&] { rows = writer_->findings(studyUid); }, Qt::BlockingQueuedConnection);
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    std::vector<Finding> result;
    int unreadable = 0;
    for (const QByteArray& row : *rows) {
        if (auto finding = findingFromJson(QJsonDocument::fromJson(row).object())) {
            result.push_back(std::move(*finding));
        } else {
            ++unreadable;
        }
    }
    if (unreadable > 0) {
        const QString text =
            tr("%n finding(s) of this study in the journal %1 cannot be read and are not shown. They stay "
               "in the file.",
               nullptr, unreadable)
                .arg(path_);
        QMetaObject::invokeMethod(
            this, [this, text] { Q_EMIT failed(text); }, Qt::QueuedConnection);
    }
    return result;
}

std::vector<DetectorRecord> Journal::detectorRecords(const QString& studyUid)
{
    tl::expected<std::vector<QByteArray>, QString> rows;
    QMetaObject::invokeMethod(
        writer_.get(), [&] { rows = writer_->detectorRecords(studyUid); }, Qt::BlockingQueuedConnection);
    std::vector<DetectorRecord> result;
    if (rows) {
        std::transform(rows->begin(), rows->end(), std::back_inserter(result), recordFrom);
    }
    return result;
}

void Journal::follow(FindingList& list, const QString& studyUid)
{
    std::erase_if(followed_, [&](const auto& followed) {
        if (followed->list && followed->list != &list) {
            return false;
        }
        for (const auto& connection : followed->connections) {
            disconnect(connection);
        }
        return true;
    });
    followed_.push_back(std::make_unique<Followed>());
    Followed& followed = *followed_.back();
    followed.list = &list;
    followed.studyUid = studyUid;
    followed.learn();
    const auto look = [this, &followed] { write(followed); };
    followed.connections = {
        connect(&list, &FindingList::inserted, this, look),
        connect(&list, &FindingList::changed, this, look),
        connect(&list, &FindingList::removed, this, look),
        connect(&list, &FindingList::restored, this, [&followed] { followed.learn(); }),
        connect(&list, &FindingList::reset, this, look),
    };
}

void Journal::write(Followed& followed)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    std::vector<JournalChange> changes;
    std::set<QString> present;
    for (const Finding& finding : followed.list->findings()) {
        present.insert(finding.trackingUid);
        const auto known = followed.known.find(finding.trackingUid);
        const Finding* before = known == followed.known.end() ? nullptr : &known->second;
        if (before && *before == finding) {
            continue;
        }
        changes.push_back({JournalChange::Kind::Put, followed.studyUid, finding.trackingUid, QString(),
                           QJsonDocument(toJson(finding)).toJson(QJsonDocument::Compact),
                           whatHappened(before, finding), readerOf(finding), now});
        followed.known.insert_or_assign(finding.trackingUid, finding);
    }
    for (auto known = followed.known.begin(); known != followed.known.end();) {
        if (present.contains(known->first)) {
            ++known;
            continue;
        }
        changes.push_back({JournalChange::Kind::Remove, followed.studyUid, known->first, QString(),
                           QJsonDocument(toJson(known->second)).toJson(QJsonDocument::Compact),
                           QStringLiteral("removed"), readerOf(known->second), now});
        known = followed.known.erase(known);
    }
    if (!changes.empty()) {
        QMetaObject::invokeMethod(
            writer_.get(),
            [writer = writer_.get(), changes = std::move(changes)]() mutable {
                writer->append(std::move(changes));
            },
            Qt::QueuedConnection);
    }
}

void Journal::record(const QString& studyUid, const DetectorRecord& record)
{
    JournalChange change{JournalChange::Kind::Detector,
                         studyUid,
                         record.seriesUid,
                         record.modelId,
                         jsonOf(record),
                         QStringLiteral("detector ") + record.status,
                         QString(),
                         QDateTime::currentDateTimeUtc()};
    QMetaObject::invokeMethod(
        writer_.get(),
        [writer = writer_.get(), changes = std::vector<JournalChange>{std::move(change)}]() mutable {
            writer->append(std::move(changes));
        },
        Qt::QueuedConnection);
}

bool Journal::flush()
{
    bool written = false;
    QMetaObject::invokeMethod(
        writer_.get(), [&] { written = writer_->write(); }, Qt::BlockingQueuedConnection);
    return written;
}

} // namespace sightline
