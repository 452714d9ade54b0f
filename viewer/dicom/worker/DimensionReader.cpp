#include "dicom/worker/DimensionReader.h"

#include "dicom/worker/DiffusionReader.h"
#include "dicom/worker/ElementValues.h"
#include "dicom/worker/HeaderText.h"
#include "dicom/worker/PrivateElement.h"
#include "dicom/worker/TimeReader.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <array>
#include <sstream>

namespace sightline {

namespace {

/// More dimensions than any object has.
constexpr unsigned long kMostDimensions = 32;

std::string textOf(DcmItem* item, const DcmTagKey& tag)
{
    OFString text;
    if (item) {
        item->findAndGetOFStringArray(tag, text);
    }
    return {text.c_str(), text.length()};
}

/// The part of a complex image, from Image Type's third and later values as scanners write them: M, M_FFE,
/// MAGNITUDE, PHASE MAP ...
std::string componentOf(const std::string& imageType)
{
    static constexpr std::array<std::array<const char*, 3>, 4> kNames{
        {{"MAGNITUDE", "M", "M_"}, {"PHASE", "P", "P_"}, {"REAL", "R", "R_"}, {"IMAGINARY", "I", "I_"}}};
    std::istringstream stream(imageType);
    std::string value;
    for (int n = 0; std::getline(stream, value, '\\'); ++n) {
        if (n < 2) {
            continue;
        }
        for (const auto& names : kNames) {
            if (value == names[0] || value == names[1] || value.starts_with(names[2]) ||
                (names[1][0] == 'P' && value == "PHASE MAP")) {
                return names[0];
            }
        }
    }
    return {};
}

bool isComponent(const std::string& text)
{
    return text == "MAGNITUDE" || text == "PHASE" || text == "REAL" || text == "IMAGINARY";
}

/// GE says it in a private element (0043,xx2F) as well: 0 to 3.
std::string privateComponent(DcmItem& dataset)
{
    const auto numbers = privateNumbers(dataset, 0x0043, "GEMS_PARM_01", 0x2f, PrivateForm::Text);
    static constexpr std::array<const char*, 4> kNames{"MAGNITUDE", "PHASE", "REAL", "IMAGINARY"};
    return !numbers.empty() && numbers.front() >= 0 && numbers.front() < 4
               ? kNames[static_cast<std::size_t>(numbers.front())]
               : "";
}

void readRealWorld(DcmItem* mapping, FrameHeader& frame)
{
    const auto slope = number(mapping, DCM_RealWorldValueSlope);
    const auto intercept = number(mapping, DCM_RealWorldValueIntercept);
    if (!slope || !intercept || *slope == 0) {
        return;
    }
    RealWorldHeader value{*slope, *intercept, {}};
    DcmItem* unit = nullptr;
    mapping->findAndGetSequenceItem(DCM_MeasurementUnitsCodeSequence, unit);
    value.unit = textOf(unit, DCM_CodeValue);
    frame.realWorld = std::move(value);
}

void readDimensionIndex(DcmItem& content, FrameHeader& frame)
{
    DcmElement* element = nullptr;
    if (content.findAndGetElement(DCM_DimensionIndexValues, element).bad() || !element) {
        return;
    }
    frame.dimensionIndex.clear();
    const unsigned long count = std::min(element->getVM(), kMostDimensions);
    for (unsigned long n = 0; n < count; ++n) {
        Uint32 value = 0;
        if (element->getUint32(value, n).bad()) {
            return;
        }
        frame.dimensionIndex.push_back(value);
    }
}

void setIfThere(std::optional<double>& target, std::optional<double> value)
{
    if (value) {
        target = value;
    }
}

} // namespace

DcmItem* groupOf(DcmItem* own, DcmItem* shared, const DcmTagKey& sequence)
{
    for (DcmItem* parent : {own, shared}) {
        DcmItem* item = nullptr;
        if (parent && parent->findAndGetSequenceItem(sequence, item).good() && item) {
            return item;
        }
    }
    return nullptr;
}

void readDimensions(DcmItem& dataset, FrameHeader& frame)
{
    frame.echo = integer(&dataset, DCM_EchoNumbers);
    frame.echoTime = number(&dataset, DCM_EchoTime);
    frame.temporalPosition = integer(&dataset, DCM_TemporalPositionIdentifier);
    frame.triggerTime = number(&dataset, DCM_TriggerTime);
    frame.phasePercent = number(&dataset, DCM_NominalPercentageOfCardiacPhase);
    if (!frame.phasePercent) {
        frame.phasePercent = number(&dataset, DCM_NominalPercentageOfRespiratoryPhase);
    }
    frame.frameReferenceMs = number(&dataset, DCM_FrameReferenceTime);
    frame.acquisitionNumber = integer(&dataset, DCM_AcquisitionNumber);
    frame.acquiredAt = secondsOf(dataset, DCM_AcquisitionDateTime, DCM_AcquisitionDate, DCM_AcquisitionTime);
    frame.createdAt = secondsOf(textOf(&dataset, DCM_ContentDate), textOf(&dataset, DCM_ContentTime));
    frame.stack = textOf(&dataset, DCM_StackID);
    frame.imageType = textOf(&dataset, DCM_ImageType);
    const std::string modality = textOf(&dataset, DCM_Modality);
    if (modality == "MR") {
        frame.inversionTime = number(&dataset, DCM_InversionTime);
        frame.flipAngle = number(&dataset, DCM_FlipAngle);
        frame.component = textOf(&dataset, DCM_ComplexImageComponent);
        if (!isComponent(frame.component)) {
            frame.component = componentOf(frame.imageType);
        }
        if (frame.component.empty()) {
            frame.component = privateComponent(dataset);
        }
        readDiffusion(dataset, dataset, frame);
    }
    DcmItem* mapping = nullptr;
    dataset.findAndGetSequenceItem(DCM_RealWorldValueMappingSequence, mapping);
    readRealWorld(mapping, frame);
}

void readFrameDimensions(DcmItem* own, DcmItem* shared, DcmItem& dataset, FrameHeader& frame)
{
    if (DcmItem* content = groupOf(own, shared, DCM_FrameContentSequence)) {
        if (const std::string stack = textOf(content, DCM_StackID); !stack.empty()) {
            frame.stack = stack;
        }
        if (const auto position = integer(content, DCM_TemporalPositionIndex)) {
            frame.temporalPosition = position;
        }
        if (const auto acquisition = integer(content, DCM_FrameAcquisitionNumber)) {
            frame.acquisitionNumber = acquisition;
        }
        std::string acquired = textOf(content, DCM_FrameAcquisitionDateTime);
        if (acquired.empty()) {
            acquired = textOf(content, DCM_FrameReferenceDateTime);
        }
        setIfThere(frame.acquiredAt, secondsOf(acquired));
        setIfThere(frame.phasePercent, number(content, DCM_NominalPercentageOfCardiacPhase));
        readDimensionIndex(*content, frame);
    }
    if (DcmItem* echo = groupOf(own, shared, DCM_MREchoSequence)) {
        setIfThere(frame.echoTime, number(echo, DCM_EffectiveEchoTime));
    }
    if (DcmItem* timing = groupOf(own, shared, DCM_MRTimingAndRelatedParametersSequence)) {
        setIfThere(frame.flipAngle, number(timing, DCM_FlipAngle));
    }
    if (DcmItem* modifier = groupOf(own, shared, DCM_MRModifierSequence)) {
        setIfThere(frame.inversionTime, number(modifier, DCM_InversionTimes));
    }
    if (DcmItem* diffusion = groupOf(own, shared, DCM_MRDiffusionSequence)) {
        frame.diffusionDirection.reset();
        readDiffusion(*diffusion, dataset, frame);
    }
    if (DcmItem* cardiac = groupOf(own, shared, DCM_CardiacSynchronizationSequence)) {
        setIfThere(frame.phasePercent, number(cardiac, DCM_NominalPercentageOfCardiacPhase));
        setIfThere(frame.triggerTime, number(cardiac, DCM_NominalCardiacTriggerDelayTime));
    }
    if (DcmItem* breath = groupOf(own, shared, DCM_RespiratorySynchronizationSequence)) {
        setIfThere(frame.phasePercent, number(breath, DCM_NominalPercentageOfRespiratoryPhase));
    }
    if (DcmItem* time = groupOf(own, shared, DCM_TemporalPositionSequence)) {
        setIfThere(frame.timeOffset, number(time, DCM_TemporalPositionTimeOffset));
    }
    for (const DcmTagKey& tag :
         {DCM_MRImageFrameTypeSequence, DCM_CTImageFrameTypeSequence, DCM_PETFrameTypeSequence}) {
        if (DcmItem* type = groupOf(own, shared, tag)) {
            if (const std::string text = textOf(type, DCM_FrameType); !text.empty()) {
                frame.imageType = text;
            }
            if (const std::string part = textOf(type, DCM_ComplexImageComponent); isComponent(part)) {
                frame.component = part;
            }
        }
    }
    readRealWorld(groupOf(own, shared, DCM_RealWorldValueMappingSequence), frame);
}

void readOrganization(DcmItem& dataset, FileHeader& header)
{
    for (unsigned long n = 0; n < kMostDimensions; ++n) {
        DcmItem* item = nullptr;
        if (dataset.findAndGetSequenceItem(DCM_DimensionIndexSequence, item, static_cast<long>(n)).bad() ||
            !item) {
            break;
        }
        DimensionHeader dimension;
        DcmElement* pointer = nullptr;
        DcmTagKey key;
        if (item->findAndGetElement(DCM_DimensionIndexPointer, pointer).good() && pointer &&
            pointer->ident() == EVR_AT) {
            DcmTag tag;
            if (static_cast<DcmAttributeTag*>(pointer)->getTagVal(tag).good()) {
                dimension.tag = (static_cast<std::uint32_t>(tag.getGroup()) << 16) | tag.getElement();
                dimension.label = tag.getTagName();
            }
        }
        if (const std::string label = HeaderText(*item)(DCM_DimensionDescriptionLabel); !label.empty()) {
            dimension.label = label;
        }
        header.dimensions.push_back(std::move(dimension));
    }
    ConcatenationHeader& part = header.concatenation;
    part.uid = textOf(&dataset, DCM_ConcatenationUID);
    part.number = integer(&dataset, DCM_InConcatenationNumber).value_or(0);
    part.total = integer(&dataset, DCM_InConcatenationTotalNumber);
    Uint32 offset = 0;
    if (dataset.findAndGetUint32(DCM_ConcatenationFrameOffsetNumber, offset).good()) {
        part.offset = offset;
    }
}

} // namespace sightline
