#include "DeidentifyFiles.h"
#include "TemporaryFolder.h"

#include "dicom/Deidentification.h"

#include <array>
#include <cstring>

using namespace sightline;

namespace {

/// Stands in every attribute that must not leave. Upper case and short, so that it is a value of nearly every
/// representation; UIDs and dates have forms of their own.
const std::string kCanary = "CANARYBIRD";
const std::string kUidCanary = "1.2.826.0.1.77777";
const std::string kDateCanary = "19770707";

/// A value that carries the canary, by representation; false where the representation has none.
bool putCanary(DcmItem& item, const DcmTag& tag, int number)
{
    const std::string uid = kUidCanary + "." + std::to_string(number);
    switch (tag.getEVR()) {
    case EVR_DA:
        return item.putAndInsertString(tag, kDateCanary.c_str()).good();
    case EVR_DT:
        return item.putAndInsertString(tag, (kDateCanary + "070707").c_str()).good();
    case EVR_UI:
        return item.putAndInsertString(tag, uid.c_str()).good();
    case EVR_PN:
        return item
            .putAndInsertString(tag, (kCanary + "^" + kCanary + "^^" + kCanary + "=" + kCanary).c_str())
            .good();
    case EVR_AE:
    case EVR_LO:
    case EVR_LT:
    case EVR_SH:
    case EVR_ST:
    case EVR_UC:
    case EVR_UR:
    case EVR_UT:
        return item.putAndInsertString(tag, kCanary.c_str()).good();
    case EVR_OB:
        return item
            .putAndInsertUint8Array(tag, reinterpret_cast<const Uint8*>(kCanary.data()),
                                    static_cast<unsigned long>(kCanary.size()))
            .good();
    default:
        return false;
    }
}

/// Attributes that say what the object is; the canary would make it another one.
const std::set<std::pair<unsigned, unsigned>> kNotFilled{
    {0x0008, 0x0005},
    {0x0008, 0x0016},
    {0x0008, 0x001a},
    {0x0008, 0x001b},
    {0x0008, 0x0018},
    {0x0020, 0x000d},
    {0x0020, 0x000e},
    {0x0020, 0x0052},
    {0x0008, 0x0060},
    {0x0042, 0x0011},
    {0x0008, 0x010c},
    {0x0008, 0x0117},
    {0x0008, 0x0118},
    {0x0008, 0x1150},
    {0x0008, 0x115a},
    {0x0008, 0x0106},
    {0x0008, 0x0107},
    // What describes equipment and technique is kept and so holds no canary here.
    {0x0008, 0x0070},
    {0x0008, 0x1090},
    {0x0008, 0x0100},
    {0x0008, 0x0102},
    {0x0008, 0x0103},
    {0x0008, 0x0104},
    {0x0008, 0x0119},
    {0x0018, 0x0024},
    {0x0018, 0x0031},
    {0x0018, 0x0085},
    {0x0018, 0x1016},
    {0x0018, 0x1018},
    {0x0018, 0x1019},
    {0x0018, 0x1020},
    {0x0018, 0x1160},
    {0x0018, 0x1210},
    {0x0018, 0x1250},
    {0x0018, 0x1251},
    {0x0018, 0x1260},
    {0x0018, 0x1261},
    {0x0018, 0x5000},
    {0x0018, 0x9005},
    {0x0018, 0x9041},
    {0x0018, 0x9047},
    {0x0018, 0x9050},
    {0x0020, 0x9056},
    {0x0028, 0x1054},
    {0x0028, 0x3004},
    {0x003a, 0x0203},
    {0x0040, 0x9210},
    {0x0054, 0x1101},
    {0x0054, 0x1103},
    {0x0054, 0x1105},
    {0x0062, 0x0009},
    {0x0066, 0x0031},
    {0x0066, 0x0036}};

/// Every attribute of the dictionary that can hold text, names, dates, UIDs or bytes. @return how many
int fillWithCanaries(DcmItem& item)
{
    int filled = 0;
    DcmDataDictionary& dictionary = dcmDataDict.wrlock();
    for (auto entry = dictionary.normalBegin(); entry != dictionary.normalEnd(); ++entry) {
        const unsigned group = (*entry)->getGroup();
        const unsigned element = (*entry)->getElement();
        const bool isPixels = group == 0x7fe0 || (group == 0x0028 && element >= 0x1100 && element < 0x1300) ||
                              (group == 0x0028 && element == 0x2000);
        if ((group & 1) != 0 || group < 8 || group >= 0xfff0 || element == 0 || isPixels ||
            (*entry)->getPrivateCreator() || kNotFilled.contains({group, element})) {
            continue;
        }
        const DcmTag tag(static_cast<Uint16>(group), static_cast<Uint16>(element), (*entry)->getVR());
        filled += putCanary(item, tag, filled + 1);
    }
    dcmDataDict.wrunlock();
    return filled;
}

/// One slice of a phantom, soiled in every way the profile speaks of.
void soil(const std::string& path)
{
    DcmFileFormat file;
    ASSERT_TRUE(file.loadFile(path.c_str()).good());
    file.loadAllDataIntoMemory();
    DcmDataset& dataset = *file.getDataset();
    EXPECT_GT(fillWithCanaries(dataset), 900);
    // Nested three deep, in a sequence that stays.
    DcmItem* item = nullptr;
    ASSERT_TRUE(dataset.findOrCreateSequenceItem(DCM_ReferencedImageSequence, item, 0).good());
    DcmItem* second = nullptr;
    ASSERT_TRUE(item->findOrCreateSequenceItem(DCM_PurposeOfReferenceCodeSequence, second, 0).good());
    second->putAndInsertString(DCM_CodeValue, "121322");
    DcmItem* third = nullptr;
    ASSERT_TRUE(second->findOrCreateSequenceItem(DCM_EquivalentCodeSequence, third, 0).good());
    fillWithCanaries(*third);
    for (const DcmTagKey& sequence :
         {DCM_OtherPatientIDsSequence, DCM_RequestAttributesSequence, DCM_IconImageSequence,
          DCM_OriginalAttributesSequence, DCM_DigitalSignaturesSequence}) {
        DcmItem* below = nullptr;
        ASSERT_TRUE(dataset.findOrCreateSequenceItem(sequence, below, 0).good());
        below->putAndInsertString(DCM_PatientID, kCanary.c_str());
    }
    // Private, in the data set and within a sequence; also in a block whose numbers are safe.
    for (DcmItem* place : {static_cast<DcmItem*>(&dataset), item}) {
        place->putAndInsertString(DcmTag(0x0019, 0x0010, EVR_LO), "SIEMENS MR HEADER");
        place->putAndInsertString(DcmTag(0x0019, 0x100c, EVR_IS), "1000");
        place->putAndInsertString(DcmTag(0x0019, 0x1008, EVR_LO), kCanary.c_str());
        place->putAndInsertString(DcmTag(0x0019, 0x100e, EVR_LO), kCanary.c_str());
        place->putAndInsertString(DcmTag(0x0099, 0x0010, EVR_LO), kCanary.c_str());
        place->putAndInsertString(DcmTag(0x0099, 0x1001, EVR_UT), kCanary.c_str());
    }
    // Drawings, curves, what follows the data, and text where a number belongs.
    dataset.putAndInsertUint16Array(DcmTag(0x6000, 0x3000, EVR_OW),
                                    reinterpret_cast<const Uint16*>(kCanary.data()), 5);
    dataset.putAndInsertString(DcmTag(0x6000, 0x4000, EVR_LT), kCanary.c_str());
    dataset.putAndInsertString(DcmTag(0x6002, 0x1500, EVR_LO), kCanary.c_str());
    dataset.putAndInsertString(DcmTag(0x5000, 0x0022, EVR_LO), kCanary.c_str());
    dataset.putAndInsertUint8Array(DcmTag(0xfffc, 0xfffc, EVR_OB),
                                   reinterpret_cast<const Uint8*>(kCanary.data()), 10);
    dataset.putAndInsertString(DcmTag(0x0018, 0x0060, EVR_LO), kCanary.c_str());
    dataset.putAndInsertString(DCM_EchoTime, (kCanary + "1").c_str());
    const std::string behind = std::string("ACME\0", 5) + kCanary + " ";
    auto* maker = new DcmLongString(DCM_Manufacturer);
    maker->putString(behind.data(), static_cast<Uint32>(behind.size()));
    dataset.insert(maker, OFTrue);
    dataset.putAndInsertString(DcmTag(0x0010, 0x3333, EVR_LO),
                               kCanary.c_str()); // no attribute of the standard

    const Uint16* pixels = nullptr;
    unsigned long count = 0;
    ASSERT_TRUE(dataset.findAndGetUint16Array(DCM_PixelData, pixels, &count).good());
    std::vector<Uint16> longer(pixels, pixels + count);
    longer.resize(count + kCanary.size() / 2);
    std::memcpy(longer.data() + count, kCanary.data(), kCanary.size());
    dataset.putAndInsertUint16Array(DCM_PixelData, longer.data(), static_cast<unsigned long>(longer.size()));

    DcmMetaInfo& meta = *file.getMetaInfo();
    meta.putAndInsertString(DCM_SourceApplicationEntityTitle, kCanary.c_str());
    meta.putAndInsertString(DCM_SendingApplicationEntityTitle, kCanary.c_str());
    meta.putAndInsertString(DCM_PrivateInformationCreatorUID, (kUidCanary + ".9").c_str());
    meta.putAndInsertUint8Array(DCM_PrivateInformation, reinterpret_cast<const Uint8*>(kCanary.data()), 10);
    meta.putAndInsertString(DCM_ImplementationVersionName, kCanary.c_str());
    ASSERT_TRUE(file.saveFile(path.c_str(), EXS_LittleEndianExplicit, EET_ExplicitLength, EGL_recalcGL,
                              EPD_noChange, 0, 0, EWM_dontUpdateMeta)
                    .good());
    // The preamble, and bytes behind the end.
    std::string bytes = contentOf(path);
    std::memcpy(bytes.data() + 20, kCanary.data(), kCanary.size());
    std::ofstream(path, std::ios::binary) << bytes;
}

} // namespace

