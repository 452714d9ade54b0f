#include "report/ReportPages.h"

#include <QPainter>
#include <QTextLayout>
#include <QTextOption>

#include <algorithm>
#include <cmath>

namespace sightline {

namespace {

constexpr double kMargin = 16;
constexpr double kTop = 14;
constexpr double kBottom = 22; ///< room for the footer
constexpr double kText = ReportPages::kWidthMm - 2 * kMargin;
constexpr double kCellGap = 1.5;

const QColor kInk(0x1a, 0x1f, 0x24);
const QColor kQuiet(0x5b, 0x66, 0x70);
const QColor kAccent(0x0b, 0x6b, 0x8a);
const QColor kRule(0xc9, 0xd1, 0xd8);
const QColor kShade(0xf1, 0xf4, 0xf6);

/// Fonts are laid out a hundred times larger than millimetres and scaled down, so that hinting does not move
/// letters.
constexpr double kFontScale = 100;

struct Face {
    double heightMm; ///< of the em square
    QFont::Weight weight;
};

template <typename Style>
Face faceOf(Style style)
{
    switch (style) {
    case Style::Title:
        return {6.2, QFont::DemiBold};
    case Style::Heading:
        return {4.2, QFont::DemiBold};
    case Style::Body:
        return {3.2, QFont::Normal};
    case Style::Strong:
        return {3.2, QFont::DemiBold};
    case Style::Small:
        return {2.75, QFont::Normal};
    case Style::Notice:
        return {2.9, QFont::DemiBold};
    }
    return {3.2, QFont::Normal};
}

template <typename Style>
QFont fontOf(Style style)
{
    const Face face = faceOf(style);
    QFont font;
    // Not Inter: its letters that depend on their neighbours (hyphens, times signs between figures) are lost
    // when others copy text out of the PDF, because Qt writes no character for them.
    font.setFamilies({QStringLiteral("Noto Sans"), QStringLiteral("Liberation Sans"),
                      QStringLiteral("DejaVu Sans Condensed"), QStringLiteral("DejaVu Sans"),
                      QStringLiteral("Noto Sans CJK SC"), QStringLiteral("WenQuanYi Micro Hei")});
    // Any letter spacing turns ligatures off: "confirmed" must be found by its letters.
    font.setLetterSpacing(QFont::AbsoluteSpacing, 0.1);
    font.setStyleHint(QFont::SansSerif);
    font.setPixelSize(qRound(face.heightMm * kFontScale));
    font.setWeight(face.weight);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

/// Lays text out in lines of a width in mm; calls line(text line, y in mm) and gives the height in mm.
template <typename Style, typename Line>
double layOut(const QString& text, double widthMm, Style style, Qt::Alignment alignment, Line line)
{
    QString broken = text;
    broken.replace(QLatin1Char('\n'), QChar::LineSeparator);
    QTextLayout layout(broken, fontOf(style));
    QTextOption option(alignment & Qt::AlignHorizontal_Mask);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    double height = 0;
    const double leading = faceOf(style).heightMm * 0.28;
    for (QTextLine one = layout.createLine(); one.isValid(); one = layout.createLine()) {
        one.setLineWidth(widthMm * kFontScale);
        one.setPosition(QPointF(0, height * kFontScale));
        height += one.height() / kFontScale + leading * 0.4;
    }
    layout.endLayout();
    line(layout);
    return height;
}

} // namespace

void ReportPages::draw(QPainter& painter, int page) const
{
    const Page& sheet = pages_[static_cast<std::size_t>(page)];
    for (const Fill& fill : sheet.fills) {
        painter.fillRect(fill.place, fill.colour);
    }
    for (const Line& line : sheet.lines) {
        painter.setPen(QPen(line.colour, line.width));
        painter.drawLine(line.line);
    }
    for (const Picture& picture : sheet.pictures) {
        painter.drawImage(picture.place, picture.image);
    }
    const auto write = [&](const Words& one) {
        painter.save();
        painter.translate(one.place.topLeft());
        painter.scale(1 / kFontScale, 1 / kFontScale);
        painter.setPen(one.colour);
        layOut(one.text, one.place.width(), one.style, one.alignment,
               [&](const QTextLayout& layout) { layout.draw(&painter, QPointF(0, 0)); });
        painter.restore();
    };
    for (const Words& one : sheet.words) {
        write(one);
    }
    // The footer is the same on each page and knows how many there are.
    const double y = kHeightMm - 15;
    painter.setPen(QPen(kRule, 0.2));
    painter.drawLine(QLineF(kMargin, y - 2, kWidthMm - kMargin, y - 2));
    const Patient& patient = report_.study->patient;
    write({QRectF(kMargin, y, kText * 0.62, 5), tr("Research software. Not for diagnostic use."),
           Style::Notice, QColor(0xa3, 0x2a, 0x1e), Qt::AlignLeft});
    write({QRectF(kMargin + kText * 0.62, y, kText * 0.38, 5), tr("Page %1 of %2").arg(page + 1).arg(count()),
           Style::Small, kQuiet, Qt::AlignRight});
    const QString who =
        tr("Sightline %1").arg(QStringLiteral(SIGHTLINE_VERSION)) + QStringLiteral("   ·   ") +
        tr("Patient %1").arg(QString::fromStdString(patient.id).left(40)) + QStringLiteral("   ·   ") +
        tr("Accession %1").arg(QString::fromStdString(report_.study->accessionNumber).left(30));
    write({QRectF(kMargin, y + 4.6, kText, 5), who, Style::Small, kQuiet, Qt::AlignLeft});
}

void ReportPages::newPage()
{
    pages_.emplace_back();
    y_ = kTop;
}

void ReportPages::need(double height)
{
    if (y_ + height > kHeightMm - kBottom && y_ > kTop + 1) {
        newPage();
    }
}

double ReportPages::heightOf(const QString& text, double width, Style style) const
{
    return layOut(text, width, style, Qt::AlignLeft, [](const QTextLayout&) {});
}

void ReportPages::words(const QRectF& place, const QString& text, Style style, const QColor& colour,
                        Qt::Alignment alignment)
{
    pages_.back().words.push_back({place, text, style, colour, alignment});
}

void ReportPages::rule(double y, const QColor& colour, double width)
{
    pages_.back().lines.push_back({QLineF(kMargin, y, kWidthMm - kMargin, y), colour, width});
}

void ReportPages::heading(const QString& text)
{
    // A heading never stands alone at the foot of a page, nor with the head of a table only.
    need(36);
    y_ += 4;
    words(QRectF(kMargin, y_, kText, 6), text, Style::Heading, kAccent);
    y_ += 6.2;
    rule(y_, kRule, 0.25);
    y_ += 2;
}

void ReportPages::paragraph(const QString& text, Style style, const QColor& colour)
{
    // Long texts break between their lines of origin, so that no paragraph is cut off at the foot.
    for (const QString& part : text.split(QLatin1Char('\n'))) {
        const double height = heightOf(part, kText, style);
        need(height);
        words(QRectF(kMargin, y_, kText, height), part, style, colour == Qt::black ? kInk : colour);
        y_ += height + 0.4;
    }
}

void ReportPages::pairs(const std::vector<std::pair<QString, QString>>& entries)
{
    const double half = kText / 2;
    const double name = 30;
    for (std::size_t n = 0; n < entries.size(); n += 2) {
        double height = 0;
        for (std::size_t side = 0; side < 2 && n + side < entries.size(); ++side) {
            height = std::max(height, heightOf(entries[n + side].second, half - name - 3, Style::Body));
            height = std::max(height, heightOf(entries[n + side].first, name - 2, Style::Body));
        }
        need(height);
        for (std::size_t side = 0; side < 2 && n + side < entries.size(); ++side) {
            const double x = kMargin + static_cast<double>(side) * half;
            words(QRectF(x, y_, name - 2, height), entries[n + side].first, Style::Body, kQuiet);
            words(QRectF(x + name, y_, half - name - 3, height), entries[n + side].second, Style::Body, kInk);
        }
        y_ += height + 0.7;
    }
}

void ReportPages::tableRow(const std::vector<double>& widths, const QStringList& cells, Style style)
{
    double x = kMargin;
    double height = 0;
    for (std::size_t n = 0; n < widths.size(); ++n) {
        height = std::max(height, heightOf(cells[static_cast<int>(n)], widths[n] - 2 * kCellGap, style));
    }
    for (std::size_t n = 0; n < widths.size(); ++n) {
        words(QRectF(x + kCellGap, y_ + 0.9, widths[n] - 2 * kCellGap, height), cells[static_cast<int>(n)],
              style, kInk);
        x += widths[n];
    }
    y_ += height + 1.8;
    rule(y_, kRule, 0.15);
}

void ReportPages::table(const std::vector<double>& widths, const QStringList& header,
                        const std::vector<QStringList>& rows)
{
    const auto writeHeader = [&] {
        const double top = y_;
        tableRow(widths, header, Style::Notice);
        pages_.back().fills.push_back({QRectF(kMargin, top, kText, y_ - top), kShade});
    };
    need(18);
    writeHeader();
    for (const QStringList& row : rows) {
        double height = 0;
        for (std::size_t n = 0; n < widths.size(); ++n) {
            height =
                std::max(height, heightOf(row[static_cast<int>(n)], widths[n] - 2 * kCellGap, Style::Small));
        }
        const auto before = pages_.size();
        need(height + 2);
        if (pages_.size() != before) {
            writeHeader();
        }
        tableRow(widths, row, Style::Small);
    }
    y_ += 1;
}

} // namespace sightline
