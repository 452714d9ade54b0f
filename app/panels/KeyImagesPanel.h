#pragma once

#include "render/SliceRenderer.h"

#include <QImage>
#include <QWidget>

#include <map>

class QLabel;
class QVBoxLayout;

namespace sightline {

class KeyImageCard;
class Reading;
class Session;
struct KeyImageMark;

/// The marked pictures of the study, to be gone back to, captioned and removed. Hidden while there are none.
class KeyImagesPanel : public QWidget {
    Q_OBJECT
public:
    KeyImagesPanel(Session& session, Reading& reading, QWidget* parent = nullptr);

Q_SIGNALS:
    /// A marked picture cannot be shown, and why.
    void refused(const QString& why);

private:
    void rebuild();
    void refreshPictures();
    QImage pictureOf(const KeyImageMark& mark, int pixels);
    QString placeOf(const KeyImageMark& mark) const;

    Session& session_;
    Reading& reading_;
    QLabel* count_;
    QVBoxLayout* list_;
    std::vector<KeyImageCard*> cards_;
    std::map<QString, QImage> pictures_; ///< by UID; kept while the series they show is put away
    SliceRenderer renderer_;
};

} // namespace sightline
