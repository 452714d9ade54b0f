#include "dicom/worker/deidentify/DateShift.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>

namespace sightline {

namespace {

bool areDigits(const std::string& text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int wholeNumber(const std::string& text, std::size_t from, std::size_t count)
{
    int value = 0;
    std::from_chars(text.data() + from, text.data() + from + count, value);
    return value;
}

} // namespace

std::optional<std::string> shiftedDate(const std::string& value, int days)
{
    std::string digits = value;
    if (digits.size() == 10 && digits[4] == '.' && digits[7] == '.') {
        digits.erase(7, 1);
        digits.erase(4, 1);
    }
    if (digits.size() != 8 || !areDigits(digits)) {
        return std::nullopt;
    }
    using namespace std::chrono;
    const year_month_day date{year(wholeNumber(digits, 0, 4)),
                              month(static_cast<unsigned>(wholeNumber(digits, 4, 2))),
                              day(static_cast<unsigned>(wholeNumber(digits, 6, 2)))};
    if (!date.ok()) {
        return std::nullopt;
    }
    const year_month_day moved{sys_days(date) + std::chrono::days(days)};
    if (static_cast<int>(moved.year()) < 1 || static_cast<int>(moved.year()) > 9999) {
        return std::nullopt;
    }
    char text[16];
    std::snprintf(text, sizeof text, "%04d%02u%02u", static_cast<int>(moved.year()) % 10000,
                  static_cast<unsigned>(moved.month()) % 100, static_cast<unsigned>(moved.day()) % 100);
    return std::string(text);
}

std::optional<std::string> shiftedDateTime(const std::string& value, int days)
{
    const std::size_t zone = value.find_first_of("+-");
    const std::string offset = zone == std::string::npos ? std::string() : value.substr(zone);
    if (!offset.empty() && (offset.size() != 5 || !areDigits(offset.substr(1)))) {
        return std::nullopt;
    }
    const std::string moment = value.substr(0, zone);
    const std::size_t point = moment.find('.');
    const std::string whole = moment.substr(0, point);
    const std::string fraction = point == std::string::npos ? std::string() : moment.substr(point);
    if (!areDigits(whole) || (!fraction.empty() && (!areDigits(fraction.substr(1)) || fraction.size() > 7))) {
        return std::nullopt;
    }
    if (days == 0 && (whole.size() == 4 || whole.size() == 6)) {
        return value;
    }
    if (whole.size() < 8 || whole.size() > 14 || whole.size() % 2 != 0) {
        return std::nullopt;
    }
    const auto date = shiftedDate(whole.substr(0, 8), days);
    return date ? std::optional(*date + whole.substr(8) + fraction + offset) : std::nullopt;
}

bool isTime(const std::string& value)
{
    std::string digits;
    for (const char c : value) {
        if (c != ':') {
            digits.push_back(c);
        }
    }
    const std::size_t point = digits.find('.');
    const std::string whole = digits.substr(0, point);
    const std::string fraction = point == std::string::npos ? std::string() : digits.substr(point + 1);
    return (whole.size() == 2 || whole.size() == 4 || whole.size() == 6) && areDigits(whole) &&
           areDigits(fraction) && fraction.size() <= 6;
}

} // namespace sightline
