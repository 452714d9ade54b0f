#include "app/panels/FindingsPanel.h"

#include "app/Session.h"
#include "app/Text.h"
#include "app/Theme.h"
#include "app/panels/FindingCard.h"
#include "findings/ImagePlace.h"
#include "findings/Measurement.h"
#include "view/ViewState.h"
#include "view/WindowPreset.h"
#include "widgets/SliceOverlay.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSlider>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace sightline {

namespace {

constexpr int kSliderSteps = 100;
constexpr int kThumbnailEdge = 60;

QLabel* label(const char* property, QWidget* parent)
{
    auto* result = new QLabel(parent);
    result->setTextFormat(Qt::PlainText);
    if (property) {
        result->setProperty(property, true);
    }
    return result;
}

} // namespace

FindingsPanel::FindingsPanel(Session& session, QWidget* parent)
    : QWidget(parent)
    , session_(session)
    , reviewed_(label("dim", this))
    , detectorLines_(new QVBoxLayout)
    , detectorGroup_(new QFrame(this))
    , detectButton_(new QPushButton(this))
    , progress_(new QProgressBar(this))
    , thresholdGroup_(new QWidget(this))
    , thresholdText_(label(nullptr, this))
    , shownText_(label("dim", this))
    , slider_(new QSlider(Qt::Horizontal, this))
    , list_(new QVBoxLayout)
    , empty_(label("dim", this))
    , scroll_(new QScrollArea(this))
    , unseen_(new QPushButton(this))
    , report_(new QPushButton(tr("Report …"), this))
{
    setObjectName(QStringLiteral("findingsPanel"));
    setAttribute(Qt::WA_StyledBackground);
    setFixedWidth(Theme::px(336));

    auto* heading = label("heading", this);
    heading->setText(tr("Findings"));
    reviewed_->setObjectName(QStringLiteral("reviewedCount"));
    auto* top = new QHBoxLayout;
    top->addWidget(heading, 1);
    top->addWidget(reviewed_);

    detectorGroup_->setProperty("group", true);
    auto* group = new QVBoxLayout(detectorGroup_);
    group->setContentsMargins(12, 10, 12, 10);
    group->setSpacing(6);
    detectorLines_->setSpacing(3);
    group->addLayout(detectorLines_);
    progress_->setTextVisible(false);
    progress_->setRange(0, 1000);
    QSizePolicy room = progress_->sizePolicy();
    room.setRetainSizeWhenHidden(true);
    progress_->setSizePolicy(room);
    progress_->setAccessibleName(tr("Detection progress"));
    detectButton_->setObjectName(QStringLiteral("detectButton"));
    detectButton_->setFocusPolicy(Qt::TabFocus);
    detectButton_->setProperty("slim", true);
    auto* run = new QHBoxLayout;
    run->addWidget(progress_, 1, Qt::AlignVCenter);
    run->addStretch(0);
    run->addWidget(detectButton_, 0, Qt::AlignRight);
    group->addLayout(run);

    slider_->setRange(0, kSliderSteps);
    slider_->setObjectName(QStringLiteral("thresholdSlider"));
    slider_->setAccessibleName(tr("Score threshold"));
    slider_->setFocusPolicy(Qt::TabFocus);
    thresholdText_->setObjectName(QStringLiteral("thresholdText"));
    shownText_->setObjectName(QStringLiteral("shownCount"));
    auto* threshold = new QVBoxLayout(thresholdGroup_);
    threshold->setContentsMargins(0, 4, 0, 0);
    auto* words = new QHBoxLayout;
    words->addWidget(thresholdText_, 1);
    words->addWidget(shownText_);
    threshold->addLayout(words);
    threshold->addWidget(slider_);
    group->addWidget(thresholdGroup_);

    auto* content = new QWidget;
    list_->setContentsMargins(0, 0, 6, 0);
    list_->setSpacing(6);
    list_->addStretch(1);
    content->setLayout(list_);
    scroll_->setWidgetResizable(true);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll_->setFocusPolicy(Qt::NoFocus);
    scroll_->setWidget(content);
    empty_->setWordWrap(true);
    empty_->setAlignment(Qt::AlignTop);

    unseen_->setObjectName(QStringLiteral("unseenNotice"));
    unseen_->setProperty("notice", true);
    unseen_->setFocusPolicy(Qt::TabFocus);
    unseen_->setToolTip(tr("Go to the first of them"));
    unseen_->hide();
    connect(unseen_, &QPushButton::clicked, this, &FindingsPanel::unseenAsked);

    report_->setProperty("primary", true);
    report_->setObjectName(QStringLiteral("reportButton"));
    report_->setMinimumHeight(38);
    connect(report_, &QPushButton::clicked, this, &FindingsPanel::reportAsked);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 8, 12);
    layout->setSpacing(10);
    layout->addLayout(top);
    layout->addWidget(detectorGroup_);
    layout->addWidget(unseen_);
    layout->addWidget(empty_);
    layout->addWidget(scroll_, 1);
    layout->addWidget(report_);

    connect(slider_, &QSlider::valueChanged, this,
            [this](int value) { session_.setThreshold(value / static_cast<double>(kSliderSteps)); });
    connect(detectButton_, &QPushButton::clicked, this, [this] {
        const auto& series = session_.group().series();
        bool busy = false;
        for (const DetectorInfo& info : session_.detectors()) {
            const auto state =
                session_
                    .detectorStatus(QString::fromStdString(series ? series->id : std::string()), info.modelId)
                    .state;
            busy = busy || state == DetectorStatus::State::Running || state == DetectorStatus::State::Waiting;
        }
        busy ? session_.stopDetection() : session_.detectAgain();
    });
    connect(&session_, &Session::studyChanged, this, &FindingsPanel::follow);
    connect(&session_, &Session::detectorsChanged, this, &FindingsPanel::refreshDetectors);
    connect(&session_, &Session::thresholdChanged, this, &FindingsPanel::refresh);
    connect(&session_, &Session::loadFinished, this, &FindingsPanel::refresh);
    connect(&session_.group(), &LinkGroup::seriesChanged, this, &FindingsPanel::refresh);
    connect(&session_.group(), &LinkGroup::selectionChanged, this, &FindingsPanel::refreshSelection);
    follow();
}

