#pragma once

#include "study/Series.h"

#include <QDialog>

#include <memory>
#include <vector>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QSlider;

namespace sightline {

class FusionLoader;
class LinkGroup;
class Session;

/// A small window beside the pictures for everything of a look: colours, window function, filter,
/// interpolation, and the series laid over. What it changes is seen at once.
class LookPanel : public QDialog {
    Q_OBJECT
public:
    LookPanel(Session& session, LinkGroup& group, FusionLoader& fusion, QWidget* parent = nullptr);

private:
    void listSeries();
    void follow();
    QWidget* buildPicturePart();
    QWidget* buildFusionPart();

    Session& session_;
    LinkGroup& group_;
    FusionLoader& fusion_;
    std::vector<std::shared_ptr<const Series>> candidates_;
    QComboBox* map_ = nullptr;
    QCheckBox* inverted_ = nullptr;
    QComboBox* function_ = nullptr;
    QComboBox* filter_ = nullptr;
    QComboBox* interpolation_ = nullptr;
    QComboBox* series_ = nullptr;
    QLabel* why_ = nullptr;
    QComboBox* layerMap_ = nullptr;
    QComboBox* mode_ = nullptr;
    QSlider* opacity_ = nullptr;
    QDoubleSpinBox* low_ = nullptr;
    QDoubleSpinBox* high_ = nullptr;
    bool following_ = false; ///< widgets are being set to what is, not by the reader
};

} // namespace sightline
