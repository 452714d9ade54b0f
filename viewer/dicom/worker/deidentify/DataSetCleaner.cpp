#include "dicom/worker/deidentify/DataSetCleaner.h"

#include "dicom/worker/ElementValues.h"
#include "dicom/worker/deidentify/DateShift.h"
#include "dicom/worker/deidentify/DescriptorWords.h"
#include "dicom/worker/deidentify/SafePrivate.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <algorithm>
#include <cctype>
#include <vector>

namespace sightline {

namespace {

/// Deeper than any real object; keeps a hostile one from using up the stack.
constexpr int kDeepest = 64;
constexpr const char* kRemoved = "REMOVED";

std::vector<DcmElement*> elementsOf(DcmItem& item)
{
    std::vector<DcmElement*> elements;
    for (DcmObject* object = item.nextInContainer(nullptr); object; object = item.nextInContainer(object)) {
        if (auto* element = dynamic_cast<DcmElement*>(object)) {
            elements.push_back(element);
        }
    }
    return elements;
}

std::vector<DcmItem*> itemsOf(DcmElement& element)
{
    std::vector<DcmItem*> items;
    auto* sequence = dynamic_cast<DcmSequenceOfItems*>(&element);
    for (DcmObject* object = sequence ? sequence->nextInContainer(nullptr) : nullptr; object;
         object = sequence->nextInContainer(object)) {
        if (auto* item = dynamic_cast<DcmItem*>(object)) {
            items.push_back(item);
        }
    }
    return items;
}

/// The values of a text element, trimmed; what stands behind a zero byte is not among them.
std::vector<std::string> valuesOf(DcmElement& element)
{
    char* raw = nullptr;
    Uint32 length = 0;
    std::vector<std::string> values;
    if (auto* text = dynamic_cast<DcmByteString*>(&element);
        !text || text->getString(raw, length).bad() || !raw) {
        return values;
    }
    const std::string all(raw, std::find(raw, raw + length, '\0'));
    std::size_t start = 0;
    while (true) {
        const std::size_t end = all.find('\\', start);
        std::string value = all.substr(start, end == std::string::npos ? end : end - start);
        value.erase(value.find_last_not_of(' ') + 1);
        value.erase(0, std::min(value.find_first_not_of(' '), value.size()));
        values.push_back(value);
        if (end == std::string::npos) {
            return values;
        }
        start = end + 1;
    }
}

std::string joined(const std::vector<std::string>& values)
{
    std::string all;
    for (std::size_t n = 0; n < values.size(); ++n) {
        all += (n > 0 ? "\\" : "") + values[n];
    }
    return all;
}

void put(DcmElement& element, const std::string& value)
{
    element.putString(value.c_str(), static_cast<Uint32>(value.size()));
}

bool isOfStandard(const std::string& uid)
{
    return uid.rfind("1.2.840.10008.", 0) == 0 && dcmFindNameOfUID(uid.c_str()) != nullptr;
}

bool isUid(const std::string& value)
{
    return value.size() <= 64 &&
           std::all_of(value.begin(), value.end(), [](char c) { return c == '.' || (c >= '0' && c <= '9'); });
}

bool areAll(const std::vector<std::string>& values, std::size_t longest, const char* signs)
{
    return std::all_of(values.begin(), values.end(), [&](const std::string& value) {
        return value.size() <= longest && std::all_of(value.begin(), value.end(), [&](unsigned char c) {
                   return std::isdigit(c) ||
                          std::string_view(signs).find(static_cast<char>(c)) != std::string_view::npos;
               });
    });
}

/// A number or code that is written as text may be anything; only what looks like one stays.
bool isWellFormed(DcmElement& element, const std::vector<std::string>& values)
{
    switch (element.ident()) {
    case EVR_IS:
    case EVR_DS:
        return areAll(values, 32, "+-.eE ");
    case EVR_AS:
        return areAll(values, 4, "DWMY");
    case EVR_DA:
    case EVR_TM:
    case EVR_DT:
        return areAll(values, 26, "+-.:");
    case EVR_CS:
        return areAll(values, 32, " _-./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    case EVR_UI:
        return std::all_of(values.begin(), values.end(), isUid);
    default:
        return true;
    }
}

void addCode(DcmItem& dataset, const char* value, const char* meaning)
{
    DcmItem* item = nullptr;
    if (dataset.findOrCreateSequenceItem(DCM_DeidentificationMethodCodeSequence, item, -2).good() && item) {
        item->putAndInsertString(DCM_CodeValue, value);
        item->putAndInsertString(DCM_CodingSchemeDesignator, "DCM");
        item->putAndInsertString(DCM_CodeMeaning, meaning);
    }
}

} // namespace

DataSetCleaner::DataSetCleaner(const DeidentifyOrder& order, bool needsValues)
    : order_(order)
    , policy_(order.rules, needsValues)
    , needsValues_(needsValues)
{
    for (std::size_t n = 0; n < std::min(order.oldUids.size(), order.newUids.size()); ++n) {
        uids_[order.oldUids[n]] = order.newUids[n];
    }
}

void DataSetCleaner::collectUids(DcmItem& item, std::set<std::string>& uids, int depth)
{
    for (DcmElement* element : elementsOf(item)) {
        if (element->ident() == EVR_UI) {
            for (const std::string& uid : valuesOf(*element)) {
                if (!uid.empty() && !isOfStandard(uid)) {
                    uids.insert(uid);
                }
            }
        } else if (depth < kDeepest) {
            for (DcmItem* below : itemsOf(*element)) {
                collectUids(*below, uids, depth + 1);
            }
        }
    }
}

ReadOutcome DataSetCleaner::clean(DcmDataset& dataset)
{
    const bool hadContent = dataset.tagExists(DCM_ContentSequence);
    walk(dataset, true, 0);
    if (!trouble_.empty()) {
        return {Answer::Damaged, trouble_};
    }
    dataset.putAndInsertString(DCM_PatientName, order_.pseudonym.c_str());
    dataset.putAndInsertString(DCM_PatientID, order_.pseudonym.c_str());
    OFString instance;
    if (dataset.findAndGetOFString(DCM_SOPInstanceUID, instance).bad() || instance.empty()) {
        // DCMTK would make one that names this computer and the time.
        dataset.putAndInsertString(DCM_SOPInstanceUID, order_.spareUid.c_str());
    }
    sayWhatWasDone(dataset, hadContent);
    return {};
}

void DataSetCleaner::walk(DcmItem& item, bool isTop, int depth)
{
    if (depth > kDeepest) {
        trouble_ = "its sequences are nested too deeply";
        return;
    }
    const std::set<std::uint32_t> safe =
        order_.rules.keepSafePrivate ? safePrivateElements(item) : std::set<std::uint32_t>{};
    for (DcmElement* element : elementsOf(item)) {
        const std::uint32_t tag = (std::uint32_t{element->getGTag()} << 16) | element->getETag();
        if (!safe.contains(tag)) {
            apply(policy_.actionFor(*element, isTop), item, *element, isTop, depth);
        }
    }
}

void DataSetCleaner::apply(AttributeAction action, DcmItem& item, DcmElement& element, bool /*isTop*/,
                           int depth)
{
    std::string kept;
    switch (action) {
    case AttributeAction::Keep:
        keep(item, element);
        break;
    case AttributeAction::Remove:
        delete item.remove(&element);
        break;
    case AttributeAction::Empty:
        if (auto* sequence = dynamic_cast<DcmSequenceOfItems*>(&element)) {
            sequence->clear();
        } else {
            element.putString("");
        }
        break;
    case AttributeAction::Dummy:
        putDummy(item, element);
        break;
    case AttributeAction::NewUid:
        replaceUids(element);
        break;
    case AttributeAction::ShiftDate:
        shiftDates(item, element);
        break;
    case AttributeAction::CleanText:
    case AttributeAction::CleanTextOrDummy: {
        const auto values = valuesOf(element);
        kept = harmlessWords(joined(values));
        if (!kept.empty() && element.ident() != EVR_CS) {
            put(element, kept.substr(0, element.ident() == EVR_SH ? 16 : 64));
        } else if (action == AttributeAction::CleanText) {
            delete item.remove(&element);
        } else {
            putDummy(item, element);
        }
        break;
    }
    case AttributeAction::WalkItems:
        for (DcmItem* below : itemsOf(element)) {
            walk(*below, false, depth + 1);
        }
        break;
    }
}

void DataSetCleaner::keep(DcmItem& item, DcmElement& element)
{
    if (element.isLeaf() && dynamic_cast<DcmByteString*>(&element)) {
        const auto values = valuesOf(element);
        if (!isWellFormed(element, values)) {
            delete item.remove(&element);
            return;
        }
        // Written anew: what stood behind a zero byte must not travel on.
        put(element, joined(values));
    }
}

void DataSetCleaner::putDummy(DcmItem& item, DcmElement& element)
{
    switch (element.ident()) {
    case EVR_DA:
        put(element, "19000101");
        break;
    case EVR_TM:
        put(element, "000000");
        break;
    case EVR_DT:
        put(element, "19000101000000");
        break;
    case EVR_IS:
    case EVR_DS:
        put(element, "0");
        break;
    case EVR_LO:
        if (element.getTag() == DCM_SegmentLabel) {
            // Labels are what readers of a segmentation choose by; the number tells them apart.
            put(element, "Segment " + std::to_string(integer(&item, DCM_SegmentNumber).value_or(1)));
            break;
        }
        put(element, kRemoved);
        break;
    case EVR_PN:
    case EVR_SH:
    case EVR_ST:
    case EVR_LT:
    case EVR_UT:
    case EVR_UC:
    case EVR_CS:
        put(element, kRemoved);
        break;
    default:
        delete item.remove(&element);
        break;
    }
}

void DataSetCleaner::replaceUids(DcmElement& element)
{
    std::vector<std::string> values = valuesOf(element);
    for (std::string& uid : values) {
        if (uid.empty() || isOfStandard(uid)) {
            continue;
        }
        const auto found = uids_.find(uid);
        if (found == uids_.end()) {
            trouble_ = "it has a UID that was not in it a moment ago";
            return;
        }
        uid = found->second;
    }
    put(element, joined(values));
}

void DataSetCleaner::shiftDates(DcmItem& item, DcmElement& element)
{
    const int days = order_.rules.dates == DateHandling::Shift ? order_.shiftDays : 0;
    std::vector<std::string> values = valuesOf(element);
    bool isSound = true;
    for (std::string& value : values) {
        if (value.empty()) {
            continue;
        }
        if (element.ident() == EVR_DA || element.ident() == EVR_DT) {
            const auto shifted =
                element.ident() == EVR_DA ? shiftedDate(value, days) : shiftedDateTime(value, days);
            isSound = isSound && shifted.has_value();
            value = shifted.value_or(std::string());
        } else if (element.ident() == EVR_TM) {
            isSound = isSound && isTime(value);
        } else { // Timezone Offset From UTC
            isSound = isSound && value.size() == 5 && areAll({value}, 5, "+-");
        }
    }
    if (isSound) {
        put(element, joined(values));
    } else if (needsValues_) {
        putDummy(item, element);
    } else {
        put(element, "");
    }
}

void DataSetCleaner::sayWhatWasDone(DcmDataset& dataset, bool hadContent)
{
    const DeidentifyRules& rules = order_.rules;
    dataset.putAndInsertString(DCM_PatientIdentityRemoved, "YES");
    dataset.putAndInsertString(DCM_DeidentificationMethod, "Sightline\\DICOM PS3.15 Annex E Basic Profile");
    delete dataset.remove(DCM_DeidentificationMethodCodeSequence);
    addCode(dataset, "113100", "Basic Application Confidentiality Profile");
    if (order_.blacken) {
        addCode(dataset, "113101", "Clean Pixel Data Option");
        dataset.putAndInsertString(DCM_BurnedInAnnotation, "NO");
    }
    if (rules.keepGraphics) {
        addCode(dataset, "113103", "Clean Graphics Option");
    }
    if (hadContent) {
        addCode(dataset, "113104", "Clean Structured Content Option");
    }
    if (rules.cleanDescriptors) {
        addCode(dataset, "113105", "Clean Descriptors Option");
    }
    if (rules.dates == DateHandling::Keep) {
        addCode(dataset, "113106", "Retain Longitudinal Temporal Information Full Dates Option");
    } else if (rules.dates == DateHandling::Shift) {
        addCode(dataset, "113107", "Retain Longitudinal Temporal Information Modified Dates Option");
    }
    if (rules.keepPatientCharacteristics) {
        addCode(dataset, "113108", "Retain Patient Characteristics Option");
    }
    if (rules.keepDevice) {
        addCode(dataset, "113109", "Retain Device Identity Option");
    }
    if (rules.keepUids) {
        addCode(dataset, "113110", "Retain UIDs Option");
    }
    if (rules.keepSafePrivate) {
        addCode(dataset, "113111", "Retain Safe Private Option");
    }
    if (rules.keepInstitution) {
        addCode(dataset, "113112", "Retain Institution Identity Option");
    }
    dataset.putAndInsertString(DCM_LongitudinalTemporalInformationModified,
                               rules.dates == DateHandling::Keep    ? "UNMODIFIED"
                               : rules.dates == DateHandling::Shift ? "MODIFIED"
                                                                    : "REMOVED");
}

} // namespace sightline
