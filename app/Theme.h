#pragma once

#include <QColor>

class QApplication;

namespace sightline {

/// The colours and the style sheet of the reading room: near-black ground, three greys, one accent.
struct Theme {
    static constexpr QColor ground{0x0a, 0x0c, 0x0f};
    static constexpr QColor panel{0x12, 0x15, 0x1a};
    static constexpr QColor card{0x1a, 0x1e, 0x25};
    static constexpr QColor text{0xe6, 0xea, 0xf0};
    static constexpr QColor dim{0x93, 0x9d, 0xab};
    static constexpr QColor accent{0x3d, 0x8b, 0xfd};
    static constexpr QColor review{0xff, 0xb0, 0x20};
    static constexpr QColor confirmed{0x4c, 0xd9, 0x8a};

    static void apply(QApplication& application);
};

} // namespace sightline
