#pragma once

#include <QDialog>

class QCheckBox;
class QDoubleSpinBox;
class QLabel;
class QSlider;

namespace sightline {

class CardFrame;

/// The page on which a reader tells the program how large a screen's pixels are, and how it makes light. For
/// the screen the page stands on; moved to another one it begins anew.
class CalibrationDialog : public QDialog {
    Q_OBJECT
public:
    explicit CalibrationDialog(QWidget* parent = nullptr);

    void accept() override;

protected:
    void moveEvent(QMoveEvent* event) override;

private:
    void takeScreen();
    void updateTexts();
    double mmPerPixel() const;

    QString key_;
    bool sized_ = false; ///< the reader has set the size, or it was kept
    CardFrame* card_ = nullptr;
    QSlider* size_ = nullptr;
    QLabel* screenText_ = nullptr;
    QLabel* sizeText_ = nullptr;
    QCheckBox* useCurve_ = nullptr;
    QDoubleSpinBox* lowest_ = nullptr;
    QDoubleSpinBox* highest_ = nullptr;
    QDoubleSpinBox* gamma_ = nullptr;
};

} // namespace sightline
