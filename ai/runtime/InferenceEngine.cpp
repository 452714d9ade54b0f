#include "ai/runtime/InferenceEngine.h"

#include "ai/runtime/Parallel.h"
#include "ai/runtime/ProgramFolder.h"
#include "ai/runtime/TorchEngine.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStringList>

#include <dlfcn.h>

namespace sightline {

namespace {

using OpenTorchEngine = decltype(&sightlineOpenTorchEngine);

QStringList moduleCandidates()
{
    const QString given = qEnvironmentVariable("SIGHTLINE_TORCH_MODULE");
    if (!given.isEmpty()) {
        return {given};
    }
    const QString name = QStringLiteral("/sightline_torch.so");
    const QString beside = programFolder();
    return {beside + QStringLiteral("/../lib/sightline") + name, beside + QStringLiteral("/../lib") + name,
            beside + name};
}

QString words(const char* text)
{
    return QCoreApplication::translate("InferenceEngine", text);
}

/// Opened once and never closed: LibTorch starts threads and does not survive being unloaded.
tl::expected<OpenTorchEngine, std::string> openModule()
{
    QString reason = words(QT_TRANSLATE_NOOP(
        "InferenceEngine", "the AI module sightline_torch.so is not installed beside the program"));
    for (const QString& path : moduleCandidates()) {
        if (!QFileInfo::exists(path)) {
            continue;
        }
        // RTLD_LOCAL keeps the Qt 5 that Debian's OpenCV brings along out of the program's own symbols
        void* module = dlopen(path.toUtf8().constData(), RTLD_NOW | RTLD_LOCAL);
        if (!module) {
            const char* text = dlerror();
            reason = words(QT_TRANSLATE_NOOP("InferenceEngine", "the AI module cannot be opened: %1"))
                         .arg(QString::fromLocal8Bit(text ? text : "dlopen"));
            continue;
        }
        if (void* symbol = dlsym(module, "sightlineOpenTorchEngine")) {
            return reinterpret_cast<OpenTorchEngine>(symbol);
        }
        reason = words(QT_TRANSLATE_NOOP("InferenceEngine", "%1 is not Sightline's AI module")).arg(path);
    }
    return tl::unexpected(reason.toStdString());
}

} // namespace

tl::expected<std::unique_ptr<InferenceEngine>, std::string> loadEngine(const std::string& torchScriptPath,
                                                                       Device device, int threads)
{
    static const tl::expected<OpenTorchEngine, std::string> open = openModule();
    if (!open) {
        return tl::unexpected(open.error());
    }
    std::string error;
    if (InferenceEngine* engine = (*open)(torchScriptPath.c_str(), device, threadCount(threads), &error)) {
        return std::unique_ptr<InferenceEngine>(engine);
    }
    return tl::unexpected(error);
}

} // namespace sightline
