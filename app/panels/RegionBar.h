#pragma once

#include <QList>
#include <QWidget>

#include <memory>

class QAction;
class QDoubleSpinBox;
class QLabel;
class QProgressBar;
class QSlider;
class QToolButton;
class QTimer;

namespace sightline {

class RegionEditor;

/// The options of painting regions, in a strip below the views that is there only while a region tool is:
/// size of the brush, range of values, what can be done to the whole region, and what it measures now.
class RegionBar : public QWidget {
    Q_OBJECT
public:
    struct Actions {
        QList<QAction*> tools;   ///< brush, eraser, grow
        QList<QAction*> options; ///< 3-D
        QList<QAction*> ranges;  ///< range, from the picture
        QList<QAction*> repairs;
        QAction* stop = nullptr;
    };
    RegionBar(std::shared_ptr<RegionEditor> editor, const Actions& actions, QWidget* parent = nullptr);

    /// What the region measures, or how to begin one.
    void showRegion(const QString& text);

private:
    QToolButton* button(QAction* action, bool words);
    QDoubleSpinBox* number(const char* name, const QString& tip, double low, double high);
    void showSettings();
    void takeSettings();
    void showGrowing();
    void keepSettings();

    std::shared_ptr<RegionEditor> editor_;
    QSlider* radius_;
    QLabel* radiusText_;
    QDoubleSpinBox* low_;
    QDoubleSpinBox* high_;
    QDoubleSpinBox* tolerance_;
    QDoubleSpinBox* most_;
    QSlider* fill_;
    QLabel* region_;
    QProgressBar* progress_;
    QToolButton* stop_;
    QTimer* keeping_;
};

} // namespace sightline
