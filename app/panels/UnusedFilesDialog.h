#pragma once

#include "dicom/Scan.h"

#include <QDialog>

#include <vector>

namespace sightline {

/// The files that were looked at and not used, each with its reason; the list can be copied.
class UnusedFilesDialog : public QDialog {
    Q_OBJECT
public:
    explicit UnusedFilesDialog(const std::vector<UnusedFile>& files, QWidget* parent = nullptr);
};

} // namespace sightline
