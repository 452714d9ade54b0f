#include "app/panels/SeriesPanel.h"

#include "app/Session.h"
#include "app/Text.h"
#include "app/panels/SeriesCard.h"
#include "app/panels/UnusedFilesDialog.h"
#include "dicom/Thumbnail.h"

#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace sightline {

namespace {

constexpr int kThumbnailPixels = 264;
constexpr int kWidth = 176;

/// Long identities have no spaces: let them break after their separators, with spaces of no width.
QString breakable(QString text)
{
    for (const char16_t separator : {u'.', u'-', u'_', u'^', u'/'}) {
        text.replace(QChar(separator), QString(QChar(separator)) + QChar(0x200b));
    }
    return text;
}

} // namespace

SeriesPanel::SeriesPanel(Session& session, QWidget* parent)
    : QWidget(parent)
    , session_(session)
    , list_(new QVBoxLayout)
    , unused_(new QPushButton(this))
{
    setObjectName(QStringLiteral("seriesPanel"));
    setAttribute(Qt::WA_StyledBackground);
    setFixedWidth(kWidth);
    pool_.setMaxThreadCount(1); // thumbnails wait for one another, never the reader for them

    auto* content = new QWidget;
    list_->setContentsMargins(10, 10, 10, 10);
    list_->setSpacing(6);
    content->setLayout(list_);
    content->setMaximumWidth(kWidth);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    scroll->setFocusPolicy(Qt::NoFocus);

    unused_->setFlat(true);
    unused_->hide();
    connect(unused_, &QPushButton::clicked, this, &SeriesPanel::showUnusedFiles);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll, 1);
    layout->addWidget(unused_);

    connect(&session_, &Session::studiesChanged, this, &SeriesPanel::rebuild);
    connect(&session_.group(), &LinkGroup::seriesChanged, this, &SeriesPanel::markSelected);
    connect(&session_, &Session::issuesChanged, this, [this](const QString& id) {
        const auto card = cards_.find(id.toStdString());
        if (card != cards_.end()) {
            card->second->setIssues(session_.issuesOf(*card->second->series()));
        }
    });
    connect(&session_, &Session::loadProgressed, this, [this](int arrived, int total) {
        const auto& series = session_.group().series();
        const auto card = series ? cards_.find(series->id) : cards_.end();
        if (card != cards_.end()) {
            card->second->setLoaded(total > 0 ? static_cast<double>(arrived) / total : 0);
        }
    });
    connect(&session_, &Session::loadFinished, this, [this] {
        for (auto& [id, card] : cards_) {
            card->setLoaded(1);
        }
        // Now that the reader has the picture there is time for the thumbnails.
        for (auto& [id, card] : cards_) {
            requestThumbnail(card);
        }
    });
}

void SeriesPanel::setViewed(const QString& seriesId, double fraction)
{
    const auto card = cards_.find(seriesId.toStdString());
    if (card != cards_.end()) {
        card->second->setViewed(fraction);
    }
}

SeriesPanel::~SeriesPanel()
{
    pool_.clear();
    pool_.waitForDone();
}

void SeriesPanel::rebuild()
{
    cards_.clear();
    while (QLayoutItem* item = list_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    QString patient;
    for (const auto& study : session_.studies()) {
        const QString who = patientText(study->patient);
        if (who != patient) {
            patient = who;
            auto* name = new QLabel(breakable(who));
            name->setTextFormat(Qt::PlainText);
            name->setWordWrap(true);
            name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
            name->setProperty("heading", true);
            list_->addWidget(name);
        }
        auto* label = new QLabel(breakable(studyText(*study)));
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        label->setProperty("dim", true);
        list_->addWidget(label);
        for (const auto& series : study->series) {
            auto* card = new SeriesCard(series);
            cards_[series->id] = card;
            const auto known = thumbnails_.find(series->id);
            if (known != thumbnails_.end()) {
                card->setThumbnail(known->second);
            }
            card->setIssues(session_.issuesOf(*series));
            connect(card, &SeriesCard::chosen, this, [this, series] { session_.showSeries(series); });
            list_->addWidget(card);
        }
        list_->addSpacing(8);
    }
    list_->addStretch(1);
    const int count = static_cast<int>(session_.unusedFiles().size());
    unused_->setVisible(count > 0);
    unused_->setText(tr("%n files not used …", nullptr, count));
    markSelected();
}

void SeriesPanel::markSelected()
{
    const auto& shown = session_.group().series();
    for (auto& [id, card] : cards_) {
        card->setSelected(shown && shown->id == id);
    }
}

void SeriesPanel::requestThumbnail(SeriesCard* card)
{
    const std::string id = card->series()->id;
    if (thumbnails_.count(id)) {
        return;
    }
    thumbnails_[id] = QImage(); // asked for
    const auto series = card->series();
    const QPointer<SeriesPanel> self(this);
    pool_.start([self, series, id] {
        auto image = thumbnail(*series, kThumbnailPixels);
        if (!image || !self) {
            return;
        }
        QMetaObject::invokeMethod(
            self.data(),
            [self, id, picture = *image] {
                self->thumbnails_[id] = picture;
                const auto found = self->cards_.find(id);
                if (found != self->cards_.end()) {
                    found->second->setThumbnail(picture);
                }
            },
            Qt::QueuedConnection);
    });
}

void SeriesPanel::showUnusedFiles()
{
    UnusedFilesDialog(session_.unusedFiles(), this).exec();
}

} // namespace sightline
