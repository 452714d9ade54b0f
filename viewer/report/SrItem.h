#pragma once

#include "report/SrCodes.h"
#include "report/SrRegion.h"

#include <QDateTime>
#include <QString>

#include <tl/expected.hpp>

#include <functional>
#include <map>
#include <optional>
#include <vector>

namespace sightline {

/// A content item of any structured report, in plain types.
struct SrItem {
    struct Code {
        QString value;
        QString scheme;
        bool is(const SrCode& wanted) const
        {
            return value == QLatin1String(wanted.value) && scheme == QLatin1String(wanted.scheme);
        }
    };

    Code name;
    Code code;                        ///< of a CODE item; of a NUM the unit
    QString text;                     ///< TEXT, PNAME, UIDREF; of an IMAGE the SOP instance UID
    std::optional<double> number;     ///< NUM
    std::optional<SrGraphic> graphic; ///< SCOORD3D
    QString frameOfReference;         ///< SCOORD3D
    bool isImage = false;
    QDateTime observed; ///< UTC
    std::vector<SrItem> children;

    const SrItem* child(const SrCode& code) const;
    QString childText(const SrCode& code) const;
    void forEach(const std::function<void(const SrItem&)>& visit) const;
};

/// A structured report: its tree and what the header says.
struct SrContent {
    SrItem root;
    QString studyUid;
    bool verified = false;
    std::map<QString, QString> seriesOfImage; ///< SOP instance UID to series UID, from the evidence sequences
};

/// Reads any SR document, also one that breaks rules of its IOD; items that cannot be read are passed over.
tl::expected<SrContent, QString> readSrContent(const QString& path);

} // namespace sightline
