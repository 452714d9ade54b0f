#pragma once

#include "dicom/protocol/DeidentifyRequest.h"

class DcmElement;

namespace sightline {

/// What is done with one attribute.
enum class AttributeAction {
    Keep,
    Remove,
    Empty,
    Dummy,     ///< a value that says nothing, where the object needs one
    NewUid,    ///< by the map; UIDs of the standard stay
    ShiftDate, ///< or Remove, where it is no date
    CleanText, ///< only words of the vocabulary stay; Remove where none is left
    CleanTextOrDummy,
    WalkItems, ///< a sequence whose items are worked on one by one
};

/// The profile of PS3.15 Annex E with its options. What is not in Table E.1-1 is decided by its value
/// representation, and the default is to remove: unknown attributes, person names, free text, dates and bulk
/// data only stay where they are known to say nothing about the patient. The editions of the table since 2023
/// add attributes by the hundred along just these lines.
class AttributePolicy {
public:
    /// @param needsValues  the object is of a kind whose attributes must mostly have values (enhanced images,
    ///                     reports, segmentations): "X/Z/D" then means D
    AttributePolicy(const DeidentifyRules& rules, bool needsValues);

    /// @param isTop  the element lies in the data set itself, not in a sequence
    AttributeAction actionFor(DcmElement& element, bool isTop) const;

private:
    AttributeAction byRow(const char* basic, const char* options, DcmElement& element) const;
    AttributeAction byRepresentation(DcmElement& element, bool isTop) const;
    AttributeAction forDate(AttributeAction without) const;

    DeidentifyRules rules_;
    bool needsValues_;
};

} // namespace sightline
