#include "app/ActionList.h"
#include "app/Bindings.h"
#include "app/MainWindow.h"
#include "app/PaletteMatch.h"
#include "app/Places.h"
#include "app/Session.h"
#include "app/Theme.h"
#include "app/panels/CommandPalette.h"
#include "app/panels/DeidentifyDialog.h"
#include "app/panels/KeysDialog.h"
#include "app/panels/KeysPage.h"
#include "app/panels/LookPage.h"
#include "app/panels/ReportDialog.h"
#include "app/panels/SettingsDialog.h"
#include "app/panels/UnusedFilesDialog.h"
#include "findings/Measurement.h"
#include "tests/data/PhantomSeries.h"
#include "widgets/SliceViewport.h"
#include "widgets/ViewportGrid.h"

#include <gtest/gtest.h>

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace sightline;

namespace {

class HandsTest : public ::testing::Test {
protected:
    void SetUp() override
    {
        Places::settings()->setValue(QStringLiteral("detectAutomatically"), false);
        QDir(Places::configFolder()).removeRecursively();
        Places::settings()->remove(QStringLiteral("bindings"));
        Places::settings()->remove(QStringLiteral("palette/recent"));
        PhantomSeries phantom;
        phantom.folder = folder.path().toStdString();
        phantom.value = [](LpsPoint p) { return p.z; };
        phantom.rows = phantom.columns = 128;
        for (int n = 0; n < 20; ++n) {
            phantom.positions.push_back({0, 0, 2.0 * n});
        }
        ASSERT_EQ(phantom.write().size(), 20U);
        window = std::make_unique<MainWindow>();
        window->resize(1600, 900);
        window->show();
        // Qt makes the native window anew for the volume view; without a window manager nobody gives the
        // keyboard to it unasked.
        ASSERT_TRUE(QTest::qWaitFor(
            [&] { return window->findChild<QWidget*>(QStringLiteral("volumeView")) != nullptr; }, 300000));
        window->activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(window.get()));
        window->open({folder.path()});
        ASSERT_TRUE(QTest::qWaitFor([&] { return window->session().isLoaded(); }, 300000));
    }
    void TearDown() override
    {
        Places::settings()->setValue(QStringLiteral("detectAutomatically"), true);
        Places::settings()->remove(QStringLiteral("bindings"));
        QDir(Places::configFolder()).removeRecursively();
    }
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QWidget* at = QApplication::focusWidget() ? QApplication::focusWidget() : window.get();
        QTest::keyClick(at, static_cast<Qt::Key>(key), modifiers);
    }
    void writeOwn(const QString& name, const QByteArray& text)
    {
        QDir().mkpath(Bindings::ownFolder());
        QFile file(Bindings::ownFolder() + QLatin1Char('/') + name);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    QTemporaryDir folder;
    std::unique_ptr<MainWindow> window;
};

/// Types into the palette that the key opens, then presses a key there.
QString throughPalette(MainWindow& window, const QString& query, Qt::Key end)
{
    QString first;
    QTimer::singleShot(0, &window, [&] {
        auto* palette = window.findChild<CommandPalette*>();
        ASSERT_TRUE(palette);
        auto* field = palette->findChild<QLineEdit*>(QStringLiteral("paletteQuery"));
        field->setText(query);
        const auto* list = palette->findChild<QListWidget*>(QStringLiteral("paletteList"));
        first = list->currentItem() ? list->currentItem()->text() : QString();
        if (const QString to = qEnvironmentVariable("SIGHTLINE_PICTURES"); !to.isEmpty()) {
            palette->grab().save(to + QStringLiteral("/palette.png"));
        }
        QTest::keyClick(field, end);
        if (palette->isVisible()) {
            palette->reject();
        }
    });
    QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
    return first;
}

