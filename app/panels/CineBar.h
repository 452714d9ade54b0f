#pragma once

#include <QWidget>

class QComboBox;
class QLabel;
class QSlider;
class QToolButton;

namespace sightline {

class CinePlayer;

/// The line below the views that plays a clip: step, play, where in the clip the picture lies, back and
/// forth, speed, and where the times come from. It is there for clips; for other series once they are played.
class CineBar : public QWidget {
    Q_OBJECT
public:
    explicit CineBar(CinePlayer& player, QWidget* parent = nullptr);

    /// The next or previous of the speeds offered.
    void changeSpeed(int steps);

private:
    void showClip();
    void showFrame();
    QToolButton* button(const QString& iconName, const QString& name, const QString& tip);
    QString rateText() const;

    CinePlayer& player_;
    QToolButton* back_;
    QToolButton* play_;
    QToolButton* on_;
    QToolButton* sweep_;
    QSlider* slider_;
    QLabel* frame_;
    QLabel* rate_;
    QComboBox* speed_;
    bool wanted_ = false; ///< something that is no clip was played
};

} // namespace sightline
