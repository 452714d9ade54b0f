#pragma once

#include "app/Window.h"

#include <QObject>
#include <QTimer>

namespace sightline {

class MainWindow;

/// For `--screenshot`, and for the demonstration: waits until pictures, detectors and the 3-D view are done,
/// selects the first finding of the demonstration, saves a picture of the window and leaves the program.
class Screenshot : public QObject {
    Q_OBJECT
public:
    Screenshot(MainWindow& window, const WindowOptions& options);

private:
    void look();
    void save();
    bool isSettled() const;

    MainWindow& window_;
    WindowOptions options_;
    QTimer timer_;
    bool selected_ = false;
    int calm_ = 0;
};

} // namespace sightline
