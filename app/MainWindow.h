#pragma once

#include "app/reading/LastRun.h"
#include "study/LpsPoint.h"

#include <QMainWindow>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

class QAction;
class QActionGroup;
class QFrame;
class QHBoxLayout;
class QLabel;
class QMenu;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace sightline {

class ActionList;
class CineBar;
class CinePlayer;
class FindingsPanel;
class MeasureActions;
class Reading;
class ReadingLook;
class PriorRegistration;
class RegionBar;
class RegionEditor;
struct PaletteEntry;
class Room;
class SeriesPanel;
class Session;
class StartPage;
class ViewportGrid;

/// The reading window: one slim bar above, series on the left, the linked views, findings on the right, one
/// line below.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    MainWindow();
    ~MainWindow() override;

    Session& session() { return *session_; }
    ViewportGrid& grid() { return *grid_; }
    FindingsPanel& findingsPanel() { return *findingsPanel_; }
    Room& room() { return *room_; }
    PriorRegistration& priorRegistration() { return *priorRegistration_; }
    CinePlayer& player() { return *player_; }
    Reading& reading() { return *reading_; }
    ReadingLook& look() { return *look_; }
    ActionList& actionList() { return *actionList_; }
    void open(const QStringList& paths);
    /// What a run that did not end properly had open, as it was left. Nothing after a proper end.
    void openUnfinished();

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void buildActions();
    QWidget* buildTopBar();
    QWidget* buildStatusLine();
    /// The views with the bar that plays clips below them.
    QWidget* buildReadingPage();
    void buildHandsActions();
    QPushButton* buildSearchField();
    void buildHistoryMenu(QMenu* edit);
    /// When all actions and menus are there: keys from the user's files.
    void startHands();
    /// The focus goes to the next pane (or the one before): search field, series, views, findings.
    void movePane(int way);
    void showPalette();
    std::vector<PaletteEntry> paletteEntries();
    /// What was wrong with the reader's own files, where nothing else is to be said.
    void showStartProblems();
    void rememberOpened(const QStringList& paths);
    void buildMeasureActions();
    void buildClipActions();
    /// The strip of a 4-D series' parts; makes what the actions of the look need.
    QWidget* buildPartBar();
    void buildLookActions();
    QMenu* buildLookMenu(QWidget* parent);
    /// Planes, slabs and what the mouse does with pictures.
    void buildPlanesActions();
    void updatePlanesActions();
    void updateClipActions();
    void buildReading();
    void buildReadingActions();
    void goToUnseen();
    void buildRegionActions();
    void updateRegionText();
    void buildRoomActions();
    void buildRoomMenus(QMenu& view);
    void buildVolumeActions();
    void updateVolumeActions();
    QFrame* segment(const QList<QAction*>& actions, bool words);
    void connectSession();
    void chooseFiles();
    void pasteFiles();
    void chooseFolder();
    void openDemo();
    void showReport();
    void showDeidentify();
    void showSettings();
    void showKeys();
    void showAbout();
    void updateStudyText();
    void updatePlace();
    void updateUndo();
    void updateVolumeMarkers();
    /// @param id  its name for key bindings and tests; never changes, whatever the language
    QAction* action(const char* id, const QString& text, const QKeySequence& key, const QString& icon,
                    const std::function<void()>& does);

    std::unique_ptr<Session> session_;
    std::unique_ptr<Room> room_;
    std::unique_ptr<PriorRegistration> priorRegistration_;
    ViewportGrid* grid_ = nullptr;
    StartPage* start_ = nullptr;
    QStackedWidget* pages_ = nullptr;
    QWidget* readingPage_ = nullptr;
    ActionList* actionList_ = nullptr;
    CinePlayer* player_ = nullptr;
    CineBar* cineBar_ = nullptr;
    ReadingLook* look_ = nullptr;
    QList<QAction*> lookActions_;
    QAction* selfTest_ = nullptr;
    QStringList startProblems_; ///< files of presets and keys that could not be used
    SeriesPanel* seriesPanel_ = nullptr;
    FindingsPanel* findingsPanel_ = nullptr;
    Reading* reading_ = nullptr;
    QList<QAction*> readingActions_;
    LastRun lastRun_;
    bool isContinuing_ = false; ///< what is being opened is what the last run left

    QLabel* studyText_ = nullptr;
    QLabel* placeText_ = nullptr;
    QLabel* loadText_ = nullptr;
    QLabel* noticeText_ = nullptr;
    QLabel* savedText_ = nullptr;
    QProgressBar* progress_ = nullptr;
    QPushButton* cancel_ = nullptr;

    struct Actions {
        QAction* openFiles = nullptr;
        QAction* pasteFiles = nullptr;
        QAction* openFolder = nullptr;
        QAction* openDemo = nullptr;
        QAction* report = nullptr;
        QAction* deidentify = nullptr;
        QAction* settings = nullptr;
        QAction* quit = nullptr;
        QAction* undo = nullptr;
        QAction* redo = nullptr;
        QAction* next = nullptr;
        QAction* previous = nullptr;
        QAction* confirm = nullptr;
        QAction* reject = nullptr;
        QAction* undecide = nullptr;
        QAction* remove = nullptr;
        QAction* detect = nullptr;
        QAction* overlays = nullptr;
        QAction* invert = nullptr;
        QAction* reset = nullptr;
        QAction* seriesPanel = nullptr;
        QAction* findingsPanel = nullptr;
        QAction* fullScreen = nullptr;
        QAction* play = nullptr;
        QAction* slower = nullptr;
        QAction* faster = nullptr;
        QAction* keys = nullptr;
        QAction* about = nullptr;
        QAction* palette = nullptr;
        QAction* nextPane = nullptr;
        QAction* previousPane = nullptr;
        QAction* nextSeries = nullptr;
        QAction* previousSeries = nullptr;
        QList<QAction*> tools;
        QList<QAction*> layouts;
        QList<QAction*> presets;
        QAction* ownWindow = nullptr;
        QList<QAction*> mouseTools;
        QList<QAction*> planes; ///< only where planes can be cut
    } actions_;
    MeasureActions* measure_ = nullptr;
    QList<QAction*> measureTools_;
    struct Regions {
        std::shared_ptr<RegionEditor> editor;
        RegionBar* bar = nullptr;
        QMenu* menu = nullptr;
        QList<QAction*> actions; ///< those with keys
    } regions_;
    struct RoomActions {
        QList<QAction*> grids;
        QList<QAction*> links;
        QAction* nextView = nullptr;
        QAction* previousView = nullptr;
        QAction* comparePrior = nullptr;
        QAction* registerPrior = nullptr;
    } roomActions_;
    struct VolumeActions {
        QMenu* menu = nullptr;
        QAction* cropBox = nullptr;
        QAction* octant = nullptr;
        QAction* half = nullptr;
    } volume_;
    std::optional<LpsPoint> cursor_;
    QString refusal_; ///< the last one of a tool, as it stands in the notice
    bool painted_ = false;
};

} // namespace sightline
