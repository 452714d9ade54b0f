#include "dicom/DerivedUid.h"

#include <QByteArray>
#include <QUuid>

#include <algorithm>

namespace sightline {

std::string uidOfUuid(std::string uuid)
{
    // The 128 bits as one decimal number, by long division.
    std::string digits;
    while (std::any_of(uuid.begin(), uuid.end(), [](char c) { return c != 0; })) {
        unsigned rest = 0;
        for (char& byte : uuid) {
            const unsigned value = rest * 256 + static_cast<unsigned char>(byte);
            byte = static_cast<char>(value / 10);
            rest = value % 10;
        }
        digits.push_back(static_cast<char>('0' + rest));
    }
    std::reverse(digits.begin(), digits.end());
    return "2.25." + digits;
}

std::string derivedUid(const std::string& name)
{
    // The name space of this program's UIDs; changing it changes every UID that was ever derived.
    static const QUuid kNames("{6f0d0c3e-5b0a-4a43-9c55-2f3a51c7a9d1}");
    const QByteArray bytes = QUuid::createUuidV5(kNames, QByteArray::fromStdString(name)).toRfc4122();
    return uidOfUuid(std::string(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

} // namespace sightline
