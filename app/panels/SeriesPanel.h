#pragma once

#include <QImage>
#include <QThreadPool>
#include <QWidget>

#include <map>
#include <memory>
#include <string>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace sightline {

class SeriesCard;
class Session;
struct Series;

/// The opened patients, studies and series, with thumbnails made in the background; below, the files that
/// were not used.
class SeriesPanel : public QWidget {
    Q_OBJECT
public:
    explicit SeriesPanel(Session& session, QWidget* parent = nullptr);
    ~SeriesPanel() override;
    /// How much of a series was looked at, 0 to 1.
    void setViewed(const QString& seriesId, double fraction);
    /// The series that are on the screen beside the active one, by id, and how they are registered with it.
    void markBeside(const std::map<std::string, QString>& beside);

Q_SIGNALS:
    /// Into the active view.
    void placeAsked(const std::shared_ptr<const sightline::Series>& series);

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
    std::map<std::string, QString> beside_;
    QThreadPool pool_;
};

} // namespace sightline
