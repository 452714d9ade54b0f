#pragma once

#include "dicom/Scan.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <set>
#include <string>

/// Every file below the folder is either in a series or listed with a reason.
inline void expectAllAccountedFor(const std::string& folder, const sightline::ScanResult& result)
{
    std::multiset<std::string> found;
    for (const auto& series : result.series()) {
        std::set<std::string> files;
        for (const sightline::Instance& instance : series->instances) {
            files.insert(instance.path);
        }
        found.insert(files.begin(), files.end());
    }
    for (const sightline::UnusedFile& file : result.unused) {
        EXPECT_FALSE(file.reason.isEmpty()) << file.path.toStdString();
        found.insert(file.path.toStdString());
    }
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) {
            // A file of several series (frames of different planes) is rightly there more than once.
            EXPECT_GE(found.count(entry.path().string()), 1u) << entry.path();
        }
    }
}

/// The reason why a file was not used; empty where it was, or is not listed.
inline std::string reasonFor(const sightline::ScanResult& result, const std::string& path)
{
    for (const sightline::UnusedFile& file : result.unused) {
        if (file.path.toStdString() == path) {
            return file.reason.toStdString();
        }
    }
    return {};
}
