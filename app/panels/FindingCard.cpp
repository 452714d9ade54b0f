#include "app/panels/FindingCard.h"

#include "app/Text.h"
#include "app/Theme.h"
#include "app/panels/CardFocus.h"
#include "app/panels/StateSign.h"
#include "findings/MeasurementText.h"
#include "render/FindingPainter.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QPixmap>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace sightline {

namespace {

constexpr int kThumbnailEdge = 60;

} // namespace

FindingCard::FindingCard(QWidget* parent)
    : QFrame(parent)
    , picture_(new QLabel(this))
    , title_(new QLabel(this))
    , details_(new QLabel(this))
    , sign_(new StateSign(this))
    , state_(new QLabel(this))
    , actions_(new QWidget(this))
    , confirm_(new QPushButton(tr("Confirm  C"), this))
    , reject_(new QPushButton(tr("Reject  X"), this))
    , undecide_(new QPushButton(tr("Undecided  U"), this))
    , remove_(new QPushButton(tr("Delete"), this))
{
    setProperty("card", true);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    picture_->setFixedSize(kThumbnailEdge, kThumbnailEdge);
    picture_->setProperty("thumbnail", true);
    title_->setTextFormat(Qt::PlainText);
    title_->setObjectName(QStringLiteral("findingTitle"));
    details_->setProperty("dim", true);
    details_->setTextFormat(Qt::PlainText);
    details_->setWordWrap(true);
    // To be copied; a click still chooses the card.
    details_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    details_->setFocusPolicy(Qt::NoFocus);
    details_->installEventFilter(this);
    details_->setObjectName(QStringLiteral("findingDetails"));
    state_->setObjectName(QStringLiteral("findingState"));
    QFont bold = title_->font();
    bold.setWeight(QFont::DemiBold);
    title_->setFont(bold);
    confirm_->setProperty("confirm", true);
    confirm_->setObjectName(QStringLiteral("confirmButton"));
    reject_->setObjectName(QStringLiteral("rejectButton"));
    for (QPushButton* button : {confirm_, reject_, undecide_, remove_}) {
        button->setFocusPolicy(Qt::TabFocus);
        button->setProperty("slim", true);
    }

    auto* top = new QHBoxLayout;
    top->setSpacing(5);
    top->addWidget(title_, 1);
    top->addWidget(sign_);
    top->addWidget(state_);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addLayout(top);
    words->addWidget(details_);
    words->addStretch(1);
    auto* row = new QHBoxLayout;
    row->setSpacing(9);
    row->addWidget(picture_, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    auto* buttons = new QHBoxLayout(actions_);
    buttons->setContentsMargins(0, 3, 0, 0);
    buttons->setSpacing(6);
    for (QPushButton* button : {confirm_, reject_, undecide_, remove_}) {
        buttons->addWidget(button, 1);
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(7, 7, 9, 7);
    layout->setSpacing(4);
    layout->addLayout(row);
    layout->addWidget(actions_);
    actions_->hide();

    connect(confirm_, &QPushButton::clicked, this, &FindingCard::confirmAsked);
    connect(reject_, &QPushButton::clicked, this, [this] { Q_EMIT rejectAsked(reject_); });
    connect(undecide_, &QPushButton::clicked, this, &FindingCard::undecideAsked);
    connect(remove_, &QPushButton::clicked, this, &FindingCard::removeAsked);
}

void FindingCard::show(const Finding& finding, const QString& place, const QString& values)
{
    trackingUid_ = finding.trackingUid;
    const bool rejected = finding.review.state == ReviewState::Rejected;
    const bool model = finding.isFromModel();
    title_->setText(finding.label);
    QFont font = title_->font();
    font.setStrikeOut(rejected);
    title_->setFont(font);

    QStringList lines;
    if (rejected && finding.review.reason != RejectReason::None) {
        lines << displayName(finding.review.reason);
    } else {
        lines << measurementLines(finding, false);
        if (!values.isEmpty()) {
            lines << values;
        }
    }
    if (!place.isEmpty() && !rejected) {
        lines << place;
    }
    QString last = model ? tr("score %1").arg(QLocale().toString(finding.score(), 'f', 2)) : QString();
    QString who = finding.review.reader;
    QDateTime when = finding.review.when;
    if (!model && who.isEmpty()) {
        who = std::get<ReaderOrigin>(finding.origin).name;
        when = finding.created;
    }
    if (!who.isEmpty()) {
        const QString decided = QStringLiteral("%1 %2").arg(
            who, QLocale().toString(when.toLocalTime().time(), QStringLiteral("HH:mm")));
        last += last.isEmpty() ? decided : QStringLiteral(" · ") + decided;
    }
    lines << last;
    details_->setText(lines.join(QLatin1Char('\n')));
    // A long list would squeeze words that wrap.
    constexpr int kNarrowest = 200;
    details_->setMinimumHeight(details_->heightForWidth(std::max(kNarrowest, details_->width())));

    sign_->show(finding);
    const bool measured = !model && finding.review.state == ReviewState::Unreviewed;
    state_->setText(measured ? tr("reader") : displayName(finding.review.state));
    state_->setStyleSheet(QStringLiteral("color: %1;")
                              .arg(measured ? Theme::colour("dim").name()
                                            : FindingPainter::colourOf(finding.review, model).name()));

    confirm_->setVisible(model && finding.review.state != ReviewState::Confirmed);
    reject_->setVisible(model && !rejected);
    undecide_->setVisible(model && finding.review.state != ReviewState::Unreviewed);
    remove_->setVisible(!model);
    setAccessibleName(QStringLiteral("%1, %2, %3").arg(title_->text(), state_->text(), details_->text()));
}

void FindingCard::setThumbnail(const QImage& image, const sightline::Shape& of)
{
    QPixmap pixmap = QPixmap::fromImage(image);
    pixmap.setDevicePixelRatio(static_cast<double>(image.width()) / kThumbnailEdge);
    picture_->setPixmap(pixmap);
    thumbnailed_ = of;
}

void FindingCard::setSelected(bool selected)
{
    if (property("selected").toBool() == selected) {
        return;
    }
    setProperty("selected", selected);
    style()->unpolish(this);
    style()->polish(this);
    actions_->setVisible(selected);
}

bool FindingCard::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::MouseButtonPress) {
        Q_EMIT chosen();
    }
    return QFrame::eventFilter(watched, event);
}

void FindingCard::mousePressEvent(QMouseEvent*)
{
    Q_EMIT chosen();
}

void FindingCard::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Space) {
        Q_EMIT chosen();
    } else if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down) {
        if (auto* card =
                qobject_cast<FindingCard*>(focusNeighbour(*this, event->key() == Qt::Key_Up ? -1 : 1))) {
            Q_EMIT card->chosen();
        }
    } else {
        QFrame::keyPressEvent(event);
    }
}

} // namespace sightline
