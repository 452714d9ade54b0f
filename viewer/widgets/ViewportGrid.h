#pragma once

#include "findings/Finding.h"
#include "view/LinkGroup.h"

#include <QWidget>

#include <array>
#include <functional>
#include <memory>
#include <vector>

namespace sightline {

class FindingList;
class SliceViewport;
class Tool;
class VolumeViewport;
struct Study;

/// How the views are laid out.
enum class GridLayout {
    Single,     ///< the active view alone
    TwoByTwo,   ///< axial, coronal, sagittal, volume
    OneAndThree ///< axial large, the others in a column
};

/// The linked views of one series: axial, coronal, sagittal and volume. A series that is no volume gets one
/// view with the plain stack. A double click on a view shows it alone and back.
class ViewportGrid : public QWidget {
    Q_OBJECT
public:
    explicit ViewportGrid(LinkGroup& group, QWidget* parent = nullptr);
    ~ViewportGrid() override;

    GridLayout layoutKind() const { return layout_; }
    void setLayoutKind(GridLayout layout);

    void setStudy(const std::shared_ptr<const Study>& study);
    void setFindings(FindingList* findings, const std::function<bool(const Finding&)>& shown);
    void setReader(const QString& reader);
    void setTool(const std::function<std::shared_ptr<Tool>()>& make);
    void resetViews();
    void updateViews();

    SliceViewport* sliceView(ViewPlane plane) const;
    /// All of them, shown or not.
    std::vector<SliceViewport*> sliceViews() const { return {planes_[0], planes_[1], planes_[2], stack_}; }
    /// Makes the volume view, once.
    void makeVolumeView();
    /// Null before makeVolumeView().
    VolumeViewport* volumeView() const { return volume_; }
    /// The slice view that keys act on.
    SliceViewport* activeView() const { return active_; }

Q_SIGNALS:
    void layoutChanged();
    /// Keys go to another view now.
    void activeViewChanged();
    /// See SliceViewport.
    void refused(const QString& why);
    void playAsked();
    void frameAsked(int n);
    /// The volume view has drawn its volume.
    void volumeDrawn();
    /// A view has painted the first slice that arrived of a series.
    void firstPicturePainted();
    void cursorMoved(std::optional<sightline::LpsPoint> at);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();
    void toggleAlone(QWidget* view);

    LinkGroup& group_;
    GridLayout layout_ = GridLayout::TwoByTwo;
    GridLayout before_ = GridLayout::TwoByTwo;
    std::array<SliceViewport*, 3> planes_{}; ///< axial, coronal, sagittal
    SliceViewport* stack_ = nullptr;
    VolumeViewport* volume_ = nullptr;
    QWidget* volumePlace_ = nullptr; ///< the volume view
    QWidget* alone_ = nullptr;
    SliceViewport* active_ = nullptr;
};

} // namespace sightline
