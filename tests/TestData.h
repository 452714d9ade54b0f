#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

/// The folder of real test data: TEST_DATA_DIR, or ../shared/data beside the checkout; empty where there is
/// none.
inline std::string testDataFolder(const std::string& name)
{
    namespace fs = std::filesystem;
    const char* given = std::getenv("TEST_DATA_DIR");
    const fs::path root =
        given ? fs::path(given) : fs::path(SIGHTLINE_SOURCE_DIR).parent_path() / "shared" / "data";
    const fs::path folder = root / name;
    return fs::exists(folder) ? folder.string() : std::string();
}

/// Skips a test with a message where the real data are not there.
#define REQUIRE_TEST_DATA(variable, name)                                                                    \
    const std::string variable = testDataFolder(name);                                                       \
    if (variable.empty()) {                                                                                  \
        GTEST_SKIP() << "no test data: set TEST_DATA_DIR to a folder that has " << name;                     \
    }
