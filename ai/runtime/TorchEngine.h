#pragma once

#include "ai/runtime/InferenceEngine.h"

#include <string>

// The one door of the module that holds LibTorch. C linkage, so that it can be found by name; both sides are
// built by the same compiler from the same tree, so C++ types may pass through it.
extern "C" {
/// @return an engine that the caller deletes, or null with the reason in `error`. Never throws.
__attribute__((visibility("default"))) sightline::InferenceEngine*
sightlineOpenTorchEngine(const char* torchScriptPath, sightline::Device device, int threads,
                         std::string* error);
}
