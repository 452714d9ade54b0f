#include "dicom/MappingFile.h"

#include <QCoreApplication>
#include <QFile>
#include <QSaveFile>

namespace sightline {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(MappingFile)
};

std::string quoted(const std::string& text)
{
    std::string all = "\"";
    for (const char c : text) {
        all += c == '"' ? "\"\"" : std::string(1, c);
    }
    return all + "\"";
}

} // namespace

void MappingFile::add(const char* kind, const std::string& original, const std::string& replacement)
{
    const std::string line = std::string(kind) + "," + quoted(original) + "," + quoted(replacement) + "\n";
    if (known_.insert(line).second) {
        lines_ += line.c_str();
    }
}

void MappingFile::addPatient(const DeidentifySurvey& survey, const DeidentifyOrder& order)
{
    add("patient", survey.patientId, order.pseudonym);
    add("name", survey.patientName, order.pseudonym);
    if (order.rules.dates == DateHandling::Shift) {
        add("days", survey.patientId, std::to_string(order.shiftDays));
    }
    if (!order.rules.keepUids) {
        for (std::size_t n = 0; n < order.oldUids.size(); ++n) {
            add("uid", order.oldUids[n], order.newUids[n]);
        }
    }
}

void MappingFile::addFile(const QString& source, const QString& path)
{
    add("file", source.toStdString(), path.toStdString());
}

tl::expected<void, QString> MappingFile::save(const QString& path) const
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) ||
        file.write(lines_) != lines_.size() || !file.commit()) {
        return tl::unexpected(
            Text::tr("The files were exported, but the list of who became whom could not be written "
                     "to %1: %2.")
                .arg(path, file.errorString()));
    }
    return {};
}

} // namespace sightline
