#include "dicom/FileWalk.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <filesystem>
#include <strings.h>

namespace sightline {

namespace fs = std::filesystem;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(FileWalk)
};

QString shown(const fs::path& path)
{
    return QFile::decodeName(path.c_str());
}

QString reasonOf(const std::error_code& error)
{
    return QString::fromLocal8Bit(error.message().c_str());
}

void addFolder(const fs::path& folder, FileWalk& walk, std::stop_token stop, int depth)
{
    // Far deeper than anyone sorts pictures; keeps a folder that contains itself from going on for ever.
    constexpr int kDeepest = 64;
    std::error_code error;
    fs::directory_iterator entries(folder, error);
    if (depth > kDeepest) {
        walk.unused.push_back(
            {shown(folder), Text::tr("folders within folders without end; not opened"), true});
        return;
    }
    if (error) {
        walk.unused.push_back(
            {shown(folder), Text::tr("the folder cannot be opened: %1").arg(reasonOf(error)), true});
        return;
    }
    walk.folders.push_back(folder.string());
    std::vector<fs::path> folders;
    std::vector<fs::path> files;
    for (; entries != fs::directory_iterator() && !stop.stop_requested(); entries.increment(error)) {
        std::error_code unknown;
        const fs::directory_entry& entry = *entries;
        if (entry.is_directory(unknown) && !entry.is_symlink(unknown)) {
            folders.push_back(entry.path());
        } else if (entry.is_regular_file(unknown)) {
            files.push_back(entry.path());
        } else if (entry.is_symlink(unknown)) {
            walk.unused.push_back({shown(entry.path()), Text::tr("a link that leads to no file"), false});
        } else {
            walk.unused.push_back({shown(entry.path()), Text::tr("not a file"), false});
        }
        if (error) {
            break;
        }
    }
    if (error) {
        walk.unused.push_back(
            {shown(folder), Text::tr("the folder cannot be read to its end: %1").arg(reasonOf(error)), true});
    }
    std::sort(files.begin(), files.end());
    std::sort(folders.begin(), folders.end());
    for (const fs::path& file : files) {
        if (isDirectoryFile(file)) {
            walk.unused.push_back({shown(file),
                                   Text::tr("an index of the files around it, which were read themselves"),
                                   false});
        } else {
            walk.files.push_back(file.string());
        }
    }
    for (const fs::path& below : folders) {
        addFolder(below, walk, stop, depth + 1);
    }
}

} // namespace

bool isDirectoryFile(const std::string& path)
{
    return strcasecmp(fs::path(path).filename().c_str(), "DICOMDIR") == 0;
}

void walkFolder(const std::string& folder, FileWalk& walk, std::stop_token stop)
{
    addFolder(folder.empty() ? fs::path(".") : fs::path(folder), walk, stop, 0);
}

FileWalk walkFiles(const QStringList& paths, std::stop_token stop)
{
    FileWalk walk;
    for (const QString& given : paths) {
        const fs::path path(QFile::encodeName(given).toStdString());
        std::error_code error;
        const fs::file_status status = fs::status(path, error);
        if (status.type() == fs::file_type::not_found) {
            walk.unused.push_back({given, Text::tr("there is no such file or folder"), true});
        } else if (error) {
            walk.unused.push_back({given, Text::tr("cannot be opened: %1").arg(reasonOf(error)), true});
        } else if (fs::is_directory(status)) {
            addFolder(path, walk, stop, 0);
        } else if (!fs::is_regular_file(status)) {
            walk.unused.push_back({given, Text::tr("not a file"), false});
        } else if (isDirectoryFile(path)) {
            walk.directories.push_back(path.string());
        } else {
            walk.files.push_back(path.string());
        }
    }
    return walk;
}

} // namespace sightline
