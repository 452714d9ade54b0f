#include "dicom/DirectoryNames.h"

#include <algorithm>
#include <filesystem>

namespace sightline {

namespace fs = std::filesystem;

namespace {

/// A name without what media add to it and without its case.
std::string likeness(std::string name)
{
    name = name.substr(0, name.find(';'));
    while (!name.empty() && (name.back() == '.' || name.back() == ' ')) {
        name.pop_back();
    }
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return name;
}

} // namespace

DirectoryNames::DirectoryNames(std::string folder)
    : root_(folder.empty() ? std::string(".") : std::move(folder))
{}

const DirectoryNames::Folder& DirectoryNames::list(const std::string& path)
{
    const auto [entry, isNew] = known_.try_emplace(path);
    if (!isNew) {
        return entry->second;
    }
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_iterator files(path, error), end; !error && files != end; files.increment(error)) {
        names.push_back(files->path().filename().string());
    }
    std::sort(names.begin(), names.end());
    for (const std::string& name : names) {
        entry->second.exact.emplace(name, name);
        entry->second.similar.emplace(likeness(name), name);
    }
    for (const std::string& name : names) {
        // "IM0001.dcm" for "IM0001", where nothing is named so.
        entry->second.similar.emplace(likeness(fs::path(name).stem().string()), name);
    }
    return entry->second;
}

std::string DirectoryNames::find(const std::string& relative)
{
    std::string place = root_;
    bool isAnything = false;
    for (std::size_t start = 0; start <= relative.size();) {
        const std::size_t end = std::min(relative.find('/', start), relative.size());
        std::string part = relative.substr(start, end - start);
        start = end + 1;
        while (!part.empty() && part.back() == ' ') {
            part.pop_back(); // padding of the value
        }
        if (part.empty() || part == ".") {
            continue;
        }
        if (part == ".." || part.find('\0') != std::string::npos) {
            return {};
        }
        const Folder& folder = list(place);
        auto found = folder.exact.find(part);
        if (found == folder.exact.end()) {
            found = folder.similar.find(likeness(part));
            if (found == folder.similar.end()) {
                return {};
            }
        }
        place += "/" + found->second;
        isAnything = true;
    }
    std::error_code error;
    return isAnything && fs::is_regular_file(place, error) ? place : std::string();
}

} // namespace sightline