/// Every widget that can have the focus and what a screen reader calls it.
void namelessIn(QWidget& top, QStringList& faults)
{
    QList<QWidget*> all = top.findChildren<QWidget*>();
    all.prepend(&top);
    for (QWidget* widget : all) {
        // The list that a combo box opens is Qt's own and is announced as that box.
        if (widget->inherits("QComboBoxListView")) {
            continue;
        }
        if (!(widget->focusPolicy() & Qt::TabFocus) ||
            widget->objectName().startsWith(QLatin1String("qt_"))) {
            continue;
        }
        QAccessibleInterface* access = QAccessible::queryAccessibleInterface(widget);
        const QString name = access ? access->text(QAccessible::Name).trimmed() : QString();
        if (name.isEmpty()) {
            faults << QStringLiteral("%1 %2 in %3")
                          .arg(QLatin1String(widget->metaObject()->className()), widget->objectName(),
                               QLatin1String(top.metaObject()->className()));
        }
    }
}

} // namespace

TEST(BindingsTest, readsKeysAndMouse)
{
    const auto read = Bindings::parse(R"({"format": 1, "name": "Mine", "keys": {"invert": ["Ctrl+I", "G"],
        "remove": []}, "mouse": {"left": "window", "ctrl+wheel": "slab"}})",
                                      QStringLiteral("mine"));
    ASSERT_TRUE(read) << read.error().toStdString();
    EXPECT_EQ(read->name, QStringLiteral("Mine"));
    EXPECT_EQ(read->keys[QStringLiteral("invert")].size(), 2);
    EXPECT_TRUE(read->keys.contains(QStringLiteral("remove")));
    EXPECT_EQ(read->mouse.buttonUse(Qt::LeftButton, {}), MouseUse::Window);
    EXPECT_EQ(read->mouse.wheelUse(Qt::ControlModifier), WheelUse::Slab);
    const auto again = Bindings::parse(read->toJson(), QStringLiteral("mine"));
    ASSERT_TRUE(again);
    EXPECT_EQ(again->keys, read->keys);
    EXPECT_TRUE(again->mouse == read->mouse);
}

TEST(BindingsTest, refusesWhatItCannotReadInWords)
{
    const auto wrong = [](const char* text) {
        const auto read = Bindings::parse(text, QStringLiteral("x"));
        return read ? QStringLiteral("was read") : read.error();
    };
    EXPECT_TRUE(wrong("{\n\n oops").startsWith(QStringLiteral("line 3")))
        << wrong("{\n\n oops").toStdString();
    EXPECT_TRUE(wrong("[]").contains(QStringLiteral("no JSON object")));
    EXPECT_EQ(wrong("{}"), QStringLiteral("\"format\" must be 1"));
    EXPECT_TRUE(wrong(R"({"format":1,"keys":[]})").contains(QStringLiteral("\"keys\"")));
    EXPECT_TRUE(wrong(R"({"format":1,"keys":{"invert":["Hyperspace"]}})").contains(QStringLiteral("invert")));
    EXPECT_TRUE(wrong(R"({"format":1,"keys":{"invert":[7]}})").contains(QStringLiteral("invert")));
    EXPECT_TRUE(wrong(R"({"format":1,"mouse":{"left":"fly"}})").contains(QStringLiteral("fly")));
}

TEST(BindingsTest, twoActionsWithOneKeyAreConflicts)
{
    const QMap<QString, QList<QKeySequence>> keys{
        {QStringLiteral("a"), {QKeySequence(QStringLiteral("C"))}},
        {QStringLiteral("b"), {QKeySequence(QStringLiteral("C, D"))}},
        {QStringLiteral("c"), {QKeySequence(QStringLiteral("Ctrl+C"))}},
        {QStringLiteral("d"), {}}};
    EXPECT_EQ(ActionList::conflicts(keys, QStringLiteral("a")), QStringList{QStringLiteral("b")});
    EXPECT_EQ(ActionList::conflicts(keys, QStringLiteral("b")), QStringList{QStringLiteral("a")});
    EXPECT_TRUE(ActionList::conflicts(keys, QStringLiteral("c")).isEmpty());
    EXPECT_TRUE(ActionList::conflicts(keys, QStringLiteral("d")).isEmpty());
}

