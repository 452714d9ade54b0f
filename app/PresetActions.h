#pragma once

#include "app/WindowPresetFiles.h"

#include <QList>
#include <QObject>

#include <vector>

class QAction;

namespace sightline {

class LinkGroup;

/// The nine keys for windows: each action stands for the preset that the shown series' modality has at its
/// key, says its name and is hidden where there is none.
class PresetActions : public QObject {
    Q_OBJECT
public:
    /// @param actions  of the keys 1 to 9 in this order; they outlive this object
    PresetActions(LinkGroup& group, WindowPresetFiles files, QList<QAction*> actions, QObject* parent);

    const QStringList& problems() const { return files_.problems(); }

private:
    void takeSeries();
    void check();
    void apply(int key);

    LinkGroup& group_;
    WindowPresetFiles files_;
    QList<QAction*> actions_;
    std::vector<WindowPresetFiles::Preset> shown_;
};

} // namespace sightline
