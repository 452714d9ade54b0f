#include "dicom/worker/TimeReader.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <chrono>
#include <cstdlib>

namespace sightline {

namespace {

/// The number in `count` digits from `place`; -1 where they are not all digits.
int digits(const std::string& text, std::size_t place, std::size_t count)
{
    int value = 0;
    for (std::size_t n = place; n < place + count; ++n) {
        if (n >= text.size() || text[n] < '0' || text[n] > '9') {
            return -1;
        }
        value = value * 10 + (text[n] - '0');
    }
    return value;
}

std::string textOf(DcmItem& item, const DcmTagKey& tag)
{
    OFString text;
    item.findAndGetOFString(tag, text);
    return {text.c_str(), text.length()};
}

} // namespace

std::optional<double> secondsOf(const std::string& date, const std::string& time)
{
    std::string t;
    for (const char c : time) {
        if (c != ':') { // as ACR-NEMA wrote it
            t += c;
        }
    }
    const int hours = digits(t, 0, 2);
    if (hours < 0 || hours > 24) {
        return std::nullopt;
    }
    const int minutes = digits(t, 2, 2);
    const int seconds = digits(t, 4, 2);
    double result = hours * 3600.0 + (minutes > 0 ? minutes * 60.0 : 0) + (seconds > 0 ? seconds : 0);
    double part = 0.1;
    for (std::size_t n = 7; t.size() > 6 && t[6] == '.' && n < t.size() && t[n] >= '0' && t[n] <= '9'; ++n) {
        result += part * (t[n] - '0');
        part /= 10;
    }
    using namespace std::chrono;
    const int y = digits(date, 0, 4);
    const int m = digits(date, 4, 2);
    const int d = digits(date, 6, 2);
    const year_month_day day{year{y}, month{static_cast<unsigned>(m)},
                             std::chrono::day{static_cast<unsigned>(d)}};
    if (y > 0 && m > 0 && d > 0 && day.ok()) {
        result += 86400.0 * static_cast<double>((sys_days{day} - sys_days{year{2000} / 1 / 1}).count());
    }
    return result;
}

std::optional<double> secondsOf(const std::string& dateTime)
{
    return dateTime.size() < 10 ? std::nullopt : secondsOf(dateTime.substr(0, 8), dateTime.substr(8));
}

std::optional<double> secondsOf(DcmItem& item, const DcmTagKey& dateTime, const DcmTagKey& date,
                                const DcmTagKey& time)
{
    if (const auto whole = secondsOf(textOf(item, dateTime))) {
        return whole;
    }
    return secondsOf(textOf(item, date), textOf(item, time));
}

} // namespace sightline
