#include "dicom/PresentationReader.h"

#include "dicom/DecodeCrew.h"
#include "dicom/protocol/GraphicsMessage.h"

#include <algorithm>
#include <map>
#include <set>

namespace sightline {

namespace {

constexpr int kLargestEdge = 65535;
constexpr std::size_t kLongestText = 1024;
constexpr std::size_t kMostTables = 64;

/// Reads the body of a reply; false where the file was refused or the reply is too short.
template <typename Body>
bool readBody(const DecodeCrew::Outcome& outcome, Body& body)
{
    if (refusalOf(outcome)) {
        return false;
    }
    ByteReader reader(outcome.reply);
    Answer answer{};
    reader(answer);
    reader(body);
    return reader.ok();
}

bool isSane(const OverlayPlane& plane)
{
    return plane.rows > 0 && plane.rows <= kLargestEdge && plane.columns > 0 &&
           plane.columns <= kLargestEdge && plane.label.size() <= kLongestText &&
           plane.bits.size() == OverlayPlane::bytesFor(plane.rows, plane.columns) &&
           std::abs(plane.top) <= kLargestEdge && std::abs(plane.left) <= kLargestEdge;
}

/// Asks for the tables of some files.
std::map<std::string, std::vector<ValueLut>> tablesOf(const std::set<std::string>& paths,
                                                      std::stop_token stop)
{
    std::map<std::string, std::vector<ValueLut>> tables;
    const std::vector<std::string> list(paths.begin(), paths.end());
    std::size_t place = 0;
    DecodeCrew crew;
    // Where no worker can be started the series have no tables; the load says what is wrong.
    static_cast<void>(crew.run(
        [&]() -> std::optional<DecodeCrew::Request> {
            if (place == list.size()) {
                return std::nullopt;
            }
            const std::size_t id = place++;
            return DecodeCrew::Request{
                id, decodeMessage(DecodeKind::ReadVoiLuts, std::uint32_t{0}), list[id], {}};
        },
        [&](const DecodeCrew::Outcome& outcome) {
            std::vector<ValueLut> luts;
            if (readBody(outcome, luts) && luts.size() <= kMostTables) {
                std::erase_if(luts, [](const ValueLut& lut) { return !isSane(lut); });
                tables[list[outcome.id]] = std::move(luts);
            }
        },
        stop));
    return tables;
}

} // namespace

bool isSane(const ValueLut& lut)
{
    return !lut.entries.empty() && lut.entries.size() <= 65536 && lut.bits >= 1 && lut.bits <= 16 &&
           lut.first >= -65536 && lut.first <= 65536 && lut.explanation.size() <= kLongestText;
}

bool isSane(const PlaneGraphics& graphics)
{
    constexpr std::size_t kMostOverlays = 16;
    constexpr std::size_t kMostCorners = 4096;
    constexpr int kFar = 2000000; // so that squares and products stay within 64 bits
    const auto isNear = [&](int value) { return value >= -kFar && value <= kFar; };
    const bool areOverlaysSane = graphics.overlays.size() <= kMostOverlays &&
                                 std::all_of(graphics.overlays.begin(), graphics.overlays.end(),
                                             [](const OverlayPlane& plane) { return isSane(plane); });
    if (!areOverlaysSane || !graphics.shutter) {
        return areOverlaysSane;
    }
    const Shutter& shutter = *graphics.shutter;
    const bool isCircleSane =
        !shutter.circle ||
        (isNear(shutter.circle->row) && isNear(shutter.circle->column) && isNear(shutter.circle->radius));
    return isCircleSane && (!shutter.bitmap || isSane(*shutter.bitmap)) &&
           shutter.polygon.size() <= kMostCorners &&
           std::all_of(shutter.polygon.begin(), shutter.polygon.end(),
                       [&](const auto& corner) { return isNear(corner[0]) && isNear(corner[1]); }) &&
           shutter.presentationValue >= 0 && shutter.presentationValue <= 65535;
}

void readVoiLuts(const std::vector<ScannedFile>& files, std::vector<std::shared_ptr<const Study>>& studies,
                 std::stop_token stop)
{
    std::set<std::string> withTables;
    for (const ScannedFile& file : files) {
        if (file.header.grey.voiLutCount > 0) {
            withTables.insert(file.path);
        }
    }
    if (withTables.empty()) {
        return;
    }
    const auto middle = [](const Series& series) -> const std::string& {
        return series.instances[series.instances.size() / 2].path;
    };
    const auto isMeant = [&](const Series& series) {
        return !series.colour && series.voiFits && !series.instances.empty() &&
               withTables.contains(middle(series));
    };
    std::set<std::string> wanted;
    for (const auto& study : studies) {
        for (const auto& series : study->series) {
            if (isMeant(*series)) {
                wanted.insert(middle(*series));
            }
        }
    }
    const auto tables = tablesOf(wanted, stop);
    for (auto& study : studies) {
        auto changed = std::make_shared<Study>(*study);
        for (auto& series : changed->series) {
            const auto found = isMeant(*series) ? tables.find(middle(*series)) : tables.end();
            if (found == tables.end() || found->second.empty()) {
                continue;
            }
            auto shown = std::make_shared<Series>(*series);
            std::vector<VoiChoice> choices;
            for (const ValueLut& lut : found->second) {
                choices.push_back({Window::through(std::make_shared<const ValueLut>(lut)), lut.explanation});
            }
            shown->voiChoices.insert(shown->voiChoices.begin(), choices.begin(), choices.end());
            shown->window = shown->voiChoices.front().window;
            series = std::move(shown);
        }
        study = std::move(changed);
    }
}

void readGraphics(const Series& series, Volume& volume, std::stop_token stop)
{
    std::size_t n = 0;
    const auto& instances = series.instances;
    if (std::none_of(instances.begin(), instances.end(), [](const Instance& i) { return i.hasGraphics; })) {
        return;
    }
    DecodeCrew crew;
    // A worker that cannot be started is reported by the load itself.
    static_cast<void>(crew.run(
        [&]() -> std::optional<DecodeCrew::Request> {
            while (n < instances.size() && !instances[n].hasGraphics) {
                ++n;
            }
            if (n >= instances.size()) {
                return std::nullopt;
            }
            ByteWriter writer;
            writer(DecodeKind::ReadGraphics);
            writer(std::uint32_t{0});
            writer(static_cast<std::int32_t>(instances[n].frame));
            const std::size_t id = n++;
            return DecodeCrew::Request{id, writer.bytes(), instances[id].path, instances[id].stamp};
        },
        [&](const DecodeCrew::Outcome& outcome) {
            auto graphics = std::make_shared<PlaneGraphics>();
            const int k = static_cast<int>(outcome.id);
            if (readBody(outcome, *graphics) && isSane(*graphics) && !graphics->isEmpty() &&
                k < volume.geometry().size(2)) {
                volume.setGraphics(k, std::move(graphics));
            }
        },
        stop));
}

} // namespace sightline