TEST(PaletteMatchTest, wholeBeginningsBeatScatteredLetters)
{
    EXPECT_GT(paletteMatch(QStringLiteral("len"), QStringLiteral("Measure a length")),
              paletteMatch(QStringLiteral("len"), QStringLiteral("Silent")));
    EXPECT_GT(paletteMatch(QStringLiteral("mal"), QStringLiteral("Measure a length")), 0);
    EXPECT_GT(paletteMatch(QStringLiteral("length measure"), QStringLiteral("Measure a length")), 0);
    EXPECT_EQ(paletteMatch(QStringLiteral("xyz"), QStringLiteral("Measure a length")), 0);
    EXPECT_EQ(paletteMatch(QStringLiteral("length bone"), QStringLiteral("Measure a length")), 0);
    EXPECT_GT(paletteMatch(QStringLiteral("résumé"), QStringLiteral("Resume")), 0);
    EXPECT_EQ(wordsOfId(QStringLiteral("window.lungSoft")), QStringLiteral("window lung soft"));
}

TEST(ThemeTest, wordsStandOutFromTheirGround)
{
    const std::pair<const char*, const char*> pairs[] = {{"text", "ground"},
                                                         {"text", "panel"},
                                                         {"text", "card"},
                                                         {"text", "raised"},
                                                         {"text", "raisedHover"},
                                                         {"text", "chosen"},
                                                         {"dim", "ground"},
                                                         {"dim", "panel"},
                                                         {"dim", "card"},
                                                         {"dim", "cardHover"},
                                                         {"dim", "cardSelected"},
                                                         {"dim", "group"},
                                                         {"dim", "field"},
                                                         {"soft", "panel"},
                                                         {"bright", "checked"},
                                                         {"bright", "primary"},
                                                         {"bright", "primaryHover"},
                                                         {"confirmText", "confirm"},
                                                         {"confirmText", "confirmHover"},
                                                         {"review", "card"},
                                                         {"review", "panel"},
                                                         {"notice", "panel"},
                                                         {"notice", "ground"}};
    for (const auto contrast : {Theme::Contrast::Dark, Theme::Contrast::High}) {
        for (const auto& [ink, ground] : pairs) {
            EXPECT_GE(Theme::contrast(Theme::colour(ink, contrast), Theme::colour(ground, contrast)), 4.5)
                << ink << " on " << ground << (contrast == Theme::Contrast::High ? ", high contrast" : "");
        }
        // Frames that show the focus: 3 to 1 (WCAG 2.1, 1.4.11).
        for (const char* ground : {"ground", "panel", "card", "raised", "field"}) {
            EXPECT_GE(Theme::contrast(Theme::colour("focus", contrast), Theme::colour(ground, contrast)), 3)
                << ground;
        }
    }
    EXPECT_NEAR(Theme::contrast(Qt::black, Qt::white), 21, 1e-6);
}

TEST_F(HandsTest, noTwoDefaultKeysAreTheSame)
{
    QMap<QString, QList<QKeySequence>> keys;
    for (const ActionEntry& entry : window->actionList().entries()) {
        keys[entry.id] = entry.defaults;
        EXPECT_FALSE(entry.text.isEmpty()) << entry.id.toStdString();
    }
    ASSERT_GT(keys.size(), 30);
    for (const QString& id : keys.keys()) {
        EXPECT_EQ(ActionList::conflicts(keys, id).join(QLatin1Char(' ')), QString()) << id.toStdString();
    }
}

