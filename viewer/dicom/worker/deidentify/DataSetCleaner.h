#pragma once

#include "dicom/protocol/DeidentifyRequest.h"
#include "dicom/worker/HeaderReader.h"
#include "dicom/worker/deidentify/AttributePolicy.h"

#include <map>
#include <set>
#include <string>

class DcmDataset;
class DcmElement;
class DcmItem;

namespace sightline {

/// Applies the profile to a data set in place, through all sequences, and says in it what was done (PS3.15
/// E.1.1, De-identification Method).
class DataSetCleaner {
public:
    DataSetCleaner(const DeidentifyOrder& order, bool needsValues);

    ReadOutcome clean(DcmDataset& dataset);

    /// All UIDs in an item and below it that are no UIDs of the standard.
    static void collectUids(DcmItem& item, std::set<std::string>& uids, int depth = 0);

private:
    void walk(DcmItem& item, bool isTop, int depth);
    void apply(AttributeAction action, DcmItem& item, DcmElement& element, bool isTop, int depth);
    void putDummy(DcmItem& item, DcmElement& element);
    void replaceUids(DcmElement& element);
    void shiftDates(DcmItem& item, DcmElement& element);
    void keep(DcmItem& item, DcmElement& element);
    void sayWhatWasDone(DcmDataset& dataset, bool hadContent);

    const DeidentifyOrder& order_;
    AttributePolicy policy_;
    bool needsValues_;
    std::map<std::string, std::string> uids_;
    std::string trouble_; ///< why the object must not leave
};

} // namespace sightline
