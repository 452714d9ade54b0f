#pragma once

#include "ai/runtime/ModelPackage.h"

#include <QString>

#include <vector>

namespace sightline {

/// The list of models this installation may run: `installed.json` beside the shipped packages, and one in the
/// user's data folder. Only what is listed, approved and has the listed sha256 ever runs.
class InstalledModels {
public:
    struct Entry {
        QString id;
        QString version;
        QString folder;
        QString sha256;
        bool approved = false;
        tl::expected<ModelPackage, QString> package; ///< or why it cannot be used
    };

    /// Looks in `SIGHTLINE_MODELS` if set, else beside the program (../share/sightline/models), else in the
    /// source tree.
    static InstalledModels load();
    static InstalledModels load(const QStringList& folders);

    const std::vector<Entry>& entries() const { return entries_; }
    /// Lists that could not be read, with the reason.
    const QStringList& problems() const { return problems_; }
    const Entry* find(const QString& id) const;

private:
    std::vector<Entry> entries_;
    QStringList problems_;
};

} // namespace sightline
