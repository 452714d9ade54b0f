#pragma once

#include "study/RigidTransform.h"
#include "tools/MouseScheme.h"
#include "view/Layout.h"
#include "view/LinkGroup.h"
#include "widgets/ShownSeries.h"

#include <QWidget>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace sightline {

class EmptyCell;
class SliceViewport;
class Tool;
class VolumeViewport;

/// The layouts of one series that have keys of their own.
enum class GridLayout {
    Single,      ///< the active view alone
    TwoByTwo,    ///< axial, coronal, sagittal, volume
    OneAndThree, ///< axial large, the others in a column
    Other        ///< any other Layout
};

/// Draws a Layout: a view for each of its cells, bound to the series of that number. Where all cells show one
/// series that is no volume it gets one view with the plain stack. A double click on a view shows it alone
/// and back. There is one volume view; it shows the main series.
class ViewportGrid : public QWidget {
    Q_OBJECT
public:
    static constexpr const char* kSeriesMime = "application/x-sightline-series";
    using Relation = std::function<std::optional<RigidTransform>(const LinkGroup&, const LinkGroup&)>;

    /// @param main  the group of the active series, which panels and keys act on
    explicit ViewportGrid(LinkGroup& main, QWidget* parent = nullptr);
    ~ViewportGrid() override;

    const Layout& layoutShown() const { return layout_; }
    void setLayout(const Layout& layout);
    /// The series by their numbers in the layout. Views of groups that are not among them let go of them.
    void setSeries(std::vector<ShownSeries> series);
    /// While the active series changes, the layout stays as it is.
    void setSwitching(bool switching) { switching_ = switching; }
    /// How places of one series' frame lie in another's: zoom, pan and reference lines go along. Nothing
    /// where they do not.
    void setRelation(Relation relation) { relation_ = std::move(relation); }
    void setZoomLinked(bool linked) { zoomLinked_ = linked; }

    GridLayout layoutKind() const;
    /// Of the series of the active view.
    void setLayoutKind(GridLayout layout);

    void setReader(const QString& reader);
    void setTool(const std::function<std::shared_ptr<Tool>()>& make);
    void setMouseScheme(const MouseScheme& scheme);
    void resetViews();
    void updateViews();

    /// The view of the main series with this plane: one on the screen where there is one.
    SliceViewport* sliceView(ViewPlane plane) const;
    /// All views of the main series, shown or not.
    std::vector<SliceViewport*> sliceViews() const;
    /// The view of a cell; null where it is empty, hidden or the volume.
    SliceViewport* viewOfCell(int cell) const;
    /// Makes the volume view, once.
    void makeVolumeView();
    /// Null before makeVolumeView().
    VolumeViewport* volumeView() const { return volume_; }
    /// The slice view that keys act on.
    SliceViewport* activeView() const { return active_; }
    /// The number of the active cell in the layout; an empty one too.
    int activeCell() const { return activeCell_; }
    void activateCell(int cell);
    /// Goes to the next view on the screen, or back.
    void stepActive(int n);

Q_SIGNALS:
    void layoutChanged();
    /// The layout shows other series than before; layoutChanged() goes with it.
    void layoutReplaced();
    /// Keys go to another view now.
    void activeViewChanged();
    /// A cell was made the active one by the reader, before anything else is done in it.
    void cellActivated(int cell);
    /// A series card was dropped on a cell.
    void seriesDropped(int cell, const QString& seriesId);
    /// See SliceViewport.
    void refused(const QString& why);
    void playAsked();
    void frameAsked(int n);
    void seriesAsked(int n);
    /// The volume view has drawn its volume.
    void volumeDrawn();
    /// A view has painted the first slice that arrived of a series.
    void firstPicturePainted();
    void cursorMoved(std::optional<sightline::LpsPoint> at);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    /// A cell of the layout that is on the screen, and what draws it.
    struct Place {
        int cell = 0;
        LayoutCell shows;
        SliceViewport* view = nullptr;
        EmptyCell* empty = nullptr;
        QWidget* widget = nullptr; ///< one of them, or the volume view
    };

    void arrange();
    std::vector<LayoutCell> cellsToShow(std::vector<int>& numbers) const;
    QRect rectOf(const LayoutCell& cell) const;
    SliceViewport* makeView(ViewPlane plane);
    SliceViewport* takeView(LinkGroup& group, ViewPlane plane, std::vector<SliceViewport*>& free);
    EmptyCell* takeEmpty(std::size_t n);
    void bind(SliceViewport& view, const ShownSeries& series);
    const ShownSeries* shownIn(int series) const;
    bool isStack(int series) const;
    void activate(QWidget* widget, bool byReader);
    void chooseActive();
    void toggleAlone(QWidget* widget);
    void moveAlong(SliceViewport* view);
    void updateReferences();
    void markActive();
    int cellAt(QPoint at) const;

    LinkGroup& main_;
    Layout layout_ = Layout::fourPlanes();
    std::vector<ShownSeries> series_;
    std::vector<Place> places_;
    std::vector<SliceViewport*> views_; ///< all there are, those in use and the spare ones
    std::vector<EmptyCell*> empties_;
    VolumeViewport* volume_ = nullptr;
    std::optional<int> alone_; ///< the only cell that is shown
    SliceViewport* active_ = nullptr;
    int activeCell_ = 0;
    bool switching_ = false;
    bool zoomLinked_ = true;
    Relation relation_;
    QString reader_;
    MouseScheme scheme_ = MouseScheme::standard();
    std::function<std::shared_ptr<Tool>()> makeTool_;
    std::vector<QMetaObject::Connection> following_; ///< the groups, for reference lines
};

} // namespace sightline
