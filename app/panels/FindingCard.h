#pragma once

#include "findings/Finding.h"

#include <QFrame>
#include <QImage>

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
    void setThumbnail(const QImage& image);
    bool hasThumbnail() const { return thumbnailed_; }
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

private:
    QString trackingUid_;
    bool thumbnailed_ = false;
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
