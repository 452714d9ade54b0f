#include "dicom/PatientOrientation.h"

namespace sightline {

namespace {

/// A direction from its letters; each further one counts half of the one before.
std::optional<Vec3> directionOf(const std::string& letters)
{
    Vec3 direction;
    double weight = 1;
    for (const char letter : letters) {
        switch (letter) {
        case 'L':
            direction.x += weight;
            break;
        case 'R':
            direction.x -= weight;
            break;
        case 'P':
            direction.y += weight;
            break;
        case 'A':
            direction.y -= weight;
            break;
        case 'H':
            direction.z += weight;
            break;
        case 'F':
            direction.z -= weight;
            break;
        case ' ':
            continue;
        default:
            return std::nullopt;
        }
        weight /= 2;
    }
    return length(direction) > 0.4 ? std::optional(normalized(direction)) : std::nullopt;
}

} // namespace

std::optional<std::array<Vec3, 3>> axesOf(const std::string& patientOrientation)
{
    const std::size_t between = patientOrientation.find('\\');
    if (between == std::string::npos) {
        return std::nullopt;
    }
    const auto row = directionOf(patientOrientation.substr(0, between));
    const auto column = directionOf(patientOrientation.substr(between + 1));
    if (!row || !column || std::abs(dot(*row, *column)) > 0.7) {
        return std::nullopt;
    }
    const Vec3 straight = normalized(*column - *row * dot(*column, *row));
    return std::array<Vec3, 3>{*row, straight, cross(*row, straight)};
}

} // namespace sightline
