#include "dicom/worker/deidentify/DescriptorWords.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

namespace sightline {

namespace {

// Sorted. No word that is a usual family or first name in any form of writing belongs here.
constexpr auto kWords = std::to_array<std::string_view>({
    "2D",          "3D",      "4D",         "ABDOMEN",     "ADC",       "ADRENAL",    "ANGIO",
    "ANKLE",       "AORTA",   "AP",         "ARTERIAL",    "ASL",       "AX",         "AXIAL",
    "BASELINE",    "BLADDER", "BONE",       "BRAIN",       "BREAST",    "CALCIUM",    "CARDIAC",
    "CERVICAL",    "CHEST",   "CINE",       "COLON",       "CONTRAST",  "COR",        "CORONAL",
    "CSPINE",      "CT",      "CTA",        "CTV",         "CUBE",      "DELAYED",    "DIFFUSION",
    "DIXON",       "DOSE",    "DRLP",       "DTI",         "DWI",       "DYN",        "DYNAMIC",
    "ECHO",        "ELBOW",   "EPI",        "EXPIRATION",  "EXTREMITY", "FAST",       "FAT",
    "FEMUR",       "FGRE",    "FIESTA",     "FLAIR",       "FLASH",     "FLOW",       "FOLLOWUP",
    "FOOT",        "FS",      "FSE",        "FSPGR",       "FUSED",     "GADOLINIUM", "GRE",
    "GTV",         "HAND",    "HASTE",      "HEAD",        "HEART",     "HIGH",       "HIP",
    "HIRES",       "HR",      "IAC",        "INSPIRATION", "IR",        "ISO",        "IV",
    "KIDNEY",      "KNEE",    "LATERAL",    "LAVA",        "LEFT",      "LIVER",      "LOC",
    "LOCALIZER",   "LOW",     "LSPINE",     "LUMBAR",      "LUNG",      "MAMMO",      "MAP",
    "MEDIASTINUM", "MIP",     "MPR",        "MPRAGE",      "MR",        "MRA",        "MRCP",
    "MRI",         "MRV",     "NATIVE",     "NECK",        "NO",        "NON",        "OBL",
    "OBLIQUE",     "ORBITS",  "PA",         "PANCREAS",    "PD",        "PELVIS",     "PERFUSION",
    "PET",         "PHASE",   "PLAIN",      "PORTAL",      "POST",      "PRE",        "PROSTATE",
    "PROTON",      "PTV",     "RECON",      "RENAL",       "RIGHT",     "ROUTINE",    "SAG",
    "SAGITTAL",    "SCAN",    "SCOUT",      "SE",          "SHOULDER",  "SINUS",      "SOFT",
    "SPACE",       "SPGR",    "SPINE",      "SPLEEN",      "STANDARD",  "STIR",       "STROKE",
    "SUPINE",      "SURVEY",  "SWI",        "T1",          "T1W",       "T2",         "T2W",
    "TEMPORAL",    "THIN",    "THORACIC",   "THORAX",      "THYROID",   "TISSUE",     "TOF",
    "TRA",         "TRACE",   "TRANSVERSE", "TRAUMA",      "TSE",       "TSPINE",     "ULTRASOUND",
    "US",          "VENOUS",  "VIBE",       "VOLUME",      "WB",        "WITH",       "WITHOUT",
    "WRIST",
});
static_assert(std::is_sorted(kWords.begin(), kWords.end()));

/// "5MM", "1.25", "B1000": at most four digits, so that no number of a person fits.
bool isMeasure(std::string_view word)
{
    if (!word.empty() && word.front() == 'B') {
        word.remove_prefix(1);
        const bool digits =
            std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
        return !word.empty() && word.size() <= 4 && digits;
    }
    const std::size_t end = word.find_first_not_of("0123456789.");
    const std::string_view number = word.substr(0, end);
    const std::string_view unit = end == std::string_view::npos ? std::string_view() : word.substr(end);
    const auto digits = std::count_if(number.begin(), number.end(), [](char c) { return c != '.'; });
    return !number.empty() && digits > 0 && digits <= 3 &&
           number.size() - static_cast<std::size_t>(digits) <= 1 &&
           (unit == "MM" || unit == "CM" || unit == "S" || unit == "MS" || unit == "KV" || unit == "T");
}

} // namespace

std::string harmlessWords(const std::string& description)
{
    std::string kept;
    std::string word;
    const auto finish = [&] {
        while (!word.empty() && word.back() == '.') {
            word.pop_back();
        }
        if (std::binary_search(kWords.begin(), kWords.end(), std::string_view(word)) || isMeasure(word)) {
            kept += (kept.empty() ? "" : " ") + word;
        }
        word.clear();
    };
    for (const char c : description) {
        const auto byte = static_cast<unsigned char>(c);
        // Bytes above 127 belong to words that are not in the vocabulary; they must not cut one into two that
        // are.
        if (std::isalnum(byte) || c == '.' || byte > 127) {
            word.push_back(static_cast<char>(std::toupper(byte)));
        } else {
            finish();
        }
    }
    finish();
    return kept;
}

} // namespace sightline
