#pragma once

#include "dicom/worker/SourceFile.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

/// What is fuzzed: called with any bytes, must come back. Each harness defines it, and seeds().
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace fuzz {

/// Inputs to begin with, written by the tests' own builders.
std::vector<std::string> seeds();

/// Bytes as a file that the viewer has handed over.
std::shared_ptr<sightline::SourceFile> fileOf(std::span<const std::byte> bytes);
/// Its descriptor alone, which is then the caller's.
int descriptorOf(std::span<const std::byte> bytes);

/// Ends the program where something that must hold does not.
void require(bool condition, const char* what);

} // namespace fuzz