void FindingsPanel::follow()
{
    for (auto& [uid, card] : cards_) {
        delete card;
    }
    cards_.clear();
    FindingList& list = session_.findings();
    disconnect(&list, nullptr, this, nullptr); // a list lives on while another study is shown
    connect(&list, &FindingList::inserted, this, &FindingsPanel::refresh);
    connect(&list, &FindingList::changed, this, &FindingsPanel::refresh);
    connect(&list, &FindingList::removed, this, &FindingsPanel::refresh);
    connect(&list, &FindingList::reset, this, &FindingsPanel::refresh);
    refresh();
}

std::vector<const Finding*> FindingsPanel::shownFindings() const
{
    std::vector<const Finding*> shown;
    for (const Finding& finding : session_.findings().findings()) {
        if (session_.isShown(finding)) {
            shown.push_back(&finding);
        }
    }
    return shown;
}

QString FindingsPanel::placeOf(const Finding& finding) const
{
    const auto& series = session_.group().series();
    const auto& volume = session_.group().volume();
    if (!series || !volume || !series->isVolume) {
        return {};
    }
    const LpsPoint at = centreOf(finding.shape);
    Crosshair there = session_.group().crosshair();
    there.centre = at;
    const int number = sliceNumber(ViewPlane::Axial, there, volume->geometry()) + 1;
    const QString side = at.x > 0 ? tr("left of the middle") : tr("right of the middle");
    return tr("axial %1 · %2").arg(number).arg(side);
}

void FindingsPanel::select(const Finding& finding)
{
    session_.group().selectFinding(finding.trackingUid);
    goTo(finding);
}

void FindingsPanel::setUnseen(int count)
{
    unseen_->setText(QStringLiteral("△ ") + tr("%n detections in slices not looked at", nullptr, count));
    unseen_->setVisible(count > 0);
}

void FindingsPanel::addSection(QWidget* section)
{
    auto* column = qobject_cast<QVBoxLayout*>(layout());
    column->insertWidget(column->indexOf(report_), section);
}

void FindingsPanel::goTo(const Finding& finding)
{
    if (const auto& series = session_.group().series()) {
        session_.group().goTo(centreOf(onItsImage(finding, *series).shape));
    }
}

QImage FindingsPanel::thumbnailOf(const Finding& found)
{
    const auto& volume = session_.group().volume();
    const auto& series = session_.group().series();
    if (!volume || !session_.isLoaded() || !series) {
        return {};
    }
    const Finding finding = onItsImage(found, *series);
    const Measurement m = measure(finding.shape);
    const double size = m.longAxisMm.value_or(m.diameterMm.value_or(10));
    const double field = finding.scale ? 160.0 : 40.0; // pixels of the image, or mm
    const int pixels = static_cast<int>(std::lround(kThumbnailEdge * devicePixelRatioF()));
    SlicePlane plane;
    const Crosshair& crosshair = session_.group().crosshair();
    const ViewPlane view = series->isVolume ? ViewPlane::Axial : ViewPlane::Acquisition;
    plane.centre = centreOf(finding.shape);
    plane.right = crosshair.right(view);
    plane.down = crosshair.down(view);
    plane.width = pixels;
    plane.height = pixels;
    plane.mmPerPixel = std::max(field, size * 2.0) / pixels;
    const Window window = finding.kind == FindingKind::Nodule && volume->unit() == Unit::Hounsfield
                              ? presetNamed(QStringLiteral("lung")).value_or(session_.group().window())
                              : session_.group().window();
    return renderer_.render(*volume, plane, Look{window});
}

