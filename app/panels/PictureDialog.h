#pragma once

#include "widgets/SliceViewport.h"

#include <QDialog>
#include <QImage>

class QCheckBox;
class QLabel;
class QPushButton;

namespace sightline {

/// The picture of a view on its way out: with or without what stands over it and whose it is; to the
/// clipboard, a PNG file or a printer. "Not for diagnostic use" stays in every picture.
class PictureDialog : public QDialog {
    Q_OBJECT
public:
    explicit PictureDialog(SliceViewport& view, QWidget* parent = nullptr);

    /// What would leave now.
    QImage picture() const;
    void copy();
    /// @return why not; empty where the file is written whole
    QString save(const QString& path);

private:
    void refresh();
    void chooseFile();
    void print();
    void say(const QString& text, bool isTrouble);

    SliceViewport& view_;
    QCheckBox* overlay_;
    QCheckBox* identity_;
    QCheckBox* large_;
    QLabel* preview_;
    QLabel* outcome_;
};

} // namespace sightline
