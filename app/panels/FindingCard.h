#pragma once

#include "findings/Finding.h"

#include <QFrame>
#include <QImage>

#include <optional>

class QLabel;
class QPushButton;

namespace sightline {

class StateSign;

/// One finding: picture of its own place, name, size with its plus-minus, score, state and who decided when.
/// The selected card shows what can be done with it, with the keys.
class FindingCard : public QFrame {
    Q_OBJECT
public:
    explicit FindingCard(QWidget* parent = nullptr);

    /// @param values  what the voxels of a region say; empty for other findings
    void show(const Finding& finding, const QString& place, const QString& values = {});
    /// @param of  what it shows
    void setThumbnail(const QImage& image, const sightline::Shape& of);
    bool hasThumbnailOf(const sightline::Shape& shape) const { return thumbnailed_ == shape; }
    void setSelected(bool selected);
    const QString& trackingUid() const { return trackingUid_; }

Q_SIGNALS:
    void chosen();
    void confirmAsked();
    void rejectAsked(QWidget* at);
    void undecideAsked();
    void removeAsked();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QString trackingUid_;
    std::optional<sightline::Shape> thumbnailed_;
    QLabel* picture_;
    QLabel* title_;
    QLabel* details_;
    StateSign* sign_;
    QLabel* state_;
    QWidget* actions_;
    QPushButton* confirm_;
    QPushButton* reject_;
    QPushButton* undecide_;
    QPushButton* remove_;
};

} // namespace sightline
