#pragma once

#include <QSettings>
#include <QString>

#include <memory>

namespace sightline {

/// Where the program keeps what belongs to the user. The environment variable SIGHTLINE_HOME moves all of it,
/// settings too, into one folder, so that tests and portable copies never touch the user's own files. Folders
/// are named, not made.
struct Places {
    /// Decisions and installed models: what must not be lost.
    static QString dataFolder();
    /// What can be made again.
    static QString cacheFolder();

    static QString journalPath();
    /// Where readers stand in their studies (ReadingStore).
    static QString readingFolder();
    static QString modelsFolder();
    static QString demoFolder();
    /// Entries of archives, while the program runs.
    static QString archivesFolder();
    /// What is known of files that were opened before (HeaderIndex). Empty where it is switched off: by the
    /// setting "rememberFiles" or the environment variable SIGHTLINE_NO_INDEX.
    static QString headerIndexPath();
    /// Where it is, switched off or not.
    static QString headerIndexFile();
    /// Folders of files that came with the program, the best first: installed beside it, then in the build
    /// tree.
    static QStringList shippedFolders(const QString& name);

    static std::unique_ptr<QSettings> settings();
};

} // namespace sightline
