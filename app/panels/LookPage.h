#pragma once

#include <QWidget>

class QCheckBox;
class QSpinBox;

namespace sightline {

/// How large the words are and how strong the contrast; used from the next start.
class LookPage : public QWidget {
    Q_OBJECT
public:
    explicit LookPage(QWidget* parent = nullptr);
    void accept();

private:
    QSpinBox* textScale_;
    QCheckBox* highContrast_;
};

} // namespace sightline
