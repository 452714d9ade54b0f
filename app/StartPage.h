#pragma once

#include <QWidget>

namespace sightline {

/// What stands in the middle of an empty window: how to open a study.
class StartPage : public QWidget {
    Q_OBJECT
public:
    explicit StartPage(QWidget* parent = nullptr);

Q_SIGNALS:
    void openFolderAsked();
    void openFilesAsked();
    void openDemoAsked();
};

} // namespace sightline
