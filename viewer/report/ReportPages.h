#pragma once

#include "report/Report.h"

#include <QColor>
#include <QCoreApplication>
#include <QRectF>
#include <QString>

#include <vector>

class QPainter;

namespace sightline {

/// The report laid out on A4 pages: text, lines and pictures at places in millimetres from the top left
/// corner, so that PDF and preview are drawn from the same. Nothing is measured on a screen; the layout is
/// the same on each machine with the same fonts.
class ReportPages {
    Q_DECLARE_TR_FUNCTIONS(ReportPages)
public:
    static constexpr double kWidthMm = 210;
    static constexpr double kHeightMm = 297;

    explicit ReportPages(const Report& report);

    int count() const { return static_cast<int>(pages_.size()); }
    /// Draws one page with a painter whose unit is a millimetre.
    void draw(QPainter& painter, int page) const;

private:
    enum class Style { Title, Heading, Body, Strong, Small, Notice };

    struct Words {
        QRectF place;
        QString text;
        Style style;
        QColor colour;
        Qt::Alignment alignment;
    };
    struct Line {
        QLineF line;
        QColor colour;
        double width;
    };
    struct Fill {
        QRectF place;
        QColor colour;
    };
    struct Picture {
        QRectF place;
        QImage image;
    };
    struct Page {
        std::vector<Fill> fills;
        std::vector<Line> lines;
        std::vector<Picture> pictures;
        std::vector<Words> words;
    };

    // The parts, in the order of the page.
    void addTitle();
    void addPatient();
    void addImpression();
    void addFindings();
    void addPictures();
    void addTechnique();
    void addDetectors();
    void addSignature();

    // What the parts are made of. All lengths in mm; y_ is where the next thing goes.
    void newPage();
    void need(double height);
    void heading(const QString& text);
    void paragraph(const QString& text, Style style = Style::Body, const QColor& colour = Qt::black);
    /// Rows of name and value, two pairs side by side.
    void pairs(const std::vector<std::pair<QString, QString>>& entries);
    /// A table whose header is repeated on each page it reaches.
    void table(const std::vector<double>& widths, const QStringList& header,
               const std::vector<QStringList>& rows);
    void tableRow(const std::vector<double>& widths, const QStringList& cells, Style style);
    double heightOf(const QString& text, double width, Style style) const;
    void words(const QRectF& place, const QString& text, Style style, const QColor& colour = Qt::black,
               Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignTop);
    void rule(double y, const QColor& colour, double width);

    const Series* seriesOf(const QString& uid) const;
    QString placeOf(const Finding& finding) const;
    QString sizeOf(const Finding& finding) const;
    QString volumeOf(const Finding& finding) const;
    QString stateOf(const Finding& finding) const;
    QString decidedBy(const Finding& finding) const;

    const Report& report_;
    std::vector<Page> pages_;
    double y_ = 0;
};

} // namespace sightline
