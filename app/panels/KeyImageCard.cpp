#include "app/panels/KeyImageCard.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPixmap>
#include <QToolButton>
#include <QVBoxLayout>

namespace sightline {

KeyImageCard::KeyImageCard(const KeyImageMark& mark, const QString& name, const QString& place,
                           QWidget* parent)
    : QFrame(parent)
    , uid_(mark.uid)
    , picture_(new QLabel(this))
    , caption_(new QLineEdit(mark.caption, this))
{
    setProperty("card", true);
    setObjectName(QStringLiteral("keyImageCard"));
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setAccessibleName(QStringLiteral("%1, %2").arg(name, place));
    picture_->setFixedSize(kEdge, kEdge);

    auto* title = new QLabel(name, this);
    title->setTextFormat(Qt::PlainText);
    auto* where = new QLabel(place, this);
    where->setTextFormat(Qt::PlainText);
    where->setProperty("dim", true);
    auto* remove = new QToolButton(this);
    remove->setText(QStringLiteral("×"));
    remove->setToolTip(tr("Remove this key image; undo brings it back"));
    remove->setAccessibleName(tr("Remove %1").arg(name));
    remove->setFocusPolicy(Qt::TabFocus);
    remove->setCursor(Qt::ArrowCursor);
    connect(remove, &QToolButton::clicked, this, &KeyImageCard::removalAsked);

    caption_->setObjectName(QStringLiteral("keyImageCaption"));
    caption_->setPlaceholderText(tr("Caption"));
    caption_->setAccessibleName(tr("Caption of %1").arg(name));
    caption_->setMaxLength(500);
    caption_->setFocusPolicy(Qt::StrongFocus);
    connect(caption_, &QLineEdit::editingFinished, this, [this] { Q_EMIT captionChanged(caption_->text()); });

    auto* heading = new QHBoxLayout;
    heading->setSpacing(8);
    heading->addWidget(title);
    heading->addWidget(where, 1);
    heading->addWidget(remove);
    auto* words = new QVBoxLayout;
    words->setSpacing(4);
    words->addLayout(heading);
    words->addWidget(caption_);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->setSpacing(8);
    layout->addWidget(picture_, 0, Qt::AlignTop);
    layout->addLayout(words, 1);
}

void KeyImageCard::setPicture(const QImage& picture)
{
    QPixmap pixmap = QPixmap::fromImage(picture);
    pixmap.setDevicePixelRatio(devicePixelRatioF());
    picture_->setPixmap(pixmap);
}

void KeyImageCard::mousePressEvent(QMouseEvent*)
{
    Q_EMIT chosen();
}

void KeyImageCard::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Space:
        Q_EMIT chosen();
        break;
    case Qt::Key_Delete:
        Q_EMIT removalAsked();
        break;
    default:
        QFrame::keyPressEvent(event);
    }
}

} // namespace sightline
