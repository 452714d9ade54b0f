// The short run of a harness, in the ordinary build: its seeds, what fuzzing once found, and a number of
// mutations of both that are the same each time.
//   fuzz_NAME MUTATIONS FILE-OR-FOLDER...

#include "Harness.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

extern "C" int LLVMFuzzerInitialize(int* count, char*** arguments);

namespace {

void run(const std::string& input)
{
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

std::string contentOf(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// Some bytes or numbers replaced, parts cut out or doubled.
std::string mutated(std::string input, std::mt19937& random)
{
    const auto below = [&](std::size_t limit) { return limit == 0 ? 0 : random() % limit; };
    for (std::size_t times = 1 + below(6); times > 0 && !input.empty(); --times) {
        const std::size_t place = below(input.size());
        const std::size_t count = std::min<std::size_t>(1 + below(16), input.size() - place);
        switch (below(5)) {
        case 0:
            input[place] = static_cast<char>(below(256));
            break;
        case 1: {
            static constexpr std::uint32_t kNumbers[] = {0,          1,          0x7fff,    0xffff,
                                                         0x7fffffff, 0x80000000, 0xffffffff};
            const std::uint32_t number = kNumbers[below(std::size(kNumbers))];
            for (std::size_t n = 0; n < std::min<std::size_t>(4, input.size() - place); ++n) {
                input[place + n] = static_cast<char>(number >> (8 * n) & 0xff);
            }
            break;
        }
        case 2:
            input.erase(place, count);
            break;
        case 3:
            input.insert(place, input.substr(place, count));
            break;
        default:
            input.resize(place);
        }
    }
    return input;
}

} // namespace

int main(int argc, char** argv)
{
    LLVMFuzzerInitialize(&argc, &argv);
    const int mutations = argc > 1 ? std::atoi(argv[1]) : 0;
    std::vector<std::string> inputs = fuzz::seeds();
    for (int n = 2; n < argc; ++n) {
        const std::filesystem::path given(argv[n]);
        if (!std::filesystem::is_directory(given)) {
            inputs.push_back(contentOf(given));
            continue;
        }
        std::vector<std::filesystem::path> files;
        for (const auto& entry : std::filesystem::directory_iterator(given)) {
            files.push_back(entry.path());
        }
        std::sort(files.begin(), files.end());
        for (const auto& file : files) {
            inputs.push_back(contentOf(file));
        }
    }
    fuzz::require(!inputs.empty(), "there are seeds");
    run({});
    for (const std::string& input : inputs) {
        run(input);
    }
    std::mt19937 random(1);
    for (int n = 0; n < mutations; ++n) {
        run(mutated(inputs[static_cast<std::size_t>(n) % inputs.size()], random));
    }
    std::printf("%zu inputs and %d mutations\n", inputs.size(), mutations);
}
