#pragma once

#include <QCoreApplication>
#include <QString>

#include <tl/expected.hpp>

#include <memory>
#include <vector>

namespace sightline {

class LinkGroup;
class SliceViewport;
struct Series;
class Volume;

/// How quickly slice views follow the reader: the same widgets as in the window, painted into it. Needs a
/// QApplication; takes about a minute.
class ScrollBench {
    Q_DECLARE_TR_FUNCTIONS(ScrollBench)
public:
    struct Options {
        int frames = 41;  ///< pictures a figure
        int inputs = 150; ///< wheel notches for each of the three waits for a picture
        /// A series on disk, read again and again beside the reading; empty: no wait during work is measured.
        QString series;
    };
    struct Figure {
        QString name;
        std::vector<double> milliseconds; ///< one a picture; for `wait...` one an input
    };

    /// A 512 x 512 x 600 phantom of 16 bits, 0.7 x 0.7 x 0.5 mm: a body with lungs, a spine and noise.
    static std::shared_ptr<Volume> phantom();

    /// @param volume  null: the phantom
    ScrollBench(std::shared_ptr<const Series> series, std::shared_ptr<const Volume> volume);
    ~ScrollBench();

    /// @return the figures, or text for the reader
    tl::expected<std::vector<Figure>, QString> run(const Options& options);

private:
    void measureSingle(int frames, std::vector<Figure>& figures);
    void measureLinked(int frames, std::vector<Figure>& figures);
    Figure measureWait(const QString& name, int inputs);

    std::unique_ptr<LinkGroup> group_;
};

} // namespace sightline
