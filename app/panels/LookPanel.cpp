#include "app/panels/LookPanel.h"

#include "app/FusionLoader.h"
#include "app/Session.h"
#include "study/Study.h"
#include "view/LinkGroup.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QSlider>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <functional>

namespace sightline {

namespace {

void fillMaps(QComboBox* box)
{
    for (const ColourMap* map : colourMaps()) {
        QImage steps(48, 12, QImage::Format_RGB32);
        for (int x = 0; x < steps.width(); ++x) {
            for (int y = 0; y < steps.height(); ++y) {
                steps.setPixel(x, y, map->entries[static_cast<std::size_t>(x * 255 / (steps.width() - 1))]);
            }
        }
        box->addItem(QIcon(QPixmap::fromImage(steps)), map->name(), map->id);
    }
    box->setIconSize(QSize(48, 12));
}

/// Null for plain grey, which is quicker to draw without a table.
const ColourMap* chosenMap(const QComboBox& box)
{
    return box.currentIndex() <= 0 ? nullptr : colourMapNamed(box.currentData().toString());
}

int placeOf(const ColourMap* map)
{
    const auto& maps = colourMaps();
    const auto found = std::find(maps.begin(), maps.end(), map);
    return found == maps.end() ? 0 : static_cast<int>(found - maps.begin());
}

} // namespace

LookPanel::LookPanel(Session& session, LinkGroup& group, FusionLoader& fusion, QWidget* parent)
    : QDialog(parent)
    , session_(session)
    , group_(group)
    , fusion_(fusion)
{
    setObjectName(QStringLiteral("lookPanel"));
    setWindowTitle(tr("Look of the pictures"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 14, 14, 14);
    layout->addWidget(buildPicturePart());
    layout->addWidget(buildFusionPart());
    auto* note = new QLabel(
        tr("Measured values always come from the images, never from what is done for the eye."), this);
    note->setWordWrap(true);
    note->setProperty("dim", true);
    layout->addWidget(note);
    connect(&group_, &LinkGroup::windowChanged, this, &LookPanel::follow);
    connect(&group_, &LinkGroup::seriesChanged, this, &LookPanel::listSeries);
    connect(&session_, &Session::studiesChanged, this, &LookPanel::listSeries);
    connect(&fusion_, &FusionLoader::changed, this, &LookPanel::follow);
    connect(&fusion_, &FusionLoader::failed, why_, &QLabel::setText);
    listSeries();
}

QWidget* LookPanel::buildPicturePart()
{
    auto* part = new QGroupBox(tr("Picture"), this);
    auto* form = new QFormLayout(part);
    const auto box = [part, form](const char* name, const QString& label) {
        auto* made = new QComboBox(part);
        made->setObjectName(QLatin1String(name));
        form->addRow(label, made);
        return made;
    };
    const auto change = [this](const auto& how) {
        return [this, how] {
            if (!following_) {
                Look look = group_.look();
                how(look);
                group_.setLook(look);
            }
        };
    };
    map_ = box("colourMap", tr("&Colours"));
    fillMaps(map_);
    connect(map_, &QComboBox::currentIndexChanged, this,
            change([this](Look& look) { look.map = chosenMap(*map_); }));
    inverted_ = new QCheckBox(tr("&Inverted"), part);
    inverted_->setObjectName(QStringLiteral("inverted"));
    form->addRow(QString(), inverted_);
    connect(inverted_, &QCheckBox::toggled, this,
            change([this](Look& look) { look.inverted = inverted_->isChecked(); }));
    function_ = box("windowFunction", tr("&Window runs"));
    function_->addItems({tr("straight"), tr("straight, exact"), tr("S-shaped (sigmoid)")});
    connect(function_, &QComboBox::currentIndexChanged, this, change([this](Look& look) {
                look.window.lut = nullptr;
                look.window.function = static_cast<WindowFunction>(function_->currentIndex());
                if (look.window.function == WindowFunction::Linear) {
                    look.window.width = std::max(look.window.width, 1.0);
                }
            }));
    filter_ = box("viewFilter", tr("&Filter for the eye"));
    filter_->addItems({tr("none"), tr("smooth"), tr("smooth more"), tr("sharpen"), tr("sharpen more")});
    connect(filter_, &QComboBox::currentIndexChanged, this,
            change([this](Look& look) { look.filter = static_cast<ViewFilter>(filter_->currentIndex()); }));
    interpolation_ = box("interpolation", tr("&Between voxels"));
    interpolation_->addItems({tr("nothing (nearest)"), tr("linear"), tr("cubic")});
    connect(interpolation_, &QComboBox::currentIndexChanged, this, change([this](Look& look) {
                look.interpolation = static_cast<Interpolation>(interpolation_->currentIndex());
            }));
    return part;
}

QWidget* LookPanel::buildFusionPart()
{
    auto* part = new QGroupBox(tr("Second series over it"), this);
    auto* form = new QFormLayout(part);
    series_ = new QComboBox(part);
    series_->setObjectName(QStringLiteral("fusionSeries"));
    series_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    series_->setMinimumContentsLength(26);
    form->addRow(tr("&Series"), series_);
    connect(series_, &QComboBox::activated, this, [this](int place) {
        why_->clear();
        if (place <= 0) {
            fusion_.clear();
        } else {
            fusion_.start(candidates_[static_cast<std::size_t>(place - 1)]);
        }
    });
    why_ = new QLabel(part);
    why_->setObjectName(QStringLiteral("fusionWhy"));
    why_->setWordWrap(true);
    why_->setProperty("dim", true);
    form->addRow(why_);
    layerMap_ = new QComboBox(part);
    layerMap_->setObjectName(QStringLiteral("fusionColours"));
    fillMaps(layerMap_);
    form->addRow(tr("C&olours"), layerMap_);
    mode_ = new QComboBox(part);
    mode_->setObjectName(QStringLiteral("fusionMode"));
    mode_->addItems({tr("everywhere alike"), tr("high values only"), tr("in fields")});
    form->addRow(tr("&Laid over"), mode_);
    opacity_ = new QSlider(Qt::Horizontal, part);
    opacity_->setObjectName(QStringLiteral("fusionOpacity"));
    opacity_->setRange(0, 100);
    form->addRow(tr("O&pacity"), opacity_);
    const auto number = [part](const char* name) {
        auto* box = new QDoubleSpinBox(part);
        box->setObjectName(QLatin1String(name));
        box->setRange(-1e6, 1e6);
        box->setDecimals(2);
        box->setKeyboardTracking(false);
        return box;
    };
    low_ = number("fusionLow");
    high_ = number("fusionHigh");
    form->addRow(tr("&From"), low_);
    form->addRow(tr("&To"), high_);

    const auto change = [this](const std::function<void(FusionLayer&)>& how) {
        return [this, how] {
            if (!following_) {
                fusion_.change(how);
            }
        };
    };
    connect(layerMap_, &QComboBox::currentIndexChanged, this,
            change([this](FusionLayer& layer) { layer.map = chosenMap(*layerMap_); }));
    connect(mode_, &QComboBox::currentIndexChanged, this, change([this](FusionLayer& layer) {
                layer.mode = static_cast<FusionLayer::Mode>(mode_->currentIndex());
            }));
    connect(opacity_, &QSlider::valueChanged, this,
            change([this](FusionLayer& layer) { layer.opacity = opacity_->value() / 100.0; }));
    const auto window = change([this](FusionLayer& layer) {
        const double low = low_->value();
        const double high = std::max(high_->value(), low + 0.01);
        layer.window = {(low + high) / 2, high - low, WindowFunction::LinearExact};
    });
    connect(low_, &QDoubleSpinBox::valueChanged, this, window);
    connect(high_, &QDoubleSpinBox::valueChanged, this, window);
    return part;
}

void LookPanel::listSeries()
{
    candidates_.clear();
    if (session_.study() && group_.series()) {
        candidates_ = FusionLoader::candidates(*session_.study(), *group_.series());
    }
    series_->clear();
    series_->addItem(tr("none"));
    for (const auto& one : candidates_) {
        const QString text =
            QString::fromStdString(one->description.empty() ? one->protocol : one->description);
        series_->addItem(QStringLiteral("%1 %2 %3")
                             .arg(QString::fromStdString(one->modality))
                             .arg(one->number)
                             .arg(text)
                             .simplified());
    }
    series_->setEnabled(!candidates_.empty());
    why_->setText(candidates_.empty()
                      ? tr("No other volume of this study lies in the same frame of reference.")
                      : QString());
    follow();
}

void LookPanel::follow()
{
    following_ = true;
    const Look& look = group_.look();
    map_->setCurrentIndex(placeOf(look.map));
    inverted_->setChecked(look.inverted);
    function_->setCurrentIndex(static_cast<int>(look.window.function));
    filter_->setCurrentIndex(static_cast<int>(look.filter));
    interpolation_->setCurrentIndex(static_cast<int>(look.interpolation));
    const auto layer = fusion_.layer();
    for (QWidget* widget :
         {static_cast<QWidget*>(layerMap_), static_cast<QWidget*>(mode_), static_cast<QWidget*>(opacity_),
          static_cast<QWidget*>(low_), static_cast<QWidget*>(high_)}) {
        widget->setEnabled(layer != nullptr);
    }
    int place = 0;
    if (layer) {
        const auto found = std::find(candidates_.begin(), candidates_.end(), layer->series);
        place = found == candidates_.end() ? 0 : static_cast<int>(found - candidates_.begin()) + 1;
        layerMap_->setCurrentIndex(placeOf(layer->map));
        mode_->setCurrentIndex(static_cast<int>(layer->mode));
        opacity_->setValue(static_cast<int>(std::lround(100 * layer->opacity)));
        low_->setValue(layer->window.centre - layer->window.width / 2);
        high_->setValue(layer->window.centre + layer->window.width / 2);
    }
    series_->setCurrentIndex(place);
    following_ = false;
}

} // namespace sightline