TEST_F(HandsTest, aSchemeChangesKeysAndMouseAndOwnKeysStandOverIt)
{
    const Bindings::Shelf shelf = Bindings::readAll();
    EXPECT_TRUE(shelf.troubles.isEmpty()) << shelf.troubles.join(' ').toStdString();
    ASSERT_GE(shelf.schemes.size(), 4);
    for (const Bindings& one : shelf.schemes) {
        EXPECT_EQ(window->actionList().unknownIds(one).join(QLatin1Char(' ')), QString());
    }
    KeysPage page(window->actionList());
    page.chooseScheme(QStringLiteral("workstation-b"));
    page.setKey(QStringLiteral("invert"), QKeySequence(Qt::Key_L));
    EXPECT_TRUE(page.message().contains(QStringLiteral("Measure a length"))) << page.message().toStdString();
    page.setKey(QStringLiteral("invert"), QKeySequence(Qt::Key_J));
    EXPECT_EQ(page.message(), QString());
    page.accept();
    press(Qt::Key_J);
    EXPECT_TRUE(window->session().group().inverted());
    press(Qt::Key_I);
    EXPECT_TRUE(window->session().group().inverted()) << "the default key is free now";

    // Left drag goes through the pictures.
    SliceViewport* axial = window->grid().sliceView(ViewPlane::Axial);
    LinkGroup& group = window->session().group();
    const auto slice = [&] {
        return sliceNumber(ViewPlane::Axial, group.crosshair(), group.volume()->geometry());
    };
    const int before = slice();
    QTest::mousePress(axial, Qt::LeftButton, {}, QPoint(100, 100));
    QTest::mouseMove(axial, QPoint(100, 130));
    QTest::mouseRelease(axial, Qt::LeftButton, {}, QPoint(100, 130));
    EXPECT_GT(slice(), before);

    // The next window has them as well; the page that is printed shows them.
    MainWindow next;
    EXPECT_EQ(next.actionList().scheme().id, QStringLiteral("workstation-b"));
    EXPECT_EQ(next.actionList().keysOf(QStringLiteral("invert")).first(), QKeySequence(Qt::Key_J));
    EXPECT_TRUE(KeysDialog::page(next.actionList()).contains(QStringLiteral("Invert grey</td><td>J<")));
}

TEST_F(HandsTest, brokenFilesAreNamedAndTheRestWorks)
{
    writeOwn(QStringLiteral("broken.json"), "{ nothing");
    writeOwn(QStringLiteral("good.json"),
             R"({"format":1,"name":"Good","keys":{"fly":["F7"],"invert":["J"]}})");
    Places::settings()->setValue(QStringLiteral("bindings"), QStringLiteral("good"));
    const QStringList troubles = window->actionList().restore();
    ASSERT_EQ(troubles.size(), 2);
    EXPECT_TRUE(troubles[0].startsWith(QStringLiteral("broken.json: line 1"))) << troubles[0].toStdString();
    EXPECT_TRUE(troubles[1].contains(QStringLiteral("fly")));
    press(Qt::Key_J);
    EXPECT_TRUE(window->session().group().inverted());
}

TEST_F(HandsTest, thePaletteFindsAndRuns)
{
    EXPECT_TRUE(throughPalette(*window, QStringLiteral("invert"), Qt::Key_Return)
                    .startsWith(QStringLiteral("Invert grey   [I]")));
    EXPECT_TRUE(window->session().group().inverted());
    throughPalette(*window, QStringLiteral("invert"), Qt::Key_Escape);
    EXPECT_TRUE(window->session().group().inverted()) << "Escape does nothing";
    EXPECT_TRUE(throughPalette(*window, QString(), Qt::Key_Escape).startsWith(QStringLiteral("Invert")))
        << "what was used last stands first";
    const QString redo = throughPalette(*window, QStringLiteral("redo"), Qt::Key_Return);
    EXPECT_TRUE(redo.startsWith(QStringLiteral("✕ Redo"))) << redo.toStdString();
    EXPECT_TRUE(redo.contains(QStringLiteral("nothing to take back")));
    const QString lung = throughPalette(*window, QStringLiteral("lung window"), Qt::Key_Return);
    EXPECT_TRUE(lung.contains(QStringLiteral("Lung"))) << lung.toStdString();
    EXPECT_EQ(window->session().group().window(), (Window{-600, 1500}));
    auto* field = window->findChild<QPushButton*>(QStringLiteral("searchField"));
    ASSERT_TRUE(field);
    EXPECT_TRUE(field->text().contains(QStringLiteral("Ctrl+K"))) << field->text().toStdString();
}