void FindingsPanel::refresh()
{
    const std::vector<const Finding*> shown = shownFindings();
    // Cards stay where they are; only what changed is rebuilt, so that nothing flickers while stepping
    // through.
    for (auto it = cards_.begin(); it != cards_.end();) {
        const bool kept = std::any_of(shown.begin(), shown.end(),
                                      [&](const Finding* f) { return f->trackingUid == it->first; });
        if (!kept) {
            it->second->deleteLater();
            it->second->setParent(nullptr);
            it = cards_.erase(it);
        } else {
            ++it;
        }
    }
    int place = 0;
    int reviewed = 0;
    int detections = 0;
    for (const Finding* finding : shown) {
        FindingCard*& card = cards_[finding->trackingUid];
        if (!card) {
            card = new FindingCard;
            const QString uid = finding->trackingUid;
            connect(card, &FindingCard::chosen, this, [this, uid] {
                session_.group().selectFinding(uid);
                if (const Finding* f = session_.findings().find(uid)) {
                    goTo(*f);
                }
            });
            connect(card, &FindingCard::confirmAsked, this, &FindingsPanel::confirmSelected);
            connect(card, &FindingCard::rejectAsked, this,
                    qOverload<QWidget*>(&FindingsPanel::rejectSelected));
            connect(card, &FindingCard::undecideAsked, this, &FindingsPanel::undecideSelected);
            connect(card, &FindingCard::removeAsked, this, &FindingsPanel::removeSelected);
        }
        if (list_->indexOf(card) != place) {
            list_->removeWidget(card);
            list_->insertWidget(place, card);
        }
        ++place;
        const auto& volume = session_.group().volume();
        card->show(*finding, placeOf(*finding), volume ? regionValues(*finding, *volume) : QString());
        if (!card->hasThumbnailOf(finding->shape)) {
            const QImage image = thumbnailOf(*finding);
            if (!image.isNull()) {
                card->setThumbnail(image, finding->shape);
            }
        }
        if (finding->isFromModel()) {
            ++detections;
            reviewed += finding->review.state != ReviewState::Unreviewed ? 1 : 0;
        }
    }
    reviewed_->setText(detections > 0 ? tr("%1 of %2 reviewed").arg(reviewed).arg(detections) : QString());

    int hidden = 0;
    int candidates = 0;
    for (const Finding& finding : session_.findings().findings()) {
        if (finding.isFromModel() && session_.belongsToSeries(finding)) {
            ++candidates;
            hidden += session_.isShown(finding) ? 0 : 1;
        }
    }
    thresholdGroup_->setVisible(candidates > 0);
    thresholdText_->setText(tr("Score ≥ %1").arg(QLocale().toString(session_.threshold(), 'f', 2)));
    shownText_->setText(tr("%1 shown · %2 hidden").arg(candidates - hidden).arg(hidden));
    const QSignalBlocker blocker(slider_);
    slider_->setValue(static_cast<int>(std::lround(session_.threshold() * kSliderSteps)));
    refreshSelection();
    refreshDetectors();
}

void FindingsPanel::refreshSelection()
{
    const QString selected = session_.group().selectedFinding();
    for (auto& [uid, card] : cards_) {
        card->setSelected(uid == selected);
        if (uid == selected) {
            scroll_->ensureWidgetVisible(card, 0, 8);
        }
    }
}

void FindingsPanel::step(int n)
{
    const std::vector<const Finding*> shown = shownFindings();
    if (shown.empty()) {
        return;
    }
    const QString selected = session_.group().selectedFinding();
    const auto at = std::find_if(shown.begin(), shown.end(),
                                 [&](const Finding* f) { return f->trackingUid == selected; });
    const int count = static_cast<int>(shown.size());
    int index = at == shown.end() ? (n > 0 ? 0 : count - 1)
                                  : (static_cast<int>(at - shown.begin()) + n % count + count) % count;
    session_.group().selectFinding(shown[index]->trackingUid);
    goTo(*shown[index]);
}

void FindingsPanel::choose(const QString& trackingUid)
{
    if (const Finding* finding = session_.findings().find(trackingUid)) {
        session_.group().selectFinding(trackingUid);
        goTo(*finding);
    }
}

void FindingsPanel::goToNextUndecided()
{
    const std::vector<const Finding*> shown = shownFindings();
    const QString selected = session_.group().selectedFinding();
    const auto at = std::find_if(shown.begin(), shown.end(),
                                 [&](const Finding* f) { return f->trackingUid == selected; });
    const std::size_t start = at == shown.end() ? 0 : static_cast<std::size_t>(at - shown.begin());
    for (std::size_t n = 1; n <= shown.size(); ++n) {
        const Finding* candidate = shown[(start + n) % shown.size()];
        if (candidate->isFromModel() && candidate->review.state == ReviewState::Unreviewed) {
            session_.group().selectFinding(candidate->trackingUid);
            goTo(*candidate);
            return;
        }
    }
}

} // namespace sightline
