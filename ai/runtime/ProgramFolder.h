#pragma once

#include <QString>

namespace sightline {

/// The folder that the running program lies in; works before there is a QCoreApplication.
QString programFolder();

} // namespace sightline