TEST_F(HandsTest, aLengthIsDrawnWithoutAMouse)
{
    LinkGroup& group = window->session().group();
    SliceViewport* axial = window->grid().sliceView(ViewPlane::Axial);
    axial->setFocus();
    press(Qt::Key_L);
    press(Qt::Key_Return);
    const LpsPoint from = group.crosshair().centre;
    for (int n = 0; n < 4; ++n) {
        press(Qt::Key_Right, Qt::ControlModifier | Qt::ShiftModifier);
    }
    press(Qt::Key_Down, Qt::ControlModifier);
    const SlicePlane plane = axial->slicePlane();
    EXPECT_NEAR(distance(group.crosshair().centre, from), std::hypot(40, 1) * plane.mmPerPixel, 1e-6);
    press(Qt::Key_Return);
    const auto& findings = window->session().findings().findings();
    ASSERT_FALSE(findings.empty());
    EXPECT_EQ(findings.back().kind, FindingKind::Length);
    EXPECT_NEAR(*measure(findings.back().shape).longAxisMm, std::hypot(40, 1) * plane.mmPerPixel, 1e-6);
    const QString description = axial->description();
    EXPECT_TRUE(description.startsWith(QStringLiteral("slice "))) << description.toStdString();
    EXPECT_TRUE(description.contains(findings.back().label)) << description.toStdString();
    EXPECT_TRUE(description.contains(QStringLiteral("HU")));
    QAccessibleInterface* access = QAccessible::queryAccessibleInterface(axial);
    ASSERT_TRUE(access);
    EXPECT_EQ(access->text(QAccessible::Name), QStringLiteral("Axial"));
    EXPECT_EQ(access->text(QAccessible::Value), description);
    press(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_TRUE(window->session().findings().findings().empty());
}

TEST_F(HandsTest, f6GoesFromPaneToPane)
{
    window->grid().activeView()->setFocus();
    const auto pane = [&] {
        for (const QWidget* w = QApplication::focusWidget(); w; w = w->parentWidget()) {
            for (const char* name : {"seriesPanel", "findingsPanel", "searchField"}) {
                if (w->objectName() == QLatin1String(name)) {
                    return w->objectName();
                }
            }
            if (qobject_cast<const SliceViewport*>(w)) {
                return QStringLiteral("view");
            }
        }
        return QStringLiteral("nowhere");
    };
    QStringList way;
    for (int n = 0; n < 4; ++n) {
        press(Qt::Key_F6);
        way << pane();
    }
    EXPECT_EQ(way.join(QLatin1Char(' ')), QStringLiteral("findingsPanel searchField seriesPanel view"));
    press(Qt::Key_F6, Qt::ShiftModifier);
    EXPECT_EQ(pane(), QStringLiteral("seriesPanel"));
}

TEST_F(HandsTest, whateverTakesTheFocusHasAName)
{
    SliceViewport* axial = window->grid().sliceView(ViewPlane::Axial);
    axial->setFocus();
    press(Qt::Key_L);
    press(Qt::Key_Return);
    press(Qt::Key_Right, Qt::ControlModifier | Qt::ShiftModifier);
    press(Qt::Key_Return); // a card with its buttons
    QStringList faults;
    namelessIn(*window, faults);
    Session& session = window->session();
    SettingsDialog settings(session, window->actionList());
    namelessIn(settings, faults);
    KeysDialog keys(window->actionList());
    namelessIn(keys, faults);
    ReportDialog report(session);
    namelessIn(report, faults);
    DeidentifyDialog deidentify(session);
    namelessIn(deidentify, faults);
    UnusedFilesDialog unused({});
    namelessIn(unused, faults);
    CommandPalette palette({});
    namelessIn(palette, faults);
    EXPECT_EQ(faults.join(QLatin1Char('\n')).toStdString(), "");
    press(Qt::Key_Z, Qt::ControlModifier);
    if (const QString to = qEnvironmentVariable("SIGHTLINE_PICTURES"); !to.isEmpty()) {
        settings.show();
        settings.grab().save(to + QStringLiteral("/settings.png"));
        window->grab().save(to + QStringLiteral("/hands.png"));
    }
}
