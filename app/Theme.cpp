#include "app/Theme.h"

#include <QApplication>
#include <QFont>
#include <QPalette>
#include <QStyleFactory>

namespace sightline {

namespace {

// One sheet for the whole program; sizes are logical pixels, so that a scale of 2 is sharp.
constexpr const char* kSheet = R"(
QMainWindow, QDialog { background: #0a0c0f; }
QWidget#topBar, QWidget#statusLine, QWidget#cineBar, QWidget#regionBar, QWidget#seriesPanel, QWidget#findingsPanel { background: #12151a; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QLabel { color: #e6eaf0; background: transparent; }
QLabel[dim="true"] { color: #939dab; }
QLabel[heading="true"] { font-size: 14px; font-weight: 600; }
QLabel[warning="true"] { color: #ffb020; }
QToolTip { background: #232932; color: #e6eaf0; border: 1px solid #343c48; padding: 4px 6px; }

QMenuBar { background: transparent; color: #c3cad5; spacing: 2px; }
QMenuBar::item { padding: 5px 9px; border-radius: 6px; background: transparent; }
QMenuBar::item:selected { background: #232932; color: #ffffff; }
QMenu { background: #1a1e25; color: #e6eaf0; border: 1px solid #2c333e; padding: 5px; border-radius: 8px; }
QMenu::item { padding: 6px 26px 6px 14px; border-radius: 5px; }
QMenu::item:selected { background: #2b4a78; }
QMenu::item:disabled { color: #5f6875; }
QMenu::separator { height: 1px; background: #2c333e; margin: 5px 8px; }

QPushButton { background: #232932; color: #e6eaf0; border: none; border-radius: 6px; padding: 7px 14px; }
QPushButton:hover { background: #2c343f; }
QPushButton:pressed { background: #1f252d; }
QPushButton:focus { outline: none; border: 1px solid #3d8bfd; padding: 6px 13px; }
QPushButton:disabled { color: #5f6875; background: #191d23; }
QPushButton[notice="true"] { background: #2b2416; color: #ffb020; text-align: left; }
QPushButton[notice="true"]:hover { background: #383020; }
QPushButton[primary="true"] { background: #2f7df6; color: #ffffff; font-weight: 600; }
QPushButton[primary="true"]:hover { background: #4a90ff; }
QPushButton[primary="true"]:disabled { background: #1d2c45; color: #6d7c93; }
QPushButton[confirm="true"] { background: #1d5136; color: #d9ffe9; }
QPushButton[confirm="true"]:hover { background: #246544; }

QToolButton { background: transparent; color: #c3cad5; border: none; border-radius: 6px; padding: 5px 9px; }
QToolButton:hover { background: #232932; color: #ffffff; }
QToolButton:checked { background: #24395a; color: #ffffff; }
QToolButton:focus { outline: none; }
QFrame#segment { background: #1a1e25; border-radius: 7px; }

QFrame[card="true"] { background: #1a1e25; border-radius: 8px; border: 2px solid transparent; }
QFrame[card="true"]:hover { background: #1e232b; }
QFrame[card="true"][selected="true"] { border: 2px solid #3d8bfd; background: #1c222b; }
QFrame[group="true"] { background: #171b21; border-radius: 8px; }

QLineEdit, QPlainTextEdit, QComboBox, QDoubleSpinBox { background: #0f1216; color: #e6eaf0; border: 1px solid #2c333e; border-radius: 6px;
    padding: 6px 8px; selection-background-color: #2b4a78; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus { border: 1px solid #3d8bfd; }
QDoubleSpinBox { padding: 2px 6px; }
QDoubleSpinBox:focus { border: 1px solid #3d8bfd; }
QDoubleSpinBox:disabled { color: #5f6875; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox QAbstractItemView { background: #1a1e25; color: #e6eaf0; border: 1px solid #2c333e; selection-background-color: #2b4a78; }
QCheckBox { color: #e6eaf0; spacing: 8px; }
QCheckBox:disabled { color: #5f6875; }

QSlider::groove:horizontal { height: 4px; background: #2c333e; border-radius: 2px; }
QSlider::sub-page:horizontal { background: #3d8bfd; border-radius: 2px; }
QSlider::handle:horizontal { width: 14px; height: 14px; margin: -5px 0; border-radius: 7px; background: #f2f5f9; }
QSlider::handle:horizontal:focus { background: #9cc4ff; }

QProgressBar { background: #232932; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: #3d8bfd; border-radius: 3px; }

QScrollBar:vertical { background: transparent; width: 9px; margin: 0; }
QScrollBar::handle:vertical { background: #303844; border-radius: 4px; min-height: 28px; }
QScrollBar::handle:vertical:hover { background: #404a58; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QScrollBar:horizontal { background: transparent; height: 9px; }
QScrollBar::handle:horizontal { background: #303844; border-radius: 4px; min-width: 28px; }

QTreeWidget, QTableWidget, QTextBrowser { background: #0f1216; color: #e6eaf0; border: 1px solid #232932; border-radius: 6px;
    alternate-background-color: #12161b; gridline-color: #232932; }
QHeaderView::section { background: #171b21; color: #939dab; border: none; padding: 6px; }
QLabel#noVolumeView { background: #000000; color: #939dab; padding: 24px; }
)";

} // namespace

void Theme::apply(QApplication& application)
{
    application.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QPalette palette;
    palette.setColor(QPalette::Window, panel);
    palette.setColor(QPalette::WindowText, text);
    palette.setColor(QPalette::Base, ground);
    palette.setColor(QPalette::AlternateBase, card);
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::Button, card);
    palette.setColor(QPalette::ButtonText, text);
    palette.setColor(QPalette::Highlight, accent);
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::ToolTipBase, card);
    palette.setColor(QPalette::ToolTipText, text);
    palette.setColor(QPalette::PlaceholderText, dim);
    palette.setColor(QPalette::Link, accent);
    application.setPalette(palette);
    QFont font(QStringLiteral("Inter"));
    font.setFamilies({QStringLiteral("Inter"), QStringLiteral("Noto Sans"), QStringLiteral("DejaVu Sans"),
                      QStringLiteral("WenQuanYi Micro Hei")});
    font.setPixelSize(13);
    application.setFont(font);
    application.setStyleSheet(QString::fromLatin1(kSheet));
}

} // namespace sightline
