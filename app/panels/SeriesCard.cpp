#include "app/panels/SeriesCard.h"

#include "app/panels/CardFocus.h"
#include "view/Cine.h"
#include "widgets/ViewportGrid.h"

#include <QApplication>
#include <QDrag>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QMimeData>
#include <QPixmap>
#include <QProgressBar>
#include <QStyle>
#include <QVBoxLayout>

#include <utility>

namespace sightline {

namespace {

constexpr int kThumbnailEdge = 132;

}

SeriesCard::SeriesCard(std::shared_ptr<const Series> series, QWidget* parent)
    : QFrame(parent)
    , series_(std::move(series))
    , picture_(new QLabel(this))
    , issues_(new QLabel(this))
    , detail_(new QLabel(this))
    , registration_(new QLabel(this))
    , bar_(new QProgressBar(this))
{
    setProperty("card", true);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    picture_->setFixedHeight(kThumbnailEdge);
    picture_->setAlignment(Qt::AlignCenter);
    picture_->setProperty("thumbnail", true);

    const QString description =
        QString::fromStdString(series_->description.empty() ? series_->protocol : series_->description);
    auto* title = new QLabel(
        description.isEmpty()
            ? QString::fromStdString(series_->modality)
            : QStringLiteral("%1 · %2").arg(QString::fromStdString(series_->modality), description),
        this);
    title->setTextFormat(Qt::PlainText);
    title->setWordWrap(true);
    // The panel's width is given; long words must not make a card wider than it.
    title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    issues_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    title->setObjectName(QStringLiteral("seriesTitle"));

    QString details = tr("%n images", nullptr, static_cast<int>(series_->instances.size()));
    if (series_->isVolume && series_->hasMillimetres) {
        details +=
            QStringLiteral(" · ") + tr("%1 mm").arg(QLocale().toString(series_->geometry.spacing(2), 'f', 2));
    }
    if (series_->cine && series_->cine->source != CineTiming::Source::Assumed) {
        const Cine clip(*series_->cine);
        details += QStringLiteral(" · ") + tr("%1 s").arg(QLocale().toString(clip.duration() / 1000, 'f', 1));
    }
    details_ = details;
    detail_->setText(details);
    detail_->setObjectName(QStringLiteral("seriesDetail"));
    detail_->setProperty("dim", true);
    detail_->setWordWrap(true);
    detail_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);

    registration_->setObjectName(QStringLiteral("registration"));
    registration_->setTextFormat(Qt::PlainText);
    registration_->setWordWrap(true);
    registration_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    registration_->hide();
    issues_->setProperty("warning", true);
    issues_->setWordWrap(true);
    issues_->setTextFormat(Qt::PlainText);
    bar_->setTextVisible(false);
    bar_->setRange(0, 1000);
    // The room is kept free so that nothing jumps when loading begins and ends.
    QSizePolicy policy = bar_->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    bar_->setSizePolicy(policy);
    bar_->hide();

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->setSpacing(3);
    layout->addWidget(picture_);
    layout->addSpacing(2);
    layout->addWidget(title);
    layout->addWidget(detail_);
    layout->addWidget(registration_);
    layout->addWidget(issues_);
    layout->addWidget(bar_);
    setAccessibleName(title->text() + QStringLiteral(", ") + details);
    setIssues(series_->issues);
}

void SeriesCard::setThumbnail(const QImage& image)
{
    const double ratio = devicePixelRatioF();
    QPixmap pixmap = QPixmap::fromImage(image.scaled(QSize(kThumbnailEdge, kThumbnailEdge) * ratio,
                                                     Qt::KeepAspectRatio, Qt::SmoothTransformation));
    pixmap.setDevicePixelRatio(ratio);
    picture_->setPixmap(pixmap);
}

void SeriesCard::setIssues(const std::vector<SeriesIssue>& issues)
{
    QStringList texts;
    for (const SeriesIssue& issue : issues) {
        texts << QString::fromStdString(issue.text);
    }
    issues_->setVisible(!texts.isEmpty());
    // The card names the first; all of them stand in the tool tip.
    QString shown = texts.isEmpty() ? QString() : QStringLiteral("△ ") + texts.first();
    if (texts.size() > 1) {
        shown += QLatin1Char('\n') + tr("and %n more", nullptr, static_cast<int>(texts.size()) - 1);
    }
    issues_->setText(shown);
    setToolTip(texts.join(QLatin1Char('\n')));
    setAccessibleDescription(texts.join(QStringLiteral("; ")));
}

void SeriesCard::setViewed(double fraction)
{
    QString text = details_;
    if (fraction >= 0.01) { // "0 %" of a series that is on the screen would be odd
        // Rounded down: only what was seen to its end is all of it.
        text +=
            QStringLiteral(" · ") + tr("read %1 %").arg(QLocale().toString(static_cast<int>(fraction * 100)));
    }
    detail_->setText(text);
}

void SeriesCard::setSelected(bool selected)
{
    setProperty("selected", selected);
    style()->unpolish(this);
    style()->polish(this);
}

void SeriesCard::setLoaded(double fraction)
{
    bar_->setVisible(fraction >= 0 && fraction < 1);
    bar_->setValue(static_cast<int>(fraction * 1000));
}

void SeriesCard::setBeside(bool beside, const QString& registration)
{
    registration_->setText(registration);
    registration_->setVisible(!registration.isEmpty());
    setProperty("beside", beside);
    style()->unpolish(this);
    style()->polish(this);
}

void SeriesCard::mousePressEvent(QMouseEvent* event)
{
    pressed_ = event->button() == Qt::LeftButton;
    pressedAt_ = event->pos();
}

void SeriesCard::mouseMoveEvent(QMouseEvent* event)
{
    if (!pressed_ || (event->pos() - pressedAt_).manhattanLength() < QApplication::startDragDistance()) {
        return;
    }
    pressed_ = false;
    auto* drag = new QDrag(this);
    auto* load = new QMimeData;
    load->setData(QLatin1String(ViewportGrid::kSeriesMime), QByteArray::fromStdString(series_->id));
    drag->setMimeData(load);
    if (const QPixmap picture = picture_->pixmap(Qt::ReturnByValue); !picture.isNull()) {
        drag->setPixmap(picture);
    }
    drag->exec(Qt::CopyAction);
}

void SeriesCard::mouseReleaseEvent(QMouseEvent*)
{
    if (std::exchange(pressed_, false)) {
        Q_EMIT chosen();
    }
}

void SeriesCard::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers() & Qt::ShiftModifier) {
        Q_EMIT placeAsked();
    } else if (enter || event->key() == Qt::Key_Space) {
        Q_EMIT chosen();
    } else if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down) {
        focusNeighbour(*this, event->key() == Qt::Key_Up ? -1 : 1);
    } else {
        QFrame::keyPressEvent(event);
    }
}

} // namespace sightline
