#pragma once

#include "study/PaddingRange.h"
#include "study/Window.h"

#include <optional>
#include <string>

namespace sightline {

/// One window as a file states it; always usable (PS3.3 C.11.2.1.2: width at least 1 for LINEAR).
struct WrittenWindow {
    double centre = 0;
    double width = 1;
    WindowFunction function = WindowFunction::Linear;
    std::string explanation; ///< Window Center & Width Explanation, UTF-8
};

/// What a header says about the way from stored values to greys. Tables and bitmaps themselves are asked for
/// when they are needed.
struct GreyHeader {
    std::optional<PaddingRange> padding; ///< stored values
    bool isPaddingInRange = true;        ///< false: it needs bits above the high bit
    int modalityLutBits = 0;             ///< of an entry; 0 where there is no Modality LUT
    int voiLutCount = 0;
    bool isInverse = false; ///< low values are bright
    bool hasGraphics = false;
};

template <typename Bytes>
void transfer(Bytes& bytes, PaddingRange& r)
{
    bytes(r.low);
    bytes(r.high);
}

template <typename Bytes>
void transfer(Bytes& bytes, WrittenWindow& w)
{
    bytes(w.centre);
    bytes(w.width);
    bytes(w.function);
    bytes(w.explanation);
}

template <typename Bytes>
void transfer(Bytes& bytes, GreyHeader& h)
{
    bytes(h.padding);
    bytes(h.isPaddingInRange);
    bytes(h.modalityLutBits);
    bytes(h.voiLutCount);
    bytes(h.isInverse);
    bytes(h.hasGraphics);
}

} // namespace sightline
