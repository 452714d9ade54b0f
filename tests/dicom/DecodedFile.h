#pragma once

#include "dicom/Scan.h"
#include "dicom/VolumeLoader.h"

#include <QString>

#include <string>
#include <vector>

/// What the viewer gets of one file: the values of each frame, or why there are none.
struct DecodedFile {
    std::vector<std::vector<int>> frames; ///< [row][column][sample]; empty where the frame did not arrive
    std::vector<std::string> problems;

    explicit DecodedFile(const std::string& path)
    {
        using namespace sightline;
        const ScanResult found = scan({QString::fromStdString(path)});
        for (const UnusedFile& file : found.unused) {
            problems.push_back(file.reason.toStdString());
        }
        if (found.series().size() != 1) {
            return;
        }
        std::vector<SeriesIssue> issues;
        const auto volume = loadVolume(*found.series().front(), &issues);
        for (const SeriesIssue& issue : issues) {
            problems.push_back(issue.text);
        }
        if (!volume) {
            problems.push_back(volume.error().toStdString());
            return;
        }
        const Volume& v = **volume;
        const Geometry& g = v.geometry();
        const std::size_t pixels = static_cast<std::size_t>(g.size(0)) * static_cast<std::size_t>(g.size(1));
        for (int k = 0; k < g.size(2); ++k) {
            std::vector<int> values;
            if (v.hasSlice(k) && v.type() == VoxelType::Rgb8) {
                const auto* first = v.as<std::uint8_t>() + static_cast<std::size_t>(k) * pixels * 3;
                values.assign(first, first + pixels * 3);
            } else if (v.hasSlice(k)) {
                for (int j = 0; j < g.size(1); ++j) {
                    for (int i = 0; i < g.size(0); ++i) {
                        values.push_back(static_cast<int>(v.valueAt(i, j, k).value_or(-999999)));
                    }
                }
            }
            frames.push_back(values);
        }
    }

    std::string problem() const { return problems.empty() ? std::string() : problems.front(); }
};
