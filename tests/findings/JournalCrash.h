#pragma once

#include <QString>

/// Opens a journal, lets a reader confirm, reject and measure, says "saved MILLISECONDS" once it is on disk,
/// and waits to be killed. The other side of JournalCrashTest.
int confirmAndHang(const QString& path);
