#pragma once

namespace sightline {

/// Where a model runs. Auto is CUDA where there is a usable one, the CPU otherwise.
enum class Device { Auto, Cpu, Cuda };

} // namespace sightline
