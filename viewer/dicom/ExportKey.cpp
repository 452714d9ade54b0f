#include "dicom/ExportKey.h"

#include "dicom/DerivedUid.h"

#include <QCoreApplication>
#include <QFile>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>

#include <array>

namespace sightline {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ExportKey)
};

constexpr int kBytes = 32;

QByteArray randomSecret()
{
    std::array<quint32, kBytes / 4> words{};
    QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
    return QByteArray(reinterpret_cast<const char*>(words.data()), kBytes);
}

} // namespace

ExportKey ExportKey::random()
{
    return ExportKey(randomSecret());
}

tl::expected<ExportKey, QString> ExportKey::fromFile(const QString& path)
{
    QFile file(path);
    if (!file.exists()) {
        const QByteArray secret = randomSecret();
        const QByteArray line = secret.toHex() + '\n';
        if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner) ||
            file.write(line) != line.size() || !file.flush()) {
            return tl::unexpected(Text::tr("The key cannot be written to %1: %2. Nothing was exported.")
                                      .arg(path, file.errorString()));
        }
        return ExportKey(secret);
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return tl::unexpected(
            Text::tr("The key %1 cannot be read: %2. Nothing was exported.").arg(path, file.errorString()));
    }
    const QByteArray text = file.read(4096).trimmed();
    const QByteArray secret = QByteArray::fromHex(text);
    if (secret.size() < kBytes || secret.toHex() != text.toLower()) {
        return tl::unexpected(
            Text::tr("%1 is no key: expected are at least 64 hexadecimal digits. Nothing was "
                     "exported. A file that does not exist yet is made with a new key.")
                .arg(path));
    }
    return ExportKey(secret);
}

QByteArray ExportKey::code(const char* purpose, const std::string& original) const
{
    QMessageAuthenticationCode hash(QCryptographicHash::Sha256, secret_);
    hash.addData(purpose, static_cast<qsizetype>(qstrlen(purpose)));
    hash.addData(":", 1);
    hash.addData(original.data(), static_cast<qsizetype>(original.size()));
    return hash.result();
}

std::string ExportKey::uid(const std::string& original) const
{
    const QByteArray hash = code("uid", original);
    std::string uuid(hash.constData(), 16);
    // A UUID whose bits are the maker's own (RFC 9562 version 8).
    uuid[6] = static_cast<char>((static_cast<unsigned char>(uuid[6]) & 0x0f) | 0x80);
    uuid[8] = static_cast<char>((static_cast<unsigned char>(uuid[8]) & 0x3f) | 0x80);
    return uidOfUuid(uuid);
}

std::string ExportKey::pseudonym(const std::string& patient) const
{
    // Without signs that are taken for one another.
    static constexpr char kSigns[] = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    const QByteArray hash = code("patient", patient);
    std::string name = "ANON-";
    for (int n = 0; n < 8; ++n) {
        name += kSigns[static_cast<unsigned char>(hash[n]) % 32];
    }
    return name;
}

int ExportKey::shiftDays(const std::string& patient) const
{
    const QByteArray hash = code("dates", patient);
    const unsigned number = static_cast<unsigned char>(hash[0]) * 256U + static_cast<unsigned char>(hash[1]);
    return -365 - static_cast<int>(number % 3286);
}

} // namespace sightline
