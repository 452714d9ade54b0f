#include "dicom/worker/deidentify/TextRiskReader.h"

#include "dicom/worker/ElementValues.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <algorithm>
#include <cctype>
#include <set>
#include <string>

namespace sightline {

namespace {

std::string valueOf(DcmItem& item, const DcmTagKey& tag)
{
    OFString value;
    item.findAndGetOFStringArray(tag, value);
    std::string text(value.c_str(), value.length());
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    while (!text.empty() && (text.back() == ' ' || text.back() == '\0')) {
        text.pop_back();
    }
    return text;
}

bool begins(const std::string& text, const char* with)
{
    return text.rfind(with, 0) == 0;
}

} // namespace

TextRisk readTextRisk(DcmItem& dataset)
{
    if (!dataset.tagExists(DCM_PixelData)) {
        return TextRisk::None;
    }
    const std::string sop = valueOf(dataset, DCM_SOPClassUID);
    const std::string modality = valueOf(dataset, DCM_Modality);
    const std::string imageType = valueOf(dataset, DCM_ImageType);
    const std::string root = "1.2.840.10008.5.1.4.1.1.";
    // 3.1, 6.x: ultrasound of old and new; 7.x: secondary capture; 77.1: visible light; 14.x: intravascular
    // OCT.
    if (begins(sop, "1.2.840.10008.5.1.4.1.1.6.") || sop == root + "3" || sop == root + "3.1" ||
        sop == root + "6" || modality == "US" || modality == "IVUS" || modality == "BMUS") {
        return TextRisk::Ultrasound;
    }
    if (sop == root + "7" || begins(sop, "1.2.840.10008.5.1.4.1.1.7.")) {
        return TextRisk::SecondaryCapture;
    }
    static const std::set<std::string> photographs{"XC",  "ES",  "GM",  "SM",    "OP",     "DMS",
                                                   "OPM", "OPT", "OCT", "IVOCT", "OPTBSV", "OPTENF"};
    if (begins(sop, "1.2.840.10008.5.1.4.1.1.77.1.") || photographs.contains(modality)) {
        return TextRisk::Photograph;
    }
    static const std::set<std::string> reading{"CT",  "MR",     "PT",      "NM",  "CR", "DX", "MG",
                                               "IO",  "PX",     "XA",      "RF",  "RG", "ST", "BI",
                                               "SEG", "RTDOSE", "RTIMAGE", "OSS", "LEN"};
    if (!reading.contains(modality)) {
        return TextRisk::OtherKind;
    }
    if (valueOf(dataset, DCM_BurnedInAnnotation) == "YES") {
        return TextRisk::SaidSo;
    }
    for (const char* word : {"SCREEN", "CAPTURE", "DOSE_INFO", "PROT"}) {
        if (imageType.find(word) != std::string::npos) {
            return TextRisk::ScreenSave;
        }
    }
    if (!valueOf(dataset, DCM_ConversionType).empty() && modality != "CR" && modality != "RG" &&
        modality != "RF") {
        return TextRisk::SecondaryCapture;
    }
    if (integer(&dataset, DCM_SamplesPerPixel).value_or(1) > 1) {
        return TextRisk::Colour;
    }
    return TextRisk::None;
}

NoExport readNoExport(DcmItem& dataset)
{
    const std::string sop = valueOf(dataset, DCM_SOPClassUID);
    const std::string root = "1.2.840.10008.5.1.4.1.1.";
    if (sop == UID_MediaStorageDirectoryStorage || dataset.tagExists(DCM_DirectoryRecordSequence)) {
        return NoExport::Directory;
    }
    if (begins(sop, "1.2.840.10008.5.1.4.1.1.104.") || dataset.tagExists(DCM_EncapsulatedDocument)) {
        return NoExport::Document;
    }
    if (sop == root + "9.4.1" || sop == root + "9.4.2") {
        return NoExport::Sound;
    }
    if (sop == root + "66") {
        return NoExport::Raw;
    }
    const bool isStandard = begins(sop, "1.2.840.10008.");
    const bool isPlainImage = sop.empty() && dataset.tagExists(DCM_PixelData);
    return isStandard || isPlainImage ? NoExport::Allowed : NoExport::PrivateObject;
}

bool mayShowFace(DcmItem& dataset)
{
    const std::string modality = valueOf(dataset, DCM_Modality);
    if ((modality != "CT" && modality != "MR" && modality != "PT") || !dataset.tagExists(DCM_PixelData)) {
        return false;
    }
    const std::string part = valueOf(dataset, DCM_BodyPartExamined);
    const std::string words = part + " " + valueOf(dataset, DCM_StudyDescription) + " " +
                              valueOf(dataset, DCM_SeriesDescription) + " " +
                              valueOf(dataset, DCM_ProtocolName);
    for (const char* word : {"HEAD", "BRAIN", "SKULL", "FACE", "NECK", "ORBIT", "SINUS", "WHOLEBODY", "IAC",
                             "PITUIT", "CEREBR", "JAW", "MAXILL", "MANDIB"}) {
        if (words.find(word) != std::string::npos) {
            return true;
        }
    }
    return part.empty();
}

bool isClassicImage(DcmItem& dataset)
{
    static const std::set<std::string> classic{"1", "1.1",  "1.1.1", "1.2",  "1.2.1", "1.3", "1.3.1",
                                               "2", "4",    "3",     "3.1",  "5",     "6",   "6.1",
                                               "7", "12.1", "12.2",  "12.3", "20"};
    const std::string sop = valueOf(dataset, DCM_SOPClassUID);
    const std::string root = "1.2.840.10008.5.1.4.1.1.";
    return sop.empty() || (begins(sop, root.c_str()) && classic.contains(sop.substr(root.size())));
}

} // namespace sightline
