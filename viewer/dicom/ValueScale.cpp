#include "dicom/ValueScale.h"

#include "dicom/UptakeValue.h"

#include <QCoreApplication>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <optional>

namespace sightline {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ValueScale)
};

std::string upper(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return text;
}

bool hasWord(const std::string& text, const std::string& word)
{
    const std::string large = upper(text);
    const auto isLetter = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; };
    for (std::size_t at = large.find(word); at != std::string::npos; at = large.find(word, at + 1)) {
        const bool begins = at == 0 || !isLetter(large[at - 1]);
        const bool ends = at + word.size() == large.size() || !isLetter(large[at + word.size()]);
        if (begins && ends) {
            return true;
        }
    }
    return false;
}

bool isDiffusionMap(const ScannedImage& image)
{
    const FileHeader& header = image.header();
    const std::string& type = image.frameHeader().imageType;
    if (header.modality != "MR" || hasWord(type, "EADC") || hasWord(header.seriesDescription, "EADC")) {
        return false; // exponential maps have no unit
    }
    // Several parts of a diffusion series carry "ADC" in the series' name; only the map is derived.
    const bool isNamed = hasWord(header.seriesDescription, "ADC") ||
                         upper(header.seriesDescription).find("APPARENT DIFFUSION") != std::string::npos;
    return hasWord(type, "ADC") || (isNamed && hasWord(type, "DERIVED") && !image.frameHeader().bValue);
}

/// What one unit of a UCUM code is in 10^-6 mm2/s; nothing for other codes.
std::optional<double> micrometresOf(const std::string& ucum)
{
    if (ucum == "um2/s" || ucum == "10-6.mm2/s" || ucum == "10*-6.mm2/s") {
        return 1;
    }
    if (ucum == "mm2/s") {
        return 1e6;
    }
    if (ucum == "10-3.mm2/s" || ucum == "10*-3.mm2/s") {
        return 1e3;
    }
    if (ucum == "10-5.mm2/s" || ucum == "10*-5.mm2/s") {
        return 10;
    }
    return std::nullopt;
}

/// Rescale Type as scanners write it: 10^-6 mm^2/s, 1e-6 mm2/s, um2/s ...
std::optional<double> micrometresOfRescaleType(const std::string& type)
{
    std::string plain;
    for (const char c : upper(type)) {
        if (c != ' ' && c != '^' && c != '*' && c != '.') {
            plain += c;
        }
    }
    if (plain.find("MM2/S") == std::string::npos) {
        return plain == "UM2/S" ? std::optional(1.0) : std::nullopt;
    }
    return plain.find("-6") != std::string::npos   ? 1
           : plain.find("-3") != std::string::npos ? 1e3
           : plain == "MM2/S"                      ? std::optional(1e6)
                                                   : std::nullopt;
}

bool writesMillionths(const std::string& manufacturer)
{
    const std::string name = upper(manufacturer);
    for (const char* known : {"SIEMENS", "GE", "PHILIPS", "CANON", "TOSHIBA", "UIH", "UNITED IMAGING"}) {
        if (name.starts_with(known)) {
            return true;
        }
    }
    return false;
}

std::vector<LinearScale> rescales(const std::vector<ScannedImage>& images)
{
    std::vector<LinearScale> scales;
    scales.reserve(images.size());
    for (const ScannedImage& image : images) {
        scales.push_back({image.frameHeader().slope, image.frameHeader().intercept});
    }
    return scales;
}

void multiply(std::vector<LinearScale>& scales, double factor)
{
    for (LinearScale& scale : scales) {
        scale.slope *= factor;
        scale.intercept *= factor;
    }
}

/// The unit of all images' Real World Value Mappings; null where they have none, or not the same.
const std::string* realWorldUnit(const std::vector<ScannedImage>& images)
{
    const auto& first = images.front().frameHeader().realWorld;
    for (const ScannedImage& image : images) {
        const auto& own = image.frameHeader().realWorld;
        if (!own || own->unit != first->unit) {
            return nullptr;
        }
    }
    return &first->unit;
}

void mapToRealWorld(const std::vector<ScannedImage>& images, double factor, ValueScale& result)
{
    for (std::size_t n = 0; n < images.size(); ++n) {
        const RealWorldHeader& map = *images[n].frameHeader().realWorld;
        result.images[n] = {map.slope * factor, map.intercept * factor};
    }
    // The window of the file speaks of the rescaled values, which may be others.
    const FrameHeader& frame = images.front().frameHeader();
    const LinearScale& scale = result.images.front();
    result.windowFactor = scale.slope / frame.slope;
    result.windowFits = result.windowFactor > 0 && std::abs(frame.intercept * result.windowFactor -
                                                            scale.intercept) <= 1e-6 * std::abs(scale.slope);
}

