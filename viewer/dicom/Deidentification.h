#pragma once

#include "dicom/Scan.h"
#include "dicom/protocol/DeidentifyRequest.h"

#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

#include <functional>
#include <stop_token>
#include <vector>

namespace sightline {

/// What a de-identified export keeps and how it treats what it cannot judge (PS3.15 Annex E).
struct DeidentifyOptions {
    DeidentifyRules rules;
    QString keyFile;     ///< empty: a random key that is forgotten
    QString mappingFile; ///< who became whom, for the site itself; empty: none is written
    QString pseudonym;   ///< for the one patient of the export; empty: made from the key
    /// Blackened where the pixels may hold text; nothing else is touched.
    std::vector<MaskArea> masks;
    bool maskOutsideRegions = false;
    /// A person looked at the pictures that may hold text and found none: they leave as they are.
    bool pixelsChecked = false;
};

struct DeidentifyResult {
    struct File {
        QString source;
        QString path; ///< of the new file; empty where it was refused
        QString reason;
        bool blackened = false;
    };
    std::vector<File> written;
    std::vector<File> refused;       ///< must not leave, or could not be read
    std::vector<UnusedFile> skipped; ///< no DICOM, indices
    int patients = 0, studies = 0, series = 0;
    bool mayShowFaces = false; ///< among the written are CT, MR or PT of a head
    bool stopped = false;
    QString problem; ///< why the export ended early or did not begin; empty where it did not
};

/// Copies the DICOM files of `paths` to a new or empty folder without what identifies the patient. Each file
/// is written whole or not at all, under names that only count. Call from any thread but the GUI's.
DeidentifyResult deidentify(const QStringList& paths, const QString& folder, const DeidentifyOptions& options,
                            const std::function<void(const ScanProgress&)>& progress = {},
                            std::stop_token stop = {});

} // namespace sightline
