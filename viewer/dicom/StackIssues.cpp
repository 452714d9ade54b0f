#include "dicom/StackIssues.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <set>

namespace sightline {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(StackIssues)
};

QString mm(double value)
{
    return QLocale().toString(value, 'f', 1);
}

} // namespace

std::vector<SeriesIssue> gapIssues(const Series& series)
{
    // What scanners write as thickness and distance agrees to a few hundredths.
    constexpr double kRounding = 0.05;
    if (!series.isVolume || series.isResampled || series.sliceThicknessMm.value_or(0) <= 0) {
        return {};
    }
    const double thickness = *series.sliceThicknessMm;
    const double step = series.geometry.spacing(2);
    const double gap = step - thickness;
    if (gap <= std::max(kRounding, 0.01 * step)) {
        return {};
    }
    const QString text =
        Text::tr("the slices are %1 mm thick and %2 mm apart: the %3 mm between them were not measured")
            .arg(mm(thickness), mm(step), mm(gap));
    return {{SeriesIssue::Kind::SliceGaps, text.toStdString(), 0}};
}

std::vector<SeriesIssue> missingPartIssues(const ImageStack& stack)
{
    std::vector<SeriesIssue> issues;
    if (stack.slicesOfSiblings > stack.images.size()) {
        const QString text = Text::tr("this part has %1 slices, others of the same series have %2")
                                 .arg(stack.images.size())
                                 .arg(stack.slicesOfSiblings);
        issues.push_back({SeriesIssue::Kind::IncompleteSet, text.toStdString(), 0});
    }
    const std::string& uid = stack.images.front().header().concatenation.uid;
    std::set<int> numbers;
    int total = 0;
    for (const ScannedImage& image : stack.images) {
        const ConcatenationHeader& part = image.header().concatenation;
        if (!uid.empty() && part.uid == uid) {
            numbers.insert(part.number);
            total = std::max({total, part.total.value_or(0), part.number});
        }
    }
    if (total > static_cast<int>(numbers.size())) {
        const QString text = Text::tr("the images were stored in %1 files, %2 of them are there")
                                 .arg(total)
                                 .arg(numbers.size());
        issues.push_back({SeriesIssue::Kind::IncompleteSet, text.toStdString(), 0});
    }
    return issues;
}

} // namespace sightline
