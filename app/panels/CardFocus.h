#pragma once

class QWidget;

namespace sightline {

/// The card above (-1) or below (1) another in its list gets the focus; null at the ends. A card is a widget
/// with the property "card".
QWidget* focusNeighbour(QWidget& card, int way);

} // namespace sightline
