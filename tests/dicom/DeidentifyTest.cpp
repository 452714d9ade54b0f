#include "TemporaryFolder.h"

#include "dicom/Deidentification.h"
#include "dicom/ExportKey.h"
#include "dicom/VolumeLoader.h"
#include "tests/TestData.h"
#include "tests/data/PhantomSeries.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <gtest/gtest.h>

#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>

#include <algorithm>
#include <array>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <set>

using namespace sightline;

namespace {

namespace fs = std::filesystem;

/// Stands in every attribute that must not leave. Upper case and short, so that it is a value of nearly every
/// representation; UIDs and dates have forms of their own.
const std::string kCanary = "CANARYBIRD";
const std::string kUidCanary = "1.2.826.0.1.77777";
const std::string kDateCanary = "19770707";

std::string contentOf(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::vector<std::string> filesBelow(const std::string& folder)
{
    std::vector<std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) {
            files.push_back(entry.path().string());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

QString text(const std::string& bytes)
{
    return QString::fromStdString(bytes);
}

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

PhantomSeries smallPhantom(const std::string& folder)
{
    PhantomSeries phantom;
    phantom.folder = folder;
    phantom.rows = 24;
    phantom.columns = 20;
    phantom.value = [](LpsPoint p) { return 10 * p.x + p.z; };
    for (int n = 0; n < 5; ++n) {
        phantom.positions.push_back({0, 0, 2.5 * n});
    }
    return phantom;
}

void set(const std::string& path, const std::function<void(DcmDataset&)>& change)
{
    DcmFileFormat file;
    ASSERT_TRUE(file.loadFile(path.c_str()).good());
    file.loadAllDataIntoMemory();
    change(*file.getDataset());
    ASSERT_TRUE(file.saveFile(path.c_str(), file.getDataset()->getOriginalXfer()).good());
}

std::string valueOf(const std::string& path, const DcmTagKey& tag)
{
    DcmFileFormat file;
    OFString value;
    if (file.loadFile(path.c_str()).good()) {
        const bool isThere = file.getDataset()->findAndGetOFStringArray(tag, value).good();
        if (!isThere) { // perhaps in a sequence
            file.getDataset()->findAndGetOFStringArray(tag, value, OFTrue);
        }
    }
    return {value.c_str(), value.length()};
}

std::set<std::string> codesOf(const std::string& path)
{
    std::set<std::string> codes;
    DcmFileFormat file;
    if (file.loadFile(path.c_str()).good()) {
        DcmItem* item = nullptr;
        for (long n = 0; file.getDataset()
                             ->findAndGetSequenceItem(DCM_DeidentificationMethodCodeSequence, item, n)
                             .good();
             ++n) {
            OFString value;
            item->findAndGetOFString(DCM_CodeValue, value);
            codes.insert(value.c_str());
        }
    }
    return codes;
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

TEST(Deidentify, SeriesStaysOneVolumeWithTheSamePixelsAndPlace)
{
    const TemporaryFolder folder;
    const PhantomSeries phantom = smallPhantom(folder.path() + "/in");
    phantom.write();
    ASSERT_EQ(deidentify({text(phantom.folder)}, text(folder.path() + "/out"), {}).written.size(), 5u);
    const ScanResult before = scan({text(phantom.folder)});
    const ScanResult after = scan({text(folder.path() + "/out")});
    ASSERT_EQ(before.series().size(), 1u);
    ASSERT_EQ(after.series().size(), 1u);
    const Series& a = *before.series().front();
    const Series& b = *after.series().front();
    EXPECT_NE(a.uid, b.uid);
    EXPECT_EQ(b.uid.rfind("2.25.", 0), 0u);
    EXPECT_LE(b.uid.size(), 44u);
    EXPECT_TRUE(b.issues.size() == a.issues.size());
    EXPECT_EQ(a.geometry.size(), b.geometry.size());
    EXPECT_EQ(a.geometry.spacing(), b.geometry.spacing());
    EXPECT_EQ(a.geometry.origin().z, b.geometry.origin().z);
    const auto va = loadVolume(a);
    const auto vb = loadVolume(b);
    ASSERT_TRUE(va && vb);
    const std::size_t bytes = a.geometry.size(0) * a.geometry.size(1) * a.geometry.size(2) * 2;
    EXPECT_EQ(std::memcmp((*va)->buffer().data(), (*vb)->buffer().data(), bytes), 0);
}

TEST(Deidentify, ReferencesBetweenFilesAreKept)
{
    const TemporaryFolder folder;
    const PhantomSeries phantom = smallPhantom(folder.path() + "/in");
    const auto files = phantom.write();
    const std::string referenced = valueOf(files[3], DCM_SOPInstanceUID);
    set(files[0], [&](DcmDataset& dataset) {
        DcmItem* item = nullptr;
        dataset.findOrCreateSequenceItem(DCM_ReferencedImageSequence, item, 0);
        item->putAndInsertString(DCM_ReferencedSOPClassUID, UID_CTImageStorage);
        item->putAndInsertString(DCM_ReferencedSOPInstanceUID, referenced.c_str());
    });
    const DeidentifyResult result = deidentify({text(phantom.folder)}, text(folder.path() + "/out"), {});
    ASSERT_EQ(result.written.size(), 5u);
    std::map<QString, std::string> newOf;
    for (const auto& file : result.written) {
        newOf[file.source] = file.path.toStdString();
    }
    const std::string first = newOf.at(text(files[0]));
    EXPECT_EQ(valueOf(first, DCM_ReferencedSOPInstanceUID),
              valueOf(newOf.at(text(files[3])), DCM_SOPInstanceUID));
    EXPECT_EQ(valueOf(first, DCM_ReferencedSOPClassUID), UID_CTImageStorage);
}

TEST(Deidentify, ShiftsAllDatesOfAPatientByTheSameDays)
{
    const TemporaryFolder folder;
    const PhantomSeries phantom = smallPhantom(folder.path() + "/in");
    const auto files = phantom.write();
    for (std::size_t n = 0; n < files.size(); ++n) {
        set(files[n], [&](DcmDataset& dataset) {
            dataset.putAndInsertString(DCM_StudyDate, "20240229");
            dataset.putAndInsertString(DCM_StudyTime, "101112.5");
            dataset.putAndInsertString(DCM_SeriesDate, "2024.03.01");
            dataset.putAndInsertString(DCM_AcquisitionDateTime, "20240303101112.123+0100");
            dataset.putAndInsertString(DCM_PatientID, n == 4 ? "another" : "one");
        });
    }
    DeidentifyOptions options;
    options.rules.dates = DateHandling::Shift;
    options.keyFile = text(folder.path() + "/key");
    options.mappingFile = text(folder.path() + "/who.csv");
    const DeidentifyResult result = deidentify({text(phantom.folder)}, text(folder.path() + "/out"), options);
    ASSERT_EQ(result.written.size(), 5u);
    EXPECT_EQ(result.patients, 2);
    const auto key = ExportKey::fromFile(options.keyFile);
    ASSERT_TRUE(key);
    using namespace std::chrono;
    std::set<int> shifts;
    for (const auto& file : result.written) {
        const std::string path = file.path.toStdString();
        const auto dayOf = [](const std::string& t) {
            return sys_days(year(std::stoi(t.substr(0, 4))) / std::stoi(t.substr(4, 2)) /
                            std::stoi(t.substr(6, 2)));
        };
        const std::string study = valueOf(path, DCM_StudyDate);
        ASSERT_EQ(study.size(), 8u);
        const int shift = static_cast<int>((dayOf(study) - sys_days(2024y / 2 / 29)).count());
        shifts.insert(shift);
        EXPECT_LE(shift, -365);
        EXPECT_EQ((dayOf(valueOf(path, DCM_SeriesDate)) - sys_days(2024y / 3 / 1)).count(), shift);
        const std::string moment = valueOf(path, DCM_AcquisitionDateTime);
        EXPECT_EQ((dayOf(moment) - sys_days(2024y / 3 / 3)).count(), shift);
        EXPECT_EQ(moment.substr(8), "101112.123+0100");
        EXPECT_EQ(valueOf(path, DCM_StudyTime), "101112.5");
    }
    EXPECT_EQ(shifts, (std::set<int>{key->shiftDays("id\none"), key->shiftDays("id\nanother")}));
    EXPECT_NE(
        contentOf(folder.path() + "/who.csv").find("patient,\"one\",\"" + key->pseudonym("id\none") + "\""),
        std::string::npos);
}

TEST(Deidentify, TheSameKeyGivesTheSameExportAndAnotherKeyAnother)
{
    const TemporaryFolder folder;
    const PhantomSeries phantom = smallPhantom(folder.path() + "/in");
    phantom.write();
    const auto exported = [&](const std::string& key, const std::string& out) {
        DeidentifyOptions options;
        options.keyFile = key.empty() ? QString() : text(folder.path() + "/" + key);
        EXPECT_EQ(deidentify({text(phantom.folder)}, text(folder.path() + "/" + out), options).written.size(),
                  5u);
        std::string all;
        for (const std::string& path : filesBelow(folder.path() + "/" + out)) {
            all += contentOf(path);
        }
        return all;
    };
    const std::string first = exported("key", "1");
    EXPECT_EQ(exported("key", "2"), first);
    EXPECT_NE(exported("other", "3"), first);
    EXPECT_NE(exported("", "4"), exported("", "5"));
    EXPECT_EQ(fs::status(folder.path() + "/key").permissions() & fs::perms::all,
              fs::perms::owner_read | fs::perms::owner_write);
}

TEST(Deidentify, RefusesWhatMayHoldTextAndBlackensWhatIsAsked)
{
    const TemporaryFolder folder;
    PhantomSeries phantom = smallPhantom(folder.path() + "/in");
    phantom.positions.resize(1);
    phantom.value = [](LpsPoint) { return 500.0; };
    const auto files = phantom.write();
    set(files[0], [&](DcmDataset& dataset) {
        dataset.putAndInsertString(DCM_SOPClassUID, UID_SecondaryCaptureImageStorage);
        dataset.putAndInsertString(DCM_BurnedInAnnotation, "NO"); // not to be trusted
    });
    const DeidentifyResult refused = deidentify({text(phantom.folder)}, text(folder.path() + "/1"), {});
    EXPECT_TRUE(refused.written.empty());
    ASSERT_EQ(refused.refused.size(), 1u);
    EXPECT_TRUE(refused.refused[0].reason.contains("secondary capture"));
    EXPECT_TRUE(filesBelow(folder.path() + "/1").empty());

    DeidentifyOptions options;
    options.masks = {{2, 3, 4, 5}};
    const DeidentifyResult masked = deidentify({text(phantom.folder)}, text(folder.path() + "/2"), options);
    ASSERT_EQ(masked.written.size(), 1u);
    EXPECT_TRUE(masked.written[0].blackened);
    const std::string path = masked.written[0].path.toStdString();
    EXPECT_EQ(valueOf(path, DCM_BurnedInAnnotation), "NO");
    EXPECT_TRUE(codesOf(path).contains("113101"));
    const auto pixelsOf = [](const std::string& name) {
        DcmFileFormat file;
        const Uint16* data = nullptr;
        unsigned long count = 0;
        std::vector<Uint16> pixels;
        if (file.loadFile(name.c_str()).good() &&
            file.getDataset()->findAndGetUint16Array(DCM_PixelData, data, &count).good()) {
            pixels.assign(data, data + count);
        }
        return pixels;
    };
    const auto before = pixelsOf(files[0]);
    const auto after = pixelsOf(path);
    DcmFileFormat file;
    ASSERT_TRUE(file.loadFile(path.c_str()).good());
    Uint16 isSigned = 0;
    Uint16 stored = 0;
    file.getDataset()->findAndGetUint16(DCM_PixelRepresentation, isSigned);
    file.getDataset()->findAndGetUint16(DCM_BitsStored, stored);
    const auto black = static_cast<Uint16>(isSigned ? -(1 << (stored - 1)) : 0);
    ASSERT_EQ(before.size(), 480u);
    ASSERT_EQ(after.size(), 480u);
    for (std::size_t n = 0; n < after.size(); ++n) {
        const std::size_t x = n % 20;
        const std::size_t y = n / 20;
        const bool isMasked = x >= 2 && x < 6 && y >= 3 && y < 8;
        ASSERT_EQ(after[n], isMasked ? black : before[n]) << x << "," << y;
    }

    DeidentifyOptions checked;
    checked.pixelsChecked = true;
    EXPECT_EQ(deidentify({text(phantom.folder)}, text(folder.path() + "/3"), checked).written.size(), 1u);
}

TEST(Deidentify, DoesNotMixWithOtherFilesAndKeepsSecretsOutOfTheExport)
{
    const TemporaryFolder folder;
    const PhantomSeries phantom = smallPhantom(folder.path() + "/in");
    phantom.write();
    fs::create_directory(folder.path() + "/full");
    folder.write("full/letter.txt", "dear");
    EXPECT_TRUE(
        deidentify({text(phantom.folder)}, text(folder.path() + "/full"), {}).problem.contains("not empty"));
    DeidentifyOptions options;
    options.mappingFile = text(folder.path() + "/out/who.csv");
    EXPECT_FALSE(deidentify({text(phantom.folder)}, text(folder.path() + "/out"), options).problem.isEmpty());
    EXPECT_FALSE(fs::exists(folder.path() + "/out"));
    options = {};
    options.keyFile = text(folder.write("short", "abcd"));
    EXPECT_TRUE(
        deidentify({text(phantom.folder)}, text(folder.path() + "/out"), options).problem.contains("no key"));
}

TEST(Deidentify, SaysWhyAFullDiskEndsIt)
{
    // A device that takes nothing stands in for a full disk.
    const TemporaryFolder folder;
    const PhantomSeries phantom = smallPhantom(folder.path() + "/in");
    phantom.write();
    if (!fs::exists("/sys/kernel")) {
        GTEST_SKIP() << "no place here where nothing can be written";
    }
    const DeidentifyResult result = deidentify({text(phantom.folder)}, "/sys/kernel/sightline", {});
    EXPECT_FALSE(result.problem.isEmpty());
    EXPECT_TRUE(result.written.empty());
}

TEST(Deidentify, CleanDescriptionsKeepOnlyWordsOfTheVocabulary)
{
    const TemporaryFolder folder;
    const PhantomSeries phantom = smallPhantom(folder.path() + "/in");
    for (const std::string& path : phantom.write()) {
        set(path, [](DcmDataset& dataset) {
            dataset.putAndInsertString(DCM_SeriesDescription, "Head routine for Dr Doe, 5mm 123456 T2-FLAIR");
            dataset.putAndInsertString(DCM_StudyDescription, "Smith family");
        });
    }
    DeidentifyOptions options;
    options.rules.cleanDescriptors = true;
    const DeidentifyResult result = deidentify({text(phantom.folder)}, text(folder.path() + "/out"), options);
    ASSERT_EQ(result.written.size(), 5u);
    EXPECT_EQ(valueOf(result.written[0].path.toStdString(), DCM_SeriesDescription),
              "HEAD ROUTINE 5MM T2 FLAIR");
    EXPECT_EQ(valueOf(result.written[0].path.toStdString(), DCM_StudyDescription), "");
}

TEST(Deidentify, CompressedTiltedHeadKeepsPixelsPlacesAndOddities)
{
    REQUIRE_TEST_DATA(data, "head-ct-infarct");
    const TemporaryFolder folder;
    const DeidentifyResult result = deidentify({text(data)}, text(folder.path() + "/out"), {});
    EXPECT_EQ(result.written.size(), 28u);
    EXPECT_TRUE(result.mayShowFaces);
    const ScanResult before = scan({text(data)});
    const ScanResult after = scan({text(folder.path() + "/out")});
    ASSERT_EQ(before.series().size(), 1u);
    ASSERT_EQ(after.series().size(), 1u);
    const Series& a = *before.series().front();
    const Series& b = *after.series().front();
    EXPECT_EQ(a.transferSyntaxUid, b.transferSyntaxUid);
    ASSERT_EQ(a.issues.size(), b.issues.size());
    for (std::size_t n = 0; n < a.issues.size(); ++n) {
        EXPECT_EQ(a.issues[n].kind, b.issues[n].kind);
        EXPECT_EQ(a.issues[n].worstErrorMm, b.issues[n].worstErrorMm);
    }
    const auto va = loadVolume(a);
    const auto vb = loadVolume(b);
    ASSERT_TRUE(va && vb);
    ASSERT_EQ((*va)->buffer().size(), (*vb)->buffer().size());
    EXPECT_EQ(std::memcmp((*va)->buffer().data(), (*vb)->buffer().data(), (*va)->buffer().size()), 0);
}

TEST(Deidentify, KeepsWhatIsAskedForAndNothingMore)
{
    const TemporaryFolder folder;
    PhantomSeries phantom = smallPhantom(folder.path() + "/in");
    phantom.positions.resize(1);
    const std::string source = phantom.write().front();
    set(source, [](DcmDataset& dataset) {
        dataset.putAndInsertString(DCM_PatientSex, "F");
        dataset.putAndInsertString(DCM_PatientAge, "054Y");
        dataset.putAndInsertString(DCM_PatientComments, "met her at Roe's");
        dataset.putAndInsertString(DCM_StationName, "CT99");
        dataset.putAndInsertString(DCM_DeviceSerialNumber, "S-123");
        dataset.putAndInsertString(DCM_InstitutionName, "St. Elsewhere");
        dataset.putAndInsertString(DCM_InstitutionAddress, "Main Street");
        dataset.putAndInsertString(DCM_PatientBirthDate, "19700101");
        dataset.putAndInsertString(DCM_StudyDate, "20240101");
        dataset.putAndInsertUint16(DcmTag(0x6000, 0x0010, EVR_US), 4);
        const std::array<Uint16, 1> drawing{0x5a5a};
        dataset.putAndInsertUint16Array(DcmTag(0x6000, 0x3000, EVR_OW), drawing.data(), 1);
    });
    struct Case {
        const char* what;
        std::function<void(DeidentifyRules&)> choose;
        std::vector<std::pair<DcmTagKey, std::string>> kept;
        const char* code;
    };
    const std::vector<Case> cases{
        {"nothing", [](DeidentifyRules&) {}, {}, "113100"},
        {"patient",
         [](DeidentifyRules& r) { r.keepPatientCharacteristics = true; },
         {{DCM_PatientSex, "F"}, {DCM_PatientAge, "054Y"}},
         "113108"},
        {"device",
         [](DeidentifyRules& r) { r.keepDevice = true; },
         {{DCM_StationName, "CT99"}, {DCM_DeviceSerialNumber, "S-123"}},
         "113109"},
        {"institution",
         [](DeidentifyRules& r) { r.keepInstitution = true; },
         {{DCM_InstitutionName, "St. Elsewhere"}, {DCM_InstitutionAddress, "Main Street"}},
         "113112"},
        {"dates",
         [](DeidentifyRules& r) { r.dates = DateHandling::Keep; },
         {{DCM_StudyDate, "20240101"}},
         "113106"},
        {"uids",
         [](DeidentifyRules& r) { r.keepUids = true; },
         {{DCM_SOPInstanceUID, valueOf(source, DCM_SOPInstanceUID)}},
         "113110"},
        {"graphics",
         [](DeidentifyRules& r) { r.keepGraphics = true; },
         {{DcmTagKey(0x6000, 0x3000), valueOf(source, DcmTagKey(0x6000, 0x3000))}},
         "113103"},
    };
    for (const Case& one : cases) {
        DeidentifyOptions options;
        one.choose(options.rules);
        const DeidentifyResult result =
            deidentify({text(phantom.folder)}, text(folder.path() + "/" + one.what), options);
        ASSERT_EQ(result.written.size(), 1u) << one.what;
        const std::string path = result.written[0].path.toStdString();
        EXPECT_TRUE(codesOf(path).contains(one.code)) << one.what;
        EXPECT_EQ(codesOf(path).size(), std::string(one.what) == "nothing" ? 1u : 2u);
        for (const Case& other : cases) {
            for (const auto& [tag, value] : other.kept) {
                EXPECT_EQ(valueOf(path, tag) == value, &other == &one) << one.what << " " << other.what;
            }
        }
        EXPECT_EQ(valueOf(path, DCM_PatientBirthDate), "");
        EXPECT_EQ(valueOf(path, DCM_PatientComments), "");
    }
}

TEST(Deidentify, ReportAndSegmentationStillNameEachOther)
{
    REQUIRE_TEST_DATA(data, "interop-objects");
    const TemporaryFolder folder;
    const std::string segmentation = data + "/dcmqi__data__sr-example__seg.dcm";
    const std::string report = data + "/dcmqi__data__sr-example__sr.dcm";
    const DeidentifyResult result =
        deidentify({text(segmentation), text(report)}, text(folder.path() + "/out"), {});
    ASSERT_EQ(result.written.size(), 2u);
    const std::string newSegmentation = result.written[0].path.toStdString();
    const std::string newReport = result.written[1].path.toStdString();
    const std::string oldUid = valueOf(segmentation, DCM_SOPInstanceUID);
    const std::string newUid = valueOf(newSegmentation, DCM_SOPInstanceUID);
    ASSERT_NE(contentOf(report).find(oldUid), std::string::npos);
    EXPECT_EQ(contentOf(newReport).find(oldUid), std::string::npos);
    EXPECT_NE(contentOf(newReport).find(newUid), std::string::npos);
    EXPECT_EQ(valueOf(newSegmentation, DCM_StudyInstanceUID), valueOf(newReport, DCM_StudyInstanceUID));
    ASSERT_NE(contentOf(report).find("primary tumor"), std::string::npos);
    EXPECT_EQ(contentOf(newReport).find("primary tumor"), std::string::npos);
    EXPECT_TRUE(codesOf(newReport).contains("113104"));
    EXPECT_FALSE(codesOf(newSegmentation).contains("113104"));
    // Numbers and codes of the content stay.
    EXPECT_EQ(valueOf(newReport, DCM_NumericValue), valueOf(report, DCM_NumericValue));
}

TEST(Deidentify, MakesNoNewErrorsForAnIndependentChecker)
{
    REQUIRE_TEST_DATA(data, "interop-objects");
    if (QStandardPaths::findExecutable("dciodvfy").isEmpty()) {
        GTEST_SKIP() << "dciodvfy (package dicom3tools) is not installed";
    }
    const auto errorsOf = [](const QString& path) {
        QProcess checker;
        checker.setProcessChannelMode(QProcess::MergedChannels);
        checker.start("dciodvfy", {path});
        checker.waitForFinished(-1);
        std::set<QString> errors;
        static const QRegularExpression values("<[0-9.]*>");
        for (const QString& line : QString::fromUtf8(checker.readAll()).split('\n')) {
            if (line.startsWith("Error")) {
                errors.insert(QString(line).remove(values));
            }
        }
        return errors;
    };
    const TemporaryFolder folder;
    QStringList sources;
    for (const char* name :
         {"dcmqi__ct-3slice__01.dcm", "dcmqi__data__sr-example__sr.dcm", "dcmqi__data__sr-example__seg.dcm",
          "dcmqi__data__sr-example__rwvm.dcm", "dcomp__tests__testdata__example_data__rtss.dcm",
          "pydicom__test_files__rtdose.dcm", "highdicom__sr_document.dcm",
          "highdicom__seg_image_ct_binary.dcm"}) {
        sources << text(data + "/" + name);
    }
    const DeidentifyResult result = deidentify(sources, text(folder.path() + "/out"), {});
    ASSERT_EQ(result.written.size(), static_cast<std::size_t>(sources.size()));
    for (const auto& file : result.written) {
        const std::set<QString> before = errorsOf(file.source);
        for (const QString& error : errorsOf(file.path)) {
            EXPECT_TRUE(before.contains(error)) << file.source.toStdString() << ": " << error.toStdString();
        }
    }
}

TEST(Deidentify, UltrasoundIsBlackenedOutsideItsRegionsAndStaysReadable)
{
    REQUIRE_TEST_DATA(data, "ultrasound");
    const TemporaryFolder folder;
    DeidentifyOptions options;
    options.maskOutsideRegions = true;
    const QString source = text(data + "/pydicom__test_files__examples_ybr_color.dcm");
    const DeidentifyResult result = deidentify({source}, text(folder.path() + "/out"), options);
    ASSERT_EQ(result.written.size(), 1u);
    const std::string path = result.written[0].path.toStdString();
    EXPECT_EQ(valueOf(path, DCM_LossyImageCompression), "01");
    EXPECT_EQ(valueOf(path, DCM_PhotometricInterpretation), "RGB");
    DcmFileFormat file;
    ASSERT_TRUE(file.loadFile(path.c_str()).good());
    DcmDataset& dataset = *file.getDataset();
    EXPECT_EQ(dataset.getOriginalXfer(), EXS_LittleEndianExplicit);
    DcmItem* region = nullptr;
    ASSERT_TRUE(dataset.findAndGetSequenceItem(DCM_SequenceOfUltrasoundRegions, region, 0).good());
    Uint32 x0 = 0;
    Uint32 y0 = 0;
    Uint32 x1 = 0;
    Uint32 y1 = 0;
    region->findAndGetUint32(DCM_RegionLocationMinX0, x0);
    region->findAndGetUint32(DCM_RegionLocationMinY0, y0);
    region->findAndGetUint32(DCM_RegionLocationMaxX1, x1);
    region->findAndGetUint32(DCM_RegionLocationMaxY1, y1);
    const Uint8* data8 = nullptr;
    unsigned long count = 0;
    ASSERT_TRUE(dataset.findAndGetUint8Array(DCM_PixelData, data8, &count).good());
    ASSERT_EQ(count, 240ul * 320 * 3 * 30);
    long outside = 0;
    long inside = 0;
    for (unsigned long n = 0; n < count; ++n) {
        const unsigned long pixel = n / 3 % (240ul * 320);
        const unsigned long x = pixel % 320;
        const unsigned long y = pixel / 320;
        const bool isInside = x >= x0 && x <= x1 && y >= y0 && y <= y1;
        (isInside ? inside : outside) += data8[n];
    }
    EXPECT_EQ(outside, 0);
    EXPECT_GT(inside, 0);
}

TEST(Deidentify, EveryFileOfTheConformanceSetIsWrittenSkippedOrRefusedWithItsReason)
{
    REQUIRE_TEST_DATA(data, "conformance");
    const TemporaryFolder folder;
    std::size_t count = 0;
    for (const std::string& path : filesBelow(data)) {
        count += fs::is_symlink(path) ? 0 : 1;
    }
    const DeidentifyResult result = deidentify({text(data)}, text(folder.path() + "/out"), {});
    EXPECT_TRUE(result.problem.isEmpty());
    EXPECT_EQ(result.written.size() + result.refused.size() + result.skipped.size(), count);
    EXPECT_GT(result.written.size(), 300u);
    for (const auto& file : result.refused) {
        EXPECT_FALSE(file.reason.isEmpty());
    }
    EXPECT_EQ(filesBelow(folder.path() + "/out").size(), result.written.size());
}
