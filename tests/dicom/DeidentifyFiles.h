#pragma once

#include "tests/data/PhantomSeries.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <gtest/gtest.h>

#include <QString>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <set>
#include <string>
#include <vector>

namespace fs = std::filesystem;

// Files for the tests of the de-identified export, and what is read back from them.

inline std::string contentOf(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

inline std::vector<std::string> filesBelow(const std::string& folder)
{
    std::vector<std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) {
            files.push_back(entry.path().string());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

inline QString text(const std::string& bytes)
{
    return QString::fromStdString(bytes);
}

inline PhantomSeries smallPhantom(const std::string& folder)
{
    PhantomSeries phantom;
    phantom.folder = folder;
    phantom.rows = 24;
    phantom.columns = 20;
    phantom.value = [](sightline::LpsPoint p) { return 10 * p.x + p.z; };
    for (int n = 0; n < 5; ++n) {
        phantom.positions.push_back({0, 0, 2.5 * n});
    }
    return phantom;
}

inline void set(const std::string& path, const std::function<void(DcmDataset&)>& change)
{
    DcmFileFormat file;
    ASSERT_TRUE(file.loadFile(path.c_str()).good());
    file.loadAllDataIntoMemory();
    change(*file.getDataset());
    ASSERT_TRUE(file.saveFile(path.c_str(), file.getDataset()->getOriginalXfer()).good());
}

inline std::string valueOf(const std::string& path, const DcmTagKey& tag)
{
    DcmFileFormat file;
    OFString value;
    if (file.loadFile(path.c_str()).good()) {
        const bool isThere = file.getDataset()->findAndGetOFStringArray(tag, value).good();
        if (!isThere) { // perhaps in a sequence
            file.getDataset()->findAndGetOFStringArray(tag, value, OFTrue);
        }
    }
    return {value.c_str(), value.length()};
}

inline std::set<std::string> codesOf(const std::string& path)
{
    std::set<std::string> codes;
    DcmFileFormat file;
    if (file.loadFile(path.c_str()).good()) {
        DcmItem* item = nullptr;
        for (long n = 0; file.getDataset()
                             ->findAndGetSequenceItem(DCM_DeidentificationMethodCodeSequence, item, n)
                             .good();
             ++n) {
            OFString value;
            item->findAndGetOFString(DCM_CodeValue, value);
            codes.insert(value.c_str());
        }
    }
    return codes;
}
