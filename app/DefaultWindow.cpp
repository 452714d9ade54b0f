#include "app/DefaultWindow.h"

#include "view/AutoWindow.h"

namespace sightline {

Window defaultWindow(const Series& series, const Volume& volume)
{
    if (series.window) {
        return *series.window;
    }
    if (volume.unit() == Unit::Hounsfield) {
        return {40, 400};
    }
    if (volume.unit() == Unit::SuvBodyWeight) {
        return {3.5, 7, WindowFunction::LinearExact}; // 0 to 7: liver grey, lesions dark or bright
    }
    return windowBetween(valuesOf(volume), 1, 99).value_or(Window{128, 256});
}

} // namespace sightline
