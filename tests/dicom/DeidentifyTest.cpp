#include "DeidentifyFiles.h"
#include "TemporaryFolder.h"

#include "dicom/Deidentification.h"
#include "dicom/ExportKey.h"
#include "dicom/VolumeLoader.h"

#include <array>
#include <chrono>
#include <cstring>
#include <map>

using namespace sightline;

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

TEST(Deidentify, BlackensHalvedColoursAndThoseThatOnlySaySo)
{
    // 16 x 16 pixels, all of them text; row 8 is to go. Y Y Cb Cr for two pixels, or Y Cb Cr for each.
    for (const bool isHalved : {true, false}) {
        const TemporaryFolder folder;
        PhantomSeries phantom = smallPhantom(folder.path() + "/in");
        phantom.rows = phantom.columns = 16;
        phantom.positions.resize(1);
        const auto files = phantom.write();
        const std::size_t perPixel = isHalved ? 2 : 3;
        set(files[0], [&](DcmDataset& dataset) {
            dataset.putAndInsertString(DCM_SOPClassUID, UID_SecondaryCaptureImageStorage);
            dataset.putAndInsertString(DCM_PhotometricInterpretation, "YBR_FULL_422");
            dataset.putAndInsertUint16(DCM_SamplesPerPixel, 3);
            dataset.putAndInsertUint16(DCM_PlanarConfiguration, 0);
            dataset.putAndInsertUint16(DCM_BitsAllocated, 8);
            dataset.putAndInsertUint16(DCM_BitsStored, 8);
            dataset.putAndInsertUint16(DCM_HighBit, 7);
            dataset.putAndInsertUint16(DCM_PixelRepresentation, 0);
            const std::vector<Uint8> pixels(256 * perPixel, 200);
            dataset.putAndInsertUint8Array(DCM_PixelData, pixels.data(), pixels.size());
        });
        DeidentifyOptions options;
        options.masks = {{0, 8, 16, 1}};
        const DeidentifyResult masked =
            deidentify({text(phantom.folder)}, text(folder.path() + "/out"), options);
        ASSERT_EQ(masked.written.size(), 1u) << isHalved;
        DcmFileFormat file;
        ASSERT_TRUE(file.loadFile(masked.written[0].path.toStdString().c_str()).good());
        DcmElement* element = nullptr;
        Uint8* bytes = nullptr;
        ASSERT_TRUE(file.getDataset()->findAndGetElement(DCM_PixelData, element).good());
        ASSERT_TRUE(element->getUint8Array(bytes).good());
        ASSERT_EQ(element->getLength(), 256 * perPixel) << "nothing is cut off";
        for (std::size_t n = 0; n < 256 * perPixel; ++n) {
            const bool isMasked = n / (16 * perPixel) == 8;
            const std::size_t place = n % (isHalved ? 4 : 3);
            const bool isLuminance = isHalved ? place < 2 : place == 0;
            ASSERT_EQ(bytes[n], !isMasked ? 200 : isLuminance ? 0 : 128) << isHalved << ", byte " << n;
        }
    }
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
