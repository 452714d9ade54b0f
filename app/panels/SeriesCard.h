#pragma once

#include "study/Series.h"

#include <QFrame>

#include <memory>
#include <vector>

class QLabel;
class QProgressBar;

namespace sightline {

/// One series in the list: thumbnail, what it is, what is odd about it, how far it is loaded.
class SeriesCard : public QFrame {
    Q_OBJECT
public:
    SeriesCard(std::shared_ptr<const Series> series, QWidget* parent = nullptr);

    const std::shared_ptr<const Series>& series() const { return series_; }
    void setThumbnail(const QImage& image);
    void setIssues(const std::vector<SeriesIssue>& issues);
    void setSelected(bool selected);
    /// How much was looked at, 0 to 1; nothing is said of 0.
    void setViewed(double fraction);
    /// 0 to 1; anything else hides the bar.
    void setLoaded(double fraction);

Q_SIGNALS:
    void chosen();

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    std::shared_ptr<const Series> series_;
    QLabel* picture_;
    QLabel* issues_;
    QLabel* detail_;
    QString details_;
    QProgressBar* bar_;
};

} // namespace sightline
