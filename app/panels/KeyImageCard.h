#pragma once

#include "app/reading/KeyImageMark.h"

#include <QFrame>
#include <QImage>

class QLabel;
class QLineEdit;

namespace sightline {

/// One marked picture: how it looked, where it lies, the reader's caption.
class KeyImageCard : public QFrame {
    Q_OBJECT
public:
    /// @param name   "Key image 2"
    /// @param place  "Axial 47"
    KeyImageCard(const KeyImageMark& mark, const QString& name, const QString& place,
                 QWidget* parent = nullptr);

    const QString& uid() const { return uid_; }
    /// Null where the series is not loaded: the card then has no picture.
    void setPicture(const QImage& picture);
    static constexpr int kEdge = 60; ///< of the picture, logical pixels

Q_SIGNALS:
    void chosen();
    void captionChanged(const QString& caption);
    void removalAsked();

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QString uid_;
    QLabel* picture_;
    QLineEdit* caption_;
};

} // namespace sightline
