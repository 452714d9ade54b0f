#include "app/Theme.h"

#include "app/Places.h"

#include <QApplication>
#include <QFont>
#include <QPalette>
#include <QRegularExpression>
#include <QStyleFactory>

#include <algorithm>
#include <cmath>

namespace sightline {

namespace {

struct Named {
    const char* name;
    QRgb dark;
    QRgb highContrast;
};

// Every colour of the interface, once.
constexpr Named kColours[] = {
    {"accent", 0xff3d8bfd, 0xffffff00},
    {"alternate", 0xff12161b, 0xff000000},
    {"beside", 0xff5b7ba8, 0xffffffff},
    {"black", 0xff000000, 0xff000000},
    {"bright", 0xffffffff, 0xffffffff},
    {"card", 0xff1a1e25, 0xff000000},
    {"cardEdge", 0xff1a1e25, 0xff8a8a8a},
    {"cardHover", 0xff1e232b, 0xff1a1a1a},
    {"cardSelected", 0xff1c222b, 0xff000000},
    {"checked", 0xff24395a, 0xff004a9e},
    {"chosen", 0xff2b4a78, 0xff004a9e},
    {"confirm", 0xff1d5136, 0xff005522},
    {"confirmHover", 0xff246544, 0xff006629},
    {"confirmText", 0xffd9ffe9, 0xffffffff},
    {"confirmed", 0xff4cd98a, 0xff00ff66},
    {"dim", 0xff939dab, 0xffffffff},
    {"disabled", 0xff5f6875, 0xff9a9a9a},
    {"edge", 0xff343c48, 0xffffffff},
    {"field", 0xff0f1216, 0xff000000},
    {"focus", 0xff9cc4ff, 0xffffff00},
    {"ground", 0xff0a0c0f, 0xff000000},
    {"group", 0xff171b21, 0xff000000},
    {"handle", 0xfff2f5f9, 0xffffffff},
    {"handleFocus", 0xff9cc4ff, 0xffffff00},
    {"line", 0xff2c333e, 0xffffffff},
    {"notice", 0xffe0ad4f, 0xffffff00},
    {"panel", 0xff12151a, 0xff000000},
    {"primary", 0xff1f6ae0, 0xff004a9e},
    {"primaryDisabled", 0xff1d2c45, 0xff1a1a1a},
    {"primaryDisabledText", 0xff6d7c93, 0xff9a9a9a},
    {"primaryHover", 0xff2670e6, 0xff0058bd},
    {"raised", 0xff232932, 0xff2a2a2a},
    {"raisedDisabled", 0xff191d23, 0xff000000},
    {"raisedHover", 0xff2c343f, 0xff404040},
    {"raisedPressed", 0xff1f252d, 0xff101010},
    {"review", 0xffffb020, 0xffffff00},
    {"scroll", 0xff303844, 0xffb0b0b0},
    {"scrollHover", 0xff404a58, 0xffffffff},
    {"soft", 0xffc3cad5, 0xffffffff},
    {"text", 0xffe6eaf0, 0xffffffff},
};

// One sheet for the whole program; sizes are logical pixels, so that a scale of 2 is sharp.
constexpr const char* kSheet = R"(
QMainWindow, QDialog { background: @ground; }
QWidget#topBar, QWidget#statusLine, QWidget#cineBar, QWidget#regionBar, QWidget#seriesPanel, QWidget#findingsPanel { background: @panel; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QLabel { color: @text; background: transparent; }
QLabel[dim="true"] { color: @dim; }
QLabel[heading="true"] { font-size: 14px; font-weight: 600; }
QLabel[warning="true"] { color: @review; }
QToolTip { background: @raised; color: @text; border: 1px solid @edge; padding: 4px 6px; }

QMenuBar { background: transparent; color: @soft; spacing: 2px; }
QMenuBar::item { padding: 5px 9px; border-radius: 6px; background: transparent; }
QMenuBar::item:selected { background: @raised; color: @bright; }
QMenu { background: @card; color: @text; border: 1px solid @line; padding: 5px; border-radius: 8px; }
QMenu::item { padding: 6px 26px 6px 14px; border-radius: 5px; }
QMenu::item:selected { background: @chosen; }
QMenu::item:disabled { color: @disabled; }
QMenu::separator { height: 1px; background: @line; margin: 5px 8px; }

QPushButton { background: @raised; color: @text; border: none; border-radius: 6px; padding: 7px 14px; }
QPushButton:hover { background: @raisedHover; }
QPushButton:pressed { background: @raisedPressed; }
QPushButton:focus { outline: none; border: 2px solid @focus; padding: 5px 12px; }
QPushButton[slim="true"] { padding: 4px 8px; }
QPushButton[slim="true"]:focus { padding: 2px 6px; }
QPushButton[search="true"] { background: @field; color: @dim; border: 1px solid @line; text-align: left; padding: 5px 12px; }
QPushButton[search="true"]:focus { border: 2px solid @focus; padding: 4px 11px; }
QPushButton:disabled { color: @disabled; background: @raisedDisabled; }
QPushButton[notice="true"] { background: @raised; color: @review; text-align: left; }
QPushButton[notice="true"]:hover { background: @raisedHover; }
QPushButton[primary="true"] { background: @primary; color: @bright; font-weight: 600; }
QPushButton[primary="true"]:hover { background: @primaryHover; }
QPushButton[primary="true"]:disabled { background: @primaryDisabled; color: @primaryDisabledText; }
QPushButton[confirm="true"] { background: @confirm; color: @confirmText; }
QPushButton[confirm="true"]:hover { background: @confirmHover; }

QToolButton { background: transparent; color: @soft; border: none; border-radius: 6px; padding: 5px 9px; }
QToolButton:hover { background: @raised; color: @bright; }
QToolButton:checked { background: @checked; color: @bright; }
QToolButton:focus { outline: none; border: 2px solid @focus; }
QFrame#segment { background: @card; border-radius: 7px; }

QFrame[card="true"] { background: @card; border-radius: 8px; border: 2px solid @cardEdge; }
QFrame[card="true"]:hover { background: @cardHover; }
QFrame[card="true"][beside="true"] { border: 2px dashed @beside; }
QFrame[card="true"][selected="true"] { border: 2px solid @accent; background: @cardSelected; }
QFrame[card="true"]:focus { border: 2px solid @focus; }
QFrame[group="true"] { background: @group; border-radius: 8px; }

QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QDoubleSpinBox { background: @field; color: @text; border: 1px solid @line; border-radius: 6px;
    padding: 6px 8px; selection-background-color: @chosen; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus { border: 2px solid @focus; padding: 5px 7px; }
QDoubleSpinBox { padding: 2px 6px; }
QDoubleSpinBox:focus { border: 2px solid @focus; padding: 1px 5px; }
QDoubleSpinBox:disabled { color: @disabled; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox QAbstractItemView { background: @card; color: @text; border: 1px solid @line; selection-background-color: @chosen; }
QCheckBox:focus { border: 2px solid @focus; border-radius: 4px; }
QCheckBox { color: @text; spacing: 8px; }
QCheckBox::indicator { width: 12px; height: 12px; border: 2px solid @dim; border-radius: 4px; background: @field; }
QCheckBox::indicator:checked { width: 8px; height: 8px; border: 4px solid @accent; background: @bright; }
QCheckBox:disabled { color: @disabled; }

QSlider::groove:horizontal { height: 4px; background: @line; border-radius: 2px; }
QSlider::sub-page:horizontal { background: @accent; border-radius: 2px; }
QSlider::handle:horizontal { width: 14px; height: 14px; margin: -5px 0; border-radius: 7px; background: @handle; }
QSlider::handle:horizontal:focus { background: @handleFocus; }

QProgressBar { background: @raised; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }

QScrollBar:vertical { background: transparent; width: 9px; margin: 0; }
QScrollBar::handle:vertical { background: @scroll; border-radius: 4px; min-height: 28px; }
QScrollBar::handle:vertical:hover { background: @scrollHover; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QScrollBar:horizontal { background: transparent; height: 9px; }
QScrollBar::handle:horizontal { background: @scroll; border-radius: 4px; min-width: 28px; }

QTreeWidget, QTableWidget, QTextBrowser { background: @field; color: @text; border: 1px solid @raised; border-radius: 6px;
    alternate-background-color: @alternate; gridline-color: @raised; }
QHeaderView::section { background: @group; color: @dim; border: none; padding: 6px; }
QTreeWidget:focus, QTableWidget:focus, QTextBrowser:focus, QListWidget:focus { border: 2px solid @focus; }
QListWidget { background: @field; color: @text; border: 1px solid @raised; border-radius: 6px; }
QListWidget::item { padding: 5px 8px; }
QListWidget::item:selected, QTreeWidget::item:selected { background: @chosen; color: @bright; }
QTabWidget::pane { border: none; }
QTabBar::tab { background: transparent; color: @soft; padding: 7px 14px; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: @bright; border-bottom: 2px solid @accent; }
QTabBar::tab:focus { border: 2px solid @focus; }
QLabel[notice="true"] { color: @notice; }
QLabel[thumbnail="true"] { background: @black; border-radius: 4px; }
)";

int scale = 100;
bool isHighContrast = false;

} // namespace

QColor Theme::colour(const char* name, Contrast contrast)
{
    for (const Named& one : kColours) {
        if (qstrcmp(one.name, name) == 0) {
            return QColor::fromRgb(contrast == Contrast::High ? one.highContrast : one.dark);
        }
    }
    qFatal("Theme: there is no colour \"%s\"", name);
}

QColor Theme::colour(const char* name)
{
    return colour(name, isHighContrast ? Contrast::High : Contrast::Dark);
}

int Theme::px(int at100)
{
    return (at100 * scale + 50) / 100;
}

int Theme::textScale()
{
    return scale;
}

double Theme::contrast(const QColor& a, const QColor& b)
{
    const auto luminance = [](const QColor& c) {
        const auto linear = [](double v) {
            return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF());
    };
    const double one = luminance(a) + 0.05;
    const double other = luminance(b) + 0.05;
    return std::max(one, other) / std::min(one, other);
}

QString Theme::sheet()
{
    static const QRegularExpression kName(QStringLiteral("@(\\w+)"));
    static const QRegularExpression kSize(QStringLiteral("(\\d+)px"));
    const QString plain = QString::fromLatin1(kSheet);
    QString coloured;
    qsizetype done = 0;
    for (auto it = kName.globalMatch(plain); it.hasNext();) {
        const auto match = it.next();
        coloured +=
            plain.mid(done, match.capturedStart() - done) + colour(qPrintable(match.captured(1))).name();
        done = match.capturedEnd();
    }
    coloured += plain.mid(done);
    QString sized;
    done = 0;
    for (auto it = kSize.globalMatch(coloured); it.hasNext();) {
        const auto match = it.next();
        const int pixels = match.captured(1).toInt();
        // A hair line stays one; frames that say where the focus is grow with the contrast.
        const int wanted = pixels <= 1 ? pixels : std::max(2, px(pixels));
        sized += coloured.mid(done, match.capturedStart() - done) + QStringLiteral("%1px").arg(wanted);
        done = match.capturedEnd();
    }
    sized += coloured.mid(done);
    return sized;
}

void Theme::apply(QApplication& application)
{
    const auto settings = Places::settings();
    bool isNumber = false;
    const int percent = settings->value(QStringLiteral("textScale"), 100).toInt(&isNumber);
    apply(application, isNumber ? percent : 100,
          settings->value(QStringLiteral("highContrast"), false).toBool() ? Contrast::High : Contrast::Dark);
}

void Theme::apply(QApplication& application, int textScale, Contrast contrast)
{
    scale = std::clamp(textScale, kLeastScale, kLargestScale);
    isHighContrast = contrast == Contrast::High;
    application.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QPalette palette;
    palette.setColor(QPalette::Window, colour("panel"));
    palette.setColor(QPalette::WindowText, colour("text"));
    palette.setColor(QPalette::Base, colour("ground"));
    palette.setColor(QPalette::AlternateBase, colour("card"));
    palette.setColor(QPalette::Text, colour("text"));
    palette.setColor(QPalette::Button, colour("card"));
    palette.setColor(QPalette::ButtonText, colour("text"));
    palette.setColor(QPalette::Highlight, colour("accent"));
    palette.setColor(QPalette::HighlightedText, isHighContrast ? Qt::black : Qt::white);
    palette.setColor(QPalette::ToolTipBase, colour("card"));
    palette.setColor(QPalette::ToolTipText, colour("text"));
    palette.setColor(QPalette::PlaceholderText, colour("dim"));
    palette.setColor(QPalette::Link, colour("accent"));
    application.setPalette(palette);
    QFont font(QStringLiteral("Inter"));
    font.setFamilies({QStringLiteral("Inter"), QStringLiteral("Noto Sans"), QStringLiteral("DejaVu Sans"),
                      QStringLiteral("WenQuanYi Micro Hei")});
    font.setPixelSize(px(13));
    application.setFont(font);
    application.setStyleSheet(sheet());
}

} // namespace sightline
