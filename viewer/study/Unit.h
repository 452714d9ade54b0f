#pragma once

namespace sightline {

/// What a voxel's value means after rescale.
enum class Unit {
    None,                      ///< arbitrary (MR, ultrasound)
    Hounsfield,                ///< HU
    SquareMicrometrePerSecond, ///< apparent diffusion coefficient, 10^-6 mm2/s
    BecquerelPerMillilitre,    ///< activity concentration of PET and quantitative SPECT
    SuvBodyWeight,             ///< standardised uptake value by body weight, g/ml
};

/// The unit as it stands behind a number, UTF-8; empty where values have none. Not translated.
constexpr const char* unitSymbol(Unit unit)
{
    switch (unit) {
    case Unit::Hounsfield:
        return "HU";
    case Unit::SquareMicrometrePerSecond:
        return "10⁻⁶ mm²/s";
    case Unit::BecquerelPerMillilitre:
        return "Bq/ml";
    case Unit::SuvBodyWeight:
        return "SUVbw";
    case Unit::None:
        break;
    }
    return "";
}

} // namespace sightline
