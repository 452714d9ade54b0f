#pragma once

#include "tools/MouseScheme.h"

#include <QCoreApplication>
#include <QKeySequence>
#include <QMap>
#include <QStringList>

#include <tl/expected.hpp>

namespace sightline {

/// Which keys call which actions and what the mouse does: one file of resources/bindings or of the user's
/// bindings folder (docs/bindings.md). An action that is not named keeps its default key; one with an empty
/// list has none.
struct Bindings {
    Q_DECLARE_TR_FUNCTIONS(Bindings)
public:
    QString id;                              ///< the file's name without ".json"
    QString name;                            ///< in the user's language where the file has it
    QMap<QString, QList<QKeySequence>> keys; ///< by action id
    MouseScheme mouse = MouseScheme::standard();

    /// @param id  see above
    /// Error: what is wrong, with the place in the file, for the reader. A file is taken as a whole or not.
    static tl::expected<Bindings, QString> parse(const QByteArray& json, const QString& id);
    QByteArray toJson() const;

    struct Shelf;
    /// The shipped schemes, then the user's own (same id: the user's is taken), and what could not be read.
    static Shelf readAll();
    static QString ownFolder();
};

struct Bindings::Shelf {
    QList<Bindings> schemes; ///< never empty; the first is Sightline's own
    QStringList troubles;    ///< "file: what is wrong", for the reader
};

} // namespace sightline