void scaleDiffusion(const std::vector<ScannedImage>& images, ValueScale& result)
{
    const FileHeader& header = images.front().header();
    if (const std::string* unit = realWorldUnit(images)) {
        if (const auto factor = micrometresOf(*unit)) {
            result.unit = Unit::SquareMicrometrePerSecond;
            mapToRealWorld(images, *factor, result);
            return;
        }
    }
    if (const auto factor = micrometresOfRescaleType(header.rescaleType)) {
        result.unit = Unit::SquareMicrometrePerSecond;
        result.windowFactor = *factor;
        multiply(result.images, *factor);
    } else if (writesMillionths(header.manufacturer)) {
        result.unit = Unit::SquareMicrometrePerSecond;
        result.note = Text::tr("the file does not state the unit of this diffusion map; 10⁻⁶ mm²/s is "
                               "assumed, as %1 writes it")
                          .arg(QString::fromStdString(header.manufacturer));
    } else {
        result.note = Text::tr("the file does not state the unit of this diffusion map; its values are shown "
                               "as they are stored");
    }
}

void scaleUptake(const std::vector<ScannedImage>& images, ValueScale& result)
{
    const FileHeader& header = images.front().header();
    const std::string& units = header.uptake.units;
    if (const std::string* real = realWorldUnit(images)) {
        const bool isUptake = real->find("SUVbw") != std::string::npos;
        if (isUptake || *real == "Bq/ml") {
            result.unit = isUptake ? Unit::SuvBodyWeight : Unit::BecquerelPerMillilitre;
            mapToRealWorld(images, 1, result);
            if (isUptake) {
                return;
            }
        }
    }
    if (units == "BQML" || header.rescaleType == "BQML") {
        result.unit = Unit::BecquerelPerMillilitre;
    }
    if (units == "GML" && (header.uptake.suvType.empty() || header.uptake.suvType == "BW")) {
        result.unit = Unit::SuvBodyWeight;
        return;
    }
    std::vector<double> factors;
    QString why;
    for (const ScannedImage& image : images) {
        UptakeHeader uptake = image.header().uptake;
        if (result.unit == Unit::BecquerelPerMillilitre) {
            uptake.units = "BQML"; // enhanced objects say it in their mapping alone
        }
        const auto factor = suvFactorOf(uptake, image.frameHeader());
        if (!factor) {
            why = factor.error();
            break;
        }
        factors.push_back(*factor);
    }
    if (factors.size() == images.size()) {
        result.unit = Unit::SuvBodyWeight;
        result.windowFactor *= factors.front();
        for (std::size_t n = 0; n < images.size(); ++n) {
            result.images[n].slope *= factors[n];
            result.images[n].intercept *= factors[n];
        }
        return;
    }
    result.note = result.unit == Unit::None
                      ? Text::tr("no uptake values (SUV): %1; the values have no unit").arg(why)
                      : Text::tr("no uptake values (SUV): %1; the values are in Bq/ml").arg(why);
}

} // namespace

ValueScale valueScaleOf(const std::vector<ScannedImage>& images)
{
    ValueScale result;
    result.images = rescales(images);
    const FileHeader& header = images.front().header();
    if (header.samples == 3) {
        return result;
    }
    const bool hasRescale = std::all_of(images.begin(), images.end(), [](const ScannedImage& image) {
        return image.frameHeader().hasRescale;
    });
    if (header.modality == "CT") {
        const std::string& type = header.rescaleType;
        if (hasRescale && (type.empty() || type == "HU")) {
            result.unit = Unit::Hounsfield;
        }
    } else if (header.modality == "PT") {
        scaleUptake(images, result);
    } else if (std::all_of(images.begin(), images.end(), isDiffusionMap)) {
        scaleDiffusion(images, result);
    } else if (const std::string* unit = realWorldUnit(images); unit && *unit == "Bq/ml") {
        result.unit = Unit::BecquerelPerMillilitre; // quantitative SPECT
        mapToRealWorld(images, 1, result);
    } else if (unit && !unit->empty() && *unit != "1" && unit->front() != '{') {
        result.note = Text::tr("the file maps its values to %1; they are shown as they are stored")
                          .arg(QString::fromStdString(*unit));
    }
    return result;
}

} // namespace sightline
