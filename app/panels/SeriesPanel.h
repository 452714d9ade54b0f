#pragma once

#include <QImage>
#include <QThreadPool>
#include <QWidget>

#include <map>
#include <string>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace sightline {

class SeriesCard;
class Session;

/// The opened patients, studies and series, with thumbnails made in the background; below, the files that
/// were not used.
class SeriesPanel : public QWidget {
    Q_OBJECT
public:
    explicit SeriesPanel(Session& session, QWidget* parent = nullptr);
    ~SeriesPanel() override;

    /// How much of a series was looked at, 0 to 1.
    void setViewed(const QString& seriesId, double fraction);

private:
    void rebuild();
    void markSelected();
    void showUnusedFiles();
    void requestThumbnail(SeriesCard* card);

    Session& session_;
    QVBoxLayout* list_;
    QPushButton* unused_;
    std::map<std::string, SeriesCard*> cards_; ///< by series id
    std::map<std::string, QImage> thumbnails_;
    QThreadPool pool_;
};

} // namespace sightline
