#pragma once

#include <QSize>
#include <QString>
#include <QStringList>

namespace sightline {

/// What the command line says about the window.
struct WindowOptions {
    QStringList paths;      ///< files, folders and DICOMDIRs to open; exist
    QString screenshotPath; ///< not empty: save a picture of the window here when all is drawn, then leave
    QSize size;             ///< of the window, not counting its frame; empty: as last time
    bool demo =
        false; ///< the paths are the demonstration study: run the detectors and select the first finding
};

/// Opens the window and runs until it is closed. Makes the QApplication.
/// @return the exit code of the program
int runWindow(int argc, char** argv, const WindowOptions& options);

} // namespace sightline
