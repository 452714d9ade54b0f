#include "app/panels/KeyImagesPanel.h"

#include "app/Session.h"
#include "app/panels/KeyImageCard.h"
#include "app/reading/Reading.h"
#include "view/ViewState.h"
#include "widgets/SliceOverlay.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QVBoxLayout>

#include <cmath>

namespace sightline {

namespace {

constexpr int kMostHeight = 250; // of the list: findings keep the room

}

KeyImagesPanel::KeyImagesPanel(Session& session, Reading& reading, QWidget* parent)
    : QWidget(parent)
    , session_(session)
    , reading_(reading)
    , count_(new QLabel(this))
    , list_(new QVBoxLayout)
{
    setObjectName(QStringLiteral("keyImagesPanel"));
    count_->setTextFormat(Qt::PlainText);
    count_->setProperty("heading", true);
    count_->setObjectName(QStringLiteral("keyImageCount"));
    auto* content = new QWidget;
    list_->setContentsMargins(0, 0, 6, 0);
    list_->setSpacing(6);
    content->setLayout(list_);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    scroll->setMaximumHeight(kMostHeight);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(count_);
    layout->addWidget(scroll);
    setMaximumHeight(kMostHeight + 30);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);

    connect(&reading_, &Reading::keyImagesChanged, this, &KeyImagesPanel::rebuild);
    connect(&session_, &Session::loadFinished, this, &KeyImagesPanel::refreshPictures);
    rebuild();
}

void KeyImagesPanel::rebuild()
{
    const auto& marks = reading_.keyImages().marks();
    // Later: what asked for this may be a card that is to go.
    for (KeyImageCard* card : cards_) {
        card->disconnect(this); // a caption that loses the keyboard would be taken for a new one
        card->hide();
        card->deleteLater();
    }
    cards_.clear();
    int number = 0;
    for (const KeyImageMark& mark : marks) {
        auto* card =
            new KeyImageCard(mark, tr("Key image %1").arg(QLocale().toString(++number)), placeOf(mark));
        const QString uid = mark.uid;
        connect(card, &KeyImageCard::chosen, this, [this, uid] {
            if (!reading_.goTo(uid)) {
                Q_EMIT refused(
                    tr("The series of this key image is not open. Open its folder again to see it."));
            }
        });
        connect(card, &KeyImageCard::captionChanged, this,
                [this, uid](const QString& caption) { reading_.setCaption(uid, caption); });
        connect(card, &KeyImageCard::removalAsked, this, [this, uid] { reading_.removeKeyImage(uid); });
        list_->addWidget(card);
        cards_.push_back(card);
    }
    count_->setText(tr("%n key images", nullptr, number));
    setVisible(number > 0);
    refreshPictures();
}

void KeyImagesPanel::refreshPictures()
{
    for (KeyImageCard* card : cards_) {
        const KeyImageMark* mark = reading_.keyImages().find(card->uid());
        if (!mark) {
            continue;
        }
        QImage& picture = pictures_[mark->uid];
        if (picture.isNull()) {
            picture =
                pictureOf(*mark, static_cast<int>(std::lround(KeyImageCard::kEdge * devicePixelRatioF())));
        }
        if (!picture.isNull()) {
            card->setPicture(picture);
        }
    }
}

QImage KeyImagesPanel::pictureOf(const KeyImageMark& mark, int pixels)
{
    const LinkGroup& group = session_.group();
    if (!group.series() || !session_.isLoaded() ||
        QString::fromStdString(group.series()->id) != mark.seriesId) {
        return {};
    }
    const SlicePlane plane =
        slicePlane(mark.view, mark.crosshair, group.volume()->geometry(), pixels, pixels);
    return renderer_.render(*group.volume(), plane, mark.look, mark.view.slab);
}

QString KeyImagesPanel::placeOf(const KeyImageMark& mark) const
{
    const auto series = session_.seriesWithId(mark.seriesId);
    if (!series) {
        return planeName(mark.view.plane);
    }
    const int number = sliceNumber(mark.view.plane, mark.crosshair, series->geometry) + 1;
    return QStringLiteral("%1 %2").arg(planeName(mark.view.plane), QLocale().toString(number));
}

} // namespace sightline