TEST(Deidentify, NothingThatIdentifiesIsInAnyByteOfTheExport)
{
    for (const bool keepsMuch : {false, true}) {
        const TemporaryFolder folder;
        const PhantomSeries phantom = smallPhantom(folder.path() + "/" + kCanary);
        for (const std::string& path : phantom.write()) {
            soil(path);
            for (const std::string& canary : {kCanary, kUidCanary, kDateCanary}) {
                ASSERT_NE(contentOf(path).find(canary), std::string::npos);
            }
        }
        DeidentifyOptions options;
        options.rules.keepSafePrivate = keepsMuch;
        options.rules.keepGraphics = false;
        options.rules.cleanDescriptors = keepsMuch;
        options.rules.dates = keepsMuch ? DateHandling::Shift : DateHandling::Remove;
        const DeidentifyResult result =
            deidentify({text(phantom.folder)}, text(folder.path() + "/out"), options);
        EXPECT_TRUE(result.problem.isEmpty()) << result.problem.toStdString();
        EXPECT_TRUE(result.refused.empty()) << result.refused.front().reason.toStdString();
        const auto files = filesBelow(folder.path() + "/out");
        ASSERT_EQ(files.size(), 5u);
        for (const std::string& path : files) {
            const std::string bytes = contentOf(path);
            for (const std::string& canary : {kCanary, kUidCanary, kDateCanary}) {
                const std::size_t place = bytes.find(canary);
                EXPECT_EQ(place, std::string::npos) << canary << " after " << bytes.substr(place - 12, 30);
            }
            EXPECT_EQ(path.find(kCanary, folder.path().size()), std::string::npos);
            EXPECT_EQ(valueOf(path, DCM_PatientIdentityRemoved), "YES");
            EXPECT_EQ(valueOf(path, DCM_PatientName).rfind("ANON-", 0), 0u);
            EXPECT_EQ(valueOf(path, DcmTagKey(0x0019, 0x100c)), keepsMuch ? "1000" : "");
            EXPECT_TRUE(codesOf(path).contains("113100"));
            EXPECT_EQ(codesOf(path).contains("113111"), keepsMuch);
            EXPECT_EQ(codesOf(path).contains("113107"), keepsMuch);
            EXPECT_EQ(valueOf(path, DCM_LongitudinalTemporalInformationModified),
                      keepsMuch ? "MODIFIED" : "REMOVED");
        }
    }
}
