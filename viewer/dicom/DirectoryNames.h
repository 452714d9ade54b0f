#pragma once

#include <map>
#include <string>
#include <vector>

namespace sightline {

/// Finds the files that a DICOMDIR means. Its names are upper case by the standard (PS3.10 8.2, PS3.11), on
/// disk they may be lower case, have a version (";1") or a final dot. A folder is listed once, so that a long
/// DICOMDIR with wrong names takes no longer than one with right ones.
class DirectoryNames {
public:
    /// @param folder  of the DICOMDIR
    explicit DirectoryNames(std::string folder);

    /// The file, or empty where there is none or where the name leads out of the folder.
    std::string find(const std::string& relative);

private:
    struct Folder {
        std::map<std::string, std::string> exact;   ///< as written
        std::map<std::string, std::string> similar; ///< lower case, without version and ending
    };
    const Folder& list(const std::string& path);

    std::string root_;
    std::map<std::string, Folder> known_;
};

} // namespace sightline
