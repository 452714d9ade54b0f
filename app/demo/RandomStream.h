#pragma once

#include <cmath>
#include <cstdint>

namespace sightline {

/// Random numbers with their own arithmetic (splitmix64; Steele et al., OOPSLA 2014), so that a seed gives
/// the same phantom with every standard library.
class RandomStream {
public:
    explicit RandomStream(std::uint64_t seed)
        : state_(seed)
    {}

    static std::uint64_t mix(std::uint64_t value)
    {
        value += 0x9E3779B97F4A7C15ULL;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ULL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBULL;
        return value ^ (value >> 31);
    }
    /// A normal deviate (mean 0, deviation 1, within +-3.5) made of 64 random bits: the sum of four uniform
    /// ones.
    static float normalOf(std::uint64_t bits)
    {
        const auto part = [bits](int shift) { return static_cast<int>((bits >> shift) & 0xFFFF); };
        const int sum = part(0) + part(16) + part(32) + part(48) - 2 * 0xFFFF;
        return static_cast<float>(sum) * (1.7320508F / 65535.0F);
    }

    std::uint64_t bits()
    {
        const std::uint64_t value = mix(state_);
        state_ += 0x9E3779B97F4A7C15ULL;
        return value;
    }
    /// Evenly from [low, high).
    double uniform(double low, double high)
    {
        return low + (high - low) * static_cast<double>(bits() >> 11) * 0x1.0p-53;
    }
    double normal() { return normalOf(bits()); }

private:
    std::uint64_t state_;
};

} // namespace sightline
