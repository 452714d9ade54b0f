#pragma once

#include <QTest>

#include <functional>

namespace sightline {

/// Waits for what a reader would wait for. Five minutes are a limit for machines that are busy, not a wait:
/// every step goes on as soon as it can.
inline bool until(const std::function<bool()>& condition)
{
    return QTest::qWaitFor(condition, 300000);
}

} // namespace sightline
