#include "ai/detectors/PrincipalAxes.h"

#include <algorithm>
#include <cmath>

namespace sightline {

void Moments::add(LpsPoint point, double weight)
{
    if (!hasBase_) {
        base_ = point;
        hasBase_ = true;
    }
    const Vec3 d = point - base_;
    const std::array<double, 3> c{d.x, d.y, d.z};
    weight_ += weight;
    for (std::size_t r = 0; r < 3; ++r) {
        first_[r] += weight * c[r];
        for (std::size_t s = 0; s < 3; ++s) {
            second_[r][s] += weight * c[r] * c[s];
        }
    }
}

LpsPoint Moments::centre() const
{
    if (weight_ <= 0) {
        return base_;
    }
    return base_ + Vec3{first_[0] / weight_, first_[1] / weight_, first_[2] / weight_};
}

PrincipalAxes Moments::principalAxes() const
{
    PrincipalAxes axes;
    if (weight_ <= 0) {
        return axes;
    }
    std::array<std::array<double, 3>, 3> a{}; // covariance, turned into a diagonal matrix below
    for (std::size_t r = 0; r < 3; ++r) {
        for (std::size_t s = 0; s < 3; ++s) {
            a[r][s] = second_[r][s] / weight_ - first_[r] * first_[s] / (weight_ * weight_);
        }
    }
    std::array<std::array<double, 3>, 3> v{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
    // Jacobi's method: turn in one plane after the other until nothing is left beside the diagonal (Golub and
    // Van Loan, Matrix Computations, 8.5)
    constexpr int kSweeps = 30;
    for (int sweep = 0; sweep < kSweeps; ++sweep) {
        const double beside = std::abs(a[0][1]) + std::abs(a[0][2]) + std::abs(a[1][2]);
        if (beside < 1e-12 * (a[0][0] + a[1][1] + a[2][2])) {
            break;
        }
        for (std::size_t p = 0; p < 2; ++p) {
            for (std::size_t q = p + 1; q < 3; ++q) {
                if (a[p][q] == 0) {
                    continue;
                }
                const double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
                const double t = (theta >= 0 ? 1 : -1) / (std::abs(theta) + std::sqrt(theta * theta + 1));
                const double c = 1 / std::sqrt(t * t + 1);
                const double s = t * c;
                for (std::size_t k = 0; k < 3; ++k) {
                    const double kp = a[k][p];
                    const double kq = a[k][q];
                    a[k][p] = c * kp - s * kq;
                    a[k][q] = s * kp + c * kq;
                }
                for (std::size_t k = 0; k < 3; ++k) {
                    const double pk = a[p][k];
                    const double qk = a[q][k];
                    a[p][k] = c * pk - s * qk;
                    a[q][k] = s * pk + c * qk;
                    const double vp = v[k][p];
                    const double vq = v[k][q];
                    v[k][p] = c * vp - s * vq;
                    v[k][q] = s * vp + c * vq;
                }
            }
        }
    }
    std::array<std::size_t, 3> order{0, 1, 2};
    std::sort(order.begin(), order.end(), [&](std::size_t l, std::size_t r) { return a[l][l] > a[r][r]; });
    for (std::size_t n = 0; n < 3; ++n) {
        const std::size_t c = order[n];
        axes.variance[n] = std::max(0.0, a[c][c]);
        axes.direction[n] = normalized(Vec3{v[0][c], v[1][c], v[2][c]});
    }
    return axes;
}

} // namespace sightline
