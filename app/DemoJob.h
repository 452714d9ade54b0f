#pragma once

#include <QObject>

#include <thread>

namespace sightline {

/// Writes the demonstration study in the background where it is not there yet.
class DemoJob : public QObject {
    Q_OBJECT
public:
    explicit DemoJob(QObject* parent = nullptr);
    ~DemoJob() override;
    void start();

Q_SIGNALS:
    void progressed(int done, int total);
    /// `problem` is empty when the folder holds the study.
    void finished(const QString& folder, const QString& problem);

private:
    std::jthread thread_;
};

} // namespace sightline
