#pragma once

#include "dicom/Scan.h"

#include <QStringList>

#include <stop_token>
#include <string>
#include <vector>

namespace sightline {

/// The files that a reader means by a list of paths.
struct FileWalk {
    std::vector<std::string> files; ///< bytes as the file system has them, each once
    std::vector<std::string>
        directories;                  ///< DICOMDIR files that were named; their folders are not walked yet
    std::vector<std::string> folders; ///< that were walked: where new files may come
    std::vector<UnusedFile> unused;   ///< what does not exist or cannot be opened
};

/// Files as they are, folders with all that is below them (links to folders are not followed: they may go
/// round).
FileWalk walkFiles(const QStringList& paths, std::stop_token stop);

/// Everything below the folder of a DICOMDIR that cannot be read.
void walkFolder(const std::string& folder, FileWalk& walk, std::stop_token stop);

/// True where a file's name is that of an index of a medium (PS3.10 section 8.6).
bool isDirectoryFile(const std::string& path);

} // namespace sightline
