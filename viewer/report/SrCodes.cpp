#include "report/SrCodes.h"

#include <array>

namespace sightline::sr {

namespace {

struct KindCode {
    FindingKind kind;
    SrCode code;
};

/// The first of a kind is the one that is written.
constexpr std::array kKinds{
    KindCode{FindingKind::Nodule, {"27925004", "SCT", "Nodule"}},
    KindCode{FindingKind::Nodule, {"M-03010", "SRT", "Nodule"}},
    KindCode{FindingKind::Nodule, {"786838002", "SCT", "Nodule of lung"}},
    KindCode{FindingKind::Nodule, {"427359005", "SCT", "Solitary nodule of lung"}},
    KindCode{FindingKind::Nodule, {"112122", "DCM", "Micronodule"}},
    KindCode{FindingKind::Hemorrhage, {"50960005", "SCT", "Hemorrhage"}},
    KindCode{FindingKind::Hemorrhage, {"1386000", "SCT", "Intracranial hemorrhage"}},
    KindCode{FindingKind::Hemorrhage, {"274100004", "SCT", "Cerebral hemorrhage"}},
    KindCode{FindingKind::Ischemia, {"55641003", "SCT", "Infarct"}},
    KindCode{FindingKind::Ischemia, {"422504002", "SCT", "Ischemic stroke"}},
    KindCode{FindingKind::Ischemia, {"432504007", "SCT", "Cerebral infarction"}},
    KindCode{FindingKind::Fracture, {"72704001", "SCT", "Fracture"}},
    KindCode{FindingKind::Fracture, {"125605004", "SCT", "Fracture of bone"}},
    KindCode{FindingKind::Fracture, {"33737001", "SCT", "Fracture of rib"}},
    KindCode{FindingKind::Other, {"52988006", "SCT", "Lesion"}},
};

} // namespace

std::optional<SrCode> codeOf(FindingKind kind)
{
    for (const KindCode& entry : kKinds) {
        if (entry.kind == kind) {
            return entry.code;
        }
    }
    return std::nullopt;
}

FindingKind kindOf(const QString& value, const QString& scheme)
{
    for (const KindCode& entry : kKinds) {
        if (value == QLatin1String(entry.code.value) && scheme == QLatin1String(entry.code.scheme)) {
            return entry.kind;
        }
    }
    return FindingKind::Other;
}

std::vector<FindingKind> targetsOf(const QString& modelId)
{
    std::vector<FindingKind> targets;
    const auto names = [&](const char* word) {
        return modelId.contains(QLatin1String(word), Qt::CaseInsensitive);
    };
    if (names("nodule")) {
        targets.push_back(FindingKind::Nodule);
    }
    if (names("hemorrhage") || names("haemorrhage") || names("stroke")) {
        targets.push_back(FindingKind::Hemorrhage);
    }
    if (names("ischemia") || names("ischaemia") || names("infarct") || names("stroke")) {
        targets.push_back(FindingKind::Ischemia);
    }
    if (names("fracture")) {
        targets.push_back(FindingKind::Fracture);
    }
    if (targets.empty()) {
        targets.push_back(FindingKind::Other);
    }
    return targets;
}

} // namespace sightline::sr
