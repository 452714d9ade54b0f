#pragma once

#include "study/Series.h"
#include "study/Volume.h"

#include <QCoreApplication>
#include <QString>
#include <QStringList>

#include <optional>
#include <variant>
#include <vector>

namespace sightline {

/// Window presets of the files in resources/presets and of the reader's own, by modality and key; the format
/// is described there. What makes no sense is left out and named in problems().
class WindowPresetFiles {
    Q_DECLARE_TR_FUNCTIONS(WindowPresetFiles)
public:
    struct Percentiles {
        double low = 1; ///< 0 to 100
        double high = 99;
    };
    struct OfFile {
        int number = 1; ///< among the series' windows and tables, from 1
    };
    struct Preset {
        QString id;
        QString text; ///< in the reader's language
        int key = 1;  ///< 1 to 9
        std::variant<Window, Percentiles, OfFile> way;
        bool needsSuv = false;
    };

    /// Shipped files, then the reader's own.
    static WindowPresetFiles load();
    /// Later folders take the place of earlier ones.
    static WindowPresetFiles load(const QStringList& folders);

    /// In the order of their keys. Series of an unknown modality get those of MR, which fit any values.
    std::vector<Preset> presetsFor(const Series& series, const Volume& volume) const;
    /// "FILE: what is wrong with it; it is not used."
    const QStringList& problems() const { return problems_; }

private:
    void read(const QString& path);
    void put(const QString& modality, const Preset& preset);

    struct Listed {
        QString modality;
        Preset preset;
    };
    std::vector<Listed> presets_;
    QStringList problems_;
};

/// What a preset makes of a series; nothing where the file brings no such window or there are no values yet.
std::optional<Window> windowOf(const WindowPresetFiles::Preset& preset, const Series& series,
                               const Volume& volume);

} // namespace sightline
